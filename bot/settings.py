"""The settings of this installation: environment variables, `.env` where there is one; checked at the start."""

from __future__ import annotations

import ipaddress
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Settings(BaseSettings):
    """Each field is an environment variable with `LOTSE_` before its name; README.md lists what they mean."""

    model_config = SettingsConfigDict(env_prefix="LOTSE_", env_file=".env", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    database_url: str = "sqlite:///var/lotse.db"
    redis_url: str | None = None
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    retention_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 24
    rate_per_conversation: Annotated[int, Field(ge=0)] = 30
    rate_per_address: Annotated[int, Field(ge=0)] = 300
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = ()
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("allowed_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part for part in value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("allowed_origins")
    @classmethod
    def _are_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            parts = urlsplit(origin)
            if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
                raise ValueError(
                    f"{origin} ist keine Herkunft. Schreiben Sie zum Beispiel https://www.beispiel.de, ohne Schrägstrich am Ende."
                )
        return origins

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, url: str) -> str:
        try:
            make_url(url)
        except ArgumentError:
            raise ValueError(
                "Das ist keine Datenbank-Adresse. Schreiben Sie zum Beispiel sqlite:///var/lotse.db"
            ) from None
        return url


def load_settings() -> Settings:
    """The settings of the environment; SettingsError names every variable that cannot be used, in German, without its value."""
    try:
        return Settings()
    except ValidationError as error:
        lines = []
        for detail in error.errors():
            name = "LOTSE_" + str(detail["loc"][0]).upper()
            context = detail.get("ctx") or {}
            lines.append(f"{name}: {context.get('error') or _reason(detail['type'], context)}")
        raise SettingsError("\n".join(lines)) from None


def _reason(kind: str, context: dict[str, object]) -> str:
    if kind.startswith(("greater_than", "less_than")):
        bounds = {"ge": "mindestens", "gt": "mehr als", "le": "höchstens", "lt": "weniger als"}
        return (
            "Der Wert muss "
            + ", ".join(f"{word} {context[key]}" for key, word in bounds.items() if key in context)
            + " sein."
        )
    if kind == "literal_error":
        return f"Möglich sind: {str(context['expected']).replace(' or ', ', ')}."
    if kind.startswith(("int", "float")):
        return "Hier muss eine Zahl stehen."
    return "Dieser Wert kann nicht verwendet werden."
