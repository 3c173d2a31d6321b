"""A trained network in, an ONNX graph out that reads one window, its large matrices in eight bits or less.

The graph is written node by node, because no exporter makes what is wanted here: each row of activations gets a scale
of its own (the largest absolute value over 127), which the usual scale for the whole tensor does not give. It reads one
window at a time: several at once are no faster, need padding and a mask, and with a mask attention takes longer. What
follows the last attention is computed for the first piece of each word only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from geo.tagger.encode import WINDOW

Floats = NDArray[np.float32]
OPSET, IR_VERSION = 20, 9
READ = ("ids", "shapes", "known", "reports", "firsts")
"""The inputs: one number a piece, and where each word's first piece is."""
PAIRS = "pairs"
"""The name of the pairs' output, (words, words); the others are (words, width)."""
SEVEN_BITS = 63
"""The largest weight: onnxruntime adds two products in sixteen bits where a CPU has no VNNI, and 127 would overflow."""


@dataclass(slots=True)
class Graph:
    """Nodes and constants under construction; every method adds some and gives the name of the result."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)
    count: int = 0
    middles: dict[str, str] = field(default_factory=dict)
    """The bytes' zero for each row of what has as many rows as an input."""

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, op: str, inputs: Sequence[str], *, out: str = "", **attributes: object) -> str:
        self.count += 1
        name = out or f"{op.lower()}_{self.count}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], **attributes))
        return name

    def add_ms(self, op: str, inputs: Sequence[str], **attributes: object) -> str:
        return self.add(op, inputs, domain="com.microsoft", **attributes)

    def table(self, name: str, weights: Floats, rows: str) -> str:
        """Rows of an embedding that is kept in eight bits with one scale a row."""
        scale = np.maximum(np.abs(weights).max(1, keepdims=True), 1e-9) / 127
        values = self.constant(name, np.round(weights / scale).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        picked = self.add("Cast", [self.add("Gather", [values, rows])], to=TensorProto.FLOAT)
        return self.add("Mul", [picked, self.add("Gather", [scales, rows])])

    def quantised(self, x: str, rows: str = "ids") -> tuple[str, str]:
        """A (rows, columns) tensor as bytes around 128, and the scale of each row, (rows, 1); an input has its rows."""
        last = self.constant("last", np.array([-1], np.int64))
        top = self.add("ReduceMax", [self.add("Abs", [x]), last], keepdims=1)
        top = self.add("Max", [top, self.constant("tiny", np.float32(1e-6))])
        scale = self.add("Mul", [top, self.constant("step", np.float32(1 / 127))])
        if rows not in self.middles:
            middle = self.constant("middle", np.uint8(128))
            self.middles[rows] = self.add("Expand", [middle, self.add("Shape", [rows])])
        return self.add("QuantizeLinear", [x, self.add("Squeeze", [scale, last]), self.middles[rows]], axis=0), scale

    def linear(self, name: str, x: tuple[str, str], weights: Floats, bias: Floats) -> str:
        """`x @ weights + bias` of a quantised x, the weights as small integers with one scale a column."""
        scale = _scales(weights)
        bytes_ = self.constant(name, np.clip(np.round(weights / scale), -SEVEN_BITS, SEVEN_BITS).astype(np.int8))
        columns = self.constant(f"{name}.scale", scale.astype(np.float32))
        # Rows get their scales afterwards: the operator knows one for all rows.
        product = self.add_ms(
            "MatMulIntegerToFloat",
            [x[0], bytes_, self.constant("unscaled", np.float32(1)), columns, self.constant("middle", np.uint8(128))],
        )
        exact = self.add("Mul", [product, x[1]])
        # As a matrix, for onnxruntime's operator of a vector's sum with GELU takes longer than both.
        return self.add("Add", [exact, self.constant(f"{name}.bias", bias.astype(np.float32)[None, :])])

    def bent(self, name: str, x: tuple[str, str], weights: Floats, bias: Floats) -> str:
        """`linear`, then GELU."""
        return self.add("Gelu", [self.linear(name, x, weights, bias)])

    def dense(self, name: str, x: str, weights: Floats, bias: Floats) -> str:
        """`x @ weights + bias` in full precision, for small matrices."""
        w, b = self.constant(name, weights.astype(np.float32)), self.constant(f"{name}.bias", bias.astype(np.float32))
        return self.add("Gemm", [x, w, b])

    def split(self, x: str, widths: Sequence[int]) -> list[str]:
        """The columns of x, parted."""
        self.count += 1
        out = [f"split_{self.count}.{n}" for n in range(len(widths))]
        sizes = self.constant(f"split_{self.count}.widths", np.array(widths, np.int64))
        self.nodes.append(helper.make_node("Split", [x, sizes], out, axis=-1))
        return out

    def normed(self, name: str, x: str, scale: Floats, bias: Floats, *, add: str = "") -> str:
        """Layer normalisation of `x`, or of `x + add`."""
        s, b = self.constant(f"{name}.scale", scale), self.constant(f"{name}.bias", bias)
        if add:
            x = self.add("Add", [x, add])  # onnxruntime's SkipLayerNormalization does both in four times the time
        return self.add("LayerNormalization", [x, s, b], axis=-1, epsilon=1e-12)

    def model(self, outputs: Sequence[tuple[str, int]], note: str) -> onnx.ModelProto:
        lengths = {name: "words" if name == "firsts" else "pieces" for name in READ}
        graph = helper.make_graph(
            self.nodes,
            "dateline",
            [helper.make_tensor_value_info(name, TensorProto.INT64, [length]) for name, length in lengths.items()],
            [
                *(helper.make_tensor_value_info(n, TensorProto.FLOAT, ["words", w]) for n, w in outputs),
                helper.make_tensor_value_info(PAIRS, TensorProto.FLOAT16, ["words", "words"]),
            ],
            list(self.constants.values()),
        )
        imports = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=imports, producer_name="dateline", doc_string=note)
        model.ir_version = IR_VERSION
        onnx.checker.check_model(model)
        return model


