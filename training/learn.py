"""Examples in, a trained network out: the loss, the schedule, one loop. Reads and writes no corpus."""

import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples import SILENT, Batch, Example, batches
from training.network import ROLE_HEAD, Tagger


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How one stage is trained. Rates are AdamW's peak; `pieces` is a batch's size in padded pieces."""

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
    role_weight: float = 1.0
    also: float = 0.0
    seed: int = 0


def device() -> str:
    """An accelerator where one is at hand."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def loss_of(logits: dict[str, Tensor], batch: Batch, role_weight: float) -> Tensor:
    """Mean cross-entropy of each head that the batch says something about, and of the roles that are left open."""
    total = torch.zeros((), device=logits[ROLE_HEAD].device)
    for head, values in batch.tags.items():
        target = torch.from_numpy(values).to(total.device)
        if bool((target != SILENT).any()):
            total = total + functional.cross_entropy(
                logits[head].float().flatten(0, 1), target.flatten(), ignore_index=SILENT
            )
    bits = torch.from_numpy(batch.roles).to(total.device)
    known = bits > 0
    if bool(known.any()):
        chances = logits[ROLE_HEAD].float()[known].log_softmax(-1)
        left = (bits[known][:, None] >> torch.arange(5, device=total.device)) & 1
        marginal = chances.masked_fill(left == 0, -math.inf).logsumexp(-1)
        sure = (left.sum(-1) == 1).float() * 0.7 + 0.3  # what leaves roles open teaches less
        total = total - role_weight * (marginal * sure).sum() / sure.sum()
    return total


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
    words = network.encoder.embeddings.word_embeddings.weight
    words.requires_grad_(not recipe.freeze_words)
    slow = [p for n, p in network.named_parameters() if n.startswith("encoder") and p.requires_grad]
    fast = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": recipe.rate}, {"params": fast, "lr": recipe.head_rate}], weight_decay=recipe.decay
    )
    some = int(recipe.also * len(also))
    steps = recipe.epochs * len(list(batches([*data, *also[:some]], random.Random(0), pieces=recipe.pieces)))  # noqa: S311
    warm = max(1, int(recipe.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    begun, step, seen, mean = time.monotonic(), 0, 0, 0.0
    for epoch in range(recipe.epochs):
        seen_now = [*data, *rng.sample(also, some)]
        for batch in batches(
            seen_now, rng, pieces=recipe.pieces, recase=recipe.recase, hide=recipe.hide, forget=recipe.forget
        ):
            with torch.autocast(where, torch.bfloat16):
                logits = network(*(torch.from_numpy(each).to(where) for each in (batch.ids, batch.shapes, batch.known)))
            loss = loss_of(logits, batch, recipe.role_weight)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step, seen = step + 1, seen + batch.ids.size
            mean += (loss.item() - mean) / min(step, 50)
            if step % 50 == 0:
                rate = seen / (time.monotonic() - begun)
                print(
                    f"{name} epoch {epoch + 1} step {step}/{steps} loss {mean:.3f} {rate:.0f} pieces/s",
                    file=sys.stderr,
                    flush=True,
                )
    return network
