"""A trained network in, the same out with its pairs learned anew: which word's event happens at which place.

The encoder and all other heads stay as they are, to the last bit. Trained together with ten other questions, the pairs
fit even the sentences that they are trained on no better than others; alone they need a minute, as the states that they
read are worked out once.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.examples import Example, batch
from training.learn import device, happens_loss, named_loss
from training.network import NONE_HEAD, Tagger


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinsRecipe:
    """How the pairs are trained: AdamW's peak rate, examples a batch, and the share of what they read that is lost."""

    epochs: int
    examples: int = 24
    rate: float = 1e-3
    decay: float = 0.01
    warm_up: int = 60
    dropout: float = 0.1
    seed: int = 0


JOINS = JoinsRecipe(epochs=4)
AT_ONCE = 4096
"""Pieces that the encoder reads at once."""


def train_joins(network: Tagger, data: Sequence[Example], recipe: JoinsRecipe = JOINS, *, name: str = "") -> Tagger:
    """The network with its pairs, and how little happens at a name, trained on those examples that say it."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)  # noqa: S311 -- shuffles, and hides no secret
    telling = [example for example in data if example.named or example.happens]
    network = network.to(device()).eval()
    states = list(_states(network, telling))
    learned = [*network.pairs.parameters(), *network.heads[NONE_HEAD].parameters()]
    optimiser = torch.optim.AdamW(learned, lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * -(-len(telling) // recipe.examples)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / recipe.warm_up, max(0.02, (steps - step) / steps))
    )
    dropout, begun = nn.Dropout(recipe.dropout), time.monotonic()
    for epoch in range(recipe.epochs):
        order = sorted(range(len(telling)), key=lambda at: (len(telling[at].window.ids) // 8, rng.random()))
        groups = [order[at : at + recipe.examples] for at in range(0, len(order), recipe.examples)]
        rng.shuffle(groups)
        mean = 0.0
        for group in groups:
            told = batch([telling[at] for at in group], rng)
            read = dropout(_padded([states[at] for at in group], told.ids.shape[1]))
            pairs, none = network.pairs(read), network.heads[NONE_HEAD](read)
            loss = named_loss(none, pairs, told) + happens_loss(pairs, told)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
            mean += loss.item() / len(groups)
        print(f"{name} joins, epoch {epoch + 1}: loss {mean:.4f}, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return network


def _states(network: Tagger, data: Sequence[Example]) -> Iterator[Tensor]:
    """What the pairs read of each example, (pieces, width), in half precision; those of like length at once."""
    order = sorted(range(len(data)), key=lambda at: len(data[at].window.ids))
    found: dict[int, Tensor] = {}
    rng = random.Random(0)  # noqa: S311 -- of which nothing is drawn
    first = 0
    while first < len(order):
        last = first + 1
        while last < len(order) and (last + 1 - first) * len(data[order[last]].window.ids) <= AT_ONCE:
            last += 1
        told = batch([data[at] for at in order[first:last]], rng)
        with torch.no_grad():
            read = (told.ids, told.shapes, told.known, told.reports)
            hidden = network.hidden(*(torch.from_numpy(each).to(device()) for each in read))
        for row, at in enumerate(order[first:last]):
            found[at] = hidden[row, : len(data[at].window.ids)].half().clone()
        first = last
    yield from (found[at] for at in range(len(data)))


def _padded(states: Sequence[Tensor], length: int) -> Tensor:
    out = torch.zeros(len(states), length, states[0].shape[1], device=states[0].device)
    for row, each in enumerate(states):
        out[row, : len(each)] = each.float()
    return out
