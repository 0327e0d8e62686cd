"""A message as tokens, and the spellings of a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.nlu.folding import fold

Key = tuple[str, ...]

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’`´][^\W\d_]+)*")
_SUFFIXES = {  # as the official name has it -> as people write it
    "(Rhld.)": ("Rhld", "Rheinland", "im Rheinland"),
    "(Westf.)": ("Westf", "Westfalen", "i W", "in Westfalen"),
    "(Ruhr)": ("Ruhr", "an der Ruhr", "a d Ruhr"),
    "(Sieg)": ("Sieg", "an der Sieg", "a d Sieg"),
    "(Sauerland)": ("Sauerland", "im Sauerland"),
    "(Niederrhein)": ("Niederrhein", "am Niederrhein"),
    "/Ruhr": ("Ruhr", "an der Ruhr"),
    " an der Ruhr": ("Ruhr", "a d Ruhr", "a d R", "adR"),
    " am Rhein": ("Rhein", "a Rh"),
    " am See": ("See",),
}


@dataclass(frozen=True)
class Token:
    """A word of a message; `gap` is what stands between it and the word before."""

    text: str
    key: str
    start: int
    end: int
    gap: str

    @property
    def plain(self) -> str:
        """The key without the dots of umlauts: "bruen" of "Brüen", where the key is "brueen"."""
        return "".join(_undotted(self.text))

    @property
    def capital(self) -> bool:
        """True for "Essen" and "ESSEN"."""
        return self.text[:1].isupper()


def tokenize(text: str) -> list[Token]:
    """The words and numbers of a message; a hyphen divides words, "44787Bochum" is two."""
    tokens: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        tokens.append(Token(match[0], _to_key(match[0]), match.start(), match.end(), text[end : match.start()]))
        end = match.end()
    return tokens


def key_of(name: str) -> Key:
    """A name as it is looked up: "Mülheim an der Ruhr" -> ("muelheim", "an", "der", "ruhr")."""
    return tuple(_to_key(match[0]) for match in _WORD.finditer(name))


def keys_of(name: str) -> set[Key]:
    """The name in all spellings: with and without suffix, without "Bad", as one word, without umlauts' dots."""
    return {spelling for written in _variants(name) for spelling in (key_of(written), _undotted(written))}


def adjectives_of(name: str) -> set[Key]:
    """ "Köln" -> "kölner", "kölnerin", "kölns"; of a name of several words the last one changes."""
    *head, last = key_of(name)
    stems = {f"{last}r" if last.endswith("e") else f"{last}er"}
    if last.endswith("ingen"):
        stems.add(f"{last[:-2]}er")
    if last.endswith("hausen"):
        stems.add(f"{last.removesuffix('hausen')}haeuser")
    forms = stems | {f"{stem}{ending}" for stem in stems for ending in ("in", "n")}
    if not last.endswith(("s", "x", "z")):
        forms.add(f"{last}s")
    return {(*head, form) for form in forms}


def _to_key(word: str) -> str:
    return fold(re.sub(r"['’`´]", "", word))


def _undotted(name: str) -> Key:
    """The spelling of somebody who has no ä, ö, ü on the keyboard and does not write ae, oe, ue."""
    plain = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    return key_of(plain)


def _variants(name: str) -> Iterator[str]:
    bases = {name}
    for suffix, spoken in _SUFFIXES.items():
        if name.endswith(suffix):
            base = name.removesuffix(suffix).strip()
            bases |= {base, *(f"{base} {words}" for words in spoken)}
    for base in sorted(bases):
        yield base
        if base.startswith("Bad "):
            yield base.removeprefix("Bad ")
        if base.startswith("Sankt "):
            yield base.replace("Sankt ", "St. ", 1)
        if "-" in base:
            yield base.replace("-", "")
