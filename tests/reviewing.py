"""What the tests review: five sentences with five places, and the process that asks about them until it is killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from reports import OSAKA, PARIS, PHILIPPINES, TOKYO, located, place, report

from geo.corrections import read_corrections
from geo.model import Candidate, LocatedArticle
from maps.review import Answer, Desk
from maps.review.showing import keep_asking
from maps.serve import Live

LYON = place("Lyon", at=(45.75, 4.85), feature="PPLA", country="FR")
NEW_OSAKA = replace(place("New Osaka", at=(41.0, -93.0), feature="PPL", country="US"), id="test:New-PPL-0")
NAMES = ("Paris", "Osaka", "Lyon", "Tokyo", "Philippines")
"""The names in the order in which they are asked about; after them come the events in the order of the text."""


class Nowhere:
    """A gazetteer that knows no place beside those that were found."""

    name = "nowhere"

    def lookup(self, _: str) -> tuple[()]:
        return ()


def reviewed() -> LocatedArticle:
    """Each name is surer than the one before, and each event surer than all names."""
    found = located(
        report(PARIS, "protest", trigger="<b>march</b>", headline="Crowds march"),
        report(OSAKA, "economy", trigger="market", before="Traders opened a", headline="Market opens"),
        report(LYON, "health", trigger="clinic", before="Doctors opened a", headline="Clinic opens"),
        report(TOKYO, "meeting", headline="Ministers meet"),
        report(PHILIPPINES, "mobilise", trigger="drill", before="Marines began a", headline="Drill begins"),
        title="<i>Five</i> sentences",
        file="a.txt",
    )
    others = {"Osaka": NEW_OSAKA}
    events = []
    for at, each in enumerate(found.events):
        mention = replace(each.resolution.mention, score=0.1 * (at + 1))
        first = Candidate(place=each.resolution.place, score=0.6, reasons=("2,138,551 people (+6.3)",))
        other = others.get(mention.text)
        second = () if other is None else (Candidate(place=other, score=0.3),)
        joined = replace(each.resolution, mention=mention, score=0.6, candidates=(first, *second))
        events.append(replace(each, resolution=joined, score=0.6 + at / 100))
    return replace(found, resolutions=tuple(each.resolution for each in events), events=tuple(events))


def desk(path: Path, *found: LocatedArticle) -> Desk:
    return Desk(found or [reviewed()], path, Nowhere())


def asked(office: Desk) -> list[dict[str, object]]:
    """The questions, as the page has them."""
    return office.page()[1]["items"]


def decide(office: Desk, at: int, **said: str) -> Answer:
    """The answer to the question at this position, as a page sends it that was loaded just now."""
    item = asked(office)[at]
    settings = {name.replace("_", "-"): to for name, to in said.items()}
    return office.answer({"item": item["id"], "state": item["state"], "set": settings})


def rows(path: Path) -> list[tuple[str, str, str]]:
    """What the file says of which words; every row of it has to be good."""
    found = read_corrections(path, on_note=lambda note: pytest.fail(str(note)))
    return [(row.quote, row.sets, row.said) for row in found.rows]


@contextmanager
def started(path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that asks, and the address of its page; it is killed at the end, if it was not before."""
    here = Path(__file__)
    environment = {**os.environ, "PYTHONPATH": str(here.parent.parent)}
    command = [sys.executable, str(here), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def main() -> None:
    asking = desk(Path(sys.argv[1]))
    with Live() as live:

        def say(text: str) -> None:
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()

        keep_asking(asking, live, title="Review", shown=lambda: say(live.address), say=say)


if __name__ == "__main__":
    main()
