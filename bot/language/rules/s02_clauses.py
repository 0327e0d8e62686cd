"""S2: subordinate clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.language.clauses import Segment, segments
from bot.language.parsing import LevelText, Sentence
from bot.language.rule import Context, Hit
from bot.language.tagger import Word


@dataclass(frozen=True)
class Clause:
    start: int
    end: int
    word: str
    is_inserted: bool


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part, sentence in text.sentences:
        clauses = find_clauses(sentence, context)
        if len(clauses) >= context.settings["nebensaetze"]:
            first = clauses[context.settings["nebensaetze"] - 1]
            yield Hit(part, first.start, first.end, f"in_{text.level}", {"wort": first.word, "zahl": len(clauses)})
        elif any(clause.is_inserted for clause in clauses):
            inserted = next(clause for clause in clauses if clause.is_inserted)
            yield Hit(part, inserted.start, inserted.end, "mitte", {"wort": inserted.word})


def find_clauses(sentence: Sentence, context: Context) -> list[Clause]:
    words = context.lexicon.tag(sentence)
    pieces = segments(words)
    is_question = sentence.text.rstrip('"“»)').endswith("?")
    found = []
    for number, piece in enumerate(pieces):
        word = _opener(pieces, number, context, is_question)
        if word is None:
            continue
        is_inserted = (
            0 < number < len(pieces) - 1
            and piece.before == piece.after == ","
            and _opener(pieces, number + 1, context, is_question) is None
            and _is_continued(pieces[number - 1], pieces[number + 1], context)
        )
        found.append(Clause(piece.first.start, piece.last.end, word.text, is_inserted))
    return found


def _is_continued(before: Segment, after: Segment, context: Context) -> bool:
    """Whether the main clause has begun before the inserted one and still waits for its verb or its end."""
    joining = context.lists.words("clauses", "reihe")
    if before.last.lower in joining:
        return True
    if after.first.lower in joining:
        return False
    finite = [word for word in before.words if word.is_finite]
    if not finite:
        return after.first.is_finite
    waits_for_end = finite[0].tag.startswith(("VA", "VM")) and not _is_verb_end(before.last)
    return waits_for_end and _is_verb_end(after.last)


def _is_verb_end(word: Word) -> bool:
    return word.tag.endswith(("(INF)", "(PP)"))


def _opener(pieces: list[Segment], number: int, context: Context, is_question: bool) -> Word | None:
    """The word that makes this piece a subordinate clause; None where it is none."""
    piece = pieces[number]
    starts_sentence = number == 0 or piece.before != ","
    words = _without_joining_words(piece.words, context)
    if not words:
        return None
    first = words[0]
    if first.lower in context.lists.words("clauses", "um_zu") and _is_infinitive_clause(words):
        return first
    if starts_sentence and number + 1 < len(pieces) and piece.after == ",":
        return _opening_clause(words, pieces[number + 1], context, is_question)
    if starts_sentence:
        return None
    return _clause_after_comma(words, pieces, context)


def _opening_clause(words: tuple[Word, ...], following: Segment, context: Context, is_question: bool) -> Word | None:
    """For "Wenn …, …", "Wer …, zahlt" and "Ist das Amt …, zahlt es"."""
    first = words[0]
    goes_on = _is_verb(following.first) or following.first.lower in ("dann", "so")
    if first.lower in context.lists.words("clauses", "bindewoerter"):
        return first if goes_on or _is_verb(words[-1]) else None
    if first.lower in context.lists.words("clauses", "fragewoerter"):
        return first if not is_question and _can_be_verb(words[-1]) else None
    is_condition = _is_verb(first) and goes_on and not is_question and not _is_request(words, following, context)
    return first if is_condition else None


def _is_request(words: tuple[Word, ...], following: Segment, context: Context) -> bool:
    """Whether it only looks like a condition: "Nennen Sie mir den Ort, dann helfe ich", "Testen Sie das Gerät, holen Sie …"."""
    if len(words) < 2 or words[1].text != "Sie" or words[0].lower in context.lists.words("clauses", "bedingung"):
        return False
    if following.first.lower in ("dann", "so"):
        return True
    return len(following.words) > 1 and following.words[1].text == "Sie"


def _clause_after_comma(words: tuple[Word, ...], pieces: list[Segment], context: Context) -> Word | None:
    first, second = words[0], words[1] if len(words) > 1 else None
    if second is None:
        return None
    if first.lower in context.lists.words("clauses", "bindewoerter"):
        return first
    if first.lower in context.lists.words("clauses", "vergleich"):
        return first if _can_be_verb(words[-1]) and len(words) > 2 else None
    if first.lower in context.lists.words("clauses", "fragewoerter"):
        return first if _can_be_verb(words[-1]) or any(_is_verb(word) for word in words[1:]) else None
    relative = second if first.tag.startswith("APPR") else first
    if relative.lower in context.lists.words("clauses", "relativ") and _is_relative(words, relative, pieces, context):
        return relative
    return None


def _is_relative(words: tuple[Word, ...], relative: Word, pieces: list[Segment], context: Context) -> bool:
    """The verb stands at the end, and it is not the only one of the sentence: that tells it from items in a row.

    There must be something it tells more about: "Sie fragen, das Amt antwortet" are two main clauses.
    """
    before = next((piece.last for piece in reversed(pieces) if piece.last.end < words[0].start), None)
    if before is None or (relative.tag.startswith("ART") and not before.is_noun):
        return False
    if _has_infinitive_with_zu(words):
        return False
    if not _is_verb(words[-1]) and not _is_verb_group(words):
        return False
    after = words[words.index(relative) + 1 :]
    if not after or (_is_verb(after[0]) and len(after) > 1):
        return False
    if after[0].tag == "PPER" or relative.lower in ("deren", "dessen", "denen"):
        return True
    return any(word.is_finite for piece in pieces for word in piece.words if word not in words)


def _is_verb_group(words: tuple[Word, ...]) -> bool:
    """Ends in "brauchen oder Arbeit": the verb of the first half is what counts."""
    for index, word in enumerate(words[1:], 1):
        if word.lower in ("und", "oder") and index > 1:
            return _is_verb(words[index - 1])
    return False


def _without_joining_words(words: tuple[Word, ...], context: Context) -> tuple[Word, ...]:
    """Without "und", "auch", "vor allem" … before the word that opens the clause."""
    skip = context.lists.words("clauses", "davor")
    start = 0
    while start < len(words) - 1 and words[start].lower in skip:
        start += 1
    return words[start:]


def _is_infinitive_clause(words: tuple[Word, ...]) -> bool:
    """True for "um Geld zu bekommen", but not for "Ohne Zuschuss wäre das nicht zu bezahlen", which has a verb of its own."""
    return _has_infinitive_with_zu(words) and not any(word.is_finite for word in words[:-1])


def _has_infinitive_with_zu(words: tuple[Word, ...]) -> bool:
    return any(word.tag == "VV(IZU)" for word in words) or any(
        word.lower == "zu" and (following.tag.endswith("(INF)") or following.lower.endswith("n"))
        for word, following in pairwise(words)
        if following.text[0].islower()
    )


def _can_be_verb(word: Word) -> bool:
    """Also true for "erfüllt", which the tagger takes for a participle at times."""
    return _is_verb(word) or (word.tag.endswith("(PP)") and word.lower.endswith("t"))


def _is_verb(word: Word) -> bool:
    return word.tag.endswith(("(FIN)", "(IMP)", "(INF)")) and word.tag.startswith(("VV", "VA", "VM"))
