"""Who is responsible: concern, audience and place -> at most three offices, each with its reason."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.levels import Level
from bot.messages import Office
from bot.offices import OfficeEntry, Offices, load_offices
from bot.places import Place, load_places
from bot.responsibility_rules import OfficeKind, Rules, Texts, check_rules, load_rules
from bot.topics import AUDIENCES, Audience, Topics

MOST_OFFICES = 3

_LOCAL = 3  # an area from this specificity on depends on where somebody is


@dataclass(frozen=True)
class _Asked:
    """Who asks, from where, and in which language."""

    place: Place | None
    audience: Audience | None
    level: Level

    @property
    def is_outside(self) -> bool:
        return self.place is not None and self.place.is_outside


class Responsibility:
    """Built once from the data; a look-up takes a fraction of a millisecond."""

    def __init__(self, rules: Rules, offices: Offices, topics: Topics) -> None:
        self._rules = rules
        self._offices = offices
        self._topics = topics
        self._kinds = {kind.id: kind for kind in rules.kinds}
        self._entries = {kind.id: kind.entries(offices) for kind in rules.kinds}
        self._pick = functools.lru_cache(maxsize=2_048)(self._find_entry)

    def with_topics(self, topics: Topics) -> Responsibility:
        """The same for changed topics."""
        return Responsibility(self._rules, self._offices, topics)

    def responsible_offices(
        self, concern: str, place: Place | None, audience: Audience | None, level: Level
    ) -> tuple[Office, ...]:
        """The offices, first the one to call first; never empty.

        `concern` is the id of a topic; of an unknown one the audience's first contacts come. A topic for one audience settles
        the audience where it is not known. Without a place, or with one outside, only offices come that help there, too.
        """
        asked = _Asked(place, audience or self._audience_of(concern), level)
        kinds = self._kinds_for(concern, asked.audience)
        found = self._find(kinds, asked)
        if found and place is None and any(self._pick(kind.id, None, asked.audience) is None for kind in kinds):
            # Somebody who does not name a place may still want the office that only a place tells.
            return self._find([*kinds, *(self._kinds[name] for name in self._rules.instead)], asked)
        if found:
            return found
        instead = [
            self._kinds[name] for name in (self._rules.instead_outside if asked.is_outside else self._rules.instead)
        ]
        return self._find(instead, asked, opening=None if asked.is_outside else self._rules.place_missing)

    def further_offices(
        self, concern: str, place: Place | None, audience: Audience | None, level: Level
    ) -> tuple[Office, ...]:
        """Those that may help as well, beyond `responsible_offices`; the audience's first contacts are among them."""
        asked = _Asked(place, audience or self._audience_of(concern), level)
        kinds = [*self._kinds_for(concern, asked.audience), *self._general_kinds(asked)]
        first = {office.id for office in self.responsible_offices(concern, place, audience, level)}
        found = self._find(kinds, asked, most=len(first) + MOST_OFFICES)
        return tuple(office for office in found if office.id not in first)[:MOST_OFFICES]

    def duties(self, concern: str, audience: Audience | None) -> tuple[str, ...]:
        """What has to be done for that concern, in order; each has at most one office."""
        return tuple(
            dict.fromkeys(kind.duty for kind in self._kinds_for(concern, audience or self._audience_of(concern)))
        )

    def office_of(self, kind: str, place: Place | None, audience: Audience | None = None) -> OfficeEntry | None:
        """The entry that does this kind of work at that place; None where the data has none."""
        return self._pick(kind, place, audience)

    def _audience_of(self, concern: str) -> Audience | None:
        topic = self._topics.get(concern)
        return next((audience for audience in AUDIENCES if topic is not None and topic.audience == audience), None)

    def _kinds_for(self, concern: str, audience: Audience | None) -> list[OfficeKind]:
        rules = self._rules
        names: Sequence[str] = ()
        if concern in rules.concerns:
            names = rules.concerns[concern].get(audience)
        elif concern in self._topics:
            names = [
                kind for office in self._topics[concern].offices for kind in rules.from_offices[office].get(audience)
            ]
        kinds = [self._kinds[name] for name in names]
        fitting = [kind for kind in kinds if kind.serves(audience)]
        if fitting:
            return fitting
        # Who asks for an office by its name gets it, whoever it is for.
        asked_for = kinds if concern in rules.from_offices else []
        return asked_for or [self._kinds[name] for name in rules.general.get(audience)]

    def _general_kinds(self, asked: _Asked) -> list[OfficeKind]:
        names = self._rules.instead_outside if asked.is_outside else self._rules.general.get(asked.audience)
        return [self._kinds[name] for name in names]

    def _find(
        self, kinds: Sequence[OfficeKind], asked: _Asked, opening: Texts | None = None, most: int = MOST_OFFICES
    ) -> tuple[Office, ...]:
        found: list[Office] = []
        duties: set[str] = set()
        for kind in kinds:
            entry = None if kind.duty in duties else self._pick(kind.id, asked.place, asked.audience)
            if entry is None or entry.id in [office.id for office in found]:
                continue
            first = opening or (self._rules.outside if asked.is_outside else None)
            found.append(self._show(kind, entry, asked, first if not found else None))
            duties.add(kind.duty)
            if len(found) == most:
                break
        return tuple(found)

    def _find_entry(self, kind: str, place: Place | None, audience: Audience | None) -> OfficeEntry | None:
        """The entry with the narrowest area around the place; of equal ones that for this audience."""
        if self._kinds[kind].pilot_only and not (place is not None and place.pilot):
            return None
        best: OfficeEntry | None = None
        best_rank = (0, 0)
        for entry in self._entries[kind]:
            rank = (entry.specificity(place), 2 if entry.audience == audience else 1 if entry.audience == "alle" else 0)
            if rank[0] and rank > best_rank:
                best, best_rank = entry, rank
        return best

    def _show(self, kind: OfficeKind, entry: OfficeEntry, asked: _Asked, opening: Texts | None) -> Office:
        name = _fill(kind.names[entry.id], asked.place) if entry.id in kind.names else ""
        is_local = entry.specificity(asked.place) >= _LOCAL or bool(name)
        sentences = [opening[asked.level]] if opening is not None else []
        sentences += self._reason(kind, asked, is_local)
        lender = self._lender(kind, entry, asked.audience)
        if is_local and lender is None and not entry.has_contact:
            sentences.append(self._rules.web_only[asked.level])
        elif not entry.is_confirmed:
            sentences.append(self._rules.check[asked.level])
        why = ("\n" if asked.level == "leicht" else " ").join(sentences)
        return entry.to_office(why=why, name=name, lender=lender)

    def _reason(self, kind: OfficeKind, asked: _Asked, is_local: bool) -> Iterator[str]:
        role = kind.role(asked.audience)
        if role and is_local:
            yield _fill(self._rules.roles[role][asked.level], asked.place)
        reason = kind.reason.get(asked.audience) if is_local or kind.without_place is None else kind.without_place
        yield _fill(reason[asked.level], asked.place)

    def _lender(self, kind: OfficeKind, entry: OfficeEntry, audience: Audience | None) -> OfficeEntry | None:
        """A service that puts through, where the office has no number of its own."""
        if entry.phone or not kind.phone_from:
            return None
        lender = self._offices[kind.phone_from.get(audience)]
        return lender if lender.is_confirmed else None


def load_responsibility(data: Path, topics: Topics) -> Responsibility:
    """From the files below that folder; ContentError carries everything that is wrong with them."""
    offices = load_offices(data / "offices.yml", load_places(data / "places.csv"))
    path = data / "zustaendigkeit.yml"
    rules = load_rules(path)
    check_rules(rules, offices, topics, path)
    return Responsibility(rules, offices, topics)


def _fill(text: str, place: Place | None) -> str:
    """The text with what is known of the place put in; empty where something it needs is not known."""
    values = _values(place)
    names = [name for name in values if f"{{{name}}}" in text]
    if any(not values[name] for name in names):
        return ""
    for name in names:
        text = text.replace(f"{{{name}}}", values[name])
    return text


def _values(place: Place | None) -> dict[str, str]:
    if place is None:
        return dict.fromkeys(("wo", "ort", "kreis", "im_kreis", "verband", "verwaltung", "traeger"), "")
    administration = place.administration
    return {
        "wo": place.where,
        "ort": place.short_name,
        "kreis": place.district,
        "im_kreis": place.district_where,
        "verband": place.landschaftsverband,
        "verwaltung": administration,
        "traeger": administration
        if place.is_own_district or not administration
        else f"{administration} oder Ihre Stadt",
    }
