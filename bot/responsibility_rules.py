"""The rules of `data/zustaendigkeit.yml`: kinds of office, which place counts, the reasons, and the concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.errors import ContentError
from bot.levels import LEVELS, Level
from bot.offices import OfficeEntry, Offices
from bot.problems import Problem
from bot.topics import AUDIENCES, Audience, Text, TopicId, Topics
from bot.yaml_file import line_of, read_yaml

PlaceRole = Literal["betrieb", "arbeitsplatz", "wohnort", "person", "gefragt"]

T = TypeVar("T")

_ELSE = "sonst"


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _complete(value: Any) -> Any:
    missing = [level for level in LEVELS if isinstance(value, Mapping) and level not in value]
    if missing:
        raise ValueError(f"Hier fehlt: {', '.join(missing)}. | Schreiben Sie den Text in allen drei Sprachstufen.")
    return value


Texts = Annotated[Mapping[Level, Text], BeforeValidator(_complete)]


class ByAudience(_Rule, Generic[T]):
    """A value for each audience, or one for all of them."""

    arbeitgeber: T | None = None
    behinderung: T | None = None
    einwanderung: T | None = None
    sonst: T | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_for_all(cls, value: Any) -> Any:
        return value if isinstance(value, Mapping) and set(value) & {*AUDIENCES, _ELSE} else {_ELSE: value}

    @model_validator(mode="after")
    def _for_everybody(self) -> ByAudience[T]:
        if self.sonst is None and any(getattr(self, audience) is None for audience in AUDIENCES):
            raise ValueError('Hier fehlt "sonst". | Ergänzen Sie, was für alle anderen gilt.')
        return self

    def get(self, audience: Audience | None) -> T:
        """The value for that audience; None where nobody knows who asks."""
        own: T | None = getattr(self, audience) if audience else None
        if own is None:
            own = self.sonst
        if own is None:
            raise KeyError(audience)
        return own

    def values(self) -> Iterator[T]:
        """All values."""
        for audience in (*AUDIENCES, _ELSE):
            value = getattr(self, audience)
            if value is not None:
                yield value


Ids = tuple[TopicId, ...]


class OfficeKind(_Rule):
    """A kind of office, such as all agencies. Kinds with the same `duty` never come together."""

    id: TopicId
    duty: TopicId = Field(alias="aufgabe", default="")
    offices: Ids = Field(alias="stellen", default=())
    topic: TopicId | None = Field(alias="thema", default=None)
    audiences: tuple[Audience, ...] = Field(alias="fuer", default=AUDIENCES)
    roles: ByAudience[PlaceRole] | None = Field(alias="ort", default=None)
    reason: ByAudience[Texts] = Field(alias="grund")
    without_place: Texts | None = Field(alias="ohne_ort", default=None)
    pilot: Literal["ja", "nein"] = Field(alias="nur_pilot", default="nein")
    names: Mapping[TopicId, Text] = Field(alias="namen", default_factory=dict)
    phone_from: ByAudience[TopicId] | None = Field(alias="rufnummer", default=None)

    @model_validator(mode="before")
    @classmethod
    def _own_duty(cls, value: Any) -> Any:
        return {"aufgabe": value.get("id"), **value} if isinstance(value, Mapping) and "duty" not in value else value

    @property
    def pilot_only(self) -> bool:
        """True for what exists only in the first cities of NRW.integrativ."""
        return self.pilot == "ja"

    def serves(self, audience: Audience | None) -> bool:
        """False where the kind is for others; somebody unknown may be anyone."""
        return audience is None or audience in self.audiences

    def role(self, audience: Audience | None) -> PlaceRole | None:
        """Which place counts; None where it does not matter."""
        return self.roles.get(audience) if self.roles else None

    def entries(self, offices: Offices) -> tuple[OfficeEntry, ...]:
        """The offices of that kind: those named, or all of its topic."""
        if self.topic:
            return tuple(entry for entry in offices.values() if entry.topic == self.topic)
        return tuple(offices[name] for name in self.offices)


class Rules(_Rule):
    """The whole file."""

    roles: Mapping[PlaceRole, Texts] = Field(alias="orte")
    outside: Texts = Field(alias="ausserhalb")
    place_missing: Texts = Field(alias="ort_fehlt")
    check: Texts = Field(alias="pruefen")
    web_only: Texts = Field(alias="nur_internet")
    kinds: tuple[OfficeKind, ...] = Field(alias="arten")
    from_offices: Mapping[TopicId, ByAudience[Ids]] = Field(alias="aus_stellen")
    concerns: Mapping[TopicId, ByAudience[Ids]] = Field(alias="anliegen")
    general: ByAudience[Ids] = Field(alias="allgemein")
    instead: Ids = Field(alias="ersatz", min_length=1)
    instead_outside: Ids = Field(alias="ersatz_ausserhalb", min_length=1)

    def texts(self) -> Iterator[Texts]:
        """Every text that people read."""
        yield from (*self.roles.values(), self.outside, self.place_missing, self.check, self.web_only)
        for kind in self.kinds:
            yield from kind.reason.values()
            if kind.without_place is not None:
                yield kind.without_place


def load_rules(path: Path) -> Rules:
    """The rules of that file; ContentError tells what is wrong with it."""
    return read_yaml(path, Rules)


def check_rules(rules: Rules, offices: Offices, topics: Topics, path: Path) -> None:
    """ContentError for ids that no office, topic or kind has, and for `stellen` of topics that no rule covers."""
    kinds = {kind.id for kind in rules.kinds}
    office_topics = {entry.topic for entry in offices.values()}
    problems = []
    for number, kind in enumerate(rules.kinds):
        where: list[str | int] = ["arten", number]
        lenders = tuple(kind.phone_from.values()) if kind.phone_from else ()
        problems += _unknown(path, [*where, "stellen"], kind.offices, offices, "Die Stelle")
        problems += _unknown(path, [*where, "namen"], kind.names, offices, "Die Stelle")
        problems += _unknown(path, [*where, "rufnummer"], lenders, offices, "Die Stelle")
        problems += _unknown(
            path, [*where, "thema"], [kind.topic] if kind.topic else (), office_topics, "Eine Stelle mit dem Thema"
        )
    for key, lists in (("aus_stellen", rules.from_offices), ("anliegen", rules.concerns)):
        problems += _unknown(path, [key], lists, topics, "Das Thema")
        for name, by_audience in lists.items():
            for names in by_audience.values():
                problems += _unknown(path, [key, name], names, kinds, "Die Art")
    for key, names in (
        ("allgemein", sum(rules.general.values(), ())),
        ("ersatz", rules.instead),
        ("ersatz_ausserhalb", rules.instead_outside),
    ):
        problems += _unknown(path, [key], names, kinds, "Die Art")
    named = {office: topic.id for topic in topics.values() for office in topic.offices}
    for office in sorted(named.keys() - rules.from_offices.keys()):
        line = line_of(path, ["aus_stellen"])
        problem = f'Das Thema "{named[office]}" nennt die Stelle "{office}". Sie fehlt unter "aus_stellen".'
        problems.append(
            Problem(path, line, problem, f"Ergänzen Sie eine Zeile, zum Beispiel  {office}: [behoerdennummer]")
        )
    if problems:
        raise ContentError(problems)


def _unknown(
    path: Path, where: list[str | int], names: Collection[str], known: Collection[str], what: str
) -> list[Problem]:
    return [
        Problem(
            path,
            line_of(path, where),
            f'{what} "{name}" gibt es nicht.',
            "Prüfen Sie die Schreibweise, oder löschen Sie den Eintrag.",
        )
        for name in names
        if name not in known
    ]
