"""Words that tell what a person asks for: the aspect of a topic, the reading level. `data/signalwoerter.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.topics import Aspect, Audience
from bot.yaml_file import read_yaml

LevelWish = Literal["leicht", "einfach", "alltag", "einfacher"]


class Signals(BaseModel):
    """Phrases in small letters for each aspect and each wish about the reading level; `einfacher` means one step easier; position -1 is the last offer."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    aspects: Mapping[Aspect, tuple[str, ...]] = Field(alias="aspekte")
    levels: Mapping[LevelWish, tuple[str, ...]] = Field(alias="sprachstufen")
    audiences: Mapping[Audience, tuple[str, ...]] = Field(alias="zielgruppen")
    office_wanted: tuple[str, ...] = Field(alias="stelle_gesucht")
    positions: Mapping[int, tuple[str, ...]] = Field(alias="auswahl")


def load_signals(path: Path) -> Signals:
    """The phrases of that file; ContentError tells what is wrong with it."""
    return read_yaml(path, Signals)
