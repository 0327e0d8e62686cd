"""What one file says about another: ids, intents, days, words."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.checks.notes import EXAMPLE, LINK, NEEDED, REVIEW, WORD, Note
from bot.glossary import Entry, Glossary
from bot.language.parsing import ParsedAnswer
from bot.language.text import AnswerText
from bot.levels import LEVELS, Level
from bot.open_questions import OpenQuestions
from bot.topics import Topic
from bot.yaml_file import Lines, read_data

# The program itself answers with these: when it greets, does not understand, or hands over to a person.
NEEDED_TOPICS = (
    "ausserhalb",
    "begruessung",
    "datenschutz",
    "hilfe",
    "kontakt_finden",
    "mensch_sprechen",
    "migrationsberatung",
    "notfall",
    "sprache_einfacher",
    "wort_erklaeren",
)
MOST_SENTENCES = 2
SOUND = "So spricht man das:"  # in "leicht" a foreign word has this line too

_ENDING_LETTERS = 3
_SPELLING = "Prüfen Sie die Schreibweise, oder löschen Sie den Eintrag."


def dead_links(path: Path, topic: Topic, known: Collection[str]) -> Iterator[Note]:
    """Buttons of the topic that lead nowhere: ids that no topic has, the topic itself, questions without an answer."""
    lines = Lines(path)
    for key, ids in (("stellen", topic.offices), ("verwandt", topic.related)):
        for position, other in enumerate(ids):
            if other not in known:
                yield Note(lines.at([key, position]), LINK, True, f'Das Thema "{other}" gibt es nicht.', _SPELLING)
    for position, other in enumerate(topic.related):
        if other == topic.id:
            yield Note(
                lines.at(["verwandt", position]),
                LINK,
                True,
                "Das Thema verweist auf sich selbst.",
                "Löschen Sie den Eintrag.",
            )
    answered = {*topic.answer, *(aspect for answer in topic.answer_for.values() for aspect in answer)}
    for aspect in topic.questions:
        if aspect not in answered:
            what = f'Für den Knopf "{aspect}" gibt es keine Antwort.'
            yield Note(
                lines.at(["fragen", aspect]),
                LINK,
                True,
                what,
                f'Schreiben Sie bei "antwort" einen Text zu "{aspect}", oder löschen Sie den Knopf.',
            )


def overdue(path: Path, topic: Topic, today: datetime.date) -> Iterator[Note]:
    """A hint once the day has come on which the topic must be looked at again."""
    if topic.review_on <= today:
        how = 'Stimmen die Quellen und Texte noch? Dann setzen Sie einen neuen Tag bei "wiedervorlage".'
        yield Note(
            Lines(path).at(["wiedervorlage"]),
            REVIEW,
            False,
            f"Das Thema ist seit {topic.review_on} zur Wiedervorlage fällig.",
            how,
        )


def missing_topics(known: Collection[str]) -> Iterator[Note]:
    """Topics that the program cannot do without."""
    for topic in NEEDED_TOPICS:
        if topic not in known:
            yield Note(
                1,
                NEEDED,
                True,
                f'Das Thema "{topic}" fehlt. Lotse braucht es selbst.',
                f"Holen Sie die Datei {topic}.yml zurück.",
            )


def unknown_intents(path: Path, known: Collection[str]) -> Iterator[Note]:
    """Examples that belong neither to a topic nor to an intent of the dialogue; ContentError where the file cannot be read."""
    lines = Lines(path)
    blocks: Any = read_data(path).get("nlu")
    for number, block in enumerate(blocks if isinstance(blocks, list) else []):
        name = str(block["intent"]) if isinstance(block, Mapping) and "intent" in block else None
        if name is not None and name.split("/")[0] not in known:
            how = "Prüfen Sie die Schreibweise. Der Name ist gleich dem Namen der Themen-Datei."
            yield Note(
                lines.at(["nlu", number, "intent"]),
                EXAMPLE,
                True,
                f'Die Beispiele für "{name}" gehören zu keinem Thema.',
                how,
            )


def unknown_questions(path: Path, questions: OpenQuestions, known: Collection[str]) -> Iterator[Note]:
    """Open questions to topics that are not there."""
    lines = Lines(path)
    for topic in questions:
        if topic not in known:
            yield Note(lines.at(["themen", topic]), LINK, True, f'Das Thema "{topic}" gibt es nicht.', _SPELLING)


def unknown_offers(path: Path, offers: Sequence[str], known: Collection[str]) -> Iterator[Note]:
    """Buttons below what is said in other languages that lead nowhere."""
    lines = Lines(path)
    for number, topic in enumerate(offers):
        if topic not in known:
            yield Note(lines.at(["knoepfe", number]), LINK, True, f'Das Thema "{topic}" gibt es nicht.', _SPELLING)


def glossary_faults(path: Path, glossary: Glossary, known: Collection[str]) -> Iterator[Note]:
    """Dead links of the glossary, and explanations that do not explain."""
    lines = Lines(path)
    for number, entry in enumerate(glossary.entries):
        if entry.more is not None and entry.more not in known:
            what = f'Das Thema "{entry.more}" gibt es nicht.'
            yield Note(lines.at(["woerter", number, "mehr"]), LINK, True, what, _SPELLING, place=f"{entry.id}.mehr")
        for level in LEVELS:
            place = lines.at(["woerter", number, "kurz", level])
            for is_error, what, why, how in _explanation_faults(entry, level, glossary):
                yield Note(place, WORD, is_error, what, how, why, f"{entry.id}.kurz", level)


def _explanation_faults(entry: Entry, level: Level, glossary: Glossary) -> Iterator[tuple[bool, str, str, str]]:
    if Glossary([_without_other_names(entry)]).terms_in(entry.short[level], level):
        what = f"Die Erklärung benutzt das Wort „{entry.word[level]}“ selbst."
        yield (
            True,
            what,
            "Wer das Wort nicht kennt, versteht die Erklärung nicht.",
            "Können Sie es mit anderen Wörtern sagen?",
        )
    others = [word.word[level] for word in glossary.terms_in(entry.short[level], level) if word.id != entry.id]
    if level == "leicht" and others:
        what = f"In der Erklärung steht ein anderes schweres Wort: {_quoted(others)}."
        yield False, what, "Dann braucht die Erklärung wieder eine Erklärung.", "Geht es mit leichten Wörtern?"
    parsed = ParsedAnswer(AnswerText(bubbles={level: (entry.short[level],)}, interface=True)).levels[level]
    sentences = [sentence for _, sentence in parsed.sentences if not sentence.text.startswith(SOUND)]
    if len(sentences) > MOST_SENTENCES:
        what = f"Die Erklärung hat {len(sentences)} Sätze. Es gehen höchstens {MOST_SENTENCES}."
        yield True, what, "Die Erklärung steht klein unter einer Antwort.", "Was kann weg?"


def _without_other_names(entry: Entry) -> Entry:
    """Only forms of the word itself: "früher: Bürgergeld" may explain Grundsicherungsgeld."""
    stems = tuple(word[:-_ENDING_LETTERS] for word in entry.word.values() if len(word) > _ENDING_LETTERS)
    return entry.model_copy(update={"forms": tuple(form for form in entry.forms if stems and form.startswith(stems))})


def _quoted(words: Sequence[str]) -> str:
    return " und ".join(f"„{word}“" for word in words)
