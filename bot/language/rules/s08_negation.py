"""S8: few negations, and only plain ones."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit
from bot.language.tagger import Word


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    plain = context.lists.words("negations", "einfach")
    hard = context.lists.words("negations", "schwer")
    negated = 0
    for part, sentence in text.sentences:
        words = context.lexicon.tag(sentence)
        found = [word for word in words if word.lower in plain or word.lower in hard]
        negated += bool(found)
        if len(found) > 1:
            values = {"woerter": " und ".join(f"„{word.text}“" for word in found)}
            yield Hit(part, found[0].start, found[-1].end, "doppelt", values)
        for word in words:
            if word.lower in hard:
                yield Hit(part, word.start, word.end, "schwer")
            elif _is_negative_adjective(word, context):
                yield Hit(part, word.start, word.end, "adjektiv", {"ohne": word.text[2:]})
    sentences = len(text.sentences)
    if sentences >= context.settings["ab_saetzen"] and negated > context.settings["anteil"] * sentences:
        yield Hit(None, 0, 0, "viele", {"zahl": negated, "saetze": sentences})


def _is_negative_adjective(word: Word, context: Context) -> bool:
    if not word.tag.startswith("ADJ") or not word.lower.startswith("un") or len(word.text) < 6:
        return False
    lemma = context.lexicon.lemma(word.lower)
    if lemma in context.lists.words("negations", "un_frei") or word.lower in context.lists.words(
        "negations", "un_frei"
    ):
        return False
    return context.lexicon.zipf(word.lower[2:]) >= float(context.settings["zipf_ohne_un"])
