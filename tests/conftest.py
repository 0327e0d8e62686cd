"""One trained model and one assistant for all tests that talk to it; everything that is stored lies in memory."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands.train import train
from bot.content import ContentLibrary
from bot.engine.assistant import Assistant
from bot.engine.models import fingerprint, model_for
from bot.logs import set_up_logs
from bot.settings import Settings

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of whoever runs the tests do not count."""
    monkeypatch.chdir(ROOT)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LOTSE_{name.upper()}", raising=False)


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of what is in the repository now."""
    set_up_logs("WARNING")
    assert train() == 0
    return model_for(fingerprint())


@pytest.fixture(scope="session")
def library() -> ContentLibrary:
    """The content of the repository."""
    return ContentLibrary(ROOT / "data")


@pytest.fixture(scope="session")
async def assistant(model: Path) -> AsyncIterator[Assistant]:
    """The real assistant: real model, real actions, real content."""
    running = Assistant(Settings(database_url="sqlite://"))
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the content that a test may change, with one small topic more."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy, ignore=shutil.ignore_patterns("nlu", "stories"))
    topic = copy / "topics" / "geld" / "zuschuss.yml"
    topic.parent.mkdir(parents=True)
    topic.write_text(TOPIC, encoding="utf-8")
    return copy


TOPIC = """\
id: zuschuss
titel: {alltag: Zuschuss, einfach: Zuschuss, leicht: Zuschuss}
fuer: arbeitgeber
geprueft: {am: 2026-11-24, fachlich: null, zielgruppe: null}
wiedervorlage: 2027-05-24
betraege:
  staffel: {2024-01-01: 140, 2025-01-01: 155}
fakten:
  - {text: "Es gibt Geld.", quelle: "§ 1", url: "https://beispiel.de/1", stand: "08/2026"}
antwort:
  was:
    alltag: ["Der Zuschuss beträgt {staffel} Euro."]
    einfach: ["Es gibt {staffel} Euro."]
    leicht: ["Sie bekommen {staffel} Euro."]
"""
