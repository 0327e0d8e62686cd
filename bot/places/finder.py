"""Which place a message means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.places.context import Certainty, Context, Signs
from bot.places.gazetteer import Gazetteer, Mention
from bot.places.names import CityPart, OutsideNames, PlaceNames, load_names
from bot.places.place import Place, load_places
from bot.places.postal_codes import PostalCodes
from bot.places.spelling import Token, key_of, tokenize
from bot.places.typos import TypoCorrector, load_ordinary_words

FindingKind = Literal["place", "candidates", "outside", "unknown", "no_postal_code", "nothing"]

_LONGEST_MESSAGE = 1_000
_MOST_CANDIDATES = 6


@dataclass(frozen=True)
class Finding:
    """What was found.

    `place`: `places` has the one that is meant. `candidates`: several, or one that is doubtful: ask. `outside`: the one place
    does not lie in North Rhine-Westphalia. `unknown`: a place or postal code that no list has. `no_postal_code`: four or six digits.
    `words` is what the person wrote for it, never a street.
    """

    kind: FindingKind
    places: tuple[Place, ...] = ()
    words: str = ""

    @property
    def place(self) -> Place | None:
        """The place, where it is certain; also one outside."""
        return self.places[0] if self.kind in ("place", "outside") else None


NOTHING = Finding("nothing")


class PlaceFinder:
    """Built once from the data; `find` takes less than a millisecond."""

    def __init__(
        self,
        places: Sequence[Place],
        parts: Iterable[CityPart],
        names: PlaceNames,
        outside: OutsideNames,
        ordinary: frozenset[str] = frozenset(),
    ) -> None:
        self._gazetteer = Gazetteer(places, parts, names, outside)
        self._codes = PostalCodes(places, names, outside.postal_codes)
        self._signs = Signs(names, outside)
        self._typos = TypoCorrector(
            self._gazetteer.names_for_typos(), ordinary | self._signs.fillers | self._signs.no_places
        )
        self._openers = {key_of(place.short_name)[0] for place in places if len(key_of(place.short_name)) > 1}
        self._by_ags = {place.ags: place for place in self._gazetteer.places()}

    def place(self, ags: str) -> Place | None:
        """The place of that key, as it may stand in a slot or a button."""
        return self._by_ags.get(ags)

    def places(self) -> tuple[Place, ...]:
        """Everything that can be found: municipalities, Kreise, regions and places outside."""
        return self._gazetteer.places()

    def mistakes_in(self, word: str) -> int:
        """How many letters are wrong if the word is meant as a place; 0 where it is a place's name or nothing like one."""
        tokens = tokenize(word)
        known = not tokens or self._gazetteer.longest_match(tokens, 0)
        correction = None if known else self._typos.correct(tokens[0].key, tokens[0].plain)
        return correction[1] if correction else 0

    def find(self, text: str, expected: bool = False) -> Finding:
        """The place of a message; `expected` where the person was just asked for it."""
        tokens = tokenize(text[:_LONGEST_MESSAGE])
        context = Context(tokens, self._signs)
        mentions, wrong_code = self._read(tokens, context, expected)
        context.take_in(mentions)
        sure = [
            (mention, certainty)
            for mention in mentions
            if (certainty := context.certainty(mention)) is not Certainty.NO
        ]
        meant = _drop_taken_back(sure, context)
        if meant:
            return _to_finding(text, tokens, meant, context)
        if sure:  # all of them taken back: "nicht in Köln"
            return NOTHING
        if wrong_code is not None:
            return Finding(wrong_code[0], words=wrong_code[1].text)
        unknown = context.unknown_place(expected)
        if unknown is None and expected:
            unknown = _only_word(tokens, self._signs)
        return Finding("unknown", words=unknown.text) if unknown else NOTHING

    def _read(
        self, tokens: Sequence[Token], context: Context, expected: bool
    ) -> tuple[list[Mention], tuple[Literal["unknown", "no_postal_code"], Token] | None]:
        mentions: list[Mention] = []
        wrong = None
        position = 0
        while position < len(tokens):
            is_number = tokens[position].key.isdigit()
            alone = is_number and (expected or context.is_alone(Mention(position, position, ())))
            code = self._codes.read(tokens, position, alone) if is_number else None
            if code == "unknown" or code == "no_postal_code":
                wrong = wrong or (code, tokens[position])
                mention = None
            else:
                mention = code or self._named(tokens, position)
            if mention is not None:
                mentions.append(mention)
                position = mention.last
            position += 1
        return mentions, wrong

    def _named(self, tokens: Sequence[Token], position: int) -> Mention | None:
        mention = self._gazetteer.longest_match(tokens, position)
        if mention is None:
            return self._correct(tokens, position)
        after = tokens[mention.last + 1 : mention.last + 2]
        can_go_on = tokens[position].key in self._openers or any(token.gap == "-" for token in after)
        if after and can_go_on and not self._gazetteer.longest_match(tokens, mention.last + 1):
            return (
                self._correct(tokens, position, shortest=mention.last - position + 2) or mention
            )  # "Bedburg-Hai", "Porta Westfalika"
        return mention

    def _correct(self, tokens: Sequence[Token], position: int, shortest: int = 1) -> Mention | None:
        following = tokens[position + 1 : position + 2]
        longest = 3 if tokens[position].key in self._openers or any(token.gap == "-" for token in following) else 1
        for length in range(min(longest, len(tokens) - position), shortest - 1, -1):
            window = tokens[position : position + length]
            correction = self._typos.correct(
                "".join(token.key for token in window), "".join(token.plain for token in window)
            )
            if correction is not None:
                return Mention(position, position + length - 1, *correction)
        return None


