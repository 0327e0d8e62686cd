"""The settings of this installation: environment variables, `.env` where there is one; checked at the start."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator
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
    telegram_token: Annotated[str | None, Field(repr=False)] = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str | None = None
    telegram_secret: Annotated[str | None, Field(repr=False, validate_default=True)] = None
    secret_key: Annotated[str | None, Field(repr=False)] = None
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

    @field_validator("telegram_token", "telegram_webhook_url", "telegram_secret", "secret_key", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return (value.strip() or None) if isinstance(value, str) else value

    @field_validator("telegram_api_url")
    @classmethod
    def _is_api(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueError("Das ist keine Adresse. Schreiben Sie zum Beispiel http://127.0.0.1:8081")
        return url.rstrip("/")

    @field_validator("telegram_webhook_url")
    @classmethod
    def _is_webhook(cls, url: str | None) -> str | None:
        if url is not None and (urlsplit(url).scheme not in ("http", "https") or len(urlsplit(url).path) < 2):
            raise ValueError(
                "Die Adresse braucht https und einen Pfad. Schreiben Sie zum Beispiel https://lotse.beispiel.de/telegram"
            )
        return url

    @field_validator("telegram_secret")
    @classmethod
    def _is_secret(cls, secret: str | None, info: ValidationInfo) -> str | None:
        if secret is None and info.data.get("telegram_webhook_url"):
            raise ValueError(
                "Zu LOTSE_TELEGRAM_WEBHOOK_URL gehört ein geheimes Wort, damit nur Telegram Nachrichten bringt. "
                'So bekommen Sie eins:  python3 -c "import secrets; print(secrets.token_urlsafe())"'
            )
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
            raise ValueError("Erlaubt sind 16 bis 256 Zeichen: Buchstaben ohne Umlaute, Ziffern, - und _.")
        return secret

    @field_validator("secret_key")
    @classmethod
    def _is_long(cls, key: str | None) -> str | None:
        if key is not None and len(key) < 32:
            raise ValueError("Der Schlüssel braucht mindestens 32 Zeichen.")
        return key

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
