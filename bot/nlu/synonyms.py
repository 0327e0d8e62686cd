"""Words that mean the same here: `data/synonyme.yml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.nlu.folding import fold
from bot.yaml_file import read_yaml

Groups = Mapping[str, Sequence[str]]


class _SynonymFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    groups: Mapping[str, tuple[str, ...]] = Field(alias="synonyme")


class Synonyms:
    """Names the groups that a word belongs to; "wort*" in a group stands for every ending, "*wort" for every beginning."""

    def __init__(self, groups: Groups) -> None:
        self.groups = {name: tuple(words) for name, words in groups.items()}
        self._whole: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._endings: dict[str, set[str]] = {}
        for name, words in self.groups.items():
            for word in map(fold, words):
                kind = (
                    self._beginnings if word.endswith("*") else self._endings if word.startswith("*") else self._whole
                )
                kind.setdefault(word.strip("*"), set()).add(name)
        self.of = functools.lru_cache(maxsize=20_000)(self._find)

    def _find(self, word: str) -> tuple[str, ...]:
        """The groups of a folded word, in the order of the alphabet."""
        found = set(self._whole.get(word, ()))
        for cut in range(1, len(word) + 1):
            found |= self._beginnings.get(word[:cut], set())
            found |= self._endings.get(word[-cut:], set())
        return tuple(sorted(found))


NO_SYNONYMS = Synonyms({})


def load_synonyms(path: Path) -> Synonyms:
    """The groups of that file; ContentError tells what is wrong with it."""
    return Synonyms(read_yaml(path, _SynonymFile).groups)
