"""Examples in, a trained network out: the loss, the schedule, one loop. Reads and writes no corpus."""

import math
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from geo.model import ROLES
from training.examples import SILENT, Batch, Example, batches
from training.network import KIND_HEAD, NONE_HEAD, ROLE_HEAD, STATUS_HEAD, TYPE_HEAD, Tagger


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How one stage is trained. Rates are AdamW's peak; `pieces` is a batch's size in padded pieces.

    With `memory`, what comes out is an exponential running mean of the weights: at each step so much of it stays, and
    the rest is the step's. It is for stages of many more than 1 / (1 - memory) steps: what it begins with fades.

    A stage may be run several times from the same weights, with other seeds and so in other orders: then its outcome is
    the mean of their weights (Wortsman et al. 2022, "Model soups"), which costs nothing when a text is read.
    """

    epochs: int
    pieces: int = 2048
    rate: float = 1e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    recase: float = 0.1
    hide: float = 0.1
    forget: float = 0.1
    freeze_words: bool = True
    also: float = 0.0
    memory: float = 0.0
    seed: int = 0
    runs: int = 1


HAPPENS = 0.5
"""How much the loss of where a trigger's event happens counts."""
RARELY = 0.2
"""How much a word that reports nothing counts against one that does: there are many more of them."""
WEIGHTS: Mapping[str, float] = {STATUS_HEAD: 0.3, KIND_HEAD: 0.3}
"""How much some heads' losses count against the others' 1."""


def device() -> str:
    """An accelerator where one is at hand."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def loss_of(logits: dict[str, Tensor], pairs: Tensor, batch: Batch, weights: Mapping[str, float]) -> Tensor:
    """Mean cross-entropy of each head that the batch says something about, of the roles left open, and of the pairs."""
    total = torch.zeros((), device=pairs.device)
    for head, values in batch.tags.items():
        target = torch.from_numpy(values).to(total.device)
        if bool((target != SILENT).any()):
            classes = None
            if head == TYPE_HEAD:
                classes = torch.ones(logits[head].shape[-1], device=total.device)
                classes[0] = RARELY
            total = total + weights.get(head, 1.0) * functional.cross_entropy(
                logits[head].float().flatten(0, 1), target.flatten(), weight=classes, ignore_index=SILENT
            )
    bits = torch.from_numpy(batch.roles).to(total.device)
    known = bits > 0
    if bool(known.any()):
        chances = logits[ROLE_HEAD].float()[known].log_softmax(-1)
        left = (bits[known][:, None] >> torch.arange(len(ROLES), device=total.device)) & 1
        marginal = chances.masked_fill(left == 0, -math.inf).logsumexp(-1)
        sure = (left.sum(-1) == 1).float() * 0.7 + 0.3  # what leaves roles open teaches less
        total = total - (marginal * sure).sum() / sure.sum()
    return total + named_loss(logits[NONE_HEAD], pairs, batch) + happens_loss(pairs, batch)


def named_loss(none: Tensor, pairs: Tensor, batch: Batch) -> Tensor:
    """Of each name, which word of its window reports what happens there, or that none does."""
    if not len(batch.pairs.named):
        return torch.zeros((), device=pairs.device)
    row, piece = torch.from_numpy(batch.pairs.named).to(pairs.device).unbind(1)
    words = torch.from_numpy(batch.firsts).to(pairs.device)
    scores = pairs.float()[row, :, piece].masked_fill(~words[row], -math.inf)
    chances = torch.cat([scores, none.float()[row, piece]], 1).log_softmax(-1)
    right = torch.from_numpy(batch.pairs.triggers).to(pairs.device)
    return -chances.masked_fill(~right, -math.inf).logsumexp(-1).mean()


def happens_loss(pairs: Tensor, batch: Batch) -> Tensor:
    """Of each trigger, whether its event happens at each word of its window; summed over words, as most do not."""
    if not len(batch.pairs.happens):
        return torch.zeros((), device=pairs.device)
    row, piece = torch.from_numpy(batch.pairs.happens).to(pairs.device).unbind(1)
    words = torch.from_numpy(batch.firsts).to(pairs.device)[row]
    counts = torch.from_numpy(batch.pairs.counts).to(pairs.device) * words
    places = torch.from_numpy(batch.pairs.places).to(pairs.device)
    each = functional.binary_cross_entropy_with_logits(pairs.float()[row, piece], places, reduction="none")
    return HAPPENS * (each * counts).sum(1).mean()


def train(
    network: Tagger, data: Sequence[Example], recipe: Recipe, *, also: Sequence[Example] = (), name: str = ""
) -> Tagger:
    """The network, trained in place by the recipe: on all data in every epoch, and on another share of `also`.

    Writes its progress to standard error.
    """
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)  # noqa: S311 -- an order, no secret
    where = device()
    network.to(where).train()
    words = network.encoder.embeddings.word_embeddings
    words.weight.requires_grad_(not recipe.freeze_words)
    words.sparse = True  # a batch has few of all words: to move every one takes half of the time
    slow = [p for n, p in network.named_parameters() if n.startswith("encoder") and p is not words.weight]
    fast = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    optimisers: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(
            [{"params": slow, "lr": recipe.rate}, {"params": fast, "lr": recipe.head_rate}],
            weight_decay=recipe.decay,
            fused=True,
        )
    ]
    if not recipe.freeze_words:
        optimisers.append(torch.optim.SparseAdam([words.weight], lr=recipe.rate))
    some = int(recipe.also * len(also))
    steps = recipe.epochs * len(list(batches([*data, *also[:some]], random.Random(0), pieces=recipe.pieces)))  # noqa: S311
    warm = max(1, int(recipe.warm_up * steps))
    schedules = [
        torch.optim.lr_scheduler.LambdaLR(
            each, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
        )
        for each in optimisers
    ]
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.memory)) if recipe.memory else None
    begun, step, seen, mean = time.monotonic(), 0, 0, 0.0
    for epoch in range(recipe.epochs):
        seen_now = [*data, *rng.sample(also, some)]
        for batch in batches(
            seen_now, rng, pieces=recipe.pieces, recase=recipe.recase, hide=recipe.hide, forget=recipe.forget
        ):
            with torch.autocast(where, torch.bfloat16):
                read = (batch.ids, batch.shapes, batch.known, batch.reports)
                logits, pairs = network(*(torch.from_numpy(each).to(where) for each in read))
            loss = loss_of(logits, pairs, batch, WEIGHTS)
            loss.backward()
            nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
            for optimiser, schedule in zip(optimisers, schedules, strict=True):
                optimiser.step()
                schedule.step()
                optimiser.zero_grad()
            if averaged is not None:
                averaged.update_parameters(network)
            step, seen = step + 1, seen + batch.ids.size
            mean += (loss.item() - mean) / min(step, 50)
            if step % 50 == 0:
                rate = seen / (time.monotonic() - begun)
                print(
                    f"{name} epoch {epoch + 1} step {step}/{steps} loss {mean:.3f} {rate:.0f} pieces/s",
                    file=sys.stderr,
                    flush=True,
                )
    if averaged is not None:
        network.load_state_dict(averaged.module.state_dict())
    return network


def mean_of(networks: Sequence[Tagger]) -> Tagger:
    """The last network, its weights now the mean of all."""
    states = [network.state_dict() for network in networks]
    networks[-1].load_state_dict(
        {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    )
    return networks[-1]
