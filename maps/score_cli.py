"""`dateline score`: what a run finds held against what somebody reviewed, as a table for people or as JSON.

As the rest of the command line it only reads options, counts with `maps.agreement` and tells what came of it.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from geo.errors import InputError
from geo.model import Article, LocatedArticle
from maps.console import Console, console_for, printable, write
from maps.corrections_cli import Apply, Located, corrections_for, ours
from maps.explain import counted as many

if TYPE_CHECKING:
    from geo.corrections import Corrections
    from geo.gazetteer import Gazetteer
    from maps.agreement import Counted, Measured
    from maps.gold import Reviewed

WORST = 10
"""So many of the articles in which most is wrong are named."""

WORDS: Mapping[str, str] = {
    "names": "Names, exact spans",
    "roles": "… with the right role",
    "places": "… within 161 km of the right place",
    "sites": "Where something happens",
    "pins": "… and within 161 km of the right place",
    "events": "… and of the right type",
}
"""The measures of `maps.agreement` in the table's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """An article with its counts."""

    file: str
    id: str
    counts: "Mapping[str, Counted]"


def add_score(
    commands: Any,  # noqa: ANN401 -- argparse's own type is private
    *parents: argparse.ArgumentParser,
    located: Located,
) -> None:
    """Adds `score` to the commands; `located` finds what is in articles."""
    about = "Measure precision and recall against articles that you have reviewed."
    score = commands.add_parser("score", help=about, description=about, parents=parents, allow_abbrev=False)
    score.add_argument(
        "gold",
        metavar="GOLD",
        help="what dateline mentions wrote and you mended (.jsonl), or a folder or its corrections.csv with articles "
        "that are marked as reviewed",
    )
    score.add_argument("paths", nargs="*", metavar="PATH", help="the articles (default: seeds/, or the folder GOLD)")
    score.add_argument("--format", choices=("markdown", "json"), default="markdown", help="default: markdown")
    score.set_defaults(run=lambda options: _score(options, located))


def default_paths(gold: str) -> list[str]:
    """Where the articles are if no PATH says so: with the corrections; none beside a .jsonl."""
    path = Path(gold)
    if path.is_dir():
        return [gold]
    return [str(path.parent)] if path.suffix.lower() == ".csv" else []


def _score(options: argparse.Namespace, located: Located) -> None:
    console = console_for(options)
    gold = _gold(options, console)
    scored = list(_scored(options, located, console, gold))
    absent = gold.ids() - {each.id for each in scored}
    if not scored:
        raise InputError(f"none of the articles is reviewed in {printable(options.gold)}: name those that are as PATH")
    if absent:
        shown = ", ".join(sorted(absent)[:WORST])
        console.say(f"{many(len(absent), 'reviewed article')} not read, and left out: {shown}")
    scored.sort(key=lambda each: (-each.counts["events"].wrong, -each.counts["names"].wrong, each.file, each.id))
    from maps.agreement import measured  # --help must not wait for it

    figures = measured(each.counts for each in scored)
    render = _json if options.format == "json" else _markdown
    write(render(figures, scored), options.output)
    console.done(f"{many(len(scored), 'reviewed article')} scored", output=options.output)


def _scored(options: argparse.Namespace, located: Located, console: Console, gold: "_Gold") -> Iterator[Scored]:
    from maps.agreement import counted  # --help must not wait for it
    from maps.gold import marked_of  # nor for this

    def step(options: argparse.Namespace, console: Console, gazetteer: "Gazetteer | None") -> Apply:
        gold.ask(gazetteer)
        # A run that is corrected would agree with its own corrections: only what is asked for is.
        return corrections_for(options, console, gazetteer) if options.corrections else lambda found: found

    for found in located(options, console, step, only=gold.has):
        pair = (marked_of(found), gold.of(found).in_order())
        yield Scored(file=found.article.file, id=found.article.id, counts=counted(pair))


class _Gold(Protocol):
    """What was reviewed, by article."""

    def ids(self) -> AbstractSet[str]: ...
    def has(self, article: Article) -> bool: ...
    def ask(self, gazetteer: "Gazetteer | None") -> None: ...
    def of(self, found: LocatedArticle) -> "Reviewed": ...


