"""Corrections for tests: rows as they stand in `corrections.csv`, and what they make of two sentences."""

import csv
import io
from pathlib import Path

from builders import FewPlaces
from reports import OSAKA, TOKYO, located, report

from geo.corrections import Review, correct, read_corrections

HEADER = "article,file,what,quote,nth,set,to,source,by,on,note\n"
NOWHERE = FewPlaces()


def corrections(text, *, file="corrections.csv"):
    """(the corrections, the notes) of a file with that content."""
    Path(file).write_bytes(text if isinstance(text, bytes) else text.encode())
    notes: list[str] = []
    return read_corrections(file, on_note=lambda note: notes.append(str(note))), notes


def row(what, quote, sets, to="", *, of="id-talks.txt", nth="", source="", by=""):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([of, "", what, quote, nth, sets, to, source, by, "", ""])
    return out.getvalue()


def rows(*given, gazetteer=NOWHERE):
    """Corrections of these rows, none of which may be bad."""
    found, notes = corrections(HEADER + "".join(given))
    assert notes == []
    return found.placed(gazetteer)


def corrected(found, *given, gazetteer=NOWHERE):
    return correct(found, rows(*given), gazetteer)


def verdicts(found, *given, gazetteer=NOWHERE):
    """What came of each row, in their order."""
    review = Review(rows(*given), gazetteer)
    review.correct(found)
    return [(each.outcome, each.reason) for each in review.verdicts]


def where(found):
    """(place, type, status, rule, corrected) of every event."""
    return [
        (
            each.resolution.place.name if each.resolution and each.resolution.place else None,
            each.event.type,
            each.event.status,
            each.rule,
            each.corrected,
        )
        for each in found.events
    ]


def names(found):
    return [(r.mention.text, r.mention.role, r.place.name if r.place else None, r.corrected) for r in found.resolutions]


TALKS = located(report(TOKYO), report(OSAKA, "protest", trigger="rally", before="Workers held a"))
"""Ministers held a meeting in Tokyo. Workers held a rally in Osaka."""


class Known:
    """A gazetteer that knows places by their ids and names."""

    name = "known"

    def __init__(self, *places) -> None:
        self.few = FewPlaces()
        for each in places:
            self.few.add(each)

    def lookup(self, name):
        return self.few.lookup(name)

    def by_id(self, ids):
        return {each.id: each for _, each, _ in self.few.known if each.id in ids}
