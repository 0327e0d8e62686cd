"""Whether the words around a name say that it is a place: "in Essen" is one, "das Essen" is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from bot.nlu.folding import fold
from bot.places.gazetteer import Mention
from bot.places.names import OutsideNames, PlaceNames
from bot.places.spelling import Key, Token, key_of

_INSIDE = frozenset(["in", "aus", "stadt"])
_DIRECTION = frozenset(["nach", "bei", "nahe", "bis"])
_SENTENCE_END = frozenset(".!?;:\n")
_STATE_WORDS = frozenset(["nrw", "nordrhein", "westfalen", "westf"])
_I_LIVE = frozenset(["wohne", "wohn", "wohnen", "lebe", "leb", "leben", "wohnhaft"])
_I_AM = frozenset(["bin", "als"])
_LOOK_BACK = 4


class Certainty(Enum):
    """How sure it is that a name is meant as a place."""

    NO = 0
    DOUBTFUL = 1
    SURE = 2


class Signs:
    """The word lists of `data/ortsnamen.yml`, ready to be looked up."""

    def __init__(self, names: PlaceNames, outside: OutsideNames) -> None:
        self.nouns = _keys((*names.nouns, *outside.words))
        self.small_words = _keys(names.small_words)
        self.person_names = _keys(names.person_names)
        self.sure_before = _words(names.sure_before)
        self.maybe_before = _words(names.maybe_before)
        self.never_before = _words(names.never_before)
        self.seats = {(fold(office), city) for office, cities in names.seats.items() for city in cities}
        self.name_before = _words(names.name_before)
        self.never_after = _words(names.never_after)
        self.word_after = _words(names.word_after)
        self.living = _words(names.living)
        self.sitting = _words(names.sitting)
        self.fillers = _words(names.fillers)
        self.negations = _words(names.negations)
        self.after_negation = _words(names.after_negation)
        self.endings = tuple(_words(names.endings))
        self.no_endings = tuple(_words(names.no_endings))
        self.no_places = _words(names.no_places)
        self.articles = _words(names.articles)
        self.corrections = _words(names.corrections)


class Context:
    """The message around its mentions."""

    def __init__(self, tokens: Sequence[Token], signs: Signs) -> None:
        self._tokens = tokens
        self._last_tokens: frozenset[int] = frozenset()
        self._signs = signs
        self._no_capitals = not any(token.capital for token in tokens)
        self._only_capitals = len(tokens) > 1 and all(token.text.isupper() or token.text.isdigit() for token in tokens)

    def take_in(self, mentions: Iterable[Mention]) -> None:
        """Tells where the other mentions are: in "Duisburg-Essen" the second name is a place because the first is one."""
        self._last_tokens = frozenset(mention.last for mention in mentions)

    def certainty(self, mention: Mention) -> Certainty:
        """Whether the mention is a place here."""
        first, last = self._tokens[mention.first], self._tokens[mention.last]
        key = tuple(token.key for token in self._tokens[mention.first : mention.last + 1])
        if mention.has("code"):
            return Certainty.SURE
        if self._before(mention) in self._signs.never_before or self._is_seat(mention) or self._is_street(mention):
            return Certainty.NO
        if mention.has("country"):
            return _sure_if(self._lives_there(mention))
        if mention.has("initials"):
            return _sure_if(
                first.text.isupper()
                and (self._expects_place(mention) or self.is_alone(mention))
                and not self._only_capitals
            )
        if self.is_alone(mention):
            return Certainty.DOUBTFUL if mention.mistakes > 1 and len(last.key) < 10 else Certainty.SURE
        if mention.has("adjective"):
            return _sure_if(self._describes(mention))
        if mention.mistakes:
            return self._judge_typo(mention)
        if key in self._signs.nouns:
            return _sure_if(self._is_place_noun(mention))
        if key in self._signs.small_words:
            return _sure_if(self._is_place_small_word(mention))
        if key in self._signs.person_names:
            return self._judge_person_name(mention)
        return Certainty.SURE

    def is_alone(self, mention: Mention) -> bool:
        """True where nothing else is said."""
        others = [token for position, token in enumerate(self._tokens) if not mention.first <= position <= mention.last]
        return all(token.key in self._signs.fillers or token.key.isdigit() for token in others)

    def is_negated(self, mention: Mention) -> bool:
        """ "nicht (mehr) in Köln", "statt Moers"."""
        if self._before(mention) == "noch" and any(token.key == "weder" for token in self._tokens[: mention.first]):
            return True
        for position in range(mention.first - 1, max(mention.first - 1 - _LOOK_BACK, -1), -1):
            word = self._tokens[position].key
            if word in self._signs.negations:
                return True
            if word not in self._signs.after_negation:
                return False
        return False

    def only_locates(self, mention: Mention) -> bool:
        """ "Würselen bei Aachen": the second name only says where the first one lies."""
        return self._before(mention) in ("bei", "nahe") and mention.first - 2 in self._last_tokens

    def corrected_from(self) -> int:
        """The position of the last "nein" or "sondern": what stands before does not hold any more."""
        return max(
            (position for position, token in enumerate(self._tokens) if token.key in self._signs.corrections),
            default=-1,
        )

    def is_in_nrw(self) -> bool:
        """True where the message names North Rhine-Westphalia."""
        return any(token.key in _STATE_WORDS for token in self._tokens)

    def unknown_place(self, expected: bool) -> Token | None:
        """A word where a place is expected that no list knows: "Ich wohne in Entenhausen"."""
        for position, token in enumerate(self._tokens):
            before = self._tokens[position - 1].key if position else ""
            proper = (token.capital or self._no_capitals) and token.key.isalpha() and len(token.key) > 3
            if (
                before in ("in", "aus", "bei", "wohnort", "stadt", "ort")
                and proper
                and not self._is_no_place(token.key)
            ):
                looks_like_one = token.key.endswith(self._signs.endings)
                said_before = {other.key for other in self._tokens[max(position - _LOOK_BACK, 0) : position]}
                lives = bool(said_before & self._signs.living) and before != "bei" and token.capital
                if lives or (
                    looks_like_one and (expected or bool(said_before & (self._signs.living | self._signs.sitting)))
                ):
                    return token
        return None

    def _is_no_place(self, word: str) -> bool:
        return word in self._signs.no_places or word.endswith(self._signs.no_endings)

    def _before(self, mention: Mention) -> str:
        """The word before, empty at the beginning of a sentence."""
        if not mention.first or set(self._tokens[mention.first].gap.rstrip()) & _SENTENCE_END - {"."}:
            return ""
        return self._tokens[mention.first - 1].key

    def _after(self, mention: Mention) -> Token | None:
        position = mention.last + 1
        if position >= len(self._tokens) or set(self._tokens[position].gap) & (_SENTENCE_END | {","}):
            return None
        return self._tokens[position]

    def _expects_place(self, mention: Mention) -> bool:
        before = self._before(mention)
        return before in self._signs.sure_before or before.isdigit()

    def _is_seat(self, mention: Mention) -> bool:
        return any((self._before(mention), place.name) in self._signs.seats for place in mention.places)

    def _is_street(self, mention: Mention) -> bool:
        after = self._after(mention)
        is_form = mention.has("adjective") or not self._expects_place(mention)
        return bool(
            after
            and is_form
            and (_stem(after.key) in self._signs.never_after or after.key.endswith(("strasse", "str")))
        )

    def _describes(self, mention: Mention) -> bool:
        """ "eine Kölner Firma", "ich bin Kölner"; of places outside only the former."""
        after = self._after(mention)
        token = self._tokens[mention.last]
        if not (token.capital or self._no_capitals):
            return False
        if after is not None and (after.capital or self._no_capitals):
            return True
        return self._before(mention) in _I_AM and not any(place.is_outside for place in mention.places)

    def _lives_there(self, mention: Mention) -> bool:
        words = {token.key for token in self._tokens[max(mention.first - _LOOK_BACK, 0) : mention.first]}
        return "in" in words and bool(words & _I_LIVE)

    def _judge_typo(self, mention: Mention) -> Certainty:
        token = self._tokens[mention.first]
        if not (token.capital or self._no_capitals) and not self._expects_place(mention):
            return Certainty.NO
        length = sum(len(token.key) for token in self._tokens[mention.first : mention.last + 1])
        if self._expects_place(mention):
            return Certainty.SURE if mention.mistakes == 1 or length >= 10 else Certainty.DOUBTFUL
        if mention.mistakes == 1 and length >= 8:
            return Certainty.SURE
        return Certainty.DOUBTFUL if length >= 10 else Certainty.NO

    def _is_place_noun(self, mention: Mention) -> bool:
        """Essen, Lage, Wetter: only where the sentence leaves no doubt."""
        before, after = self._before(mention), self._after(mention)
        if self._tokens[mention.first].gap == "-" and mention.first - 1 in self._last_tokens:
            return True
        if after is not None and (
            len(after.key) == 1 or (after.key in self._signs.word_after and before not in _INSIDE)
        ):
            return False
        if (self._expects_place(mention) and before not in _DIRECTION) or (
            after is not None and after.key in _STATE_WORDS
        ):
            return True
        follows = self._tokens[mention.last + 1].gap if mention.last + 1 < len(self._tokens) else ""
        if self._tokens[mention.first].capital and before in self._signs.maybe_before:
            return True
        return mention.first == 0 and bool(set(follows) & set(",:;\n"))

    def _is_place_small_word(self, mention: Mention) -> bool:
        """Wenden, Senden, Enger: with a capital letter within a sentence, or after "in" and a word such as "wohne"."""
        before, token = self._before(mention), self._tokens[mention.first]
        after = self._after(mention)
        if after is not None and after.key in _STATE_WORDS:
            return True
        if token.capital and not self._only_capitals:
            return bool(before) and before not in self._signs.articles
        said_before = {other.key for other in self._tokens[max(mention.first - _LOOK_BACK, 0) : mention.first]}
        place_words = (
            self._signs.living
            | self._signs.sitting
            | self._signs.maybe_before
            | {"arbeite", "arbeiten", "komme", "bin", "sind", "kommen"}
        )
        is_verb = token.key.endswith("en")  # "an das jobcenter senden"
        if before not in (_INSIDE if is_verb else self._signs.sure_before):
            return False
        return after is None or not is_verb or bool(said_before & place_words)

    def _judge_person_name(self, mention: Mention) -> Certainty:
        before, after = self._before(mention), self._after(mention)
        said_before = {other.key for other in self._tokens[max(mention.first - 2, 0) : mention.first]}
        if said_before & self._signs.name_before:
            return Certainty.NO
        if self._expects_place(mention) or before in self._signs.maybe_before:
            return Certainty.SURE
        if after is not None and after.capital and after.gap == " " and not self._only_capitals:
            return Certainty.DOUBTFUL
        named_before = (
            bool(mention.first) and self._tokens[mention.first - 1].capital and self._tokens[mention.first].gap == " "
        )
        if (named_before and not self._only_capitals) or before in self._signs.articles:
            return Certainty.DOUBTFUL
        return Certainty.SURE


def _stem(word: str) -> str:
    """ "modells" -> "modell"; words that are so short stay as they are."""
    return word.removesuffix("es").removesuffix("s") if len(word) > 5 and not word.endswith("ss") else word


def _sure_if(condition: bool) -> Certainty:
    return Certainty.SURE if condition else Certainty.NO


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in key_of(word))


def _keys(names: Iterable[str]) -> frozenset[Key]:
    return frozenset(key_of(name) for name in names)
