"""The page's payload in; the shorter columns that travel out, which `maps.block` makes a block of text.

Nothing is lost but what the page can see for itself: a trigger, a headline or an actor that stands in the evidence is
where it stands there, so is a title in its article, and a text that many rows share is told once.
maps/web/src/data.ts reads what this writes.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

Column = Sequence[Any]

LEAST_DIGITS = 8
"""Of an event's id, so many travel, or as many more as tell all of the page apart: the address names it by them."""

ID_DIGITS = 16
"""So many hexadecimal digits has an id, if `geo.events` made it."""

CHUNK = 4
"""Hexadecimal digits that make one number of two bytes."""


def pack(payload: Mapping[str, Any]) -> dict[str, object]:
    """What `maps.payload.payload` gives, each column in the form that `FORMS` has for it."""
    sentences: Sequence[str] = payload["sentences"]
    events = dict(payload["events"])
    evidence = [sentences[at] for at in events["evidence"]]
    events["trigger"] = _triggers(events["trigger"], events["trigger_at"], evidence)
    events["headline"] = _pieces(events["headline"], evidence)
    actors = events["actors"]
    told_by = [text for text, named in zip(evidence, actors, strict=True) for _ in named]
    events["actors"] = {"count": [len(named) for named in actors], **_pieces([a for n in actors for a in n], told_by)}
    events["id"] = _ids(events["id"])
    where = _sentences(payload)
    articles = dict(payload["articles"])
    articles["title"] = _pieces(articles["title"], (text or "" for text in articles["text"]))
    mentions, tellings = dict(payload["mentions"]), dict(payload["tellings"])
    mentions["name"] = _named(mentions["name"], payload["places"])
    mentions["length"] = [end - start for start, end in zip(mentions["start"], mentions.pop("end"), strict=True)]
    for table in (events, tellings):
        # Nearly always where the sentence is known to stand.
        starts = [where["start"][number] for number in table["evidence"]]
        table["begins"] = [begins - start for begins, start in zip(table["begins"], starts, strict=True)]
    tables = {"articles": articles, "mentions": mentions, "tellings": tellings, "events": events}
    formed = {name: _formed(columns) for name, columns in tables.items()}
    return {**payload, **formed, "sentences": where}


