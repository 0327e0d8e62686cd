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
    strong = context.lists.words("past", "starke_verben")
    if any(word.lower in (f"{prefix}{form}", f"{prefix}{form}en", f"{prefix}{form}n") for prefix, form in _split(word, strong)):
        return True
    return word.tag.startswith("VV") and _is_weak_past(word.lower, context.lexicon.lemma(word.lower))


def _split(word: Word, strong: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each way to read the word as a prefix and a strong verb in the past, such as be+kam."""
    for cut in range(min(len(word.lower), 8)):
        rest = word.lower[cut:]
        for form in (rest, rest.removesuffix("en"), rest.removesuffix("n")):
            if form in strong and (cut == 0 or word.lower[:cut] in _PREFIXES):
                yield word.lower[:cut], form


_PREFIXES = frozenset(
    [
        "be",
        "ver",
        "er",
        "ent",
        "emp",
        "ge",
        "zer",
        "miss",
        "über",
        "unter",
        "wider",
        "hinter",
        "ab",
        "an",
        "auf",
        "aus",
        "bei",
        "ein",
        "mit",
        "nach",
        "vor",
        "zu",
        "zurück",
        "weiter",
        "fest",
        "statt",
        "teil",
        "weg",
        "los",
        "her",
        "hin",
    ]
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
