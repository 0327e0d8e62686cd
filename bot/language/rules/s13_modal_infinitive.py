"""S13: hidden passive, as in "ist zu stellen" and "lässt sich"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.language.clauses import segments
from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit
from bot.language.tagger import Word


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    being = context.lists.words("hidden_passive", "sein")
    letting = context.lists.words("hidden_passive", "lassen")
    for part, sentence in text.sentences:
        for segment in segments(context.lexicon.tag(sentence)):
            words = segment.words
            verb = next((word for word in words if word.lower in being), None)
            infinitive = _infinitive(words, context)
            if verb is not None and infinitive is not None:
                first, last = sorted((verb, infinitive), key=lambda word: word.start)
                yield Hit(part, first.start, last.end)
            # "Lassen Sie sich beraten" says who does it.
            if any(word.text in ("Sie", "ich", "man") for word in words):
                continue
            for word, following in pairwise(words):
                if word.lower in letting and following.lower == "sich":
                    yield Hit(part, word.start, following.end)


def _infinitive(words: tuple[Word, ...], context: Context) -> Word | None:
    """The infinitive with "zu" at the end of the clause, unless an adjective stands before: leicht zu lesen."""
    free = context.lists.words("hidden_passive", "frei_vor_zu")
    if any(word.lower in ("um", "ohne", "statt", "anstatt") for word in words):
        return None
    for index, word in enumerate(words):
        if not _ends_clause(words, index):
            continue
        if word.tag == "VV(IZU)":
            return word
        is_infinitive = (
            word.tag in ("VV(INF)", "VV(FIN)", "VV(PP)") and word.text.endswith("n") and word.text[0].islower()
        )
        if index > 1 and words[index - 1].lower == "zu" and is_infinitive:
            before = words[index - 2]
            is_free = before.tag.startswith("ADJ(D)") or before.lower in free
            return None if is_free else word
    return None


def _ends_clause(words: tuple[Word, ...], index: int) -> bool:
    return index == len(words) - 1 or words[index + 1].lower in ("und", "oder", "ist", "sind", "war", "waren")
