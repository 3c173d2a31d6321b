"""The shipped weights in, the network that they were made from out, to within what eight bits leave of it.

So a stage can go on from what is shipped where the stages before it were not kept.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from geo.tagger.encode import WINDOW
from training.network import DEEP, LAYERS, WIDTHS, Tagger

Constants = Mapping[str, NDArray[np.generic]]


def restored(model: Path) -> Tagger:
    """The network of a model that `training.graph` wrote. Raises ValueError where the model is none of this network."""
    constants = {each.name: numpy_helper.to_array(each) for each in onnx.load(str(model)).graph.initializer}
    network = Tagger()
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    found = {**_embeddings(constants, state), **_layers(constants), **_heads(constants, state)}
    lacking = sorted(state.keys() - found.keys())
    if lacking or any(found[name].shape != state[name].shape for name in state):
        raise ValueError(f"{model.name} is not of this network: it lacks {', '.join(lacking[:3]) or 'its shapes'}")
    network.load_state_dict({n: torch.from_numpy(np.array(found[n], dtype=np.float32)) for n in state})
    return network


def _linear(constants: Constants, name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights as torch has them, (out, in), and biases, of a product in eight bits."""
    weights = constants[name].astype(np.float32) * constants[f"{name}.scale"].astype(np.float32).reshape(1, -1)
    return weights.T, constants[f"{name}.bias"].astype(np.float32).reshape(-1)


def _embeddings(constants: Constants, state: Constants) -> dict[str, NDArray[np.generic]]:
    at = "encoder.embeddings"
    positions = state[f"{at}.position_embeddings.weight"].copy()
    positions[:WINDOW] = constants["positions"]  # with what is added to all of them
    return {
        f"{at}.word_embeddings.weight": constants["words"].astype(np.float32) * constants["words.scale"],
        f"{at}.position_embeddings.weight": positions,
        f"{at}.token_type_embeddings.weight": np.zeros_like(state[f"{at}.token_type_embeddings.weight"]),
        f"{at}.LayerNorm.weight": constants["embedded.scale"],
        f"{at}.LayerNorm.bias": constants["embedded.bias"],
        **{f"{hints}.weight": constants[f"{hints}.table"] for hints in ("shapes", "known", "reports")},
    }


def _layers(constants: Constants) -> dict[str, NDArray[np.generic]]:
    out: dict[str, NDArray[np.generic]] = {}
    for n in range(LAYERS):
        at = f"encoder.encoder.layer.{n}"
        weights, biases = _linear(constants, f"l{n}.qkv")
        for part, w, b in zip(("query", "key", "value"), np.split(weights, 3), np.split(biases, 3), strict=True):
            out[f"{at}.attention.self.{part}.weight"], out[f"{at}.attention.self.{part}.bias"] = w, b
        for name, to in (("out", "attention.output"), ("up", "intermediate"), ("down", "output")):
            out[f"{at}.{to}.dense.weight"], out[f"{at}.{to}.dense.bias"] = _linear(constants, f"l{n}.{name}")
        for name, to in (("n1", "attention.output"), ("n2", "output")):
            out[f"{at}.{to}.LayerNorm.weight"] = constants[f"l{n}.{name}.scale"]
            out[f"{at}.{to}.LayerNorm.bias"] = constants[f"l{n}.{name}.bias"]
    return out


def _heads(constants: Constants, state: Constants) -> dict[str, NDArray[np.generic]]:
    out: dict[str, NDArray[np.generic]] = {}
    weights, biases = _linear(constants, "within")
    first = 0
    for name in (each.removesuffix(".2.weight") for each in state if each.endswith(".2.weight")):
        last = first + len(state[f"{name}.0.weight"])
        out[f"{name}.0.weight"], out[f"{name}.0.bias"] = weights[first:last], biases[first:last]
        first = last
    for side in ("trigger", "place"):
        out[f"pairs.{side}.2.weight"] = constants[f"pairs.{side}.w2"].T
        out[f"pairs.{side}.2.bias"] = constants[f"pairs.{side}.w2.bias"]
    out["pairs.apart.weight"] = constants["pairs.apart"][:, None]
    for head in WIDTHS:
        at = f"heads.{head}.2" if head in DEEP else f"heads.{head}"
        out[f"{at}.weight"], out[f"{at}.bias"] = constants[f"{head}.w"].T, constants[f"{head}.w.bias"]
    return out