def load_place_finder(data: Path) -> PlaceFinder:
    """The finder of the files below that folder; ContentError tells what is wrong with them."""
    return PlaceFinder(
        load_places(data / "places.csv"), *load_names(data), load_ordinary_words(data / "keine_ortsnamen.txt")
    )


def _drop_taken_back(
    mentions: Sequence[tuple[Mention, Certainty]], context: Context
) -> list[tuple[Mention, Certainty]]:
    """Without what the person denies ("nicht in Köln") or corrects ("Köln, nein, Bonn")."""
    kept = [
        (mention, certainty)
        for mention, certainty in mentions
        if not context.is_negated(mention) and not context.only_locates(mention)
    ]
    later = [(mention, certainty) for mention, certainty in kept if mention.first > context.corrected_from()]
    return later or kept


def _to_finding(
    text: str, tokens: Sequence[Token], mentions: Sequence[tuple[Mention, Certainty]], context: Context
) -> Finding:
    meanings = [mention.places for mention, _ in mentions]
    if context.is_in_nrw():
        meanings = [tuple(place for place in places if not place.is_outside) or places for places in meanings]
    if any(place.is_outside and not place.name.isdigit() for places in meanings for place in places):  # "A-1010 Wien"
        meanings = [places for places in meanings if not (places[0].is_outside and places[0].name.isdigit())]
    meanings = [_narrow(places, meanings[:number] + meanings[number + 1 :]) for number, places in enumerate(meanings)]
    places = _without_wider(tuple(dict.fromkeys(place for places in meanings for place in places)))
    words = ", ".join(text[tokens[mention.first].start : tokens[mention.last].end] for mention, _ in mentions)
    if len(places) > 1 or any(certainty is Certainty.DOUBTFUL for _, certainty in mentions):
        return Finding("candidates", places[:_MOST_CANDIDATES], words)
    return Finding("outside" if places[0].is_outside else "place", places, words)


def _narrow(places: tuple[Place, ...], others: Sequence[tuple[Place, ...]]) -> tuple[Place, ...]:
    """ "40472 Ratingen": of the places of the code the one that is named, too."""
    named = {place for other in others for place in other}
    agreed = tuple(place for place in places if place in named)
    return agreed or places


def _without_wider(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """ "Verl im Kreis Gütersloh": the Kreis or region around a place says nothing more."""

    inside = [place for place in places if place.kind == "municipality"]
    both_sides = (
        len({place.landschaftsverband for place in places if place.kind == "region" and place.landschaftsverband}) > 1
    )

    def is_wider(place: Place) -> bool:
        if place.kind == "district":
            return any(other.district == place.name for other in inside)
        if place.kind == "region":
            nearer = inside + [other for other in places if other.kind == "district"]
            if nearer and both_sides:  # "Gehört Schwelm zum Rheinland oder zu Westfalen?"
                return True
            return any(
                not place.landschaftsverband or other.landschaftsverband == place.landschaftsverband for other in nearer
            )
        return False

    return tuple(place for place in places if not is_wider(place))


def _only_word(tokens: Sequence[Token], signs: Signs) -> Token | None:
    words = [token for token in tokens if token.key not in signs.fillers]
    return words[0] if len(words) == 1 and words[0].key.isalpha() and len(words[0].key) > 3 else None
