"""A network and documents that it has not seen in, the figures of the issue out: strict names, roles, sites.

It decodes each window by itself, in full precision; `benchmarks/crossvalidated.py` measures the program in eight bits.
"""

import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch

from geo.model import ROLES, Role
from geo.tagger.decode import Floats, named
from training.corpora import Document
from training.examples import Example, batch
from training.network import ROLE_HEAD, TAGS, Tagger
from training.told import Span

Answers = Mapping[str, Floats]
"""The log shares of one window's words, by head."""
AT_ONCE = 32


def answers(network: Tagger, data: Sequence[Example]) -> list[Answers]:
    """What the network says of every window, in the order given."""
    network.eval()
    out: list[Answers] = [{}] * len(data)
    order = sorted(range(len(data)), key=lambda i: len(data[i].window.ids))
    rng = random.Random(0)  # noqa: S311 -- nothing is drawn from it here
    with torch.inference_mode():
        for at in range(0, len(order), AT_ONCE):
            chosen = order[at : at + AT_ONCE]
            made = batch([data[i] for i in chosen], rng)
            logits, _ = network(*(torch.from_numpy(each) for each in (made.ids, made.shapes, made.known, made.reports)))
            shares = {head: logits[head].float().log_softmax(-1).numpy() for head in (*TAGS, ROLE_HEAD)}
            for row, i in enumerate(chosen):
                firsts = list(data[i].window.firsts)
                out[i] = {head: values[row, firsts] for head, values in shares.items()}
    return out


def found(data: Sequence[Example], said: Sequence[Answers], heads: Mapping[str, float]) -> Iterator[tuple[Span, Role]]:
    """Spans with their likeliest role, tagged by the weighted mean of the heads."""
    for example, answer in zip(data, said, strict=True):
        window = example.window
        mixed = np.sum([share * answer[head] for head, share in heads.items()], axis=0).astype(np.float32)
        tags = mixed - np.logaddexp.reduce(mixed, axis=1, keepdims=True)
        for first, last in named(window, tags):
            role = ROLES[int(answer[ROLE_HEAD][first : last + 1].mean(0).argmax())]
            yield (window.words[first].start, window.words[last].end), role


def figures(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1."""
    p, r = right / max(predicted, 1), right / max(gold, 1)
    return {"P": round(p, 3), "R": round(r, 3), "F1": round(2 * p * r / max(p + r, 1e-9), 3), "gold": gold}


def names_figures(
    held: Sequence[tuple[Document, Sequence[Example]]],
    said: Mapping[str, Sequence[Answers]],
    corpus: str,
    heads: Mapping[str, float],
) -> dict[str, float]:
    """Strict spans of one corpus's documents."""
    right = predicted = gold = 0
    for document, data in held:
        if corpus in document.spans:
            wanted = {(a, b) for a, b, _ in document.spans[corpus]}
            got = {span for span, _ in found(data, said[document.name], heads)}
            right, predicted, gold = right + len(wanted & got), predicted + len(got), gold + len(wanted)
    return figures(right, predicted, gold)


def site_figures(
    held: Sequence[tuple[Document, Sequence[Example]]],
    said: Mapping[str, Sequence[Answers]],
    roles: Mapping[str, Mapping[Span, Role]],
    heads: Mapping[str, float],
) -> dict[str, float]:
    """Sites end to end, spans that overlap counting as one name, over the documents that `roles` has."""
    right = predicted = gold = 0
    for document, data in held:
        if document.name not in roles:
            continue
        wanted = sorted(roles[document.name].items())
        sites = sorted(span for span, role in found(data, said[document.name], heads) if role == "site")
        used: set[Span] = set()
        for start, end in sites:
            hit = next(((s, r) for s, r in wanted if s not in used and s[0] < end and start < s[1]), None)
            if hit is not None and hit[1] == "site":
                used.add(hit[0])
                right += 1
        predicted, gold = predicted + len(sites), gold + sum(role == "site" for _, role in wanted)
    return figures(right, predicted, gold)
