"""The options about corrections, and `dateline corrections check`, which says what came of each of them.

As the rest of the command line it only reads options, calls `geo.corrections` and tells what came of it.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from geo.errors import DatelineError, InputError
from geo.model import Article, LocatedArticle
from maps.console import Console, console_for, printable, write
from maps.explain import counted

if TYPE_CHECKING:
    from geo.corrections import Corrections, Review, Verdict
    from geo.gazetteer import Gazetteer

Apply = Callable[[Iterable[LocatedArticle]], Iterable[LocatedArticle]]
"""What is done with the articles in which something was found."""
Step = Callable[[argparse.Namespace, Console, "Gazetteer | None"], Apply]
"""What makes that of the options, before any article is read."""


class Located(Protocol):
    """What finds what is in the articles that options name."""

    def __call__(
        self,
        options: argparse.Namespace,
        console: Console,
        then: Step = ...,
        *,
        only: Callable[[Article], bool] | None = None,
    ) -> Iterator[LocatedArticle]:
        """What was found in each article, as `then` makes it; of those alone that `only` lets pass."""
        ...


OUTCOMES = {
    "applied": "applied",
    "agrees": "not needed",
    "overruled": "overruled",
    "unmatched": "no match",
}
"""What can come of a correction, in words."""


def corrections_for(options: argparse.Namespace, console: Console, gazetteer: "Gazetteer | None") -> Apply:
    """What the corrections that the options name make of articles; nothing where there are none."""
    corrections = _read(options, console)
    if corrections is None:
        return lambda located: located
    from geo.corrections import correct_all  # only those who have corrections need it

    where, partial = gazetteer or ours(), _is_partial(options)
    return lambda located: correct_all(located, corrections, gazetteer=where, partial=partial, on_note=console.note)


def review_for(options: argparse.Namespace, console: Console, gazetteer: "Gazetteer | None") -> "Review | None":
    """The corrections that the options name, where there are any."""
    corrections = _read(options, console)
    if corrections is None:
        return None
    from geo.corrections import Review  # only those who have corrections need it

    return Review(corrections, gazetteer or ours())


def tell_of(review: "Review", options: argparse.Namespace, console: Console) -> None:
    """Says what the user should know of corrections when all articles were read."""
    for note in review.notes(partial=_is_partial(options)):
        console.note(note)


def _is_partial(options: argparse.Namespace) -> bool:
    """Whether only some articles are read: who gives files of a folder does not ask about the others."""
    return not any(Path(path).is_dir() for path in options.paths)


def _read(options: argparse.Namespace, console: Console) -> "Corrections | None":
    from geo.gazetteer.own import beside  # --help must not wait for it
    from geo.read.files import CORRECTIONS  # nor for this

    if options.no_corrections:
        return None
    files: Sequence[Path] = (options.corrections,) if options.corrections else ()
    files = files or beside(options.paths, name=CORRECTIONS, on_note=console.note)
    if not files:
        return None
    from geo.corrections import read_corrections  # only those who have corrections need it

    found = read_corrections(files, on_note=console.note)
    console.say(f"{counted(len(found.rows), 'correction')} of your own, from {', '.join(map(str, files))}")
    return found


def ours() -> "Gazetteer":
    """The gazetteer of the package."""
    from geo.gazetteer.store import LocalGazetteer  # --help must not wait for it

    return LocalGazetteer()


def add_corrections(
    commands: Any,  # noqa: ANN401 -- argparse's own type is private
    *parents: argparse.ArgumentParser,
    located: Located,
) -> None:
    """Adds `corrections check` to the commands; `located` finds what is in articles."""
    about = "Say what came of your corrections."
    corrections = commands.add_parser("corrections", help=about, description=about, allow_abbrev=False)
    inner = corrections.add_subparsers(title="commands", metavar="COMMAND", required=True)
    said = "Say of each correction whether it was applied, is not needed any more, was overruled, or matches nothing."
    check = inner.add_parser("check", help=said, description=said, parents=parents, allow_abbrev=False)
    check.set_defaults(run=lambda options: _check(options, located))


def _check(options: argparse.Namespace, located: Located) -> None:
    from geo.corrections import Review  # --help must not wait for it

    console = console_for(options)
    reviews: list[Review] = []

    def step(options: argparse.Namespace, console: Console, gazetteer: "Gazetteer | None") -> Apply:
        corrections = _read(options, console)
        if corrections is None:
            raise InputError("there is no corrections.csv beside the articles: name one with --corrections")
        review = Review(corrections, gazetteer or ours())
        reviews.append(review)
        return lambda found: map(review.correct, found)

    for _ in located(options, console, step):
        pass
    verdicts = reviews[0].verdicts
    write((f"{printable(_line(each))}\n" for each in verdicts), None)
    counts = {said: sum(each.outcome == name for each in verdicts) for name, said in OUTCOMES.items()}
    console.done(", ".join(f"{number} {said}" for said, number in counts.items()), output=None)
    lost = counts[OUTCOMES["unmatched"]]
    if lost:
        match = "matches" if lost == 1 else "match"
        raise DatelineError(f"{lost} of {counted(len(verdicts), 'correction')} {match} nothing")


def _line(verdict: "Verdict") -> str:
    why = f" ({verdict.reason})" if verdict.reason else ""
    return f"{OUTCOMES[verdict.outcome]:10}  {verdict.row.where}: {verdict.row}{why}"
