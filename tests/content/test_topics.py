"""What holds for every topic file of the repository."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from bot.checks.references import dead_links
from bot.levels import LEVELS
from bot.topics import AUDIENCES, load_topics

HERE = Path(__file__).parent
TOPICS = load_topics(Path("data/topics"))
CONTENTS = yaml.safe_load((HERE / "table_of_contents.yml").read_text(encoding="utf-8"))
MUST_CONTAIN = yaml.safe_load((HERE / "must_contain.yml").read_text(encoding="utf-8"))

each_topic = pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS.keys())


def test_every_topic_of_the_table_of_contents_is_there_in_its_group_for_its_audience():
    wanted = {topic: (group, audience) for group, topics in CONTENTS.items() for topic, audience in topics.items()}
    assert {topic.id: (topic.group, topic.audience) for topic in TOPICS.values()} == wanted


@each_topic
def test_no_link_is_dead(topic):
    assert list(dead_links(Path(f"data/topics/{topic.group}/{topic.id}.yml"), topic, TOPICS)) == []


@each_topic
def test_every_topic_names_its_sources(topic):
    if topic.group != "gespraech":
        assert topic.facts
        assert any(fact.url.startswith("https://") for fact in topic.facts)
    assert not re.search(r"Seed|Hinweis für die Redaktion|Schluss aus", str(topic.facts))


@each_topic
def test_every_level_names_what_a_right_answer_must_name(topic):
    for audience in (None, *AUDIENCES):
        for level in LEVELS:
            said = comparable(" ".join(topic.bubbles("was", level, audience)))
            for words in MUST_CONTAIN.get(topic.id, []):
                assert any(comparable(word) in said for word in words), (audience, level, words)


@each_topic
def test_nobody_is_said_to_have_checked_what_nobody_has_checked(topic):
    assert (topic.checked.expert, topic.checked.target_group) == (None, None)
    assert topic.review_on > topic.checked.on


def comparable(text: str) -> str:
    folded = re.sub(r"[-\u00ad·‧•]", "", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"(?<=\d) (?=\d)", "", folded)
