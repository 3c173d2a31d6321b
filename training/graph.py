"""A trained network in, an ONNX graph out, its large matrices in eight bits or less.

The graph is written node by node, because no exporter makes what is wanted here: each row of activations gets a scale
of its own (the largest absolute value over 127). A word's answer then depends on its window alone, never on what else
is in the batch, which the usual scale for the whole tensor does not give; and it costs no more time.
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
PAIRS = "pairs"
"""The name of the pairs' output."""
SEVEN_BITS = 63
"""The largest weight: onnxruntime adds two products in sixteen bits where a CPU has no VNNI, and 127 would overflow."""


@dataclass(slots=True)
class Graph:
    """Nodes and constants under construction; every method adds some and gives the name of the result."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)
    count: int = 0

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

    def quantised(self, x: str) -> tuple[str, str]:
        """A (rows, columns) tensor as bytes around 128, and the scale of each row, (rows, 1)."""
        last = self.constant("last", np.array([-1], np.int64))
        top = self.add("ReduceMax", [self.add("Abs", [x]), last], keepdims=1)
        top = self.add("Max", [top, self.constant("tiny", np.float32(1e-6))])
        scale = self.add("Mul", [top, self.constant("step", np.float32(1 / 127))])
        flat = self.add("Squeeze", [scale, last])
        middle = self.add("Expand", [self.constant("middle", np.uint8(128)), self.add("Shape", [flat])])
        return self.add("QuantizeLinear", [x, flat, middle], axis=0), scale

    def linear(self, name: str, x: tuple[str, str], weights: Floats, bias: Floats) -> str:
        """`x @ weights + bias` of a quantised x, the weights as small integers with one scale a column."""
        scale = np.maximum(np.abs(weights).max(0), 1e-9) / SEVEN_BITS
        bytes_ = self.constant(name, np.round(weights / scale).astype(np.int8))
        product = self.add("MatMulInteger", [x[0], bytes_, self.constant("middle", np.uint8(128))])
        # One factor after the other: onnxruntime would fuse their product into an operator that knows one scale for all
        # rows and takes the first row's.
        rows = self.add("Mul", [self.add("Cast", [product], to=TensorProto.FLOAT), x[1]])
        exact = self.add("Mul", [rows, self.constant(f"{name}.scale", scale.astype(np.float32))])
        return self.add("Add", [exact, self.constant(f"{name}.bias", bias.astype(np.float32))])

    def dense(self, name: str, x: str, weights: Floats, bias: Floats) -> str:
        """`x @ weights + bias` in full precision, for the small heads."""
        w, b = self.constant(name, weights.astype(np.float32)), self.constant(f"{name}.bias", bias.astype(np.float32))
        return self.add("Gemm", [x, w, b])

    def normed(self, name: str, x: str, scale: Floats, bias: Floats, *, add: str = "") -> str:
        """Layer normalisation of `x`, or of `x + add`."""
        s, b = self.constant(f"{name}.scale", scale), self.constant(f"{name}.bias", bias)
        if add:
            x = self.add("Add", [x, add])  # onnxruntime's SkipLayerNormalization does both in four times the time
        return self.add("LayerNormalization", [x, s, b], axis=-1, epsilon=1e-12)

    def model(self, inputs: Sequence[str], outputs: Sequence[tuple[str, int]], note: str) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "dateline",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in inputs],
            [
                *(helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "length", w]) for n, w in outputs),
                helper.make_tensor_value_info(PAIRS, TensorProto.FLOAT, ["batch", "length", "length"]),
            ],
            list(self.constants.values()),
        )
        imports = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=imports, producer_name="dateline", doc_string=note)
        model.ir_version = IR_VERSION
        onnx.checker.check_model(model)
        return model


def graph_of(
    state: dict[str, Floats], heads: dict[str, tuple[tuple[str, float], ...]], *, note: str = ""
) -> onnx.ModelProto:
    """The model of a network's weights (by their names in `Tagger`).

    `heads` gives each output as a weighted mean of heads' log shares; the output `PAIRS` (batch, triggers, places) has
    the pairs' log odds.
    """
    g = Graph()
    word = "encoder.embeddings"
    width = state[f"{word}.LayerNorm.weight"].shape[0]
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
        g.add("Shape", ["ids"], start=1, end=2),
    ])  # fmt: skip
    x = g.add("Add", [embedded, length])
    x = g.add("Reshape", [x, g.constant("flat", np.array([-1, width], np.int64))])
    x = g.normed("embedded", x, state[f"{word}.LayerNorm.weight"], state[f"{word}.LayerNorm.bias"])
    shape3 = g.add("Concat", [g.add("Shape", ["ids"]), g.constant("width", np.array([width], np.int64))], axis=0)
    padding = g.add("Cast", [g.add("Sign", ["ids"])], to=TensorProto.INT32)
    layers = len({name.split(".")[3] for name in state if name.startswith("encoder.encoder.layer.")})
    for n in range(layers):
        x = _layer(g, n, x, state=state, shape3=shape3, padding=padding)
    shape_n = g.add("Shape", ["ids"])
    outputs = []
    for name, mixed in heads.items():
        parts = [_head(g, head, x, state, share) for head, share in mixed]
        total = parts[0]
        for part in parts[1:]:
            total = g.add("Add", [total, part])
        if len(parts) > 1:
            total = g.add("LogSoftmax", [total], axis=-1)  # the mean of logs is no distribution yet
        tags = _width(state, mixed[0][0])
        out_shape = g.add("Concat", [shape_n, g.constant(f"{name}.width", np.array([tags], np.int64))], axis=0)
        g.add("Reshape", [total, out_shape], out=name)
        outputs.append((name, tags))
    _pairs(g, x, state, shape_n)
    return g.model(("ids", "shapes", "known", "reports"), outputs, note)


def _layer(g: Graph, n: int, x: str, *, state: dict[str, Floats], shape3: str, padding: str) -> str:
    at = f"encoder.encoder.layer.{n}"
    attention = f"{at}.attention"
    joined = np.concatenate([state[f"{attention}.self.{p}.weight"] for p in ("query", "key", "value")]).T
    bias = np.concatenate([state[f"{attention}.self.{p}.bias"] for p in ("query", "key", "value")])
    width = joined.shape[0]
    qkv = g.linear(f"l{n}.qkv", g.quantised(x), joined, bias)
    parts = [f"l{n}.{p}" for p in "qkv"]
    g.nodes.append(
        helper.make_node("Split", [qkv, g.constant("thirds", np.array([width] * 3, np.int64))], parts, axis=1)
    )
    q, k, v = (g.add("Reshape", [p, shape3]) for p in parts)
    mixed = g.add_ms("MultiHeadAttention", [q, k, v, "", padding], num_heads=12)
    mixed = g.add("Reshape", [mixed, g.constant("flat", np.array([-1, width], np.int64))])
    out = g.linear(
        f"l{n}.out",
        g.quantised(mixed),
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
    up = g.linear(
        f"l{n}.up", g.quantised(x), state[f"{at}.intermediate.dense.weight"].T, state[f"{at}.intermediate.dense.bias"]
    )
    bent = g.add("Gelu", [up])
    down = g.linear(
        f"l{n}.down", g.quantised(bent), state[f"{at}.output.dense.weight"].T, state[f"{at}.output.dense.bias"]
    )
    return g.normed(
        f"l{n}.n2", down, state[f"{at}.output.LayerNorm.weight"], state[f"{at}.output.LayerNorm.bias"], add=x
    )


def _pairs(g: Graph, x: str, state: dict[str, Floats], shape: str) -> None:
    """The log odds of each two pieces of a window: a bilinear form, and how far apart they stand."""
    sides = []
    for side in ("trigger", "place"):
        at = f"pairs.{side}"
        first = g.dense(f"{at}.w0", x, state[f"{at}.0.weight"].T, state[f"{at}.0.bias"])
        out = g.dense(f"{at}.w2", g.add("Gelu", [first]), state[f"{at}.2.weight"].T, state[f"{at}.2.bias"])
        width = state[f"{at}.2.bias"].shape[0]
        wide = g.add("Concat", [shape, g.constant("pairs.width", np.array([width], np.int64))], axis=0)
        sides.append(g.add("Reshape", [out, wide]))
    product = g.add("MatMul", [sides[0], g.add("Transpose", [sides[1]], perm=[0, 2, 1])])
    scaled = g.add("Mul", [product, g.constant("pairs.scale", np.float32(width**-0.5))])
    away = np.arange(WINDOW)
    table = state["pairs.apart.weight"][away[None, :] - away[:, None] + WINDOW - 1, 0]
    length = g.add(
        "Slice", [shape, g.constant("one", np.array([1], np.int64)), g.constant("two", np.array([2], np.int64))]
    )
    both = g.add("Concat", [length, length], axis=0)
    start = g.constant("corner", np.array([0, 0], np.int64))
    bias = g.add("Slice", [g.constant("pairs.apart", table.astype(np.float32)), start, both])
    g.add("Add", [scaled, bias], out=PAIRS)


def _width(state: dict[str, Floats], head: str) -> int:
    name = f"heads.{head}.weight" if f"heads.{head}.weight" in state else f"heads.{head}.2.weight"
    return int(state[name].shape[0])


def _head(g: Graph, head: str, x: str, state: dict[str, Floats], share: float) -> str:
    if f"heads.{head}.weight" in state:
        raw = g.dense(f"{head}.w", x, state[f"heads.{head}.weight"].T, state[f"heads.{head}.bias"])
    else:
        first = g.dense(f"{head}.w0", x, state[f"heads.{head}.0.weight"].T, state[f"heads.{head}.0.bias"])
        raw = g.dense(
            f"{head}.w2", g.add("Gelu", [first]), state[f"heads.{head}.2.weight"].T, state[f"heads.{head}.2.bias"]
        )
    if _width(state, head) == 1:
        return raw  # a score, no share
    chances = g.add("LogSoftmax", [raw], axis=-1)
    return chances if share == 1 else g.add("Mul", [chances, g.constant(f"{head}.share", np.float32(share))])
