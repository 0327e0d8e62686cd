"""S4: a form of "werden" with a past participle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.clauses import segments
from bot.language.parsing import LevelText, Sentence
from bot.language.rule import Context, Hit
from bot.language.tagger import Word


@dataclass(frozen=True)
class Passive:
    """From "wird" to "geprüft", or the other way round; `words` are only these two."""

    start: int
    end: int
    words: str


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    most_free = context.settings["frei"]
    for part in text.bubbles:
        found = [passive for sentence in part.sentences for passive in find_passives(sentence, context)]
        for passive in found[most_free:]:
            yield Hit(part, passive.start, passive.end, values={"passiv": passive.words})


def find_passives(sentence: Sentence, context: Context) -> Iterator[Passive]:
    forms = context.lists.words("passive", "werden")
    for segment in segments(context.lexicon.tag(sentence)):
        words = segment.words
        for position, word in enumerate(words):
            if word.lower not in forms:
                continue
            participle = _participle(words, position, context)
            if participle is not None:
                first, last = sorted((word, participle), key=lambda word: word.start)
                yield Passive(first.start, last.end, f"{first.text} {last.text}")
                break


def _participle(words: tuple[Word, ...], position: int, context: Context) -> Word | None:
    """The participle of the clause: just before the verb ("geprüft wird"), or at its end ("wird vom Amt geprüft")."""
    before = words[position - 1] if position else None
    if before is not None and _is_participle(before, context, clause_final=True):
        return before
    if words[position].lower == "worden":
        return None
    after_field = context.lists.words("passive", "nachfeld")
    for index in range(position + 1, len(words)):
        is_last = index == len(words) - 1 or words[index + 1].lower in after_field
        if is_last and _is_participle(words[index], context, clause_final=True):
            return words[index]
    return None


def _is_participle(word: Word, context: Context, clause_final: bool) -> bool:
    if word.text[0].isupper() and word.is_noun:
        return False
    if word.lower in context.lists.words("passive", "kein_passiv"):
        return False
    if word.tag in ("VV(PP)", "VM(PP)") or word.lower in context.lists.words("passive", "wie_infinitiv"):
        return True
    # "bezahlt" and "bewilligt" are also present tense; at the end of a clause with "wird" they are participles.
    return clause_final and word.tag in ("VV(FIN)", "ADJ(D)") and _has_participle_form(word.lower)


def _has_participle_form(word: str) -> bool:
    inseparable = word.startswith(("be", "ver", "er", "ent", "zer", "emp", "miss", "über", "unter"))
    return (word.endswith("t") and (inseparable or word.endswith("iert"))) or (
        "ge" in word[:8] and len(word) > 6 and word.endswith(("t", "en")) and not word.endswith(("igt", "lich"))
    )
