"""`python -m bot.places.ordinary_words`: writes `data/keine_ortsnamen.txt`, the words that look like a place with a typo.

Needed again when places, parts of cities or the rules for typos change. The words come from the frequency list of wordfreq;
that list also has places with typos, so rare long words that are one letter away from a place are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.nlu.folding import fold
from bot.places.finder import PlaceFinder
from bot.places.names import load_names
from bot.places.place import load_places

_HEAD = """\
# Wörter, die einem Ort ähnlich sehen und keiner sind: "sondern" ist nicht Sundern.
# Gemacht mit: python -m bot.places.ordinary_words
"""
_RAREST = 1.2
_RARE = 2.0
_LONG = 8


def find_ordinary_words(finder: PlaceFinder, frequencies: Mapping[str, float]) -> Iterator[str]:
    """Words in small letters with umlauts written out that the finder would take for a typo; it must know no ordinary words yet."""
    for word, frequency in frequencies.items():
        zipf = math.log10(frequency) + 9
        if zipf < _RAREST or not word.isalpha():
            continue
        mistakes = finder.mistakes_in(word)
        if mistakes and not (zipf < _RARE and mistakes == 1 and len(word) >= _LONG):
            yield fold(word)


def main(data: Path = Path("data")) -> None:
    """Reads the files below `data` and writes the list beside them."""
    from wordfreq import get_frequency_dict

    finder = PlaceFinder(load_places(data / "places.csv"), *load_names(data))
    words = sorted(set(find_ordinary_words(finder, get_frequency_dict("de"))))
    (data / "keine_ortsnamen.txt").write_text(_HEAD + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} Wörter")


if __name__ == "__main__":
    main()
