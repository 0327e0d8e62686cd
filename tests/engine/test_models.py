"""When a model is out of date, and which one is the newest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.engine.models import KEEP, fingerprint, newest_model, remove_old_models


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (
        "config.yml",
        "domain.yml",
        "data/nlu/geld/zuschuss.yml",
        "data/stories/a.yml",
        "data/mundart.yml",
        "data/synonyme.yml",
        "data/topics/geld/zuschuss.yml",
        "bot/nlu/features.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "changed",
    [
        "config.yml",
        "domain.yml",
        "data/nlu/geld/zuschuss.yml",
        "data/stories/a.yml",
        "data/mundart.yml",
        "data/synonyme.yml",
        "bot/nlu/features.py",
    ],
)
def test_what_the_model_learns_from_changes_the_fingerprint(project, changed):
    before = fingerprint(project)
    (project / changed).write_text("b", encoding="utf-8")
    assert fingerprint(project) != before


def test_a_changed_answer_does_not_but_a_new_topic_does(project):
    before = fingerprint(project)
    (project / "data/topics/geld/zuschuss.yml").write_text("b", encoding="utf-8")
    assert fingerprint(project) == before
    (project / "data/topics/geld/praemie.yml").write_text("b", encoding="utf-8")
    assert fingerprint(project) != before


def test_the_newest_model_is_the_one_written_last_and_old_ones_are_removed(tmp_path):
    assert newest_model(tmp_path) is None
    for age in range(KEEP + 2):
        path = tmp_path / f"lotse-{age}.tar.gz"
        path.write_bytes(b"")
        os.utime(path, (1000 - age, 1000 - age))
    remove_old_models(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"lotse-{age}.tar.gz" for age in range(KEEP)]
    assert newest_model(tmp_path).name == "lotse-0.tar.gz"