def _scales(weights: Floats) -> Floats:
    """The scale of each column that loses least: in some, cutting a few large weights serves all the others."""
    whole = np.maximum(np.abs(weights).max(0), 1e-9) / SEVEN_BITS
    tried = [whole * share for share in np.linspace(0.5, 1, 26)]
    lost = [((np.clip(np.round(weights / s), -SEVEN_BITS, SEVEN_BITS) * s - weights) ** 2).sum(0) for s in tried]
    return np.stack(tried)[np.argmin(lost, axis=0), np.arange(len(whole))].astype(np.float32)


def graph_of(
    state: dict[str, Floats], heads: dict[str, tuple[tuple[str, float], ...]], *, note: str = ""
) -> onnx.ModelProto:
    """The model of a network's weights (by their names in `Tagger`).

    `heads` gives each output as a weighted mean of heads' log shares; the output `PAIRS` (triggers, places) has the
    pairs' log odds, in half precision, as they are most of what is kept of a long text.
    """
    g = Graph()
    word = "encoder.embeddings"
    embedded = g.add("Add", [
        g.table("words", state[f"{word}.word_embeddings.weight"], "ids"),
        g.add("Gather", [g.constant("shapes.table", state["shapes.weight"]), "shapes"]),
    ])  # fmt: skip
    for hints in ("known", "reports"):
        rows = g.add("Gather", [g.constant(f"{hints}.table", state[f"{hints}.weight"]), hints])
        embedded = g.add("Add", [embedded, rows])
    positions = state[f"{word}.position_embeddings.weight"][:WINDOW] + state[f"{word}.token_type_embeddings.weight"][0]
    length = g.add("Slice", [
        g.constant("positions", positions),
        g.constant("zero", np.array([0], np.int64)),
        g.add("Shape", ["ids"]),
    ])  # fmt: skip
    x = g.add("Add", [embedded, length])
    x = g.normed("embedded", x, state[f"{word}.LayerNorm.weight"], state[f"{word}.LayerNorm.bias"])
    layers = len({name.split(".")[3] for name in state if name.startswith("encoder.encoder.layer.")})
    for n in range(layers):
        x = _layer(g, n, x, state=state, rows="firsts" if n == layers - 1 else "ids")
    within = _within(g, x, state)
    outputs = []
    for name, mixed in heads.items():
        parts = [_head(g, head, within.get(f"heads.{head}", x), state, share) for head, share in mixed]
        if len(parts) == 1:
            g.add("Identity", parts, out=name)
        else:
            # The mean of logs is no distribution yet.
            g.add("LogSoftmax", [g.add("Sum", parts)], axis=-1, out=name)
        outputs.append((name, _width(state, mixed[0][0])))
    _pairs(g, within, state)
    return g.model(outputs, note)


