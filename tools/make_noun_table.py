"""Reduces the noun table of the package german-nouns to what the language checker needs.

Run `python tools/make_noun_table.py`; it writes `bot/language/lists/nouns.tsv`: noun, gender (m, f, n; p where there is
no singular), genitive singular, plural, dative plural, `-` for none. Left out are rare nouns and compounds that are
declined like their last part, because the checker looks up the end of a word it does not know.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from german_nouns.config import CSV_FILE_PATH
from wordfreq import zipf_frequency

TARGET: Final = Path(__file__).parents[1] / "bot" / "language" / "lists" / "nouns.tsv"
SHORTEST_PART: Final = 4
RAREST: Final = 2.0
NAMES: Final = ("Vorname", "Nachname", "Toponym", "Eigenname", "Affix", "Suffix", "Abkürzung", "Gebundenes")
Row = tuple[str, str, str, str, str]


def read_nouns() -> Iterator[Row]:
    with Path(CSV_FILE_PATH).open(encoding="utf-8") as file:
        for record in csv.DictReader(file):
            noun = record["lemma"]
            plain = noun.replace("-", "").isalpha() and noun[0].isupper() and len(noun) > 1
            if not plain or any(name in record["pos"] for name in NAMES) or zipf_frequency(noun, "de") < RAREST:
                continue
            plural = _form(record, "nominativ plural")
            yield (
                noun,
                record["genus"] or record["genus 1"] or ("p" if plural else "-"),
                _form(record, "genitiv singular"),
                plural,
                _form(record, "dativ plural"),
            )


def _form(record: dict[str, str], name: str) -> str:
    return next((record[key] for key in (name, f"{name} 1", f"{name} stark") if record.get(key)), "")


def is_like_its_last_part(row: Row, kept: dict[str, list[Row]]) -> bool:
    noun = row[0]
    for start in range(1, len(noun) - SHORTEST_PART + 1):
        candidates = kept.get(noun[start:].lower())
        if candidates:
            part = candidates[0]
            same_forms = all(_tail(form, start) == other.lower() for form, other in zip(row[2:], part[2:], strict=True))
            return len(candidates) == 1 and row[1] == part[1] and same_forms
    return False


def _tail(form: str, start: int) -> str:
    return form[start:].lower()


def main() -> None:
    kept: dict[str, list[Row]] = {}
    for row in sorted(set(read_nouns()), key=lambda row: (len(row[0]), row)):
        if not is_like_its_last_part(row, kept):
            kept.setdefault(row[0].lower(), []).append(row)
    lines = sorted("\t".join(field or "-" for field in row) for rows in kept.values() for row in rows)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} nouns, {TARGET.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
