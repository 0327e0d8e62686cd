"""A topic: what the assistant answers to one subject. Its file is `data/topics/GROUP/ID.yml`; keys are German, names here English."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.errors import ContentError
from bot.levels import LEVELS, Level
from bot.problems import Problem
from bot.yaml_file import line_of, read_yaml

Aspect = Literal["was", "wer", "wie_viel", "wie_lange", "antrag", "beispiel"]
Audience = Literal["arbeitgeber", "behinderung", "einwanderung"]

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
MAX_BUTTON_LENGTH = 40  # rule C3 of the rule book
CRISIS = "notfall"  # the topic that comes before everything else,
OUTSIDE = "ausserhalb"  # and the one that answers what no topic answers

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
ButtonText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_BUTTON_LENGTH, strip_whitespace=True)]
Bubbles = Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
AmountName = Annotated[str, StringConstraints(pattern=r"^\w+$")]
AmountsByDay = Annotated[Mapping[datetime.date, int | float | str], Field(min_length=1)]
TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Answer = Mapping[Aspect, Mapping[Level, Bubbles]]

PLACEHOLDER = re.compile(r"\{(\w+)\}")


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Fact(_Entry):
    """A statement that can be checked, and where."""

    text: Text
    source: Text = Field(alias="quelle")
    url: str = ""
    as_of: str = Field(alias="stand", default="")


class Checked(_Entry):
    """When the texts were last looked at; names of those who checked law and readability, null until somebody did."""

    on: datetime.date = Field(alias="am")
    expert: str | None = Field(alias="fachlich", default=None)
    target_group: str | None = Field(alias="zielgruppe", default=None)


class RuleException(_Entry):
    """A place where a language rule may be broken, and why."""

    rule: Text = Field(alias="regel")
    passage: Text = Field(alias="stelle")
    reason: Text = Field(alias="grund")


class Topic(_Entry):
    """One topic file. `group` is the folder it lies in."""

    id: TopicId
    group: str = ""
    titles: Mapping[Level, Text] = Field(alias="titel")
    button_texts: Mapping[Level, ButtonText] | None = Field(alias="knopf", default=None)
    audience: Literal["alle", "arbeitgeber", "behinderung", "einwanderung"] = Field(alias="fuer")
    checked: Checked = Field(alias="geprueft")
    review_on: datetime.date = Field(alias="wiedervorlage")
    offices: tuple[TopicId, ...] = Field(alias="stellen", default=())
    related: tuple[TopicId, ...] = Field(alias="verwandt", default=())
    words: tuple[Text, ...] = Field(alias="woerter", default=())
    facts: tuple[Fact, ...] = Field(alias="fakten", default=())
    amounts: Mapping[AmountName, AmountsByDay] = Field(alias="betraege", default_factory=dict)
    questions: Mapping[Aspect, Mapping[Level, ButtonText]] = Field(alias="fragen", default_factory=dict)
    answer: Answer = Field(alias="antwort")
    answer_for: Mapping[Audience, Answer] = Field(alias="antwort_fuer", default_factory=dict)
    exceptions: Annotated[tuple[RuleException, ...], Field(max_length=2)] = Field(alias="ausnahmen", default=())

    @model_validator(mode="after")
    def _complete(self) -> Topic:
        if "was" not in self.answer:
            raise ValueError('Bei "antwort" fehlt "was". | Jede Antwort braucht "was": worum es geht und wem es hilft.')
        texts = {"titel": self.titles, **({"knopf": self.button_texts} if self.button_texts else {})}
        for name, levels in [
            *texts.items(),
            *self._answers(),
            *((f"fragen.{key}", value) for key, value in self.questions.items()),
        ]:
            missing = [level for level in LEVELS if level not in levels]
            if missing:
                raise ValueError(
                    f'Bei "{name}" fehlt: {", ".join(missing)}. | Schreiben Sie den Text in allen drei Sprachstufen.'
                )
        for level in LEVELS:
            if len(self.button(level)) > MAX_BUTTON_LENGTH:
                raise ValueError(
                    f'Der Titel in "{level}" ist für einen Knopf zu lang. | '
                    f'Ergänzen Sie "knopf" mit höchstens {MAX_BUTTON_LENGTH} Zeichen in jeder Sprachstufe.'
                )
        for name in sorted(set(PLACEHOLDER.findall(str(self.answer) + str(self.answer_for))) - set(self.amounts)):
            raise ValueError(
                f'Der Betrag "{{{name}}}" ist nicht bekannt. | Tragen Sie ihn unter "betraege" mit dem Tag ein, ab dem er gilt.'
            )
        return self

    def button(self, level: Level) -> str:
        """The text of a button that leads here."""
        return (self.button_texts or self.titles)[level]

    def aspects(self, audience: str | None = None) -> tuple[Aspect, ...]:
        """The aspects that have an answer for that audience, in the order in which they are offered."""
        own = self.answer_for.get(audience, {}) if audience in AUDIENCES else {}
        return tuple(aspect for aspect in ASPECTS if aspect in self.answer or aspect in own)

    def bubbles(
        self, aspect: Aspect, level: Level, audience: str | None = None, today: datetime.date | None = None
    ) -> tuple[str, ...]:
        """The texts of an aspect, amounts of `today` filled in; KeyError where the topic has no such aspect."""
        own = self.answer_for.get(audience, {}) if audience in AUDIENCES else {}
        texts = own[aspect] if aspect in own else self.answer[aspect]
        return tuple(self.fill_in(text, today or datetime.date.today()) for text in texts[level])

    def fill_in(self, text: str, today: datetime.date) -> str:
        """The text with `{name}` replaced by the amount that holds on that day; before the first day, by the first one."""

        def amount(match: re.Match[str]) -> str:
            days = self.amounts[match[1]]
            holding = max((day for day in days if day <= today), default=min(days))
            return _in_german(days[holding])

        return PLACEHOLDER.sub(amount, text)

    def _answers(self) -> Iterator[tuple[str, Mapping[Level, Bubbles]]]:
        for aspect, levels in self.answer.items():
            yield f"antwort.{aspect}", levels
        for audience, answer in self.answer_for.items():
            for aspect, levels in answer.items():
                yield f"antwort_fuer.{audience}.{aspect}", levels


Topics = Mapping[str, Topic]


def read_topic(path: Path) -> Topic:
    """The topic of that file; ContentError tells what is wrong with it."""
    topic = read_yaml(path, Topic)
    if topic.id != path.stem:
        raise ContentError(
            [
                Problem(
                    path,
                    line_of(path, ["id"]),
                    f'Bei "id" steht "{topic.id}", die Datei heißt aber "{path.name}".',
                    f"Schreiben Sie  id: {path.stem}",
                )
            ]
        )
    return topic.model_copy(update={"group": path.parent.name})


def topic_files(directory: Path) -> list[Path]:
    """All topic files, in an order that does not depend on the machine."""
    return sorted(directory.glob("*/*.yml"))


def load_topics(directory: Path) -> Topics:
    """All topics by id; ContentError carries the problems of all files."""
    topics: dict[str, Topic] = {}
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in topic_files(directory):
        try:
            topic = read_topic(path)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        if topic.id in files:
            problems.append(
                Problem(
                    path,
                    1,
                    f'Das Thema "{topic.id}" gibt es schon: {files[topic.id]}',
                    "Löschen Sie eine der beiden Dateien.",
                )
            )
        topics[topic.id] = topic
        files[topic.id] = path
    if problems:
        raise ContentError(problems)
    return topics


def _in_german(amount: int | float | str) -> str:
    """1234.5 -> "1.234,50"; whole numbers stay whole; a text stays as it is."""
    if isinstance(amount, str):
        return amount
    text = f"{amount:,.2f}" if isinstance(amount, float) else f"{amount:,}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
