"""W12: initials are introduced in the same answer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.initials import is_initials, is_introduced
from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    free, known = context.lists.words("initials", "frei"), context.lists.words("initials", "bekannt")
    whole = "\n".join(part.text for part in text.parts)
    seen: set[str] = set()
    for part in text.bubbles:
        for token in part.tokens:
            if not token.is_word:
                continue
            for piece in token.text.split("-"):
                # Four capitals and more that no list knows are a cry, not a name: W5.
                is_cry = len(piece) > 3 and piece.isupper() and piece not in known
                if piece in seen or piece in free or is_cry or not is_initials(piece):
                    continue
                seen.add(piece)
                is_listed = context.terms.mentions(piece) or context.terms.lists(token.text)
                if not is_introduced(piece, whole) and not (is_listed and text.level != "leicht"):
                    message = "in_leicht" if text.level == "leicht" else "text"
                    yield Hit(part, token.start, token.end, message, {"abkuerzung": piece})
                    break
