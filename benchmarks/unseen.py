"""Scores the program on invented articles that nothing was trained or set on; prints one Markdown table.

Usage: `python benchmarks/unseen.py [--weights DIR] [--wrong]`. The articles are in `benchmarks/unseen/`, written and
marked by others than wrote those of `training/articles/`; they must stay unseen: no rule, table or weight is made for
one of them. Names, roles and sites are counted as by `dateline score`, each with a 95 % interval over the articles;
words that report events are right where they share letters with a marked one, whatever their status; a claim, that
this happens there, is right where such words are marked with that very name. `--weights` names another folder than
the shipped one; `--wrong` also lists what is wrong about sites.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer import Gazetteer  # noqa: E402 -- found by the line above
from geo.model import Article, LocatedArticle, Reading, Role  # noqa: E402
from geo.pipeline import locate_all  # noqa: E402
from geo.read import article_of  # noqa: E402
from geo.recognise import by_tagger  # noqa: E402
from geo.tagger import WEIGHTS, Tagger  # noqa: E402
from maps.agreement import Counted, Marked, Measured, counted, measured  # noqa: E402
from training.told import Span, Told, marked_in, written  # noqa: E402

Said = TypeVar("Said")
Known = TypeVar("Known")

ROWS = {
    "names": "names, strict spans",
    "roles": "… with the right role",
    "sites": "sites",
    "events": "… with the right type of event",
}
"""What `maps.agreement` calls it, and what it is called here: the articles have no coordinates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """An article, the roles of its names and all its events."""

    article: Article
    roles: dict[Span, Role]
    told: tuple[Told, ...]

    def marked(self) -> list[Marked]:
        """Its names, as `maps.agreement` takes them."""
        types = {span: {each.type for each in self.told if span in (each.places or ())} for span in self.roles}
        return [
            Marked(start=start, end=end, role=role, point=None, types=frozenset(types[start, end]))
            for (start, end), role in sorted(self.roles.items())
        ]


def unseen(folder: Path) -> Iterator[Unseen]:
    """The articles of every file in the folder."""
    for path in sorted(folder.glob("*.txt")):
        for marked in marked_in(path):
            text, roles, told = written(marked)
            yield Unseen(article=article_of(text), roles=roles, told=told)


def found(located: LocatedArticle) -> list[Marked]:
    """The names that were found, as `maps.agreement` takes them."""
    types: dict[int, set[str]] = {}
    for each in located.events:
        if each.resolution is not None:
            for mention in (each.resolution.mention, *each.also_at):
                types.setdefault(mention.start, set()).add(each.event.type)
    return [
        Marked(
            start=one.mention.start,
            end=one.mention.end,
            role=one.mention.role,
            point=None,
            types=frozenset(types.get(one.mention.start, ())),
        )
        for one in located.resolutions
    ]


def hits(said: Iterable[Said], known: Iterable[Known], same: Callable[[Said, Known], bool]) -> list[tuple[Said, Known]]:
    """What is said with what it is of what is known; each is taken once, the first that fits."""
    left, out = list(known), []
    for each in said:
        hit = next((one for one in left if same(each, one)), None)
        if hit is not None:
            left.remove(hit)
            out.append((each, hit))
    return out


def words(located: LocatedArticle, told: Sequence[Told]) -> tuple[Counted, Counted]:
    """The words that report events: how many are right, and how many with the right type."""
    events = {each.event.id: each.event for each in located.events}.values()
    right = hits(
        sorted(events, key=lambda each: each.trigger_start),
        told,
        lambda event, one: one.trigger[0] < event.trigger_end and event.trigger_start < one.trigger[1],
    )
    typed = sum(event.type == one.type for event, one in right)
    sizes = {"found": len(events), "reviewed": len(told)}
    return Counted(right=len(right), **sizes), Counted(right=typed, **sizes)


def claims(located: LocatedArticle, told: Sequence[Told]) -> Counted:
    """What is said to happen where: words that report an event and a name's start, together."""
    said = {
        (each.event.trigger_start, each.event.trigger_end, mention.start)
        for each in located.events
        for mention in (*(() if each.resolution is None else (each.resolution.mention,)), *each.also_at)
    }
    known = [(*each.trigger, start) for each in told for start, _ in each.places or ()]
    right = hits(sorted(said), known, lambda one, two: two[0] < one[1] and one[0] < two[1] and one[2] == two[2])
    return Counted(right=len(right), found=len(said), reviewed=len(known))


def wrong(one: Unseen, names: Sequence[Marked]) -> Iterator[str]:
    """Each name that is a site on one side only, in its sentence."""
    gold = {(each.start, each.end): each.role for each in one.marked()}
    for start, end, role in [(each.start, each.end, each.role) for each in names]:
        over = [known for (a, b), known in gold.items() if a < end and start < b]
        said = over[0] if over else "no name"
        if (role == "site") != (said == "site"):
            yield f"{role}, not {said}: {_around(one.article.text, start, end)}"
    for (start, end), role in gold.items():
        if role == "site" and not any(each.start < end and start < each.end for each in names):
            yield f"not found: {_around(one.article.text, start, end)}"


def _around(text: str, start: int, end: int) -> str:
    said = f"{text[max(start - 80, 0) : start]}[{text[start:end]}]{text[end : end + 60]}"
    return " ".join(said.split())


def total(counts: Sequence[Counted]) -> Counted:
    """The sum over all articles."""
    right, of_found, reviewed = (sum(getattr(each, part) for each in counts) for part in ("right", "found", "reviewed"))
    return Counted(right=right, found=of_found, reviewed=reviewed)


def row(said: str, counts: Counted, more: Measured | None = None) -> str:
    """A row of the table, with the interval of F1 where it is known."""
    within = f" ({more.f1[0]:.3f} to {more.f1[1]:.3f})" if more is not None and more.f1 is not None else ""
    shares = (counts.precision, counts.recall, counts.f1)
    return f"| {said} | {' | '.join('–' if each is None else f'{each:.3f}' for each in shares)}{within} |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, default=WEIGHTS)
    options.add_argument("--wrong", action="store_true")
    given = options.parse_args()
    tagger = Tagger(given.weights)
    articles = list(unseen(Path(__file__).parent / "unseen"))

    def read(article: Article, gazetteer: Gazetteer) -> Reading:
        return by_tagger(article, gazetteer, tagger=tagger)

    counts, right, typed, placed = [], [], [], []
    for one, located in zip(articles, locate_all([each.article for each in articles], recogniser=read), strict=True):
        names = found(located)
        counts.append(counted((names, one.marked())))
        for column, told in zip((right, typed), words(located, one.told), strict=True):
            column.append(told)
        placed.append(claims(located, one.told))
        if given.wrong:
            print("\n".join(wrong(one, names)))
    print(f"| {len(articles)} articles | precision | recall | F1 |\n|---|---|---|---|")
    figures = measured(counts)
    for name, said in ROWS.items():
        print(row(said, figures[name].counted, figures[name]))
    print(row("words that report events", total(right)))
    print(row("… of the right type", total(typed)))
    print(row("claims that they report what happens at a name", total(placed)))


if __name__ == "__main__":
    main()
