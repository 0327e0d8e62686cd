"""Everything that editors write, kept up to date while the assistant runs: a changed file is live within a second."""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.errors import ContentError
from bot.follow_ups import FollowUps, load_follow_ups
from bot.foreign_languages import ForeignLanguages, load_foreign_languages
from bot.glossary import Glossary, load_glossary
from bot.interface import Interface, load_interface
from bot.places import PlaceFinder, load_place_finder
from bot.problems import Problem
from bot.responsibility import Responsibility, load_responsibility
from bot.topics import Topics, load_topics, read_topic, topic_files

logger = logging.getLogger(__name__)

DATA = Path("data")
SECONDS_BETWEEN_LOOKS = 1.0

T = TypeVar("T")


@dataclass(frozen=True)
class Content:
    """What the assistant can say at one moment."""

    topics: Topics
    interface: Interface
    glossary: Glossary
    languages: ForeignLanguages
    places: PlaceFinder
    responsibility: Responsibility
    follow_ups: FollowUps


class ContentLibrary:
    """The content below one folder. Raises ContentError at the start; later a broken file keeps its last good version."""

    def __init__(self, data: Path = DATA) -> None:
        self._topics_folder = data / "topics"
        self._interface_file = data / "interface.yml"
        self._glossary_file = data / "glossary.yml"
        self._languages_file = data / "sprachen.yml"
        self._follow_ups_file = data / "nachfragen.yml"
        self._other_files = (self._interface_file, self._glossary_file, self._languages_file, self._follow_ups_file)
        topics = load_topics(self._topics_folder)
        self._content = Content(
            topics,
            load_interface(self._interface_file),
            load_glossary(self._glossary_file),
            load_foreign_languages(self._languages_file),
            load_place_finder(data),
            load_responsibility(data, topics),
            load_follow_ups(self._follow_ups_file),
        )
        self._stamps = self._read_stamps()
        self._looked_at = time.monotonic()
        self.problems: dict[Path, tuple[Problem, ...]] = {}
        """Files that are broken at the moment, each with what is wrong."""

    def current(self) -> Content:
        """The content as it is now; looks at the files at most once a second (half a millisecond)."""
        if time.monotonic() - self._looked_at >= SECONDS_BETWEEN_LOOKS:
            self.refresh()
        return self._content

    def refresh(self) -> None:
        """Takes in files that were changed, added or removed since the last look."""
        self._looked_at = time.monotonic()
        stamps = self._read_stamps()
        changed = [path for path, stamp in stamps.items() if self._stamps.get(path) != stamp]
        gone = self._stamps.keys() - stamps.keys()
        self._stamps = stamps
        if not changed and not gone:
            return
        topics = dict(self._content.topics)
        interface, glossary, languages = self._content.interface, self._content.glossary, self._content.languages
        follow_ups = self._content.follow_ups
        for path in gone:
            topics.pop(path.stem, None)
            self.problems.pop(path, None)
        for path in changed:
            if path == self._interface_file:
                interface = self._try(path, load_interface) or interface
            elif path == self._glossary_file:
                glossary = self._try(path, load_glossary) or glossary
            elif path == self._languages_file:
                languages = self._try(path, load_foreign_languages) or languages
            elif path == self._follow_ups_file:
                follow_ups = self._try(path, load_follow_ups) or follow_ups
            elif (topic := self._try(path, read_topic)) is not None:
                topics[topic.id] = topic
        responsibility = self._content.responsibility.with_topics(topics)
        self._content = Content(
            topics, interface, glossary, languages, self._content.places, responsibility, follow_ups
        )

    def _try(self, path: Path, read: Callable[[Path], T]) -> T | None:
        try:
            result = read(path)
        except ContentError as error:
            self.problems[path] = error.problems
            logger.error("Die letzte gute Fassung bleibt gültig.\n%s", error)
            return None
        self.problems.pop(path, None)
        logger.info("Neue Fassung übernommen: %s", path)
        return result

    def _read_stamps(self) -> dict[Path, tuple[int, int]]:
        stamps = {}
        for path in [*topic_files(self._topics_folder), *self._other_files]:
            try:
                status = path.stat()
            except OSError:  # gone between listing and looking
                continue
            stamps[path] = (status.st_mtime_ns, status.st_size)
        return stamps


@functools.lru_cache(maxsize=1)
def shared_library() -> ContentLibrary:
    """The one library of this process: custom actions and the engine read the same content."""
    return ContentLibrary()