def _sentences(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Where each sentence stands (`standing`), each article's number less the one before."""
    tables = (payload["events"], payload["tellings"])
    where = standing(payload["sentences"], payload["articles"]["text"], tables)
    return {**where, "article": _steps(where["article"])}


def standing(
    sentences: Sequence[str], texts: Sequence[str | None], tables: Iterable[Mapping[str, Any]]
) -> dict[str, list[Any]]:
    """Where each sentence stands: `article`, `start` and `length`; if in no text, -1, 0 and a position in `other`.

    The tables' columns `evidence`, `article` and `begins` say where it should.
    """
    articles, starts = [-1] * len(sentences), [0] * len(sentences)
    for table in tables:
        for number, article, begins in zip(table["evidence"], table["article"], table["begins"], strict=True):
            if articles[number] < 0 and begins >= 0:
                text = texts[article]
                if text is not None and text.startswith(sentences[number], begins):
                    articles[number], starts[number] = article, begins
    lengths = list(map(len, sentences))
    other: list[str] = []
    if -1 in articles:
        for number, article in enumerate(articles):
            if article < 0:
                lengths[number] = len(other)
                other.append(sentences[number])
    return {"article": articles, "start": starts, "length": lengths, "other": other}


def _formed(columns: Mapping[str, Column]) -> dict[str, object]:
    return {name: FORMS[name](column) if name in FORMS else column for name, column in columns.items()}


def _triggers(triggers: Sequence[str], spans: Column, evidence: Sequence[str]) -> list[str]:
    """The triggers that are not what their span cuts out of the evidence; "" for the others."""
    return [
        "" if span is not None and text[span[0] : span[1]] == trigger else trigger
        for trigger, span, text in zip(triggers, spans, evidence, strict=True)
    ]


def _ids(ids: Sequence[str]) -> dict[str, object]:
    """The first digits of hexadecimal ids in `chunks` of CHUNK, as many `digits` as it takes; others as they are."""
    digits_of_all = "".join(ids)
    if set(map(len, ids)) - {ID_DIGITS} or re.fullmatch("[0-9a-f]*", digits_of_all) is None:
        return {"digits": 0, "chunks": [], "other": list(ids)}
    # As numbers of 64 bits, of which the first digits are the highest bits.
    whole = np.frombuffer(bytes.fromhex(digits_of_all), dtype=">u8").astype(np.uint64)
    ordered = np.sort(whole)  # which does not take as long as to find the different ones
    digits, changes = LEAST_DIGITS, _changes(ordered)
    while _changes(ordered >> np.uint64(4 * (ID_DIGITS - digits))) < changes:
        digits += 1
    chunks = []
    for at in range(0, digits, CHUNK):
        size = min(CHUNK, digits - at)
        part = (whole >> np.uint64(4 * (ID_DIGITS - at - size))) & np.uint64(16**size - 1)
        chunks.append(part.astype(int).tolist())
    return {"digits": digits, "chunks": chunks, "other": []}


def _changes(ordered: "np.ndarray[Any, np.dtype[np.uint64]]") -> int:
    """How often a number is not the one before."""
    return int(np.count_nonzero(ordered[1:] != ordered[:-1]))


def _named(names: Column, places: Mapping[str, Column]) -> dict[str, object]:
    """`shared`, but a name that is a place's, with its region and country, is -1 less that place's position."""
    columns = zip(places["name"], places["admin1"], places["country"], strict=True)
    full = [", ".join(dict.fromkeys(filter(None, parts))) for parts in columns]
    at = {name: -1 - number for number, name in reversed(list(enumerate(full)))}
    values: dict[Any, int] = {}
    return {
        "at": [at[name] if name in at else values.setdefault(name, len(values)) for name in names],
        "values": list(values),
    }


def _pieces(texts: Iterable[str], evidence: Iterable[str]) -> dict[str, object]:
    """Where each text stands in its evidence: `start` and `length`; -1 and a position in `other` if it does not."""
    starts, lengths = [], []
    other: dict[str, int] = {}
    for text, said in zip(texts, evidence, strict=True):
        start = said.find(text)
        starts.append(start)
        lengths.append(len(text) if start >= 0 else other.setdefault(text, len(other)))
    return {"start": starts, "length": lengths, "other": list(other)}


def shared(column: Column) -> dict[str, object]:
    """Each different value once, and where it stands among them."""
    at = {value: number for number, value in enumerate(dict.fromkeys(column))}
    return {"values": list(at), "at": list(map(at.__getitem__, column))}


def _spans(column: Column) -> dict[str, object]:
    """Half-open spans as `start` and `length`, both -1 for none."""
    return {
        "start": [-1 if span is None else span[0] for span in column],
        "length": [-1 if span is None else span[1] - span[0] for span in column],
    }


def _steps(column: Column) -> list[int]:
    """Each number less the one before: numbers that mostly rise by one compress to next to nothing."""
    return [after - before for before, after in pairwise((0, *column))]


def _hundredths(column: Column) -> list[int]:
    """Numbers that are rounded to two digits as whole ones, and -1 for none."""
    given = np.array([-0.01 if value is None else value for value in column], dtype=np.float64)
    whole: list[int] = np.rint(given * 100).astype(np.int64).tolist()
    return whole


FORMS: Mapping[str, Callable[[Column], object]] = {
    **dict.fromkeys(("status", "trigger", "rule", "role", "source", "published", "corrected"), shared),
    **dict.fromkeys(("date_start", "date_end", "date_precision", "date_text"), shared),
    **dict.fromkeys(("trigger_at", "mention_at"), _spans),
    **dict.fromkeys(("article", "evidence", "event"), _steps),
    **dict.fromkeys(("score", "sure"), _hundredths),
}
"""The columns of articles, mentions, events and tellings that have another form than a list of their values."""
