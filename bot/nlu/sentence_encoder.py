"""Sentence vectors: numbers that are close for messages of close meaning, whatever the words, and in many languages."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import sentencepiece

ENCODER = Path("models/encoder")
LONGEST = 126  # word pieces of a message; what comes later hardly changes its subject, but costs time
START, PADDING, END, UNKNOWN = range(4)  # the first pieces of every vocabulary


class SentenceEncoder:
    """The lower layers of multilingual-e5-small, from the files that `bot.nlu.encoder_files` made."""

    def __init__(self, folder: Path = ENCODER) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # several turns at once share the cores better than the layers of one
        options.enable_cpu_mem_arena = False  # the memory of the longest message would be kept
        self._network = onnxruntime.InferenceSession(
            (folder / "network.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
        # Mapped, not read: only the rows of words that come up take memory, and workers share them.
        self._words = np.load(folder / "words.npy", mmap_mode="r")
        self._scales = np.load(folder / "scales.npy")
        self._positions = np.load(folder / "positions.npy")

    def encode(self, text: str) -> npt.NDArray[np.float32]:
        """384 numbers, not normalized."""
        found = self._pieces.encode(unicodedata.normalize("NFKC", text))[:LONGEST]
        ids = [START, *found, END]
        embedded = self._words[ids] * self._scales[ids, None] + self._positions[: len(ids)]
        return np.asarray(self._network.run(None, {"embedded": embedded})[0], dtype=np.float32)

    def encode_all(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """A row for each text, on all cores."""
        with ThreadPoolExecutor() as pool:
            return np.array(list(pool.map(self.encode, texts)), dtype=np.float32)


@functools.cache
def shared_encoder() -> SentenceEncoder:
    """The one encoder of this process: a new model of intents does not need another one."""
    return SentenceEncoder()
