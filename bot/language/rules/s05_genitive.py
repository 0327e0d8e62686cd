"""S5: genitives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.language.nouns import FEMININE, GENITIVE, MASCULINE, PLURAL
from bot.language.parsing import LevelText, Sentence
from bot.language.rule import Context, Hit
from bot.language.tagger import Word

_FEMININE_ENDINGS: Final = ("ung", "heit", "keit", "schaft", "tion", "tät", "innen", "ungen")


@dataclass(frozen=True)
class Genitive:
    start: int
    end: int
    is_sure: bool


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part, sentence in text.sentences:
        found = list(find_genitives(sentence, context))
        for genitive in found[context.settings["frei"] :]:
            yield Hit(part, genitive.start, genitive.end, "sicher" if genitive.is_sure else "unsicher")


def find_genitives(sentence: Sentence, context: Context) -> Iterator[Genitive]:
    words = context.lexicon.tag(sentence)
    fixed = context.lists.words("genitive", "feste_namen")
    masculine = context.lists.words("genitive", "des")
    feminine = context.lists.words("genitive", "der")
    index = 0
    while index < len(words):
        word = words[index]
        noun = _noun_after(words, index)
        genitive = None
        if noun is not None and word.lower in masculine and _is_masculine(word, words[noun], context):
            genitive = Genitive(_start(words, index), words[noun].end, True)
        elif noun is not None and index and word.lower in feminine:
            genitive = _feminine(words, index, noun, context)
        elif index and word.tag == "ADJ(A)" and word.lower.endswith("er"):
            genitive = _bare(words, index, context)
        if genitive is not None:
            if sentence.text[genitive.start - sentence.start : genitive.end - sentence.start] not in fixed:
                yield genitive
            index = noun if noun is not None else index
        index += 1


def _noun_after(words: list[Word], index: int) -> int | None:
    """The noun of the article at `index`, with adjectives between: der (zuständigen) Stelle."""
    for position in range(index + 1, min(index + 5, len(words))):
        word = words[position]
        if word.is_noun or (
            word.text[0].isupper() and word.text[0].isalpha() and not word.tag.startswith(("ADJ", "P"))
        ):
            return position
        is_between = word.tag.startswith(("ADJ", "ADV", "CARD")) or word.lower.endswith(("en", "er"))
        if not is_between or word.is_finite or word.text == ",":
            return None
    return None


def _is_masculine(article: Word, noun: Word, context: Context) -> bool:
    if article.lower == "des":
        return True
    readings = context.lexicon.readings(noun.text)
    # "dieses Haus" ends in s as well; a word that the table does not know needs the ending.
    if readings:
        return GENITIVE in readings and not (article.lower in ("dieses", "jedes", "eines") and "n" in readings)
    return noun.lower.endswith("s")


def _feminine(words: list[Word], index: int, noun: int, context: Context) -> Genitive | None:
    head = words[index - 1]
    if not (_is_head(head, context) or _is_number_head(words, index)) or not _can_be_genitive(
        words[index], words[noun], context
    ):
        return None
    is_sure = not _may_be_dative(words, index, noun, context)
    return Genitive(_start(words, index), words[noun].end, is_sure)


def _is_head(word: Word, context: Context) -> bool:
    # After a person's name "der Firma" is no genitive: Frau Okafor der Firma.
    if word.is_noun:
        return not word.tag.startswith("NE") or word.text.isupper() or bool(context.lexicon.readings(word.text))
    return word.lower in context.lists.words("genitive", "vor_der")


def _is_number_head(words: list[Word], index: int) -> bool:
    """A number in place of a noun: "5 dieser Menschen"."""
    return words[index - 1].text.isdigit() and words[index].lower in ("dieser", "ihrer")


def _can_be_genitive(article: Word, noun: Word, context: Context) -> bool:
    """Feminine or plural; with "der" a noun that could also be the masculine subject is left alone."""
    readings = context.lexicon.readings(noun.text)
    if not readings:
        is_feminine_name = noun.text in context.lists.words("genitive", "weibliche_abkuerzungen")
        return is_feminine_name or noun.lower.endswith(_FEMININE_ENDINGS)
    if MASCULINE in readings and article.lower == "der":
        return False
    if article.lower in context.lists.words("genitive", "nur_plural"):
        return PLURAL in readings
    return FEMININE in readings or PLURAL in readings


def _may_be_dative(words: list[Word], index: int, noun: int, context: Context) -> bool:
    giving = context.lists.words("genitive", "dativ_verben")
    clause = [*words[:index], *words[noun + 1 :]]
    return any(
        word.lower in giving or context.lexicon.lemma(word.lower) in giving for word in clause if word.text[0].islower()
    ) or (clause[0].lower in giving if clause else False)


def _bare(words: list[Word], index: int, context: Context) -> Genitive | None:
    """A strong adjective between two nouns: "Rechte behinderter Menschen"."""
    head = words[index - 1]
    if index + 1 >= len(words) or not (head.is_noun and head.text[0].isupper()):
        return None
    noun = words[index + 1]
    readings = context.lexicon.readings(noun.text)
    if noun.is_noun and PLURAL in readings and MASCULINE not in readings and FEMININE not in readings:
        return Genitive(head.start, noun.end, True)
    return None


def _start(words: list[Word], index: int) -> int:
    """The place of the noun before the article, if there is one."""
    head = words[index - 1] if index else words[index]
    return head.start if head.text[0].isupper() and head.is_noun else words[index].start
