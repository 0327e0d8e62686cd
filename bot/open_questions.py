"""What the facts do not tell surely enough for an answer: `data/offene_fragen.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.topics import Text, TopicId
from bot.yaml_file import read_yaml

OpenQuestions = Mapping[str, tuple[str, ...]]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    topics: Mapping[TopicId, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(alias="themen")


def load_open_questions(path: Path) -> OpenQuestions:
    """The questions by topic id; ContentError tells what is wrong with the file."""
    return read_yaml(path, _File).topics