def _layer(g: Graph, n: int, x: str, *, state: dict[str, Floats], rows: str) -> str:
    """A layer of the encoder, or some `rows` of its result."""
    at = f"encoder.encoder.layer.{n}"
    attention = f"{at}.attention"
    joined = np.concatenate([state[f"{attention}.self.{p}.weight"] for p in ("query", "key", "value")]).T
    bias = np.concatenate([state[f"{attention}.self.{p}.bias"] for p in ("query", "key", "value")])
    width = joined.shape[0]
    qkv = g.linear(f"l{n}.qkv", g.quantised(x), joined, bias)
    qkv = g.add("Reshape", [qkv, g.constant("one.window", np.array([1, -1, 3 * width], np.int64))])
    parts = g.split(qkv, [width] * 3)
    mixed = g.add_ms("MultiHeadAttention", parts, num_heads=12)
    mixed = g.add("Reshape", [mixed, g.constant("flat", np.array([-1, width], np.int64))])
    if rows != "ids":
        mixed, x = (g.add("Gather", [each, rows]) for each in (mixed, x))
    out = g.linear(
        f"l{n}.out",
        g.quantised(mixed, rows),
        state[f"{attention}.output.dense.weight"].T,
        state[f"{attention}.output.dense.bias"],
    )
    x = g.normed(
        f"l{n}.n1",
        out,
        state[f"{attention}.output.LayerNorm.weight"],
        state[f"{attention}.output.LayerNorm.bias"],
        add=x,
    )
    bent = g.bent(
        f"l{n}.up",
        g.quantised(x, rows),
        state[f"{at}.intermediate.dense.weight"].T,
        state[f"{at}.intermediate.dense.bias"],
    )
    down = g.linear(
        f"l{n}.down", g.quantised(bent, rows), state[f"{at}.output.dense.weight"].T, state[f"{at}.output.dense.bias"]
    )
    return g.normed(
        f"l{n}.n2", down, state[f"{at}.output.LayerNorm.weight"], state[f"{at}.output.LayerNorm.bias"], add=x
    )


def _within(g: Graph, x: str, state: dict[str, Floats]) -> dict[str, str]:
    """What the hidden layer of each deep head says, by the head's name; one product for all of them."""
    names = [name.removesuffix(".2.weight") for name in state if name.endswith(".2.weight")]
    weights = [state[f"{name}.0.weight"] for name in names]
    biases = np.concatenate([state[f"{name}.0.bias"] for name in names])
    bent = g.bent("within", g.quantised(x, "firsts"), np.concatenate(weights).T, biases)
    return dict(zip(names, g.split(bent, [len(each) for each in weights]), strict=True))


def _pairs(g: Graph, within: dict[str, str], state: dict[str, Floats]) -> None:
    """The log odds of each two words of a window: a bilinear form, and how many pieces apart they stand."""
    sides = []
    for side in ("trigger", "place"):
        at = f"pairs.{side}"
        sides.append(g.dense(f"{at}.w2", within[at], state[f"{at}.2.weight"].T, state[f"{at}.2.bias"]))
    width = state["pairs.trigger.2.bias"].shape[0]
    product = g.add("MatMul", [sides[0], g.add("Transpose", [sides[1]], perm=[1, 0])])
    scaled = g.add("Mul", [product, g.constant("pairs.scale", np.float32(width**-0.5))])
    column = g.add("Unsqueeze", ["firsts", g.constant("last", np.array([-1], np.int64))])
    away = g.add("Add", [g.add("Sub", ["firsts", column]), g.constant("farthest", np.array(WINDOW - 1, np.int64))])
    bias = g.add("Gather", [g.constant("pairs.apart", state["pairs.apart.weight"][:, 0]), away])
    g.add("Cast", [g.add("Add", [scaled, bias])], to=TensorProto.FLOAT16, out=PAIRS)


def _width(state: dict[str, Floats], head: str) -> int:
    name = f"heads.{head}.weight" if f"heads.{head}.weight" in state else f"heads.{head}.2.weight"
    return int(state[name].shape[0])


def _head(g: Graph, head: str, x: str, state: dict[str, Floats], share: float) -> str:
    """A head's log shares, or its score; `x` has the words' states, or what its hidden layer says of them."""
    at = f"heads.{head}" if f"heads.{head}.weight" in state else f"heads.{head}.2"
    raw = g.dense(f"{head}.w", x, state[f"{at}.weight"].T, state[f"{at}.bias"])
    if _width(state, head) == 1:
        return raw  # a score, no share
    chances = g.add("LogSoftmax", [raw], axis=-1)
    return chances if share == 1 else g.add("Mul", [chances, g.constant(f"{head}.share", np.float32(share))])