def _gold(options: argparse.Namespace, console: Console) -> _Gold:
    path = Path(options.gold)
    if not path.is_dir() and path.suffix.lower() != ".csv":
        from maps.gold import read_gold  # --help must not wait for it

        return _Written(printable(options.gold), read_gold(path))
    from geo.corrections import read_corrections  # only these need it
    from geo.read.files import CORRECTIONS, own_list  # and this

    file = own_list(path, CORRECTIONS) if path.is_dir() else path
    return _Corrected(read_corrections(file, on_note=console.note))


class _Written:
    """Reviewed mentions as they were written and mended."""

    def __init__(self, name: str, lines: "Mapping[str, Reviewed]") -> None:
        self._name, self._lines = name, lines

    def ids(self) -> AbstractSet[str]:
        return self._lines.keys()

    def has(self, article: Article) -> bool:
        return article.id in self._lines

    def ask(self, gazetteer: "Gazetteer | None") -> None:
        """Everything is there already."""

    def of(self, found: LocatedArticle) -> "Reviewed":
        reviewed = self._lines[found.article.id]
        if not reviewed.fits(found.article.text):
            raise InputError(f"{printable(found.article.file)} has other words where {self._name} has names: mend one")
        return reviewed


class _Corrected:
    """What is found in articles that are marked as reviewed, as it is corrected."""

    def __init__(self, corrections: "Corrections") -> None:
        self._corrections = corrections
        self._gazetteer: Gazetteer | None = None

    def ids(self) -> AbstractSet[str]:
        return {row.article for row in self._corrections.rows if row.sets == "reviewed" and row.article}

    def has(self, article: Article) -> bool:
        return self._corrections.reviewed(article)

    def ask(self, gazetteer: "Gazetteer | None") -> None:
        self._gazetteer = gazetteer or ours()
        self._corrections = self._corrections.placed(self._gazetteer)

    def of(self, found: LocatedArticle) -> "Reviewed":
        from geo.corrections import correct  # only these need it
        from maps.gold import Reviewed, marked_of  # --help must not wait for it

        return Reviewed(marked=marked_of(correct(found, self._corrections, self._gazetteer or ours())))


# --- what is told ---


def _json(figures: "Mapping[str, Measured]", scored: Sequence[Scored]) -> Iterator[str]:
    measures = {
        name: {
            **_shares(each.counted),
            "intervals": {"precision": each.precision, "recall": each.recall, "f1": each.f1},
        }
        for name, each in figures.items()
    }
    articles = [
        {"article": each.id, "file": each.file, **{name: _shares(one) for name, one in each.counts.items()}}
        for each in scored
    ]
    yield json.dumps({"reviewed": len(scored), "measures": measures, "articles": articles}, indent=1) + "\n"


def _shares(each: "Counted") -> dict[str, float | int | None]:
    return {
        "right": each.right,
        "found": each.found,
        "reviewed": each.reviewed,
        "precision": each.precision,
        "recall": each.recall,
        "f1": each.f1,
    }


def _markdown(figures: "Mapping[str, Measured]", scored: Sequence[Scored]) -> Iterator[str]:
    yield f"{many(len(scored), 'reviewed article')}\n\n"
    yield from _table(
        ("", "right", "found", "reviewed", "precision", "recall", "F1", "95 % of F1"),
        (
            (
                WORDS[name],
                *(str(number) for number in (each.counted.right, each.counted.found, each.counted.reviewed)),
                *(_share(share) for share in (each.counted.precision, each.counted.recall, each.counted.f1)),
                "–" if each.f1 is None else f"{each.f1[0]:.3f} to {each.f1[1]:.3f}",
            )
            for name, each in figures.items()
        ),
    )
    worst = [each for each in scored[:WORST] if each.counts["events"].wrong or each.counts["names"].wrong]
    if not worst:
        return
    yield "\nWhere most is wrong:\n\n"
    yield from _table(
        ("article", "false events", "missed events", "events, F1", "places, F1", "names, F1"),
        (
            (
                _escaped(each.file or each.id),
                str(each.counts["events"].found - each.counts["events"].right),
                str(each.counts["events"].reviewed - each.counts["events"].right),
                *(_share(each.counts[name].f1) for name in ("events", "places", "names")),
            )
            for each in worst
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |\n"
    yield f"|---|{'--:|' * (len(head) - 1)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _escaped(text: str) -> str:
    """A file's name as text, wherever Markdown is shown."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|&~$])", r"\\\1", printable(text))
