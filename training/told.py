"""What texts say of events, in one form: our labels, texts written for training, WikiEvents and PLOVER.

In a text that is `whole`, a word that is in no event reports none; elsewhere silence says nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from geo.model import ROLES, Role, Status

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event: its trigger's span, its type ("": not known) and status (None: not known), where it happens (the same).

    `open`: whether it may happen at other sites of the text too.
    """

    trigger: Span
    type: str = ""
    status: Status | None = None
    places: tuple[Span, ...] | None = ()
    open: bool = False


LABELS = Path(__file__).parent / "labels"


def of_labels(labels: Iterator[tuple[Span, list[tuple[Span, str, Status]]]]) -> tuple[Told, ...]:
    """The events of sites: one for each trigger, wherever it is given for several sites."""
    found: dict[Span, tuple[str, Status, list[Span]]] = {}
    for place, events in labels:
        for trigger, kind, status in events:
            found.setdefault(trigger, (kind, status, []))[2].append(place)
    return tuple(
        Told(trigger=trigger, type=kind, status=status, places=tuple(places), open=True)
        for trigger, (kind, status, places) in sorted(found.items())
    )


def gold(folder: Path, corpus: str, texts: Mapping[str, str]) -> dict[str, tuple[Told, ...]]:
    """The gold articles' events by document; `texts` by document. A trigger is the nearest such words to its site."""
    labels = [json.loads(line) for line in (folder / f"{corpus}.labels.jsonl").read_text("utf-8").splitlines()]
    by_name = {each["doc"]: each["labels"] for each in labels}
    out = {}
    for line in (folder / f"{corpus}.spans.jsonl").read_text("utf-8").splitlines():
        doc = json.loads(line)
        name = f"{corpus}/{doc['source']}"
        out[name] = of_labels(_gold_sites(doc["spans"], by_name[doc["doc"]], texts[name]))
    return out


def _gold_sites(
    spans: list[tuple[int, int, str]], labels: dict[str, dict[str, object]], text: str
) -> Iterator[tuple[Span, list[tuple[Span, str, Status]]]]:
    for number, (start, end, _) in enumerate(spans):
        events = cast("list[dict[str, str]]", labels[str(number)].get("events", []))
        found = [(_nearest(text, e["trigger"], start), e["type"], cast("Status", e["status"])) for e in events]
        yield (start, end), [(span, kind, status) for span, kind, status in found if span is not None]


def _nearest(text: str, words: str, at: int) -> Span | None:
    spans = [m.span() for m in re.finditer(rf"\b{re.escape(words)}\b", text)]
    return min(spans, key=lambda span: abs(span[0] - at), default=None)


def ours(corpus: str) -> dict[str, tuple[Told, ...]]:
    """Events of our own labels by document: `training/labels/`."""
    out = {}
    for row in map(json.loads, (LABELS / f"{corpus}.jsonl").read_text("utf-8").splitlines()):
        out[f"{corpus}/{row['source']}"] = of_labels(
            ((a, b), [((c, d), kind, status) for c, d, kind, status in more[0]])
            for a, b, _, *more in row["labels"]
            if more
        )
    return out


def marked_in(path: Path) -> list[str]:
    """The marked articles of a file."""
    return [marked.strip() for marked in path.read_text(encoding="utf-8").split("\n====\n")]


MARK = re.compile(
    r"\{(?P<number>\d+):(?P<trigger>[^|{}]+)\|(?P<type>\w+)\|(?P<status>\w+)\}"
    r"|\[(?P<role>[\w, ]+):(?P<place>[^\[\]{}]+)\]"
)


def written(line: str) -> tuple[str, dict[Span, Role], tuple[Told, ...]]:
    """A marked sentence in: its text, the roles of its names and its events out.

    >>> text, roles, told = written("Crowds {1:marched|protest|happened} in [1:Lyon], [container:France].")
    >>> text, roles[24, 30], told[0].places
    ('Crowds marched in Lyon, France.', 'container', ((18, 22),))
    """
    text, at = "", 0
    roles: dict[Span, Role] = {}
    triggers: dict[str, tuple[Span, str, Status]] = {}
    places: dict[str, list[Span]] = {}
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        at, start = mark.end(), len(text)
        text += mark["trigger"] or mark["place"]
        if mark["trigger"]:
            triggers[mark["number"]] = (start, len(text)), mark["type"], cast("Status", mark["status"])
        elif mark["role"] in ROLES:
            roles[start, len(text)] = cast("Role", mark["role"])
        else:
            roles[start, len(text)] = "site"
            for number in mark["role"].split(","):
                places.setdefault(number.strip(), []).append((start, len(text)))
    told = tuple(
        Told(trigger=span, type=kind, status=status, places=tuple(places.get(number, ())))
        for number, (span, kind, status) in triggers.items()
    )
    return text + line[at:], roles, told


TITLE_BEGINS = 30
"""So many letters of a title at a text's head say that it stands there already."""

WHOLE = LABELS / "whole.jsonl"
"""Articles with all their names and events: `check` tells their text, `names` have their span, their role and the
positions of what happens there among the `events`, which have their span, type and status."""


def check_of(text: str) -> str:
    """What tells a text from others, without holding it: the first 64 bits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def row_of(name: str, marked: str) -> str:
    """A line of `WHOLE`, of an article that was marked as `written` reads it."""
    text, roles, told = written(marked)
    names = [[*span, role, [i for i, e in enumerate(told) if span in (e.places or ())]] for span, role in roles.items()]
    events = [[*event.trigger, event.type, event.status] for event in told]
    row = {"source": name, "check": check_of(text), "names": names, "events": events}
    return json.dumps(row, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The labels of an article: the roles of all its names and all its events; `check` is of the text they are for."""

    name: str
    check: str
    roles: Mapping[Span, Role]
    told: tuple[Told, ...]


