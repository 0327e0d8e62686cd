"""S10: repeat the noun."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    always = context.lists.words("pronouns", "immer")
    inside = context.lists.words("pronouns", "klein")
    for part, sentence in text.sentences:
        words = context.lexicon.tag(sentence)
        for position, word in enumerate(words):
            # "Sie", "Ihr" and "Ihnen" with a capital are the reader.
            is_pronoun = word.lower in always or word.text in inside
            if word.text == "ihr" and position + 1 < len(words):
                is_pronoun = not words[position + 1].text[0].isupper() and not words[position + 1].tag.startswith("ADJ")
            if is_pronoun:
                yield Hit(part, word.start, word.end)
