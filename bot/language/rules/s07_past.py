"""S7: simple past of full verbs, and the past before the past."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.clauses import segments
from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit
from bot.language.rules.s04_passive import find_passives
from bot.language.tagger import Word


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part, sentence in text.sentences:
        # "wurde bewilligt" is the business of S4.
        passives = [(passive.start, passive.end) for passive in find_passives(sentence, context)]
        for segment in segments(context.lexicon.tag(sentence)):
            for index, word in enumerate(segment.words):
                if any(start <= word.start < end for start, end in passives):
                    continue
                if _is_simple_past(word, context):
                    yield Hit(part, word.start, word.end, "vergangen")
                elif word.lower in context.lists.words("past", "hilfsverben"):
                    participle = _participle(segment.words, index, context)
                    if participle is not None:
                        first, last = sorted((word, participle), key=lambda word: word.start)
                        yield Hit(part, first.start, last.end, "vorvergangen")


def _is_simple_past(word: Word, context: Context) -> bool:
    if word.text[0].isupper() or not word.tag.startswith(("VV", "VA")) or not word.tag.endswith("(FIN)"):
        return False
    if _is_strong_past(word.lower, context):
        return True
    return word.tag.startswith("VV") and _is_weak_past(word.lower, context.lexicon.lemma(word.lower))


def _is_strong_past(word: str, context: Context) -> bool:
    """kam, bekamen, zurückgab: a form of the list, with or without a prefix and the ending of the plural."""
    forms, prefixes = context.lists.words("past", "starke_verben"), context.lists.words("past", "vorsilben")
    stems = {word, word.removesuffix("en"), word.removesuffix("n")}
    return any(
        stem in forms or any(stem.startswith(prefix) and stem.removeprefix(prefix) in forms for prefix in prefixes)
        for stem in stems
    )


def _is_weak_past(word: str, lemma: str) -> bool:
    """suchte, arbeitete: the stem of the infinitive, and then -te."""
    if not lemma.endswith("n") or lemma == word:
        return False
    stem = lemma.removesuffix("n").removesuffix("e")
    return word in (f"{stem}te", f"{stem}ten") or (stem[-1] in "tdnm" and word in (f"{stem}ete", f"{stem}eten"))


def _participle(words: tuple[Word, ...], index: int, context: Context) -> Word | None:
    """The participle at the end of a clause with "hatte"; with "war" only of verbs of moving and becoming."""
    candidates = [words[index - 1]] if index and index == len(words) - 1 else [words[-1]]
    moving = context.lists.words("past", "mit_sein")
    for word in candidates:
        is_after_war = words[index].lower.startswith("war")
        if word.tag == "VV(PP)" and word.text[0].islower() and (not is_after_war or word.lower in moving):
            return word
    return None