def whole() -> Iterator[Whole]:
    """The articles of `WHOLE`."""
    for row in map(json.loads, WHOLE.read_text("utf-8").splitlines()):
        told = tuple(
            Told(
                trigger=(start, end),
                type=kind,
                status=cast("Status", status),
                places=tuple((a, b) for a, b, _, happen in row["names"] if number in happen),
            )
            for number, (start, end, kind, status) in enumerate(row["events"])
        )
        roles = {(a, b): cast("Role", role) for a, b, role, _ in row["names"]}
        yield Whole(name=row["source"], check=row["check"], roles=roles, told=told)


def five_w_one_h(folder: Path) -> dict[str, str]:
    """The articles of Giveme5W1H's gold set (Hamborg, Breitinger, Gipp 2019) by name: title and text."""
    out = {}
    for path in sorted((folder / "5w1h").glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        title, text = article["title"], article["text"]
        out[path.stem] = (text if text.startswith(title[:TITLE_BEGINS]) else f"{title}\n\n{text}").strip()
    return out


WIKIEVENTS: Mapping[str, str] = {
    "ArtifactExistence.ManufactureAssemble": "economy",
    "Conflict.Attack": "attack",
    "Conflict.Demonstrate": "protest",
    "Contact.Contact.Meet": "meeting",
    "Contact.RequestCommand": "statement",
    "Contact.ThreatenCoerce": "statement",
    "Disaster.Crash": "accident",
    "Disaster.DiseaseOutbreak": "health",
    "GenericCrime": "crime",
    "Justice": "justice",
    "Justice.ArrestJailDetain": "",
    "Justice.ReleaseParole": "",
    "Life.Infect": "health",
    "Medical": "health",
    "Personnel": "politics",
    "Transaction": "economy",
}
"""Our type of WikiEvents's, by the longest prefix; "" or absent where theirs covers several of ours."""


def wikievents(folder: Path) -> Iterator[tuple[str, str, tuple[Told, ...]]]:
    """WikiEvents's development articles (Li, Ji, Han 2021): name, text, events with their places."""
    for line in (folder / "wikievents_dev.jsonl").read_text("utf-8").splitlines():
        doc = json.loads(line)
        tokens = [token for sentence, _ in doc["sentences"] for token in sentence]
        letters = [" "] * tokens[-1][2]
        for sentence, _ in doc["sentences"]:
            for word, start, end in sentence:
                if len(word) != end - start:
                    raise ValueError(f"{doc['doc_id']}: {word!r} does not fit {start}-{end}")
                letters[start:end] = word
            letters[sentence[-1][2] : sentence[-1][2] + 1] = "\n"
        spans = [(start, end) for _, start, end in tokens]
        names = {m["id"]: _span(spans, m["start"], m["end"]) for m in doc["entity_mentions"]}
        told = [
            Told(
                trigger=_span(spans, event["trigger"]["start"], event["trigger"]["end"]),
                type=_ours(event["event_type"]),
                places=tuple(names[a["entity_id"]] for a in event["arguments"] if a["role"] == "Place"),
                open=True,
            )
            for event in doc["event_mentions"]
        ]
        yield doc["doc_id"], "".join(letters), tuple(told)


def _span(spans: list[Span], first: int, end: int) -> Span:
    return spans[first][0], spans[end - 1][1]


def _ours(kind: str) -> str:
    longest = max((prefix for prefix in WIKIEVENTS if kind.startswith(prefix)), key=len, default="")
    return WIKIEVENTS.get(longest, "")


PLOVER: Mapping[str, str] = {
    **dict.fromkeys(("DEMAND", "REJECT", "THREATEN", "DISAPPROVE"), "statement"),
    **dict.fromkeys(("FIGHT", "ASSAULT"), "attack"),
    "AGREE": "agreement",
    "AID": "aid",
    "COERCE": "coercion",
    "CONSULT": "meeting",
    "INVESTIGATE": "justice",
    "MOBILIZE": "mobilise",
    "PROTEST": "protest",
    "RETREAT": "withdrawal",
    "SANCTION": "sanction",
}
"""Our type of PLOVER's; the others ("SUPPORT", "CONCEDE") cover several."""
_EVENT_WORDS = re.compile(r"\(EVT: ([\w'’-]+)")
_PLAIN = re.compile(r"\([A-Z/]+: ([^()]*)\)")


def plover(folder: Path) -> Iterator[tuple[str, str, tuple[Told, ...]]]:
    """PLOVER's records (CC BY-SA 4.0): name, sentence, and the first word that gives the event's type."""
    for record in json.loads((folder / "plover_gsr.json").read_text("utf-8")):
        info = record.get("textInfo")
        marked = info.get("markup", "") if isinstance(info, dict) else ""
        event = _EVENT_WORDS.search(marked)
        if event is not None and record["event"] in PLOVER:
            start = len(_PLAIN.sub(r"\1", marked[: event.start()]))
            text = _PLAIN.sub(r"\1", marked)
            if text[start : start + len(event[1])] == event[1]:
                told = Told(trigger=(start, start + len(event[1])), type=PLOVER[record["event"]], places=None)
                yield record["id"], text, (told,)
