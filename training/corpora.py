"""The public corpora and our labels in, one kind of document out: a text, and what each corpus says about its words.

A corpus marks only some things. `Document.spans` has a key for what it marks, so that its silence is never "no".
"""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from geo.model import ROLES, Role
from training import told
from training.told import LABELS, Span, Told

TOPONYMS = frozenset(
    "Literal Mixed Coercion Literal_Modifier Embedded_Literal "
    "Metonymic Non_Literal_Modifier Embedded_Non_Lit Demonym Homonym Language".split()
)
"""GeoWebNews's types of toponyms (Gritta, Pilehvar, Collier 2020, "A pragmatic guide to geoparsing evaluation")."""

READING_ROLES: Mapping[str, frozenset[Role]] = {
    "lit": frozenset({"site", "container", "reference", "origin"}),
    "met": frozenset({"actor", "origin"}),
    "mix": frozenset(ROLES),
}
"""Which of our roles a reading of ReLocaR leaves open, by what the readings mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text. `spans` holds, by head, the marked spans with their label; a head that is absent says nothing here.

    `roles` has, for spans, the roles that are left open (one where it is known). `name` is
    "corpus/article", which folds are cut by. `told` are events that the text is known to report, `whole` says that it
    reports no others. Of `silent` spans the marked spans say nothing. What is `aside` is for measuring only.
    """

    name: str
    text: str
    spans: Mapping[str, tuple[tuple[int, int, str], ...]]
    roles: Mapping[Span, frozenset[Role]]
    told: tuple[Told, ...] = ()
    whole: bool = False
    silent: tuple[Span, ...] = ()
    aside: bool = False


def without_overlap(spans: Iterable[Span]) -> list[Span]:
    """The spans in text order; of two that overlap, the earlier and longer, as the scorer takes them."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


def lgl(folder: Path) -> Iterator[Document]:
    """LGL (Lieberman, Samet, Sankaranarayanan 2010): every toponym, demonyms among them, some streets."""
    for i, article in enumerate(ET.parse(folder / "lgl.xml").getroot().iter("article")):  # noqa: S314 -- our own copy
        text = article.findtext("text") or ""
        found = []
        for toponym in article.iter("toponym"):
            name = (toponym.findtext("phrase") or "").strip()
            at = int(toponym.findtext("start") or 0)
            start = text.find(name, max(0, at - 4))
            if name and start >= 0 and abs(start - at) <= 8:  # noqa: PLR2004 -- as the scorer reads it
                found.append((start, start + len(name)))
        if text:
            spans = without_overlap(found)
            yield Document(
                name=f"lgl/lgl.xml{i}", text=text, spans={"lgl": tuple((a, b, "PLACE") for a, b in spans)}, roles={}
            )


def geowebnews(folder: Path) -> Iterator[Document]:
    """GeoWebNews (Gritta 2019): every toponym."""
    for ann in sorted((folder / "gwn").glob("*.ann"), key=lambda p: int(p.stem)):
        text = ann.with_suffix(".txt").read_text(encoding="utf-8")
        found = []
        for line in ann.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                kind, *at = line.split("\t")[1].replace(";", " ").split()
                if kind in TOPONYMS:
                    found.append((int(at[0]), int(at[-1])))
        headline = max(text.find("\n"), 0)
        yield Document(
            name=f"gwn/data/GeoWebNews/{ann.stem}.ann",
            text=text,
            spans={"gwn": tuple((a, b, "PLACE") for a, b in without_overlap(found))},
            roles={},
            silent=() if any(start < headline for start, _ in found) else ((0, headline),),  # most are not annotated
        )


def relocar(folder: Path) -> Iterator[Document]:
    """ReLocaR (Gritta et al. 2017): one name of each sentence is marked as literal, metonymic or mixed."""
    for part in ("Train", "Test"):
        root = ET.parse(folder / "relocar" / f"ReLocaR_{part}.xml").getroot()  # noqa: S314 -- our own copy
        for i, sample in enumerate(root.iter("sample")):
            text = sample.text or ""
            roles: dict[Span, frozenset[Role]] = {}
            for loc in sample.iter("loc"):
                start = len(text)
                text += loc.text or ""
                roles[start, len(text)] = READING_ROLES[loc.get("reading", "mix")]
                text += loc.tail or ""
            yield Document(name=f"relocar/{part}{i}", text=text, spans={}, roles=roles)


_KINDS = {"place": "PLACE", "organization": "ORG", "person": "PER"}


def gum(folder: Path) -> Iterator[Document]:
    """GUM (Zeldes 2017): named places, organisations and people, as what they are in their sentence."""
    for path in sorted((folder / "gum").glob("*.conllu")):
        text, words, open_spans, entities = "", [], {}, []  # type: ignore[var-annotated]
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line:
                text = text.rstrip(" ") + "\n" if text else text
                continue
            cells = line.split("\t")
            if line.startswith("#") or not cells[0].isdigit():
                continue
            at = len(text)
            text += cells[1]
            words.append((at, len(text), cells[4]))
            misc = dict(field.partition("=")[::2] for field in cells[9].split("|"))
            for token in re.findall(r"\([^()]+\)?|[^()]+\)", misc.get("Entity", "")):
                body = token.strip("()")
                number = body.split("-")[0]
                if token.startswith("("):
                    open_spans.setdefault(number, []).append((len(words) - 1, body.split("-")))
                if token.endswith(")") and open_spans.get(number):
                    first, fields = open_spans[number].pop()
                    entities.append((first, len(words) - 1, fields))
            if misc.get("SpaceAfter") != "No":
                text += " "
        named = [_name_words(words, first, last, fields) for first, last, fields in entities]
        spans = [s for s in named if s is not None]
        kept = without_overlap([(a, b) for a, b, _ in spans])
        kinds = {(a, b): k for a, b, k in reversed(spans)}
        yield Document(
            name=f"gum/{path.stem}", text=text, spans={"gum": tuple((a, b, kinds[a, b]) for a, b in kept)}, roles={}
        )


def _name_words(
    words: list[tuple[int, int, str]], first: int, last: int, fields: list[str]
) -> tuple[int, int, str] | None:
    """The name within a named entity: from its first proper noun to its last, if its head is one."""
    if len(fields) < 7 or fields[1] not in _KINDS:  # noqa: PLR2004 -- the seventh field is the identity
        return None
    proper = [i for i in range(first, last + 1) if words[i][2] in ("NNP", "NNPS")]
    if not proper or any(
        words[i][2] not in ("NNP", "NNPS", "IN", "DT", "HYPH", "CC", "POS", "JJ", "NN", "CD")
        for i in range(proper[0], proper[-1] + 1)
    ):
        return None
    if proper[-1] - proper[0] > 6:  # noqa: PLR2004 -- longer ones are descriptions
        return None
    return words[proper[0]][0], words[proper[-1]][1], _KINDS[fields[1]]


KEPT_ASIDE = 26
"""Of 256: a tenth of the sentences, by their text, is never trained on."""


def kept_aside(text: str) -> bool:
    """Whether a sentence is for measuring only."""
    return hashlib.sha256(text.strip().encode()).digest()[0] < KEPT_ASIDE


def event_locations(folder: Path) -> Iterator[Document]:
    """Where the events of single sentences happen (Halterman 2019): each verb with its places, or with none."""
    with gzip.open(folder / "event_location_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = sorted((json.loads(line) for line in lines), key=lambda r: r["text"])
    for i, (text, group) in enumerate(groupby(records, key=lambda r: r["text"])):
        same = list(group)
        sites = without_overlap([(a, b) for r in same for a, b in r["locations"]])
        verbs: dict[Span, set[Span]] = {}
        for record in same:
            for a, b in record["verb"]:
                verbs.setdefault((a, b), set()).update((c, d) for c, d in record["locations"])
        yield Document(
            name=f"event_location/{i}",
            text=text,
            spans={},
            roles=dict.fromkeys(sites, frozenset[Role]({"site"})),
            told=tuple(Told(trigger=verb, places=tuple(sorted(places))) for verb, places in sorted(verbs.items())),
            aside=kept_aside(text),
        )


def written(_: Path) -> Iterator[Document]:
    """Sentences written for training, a file a type, with near misses: `training/sentences/`."""
    for path in sorted((Path(__file__).parent / "sentences").glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line.strip():
                yield _marked(f"written/{path.stem}{number}", line)


def _marked(name: str, text: str) -> Document:
    """What a marked text tells: its roles, and all its events."""
    plain, roles, events = told.written(text)
    known = {span: frozenset[Role]({role}) for span, role in roles.items()}
    return Document(name=name, text=plain, spans={}, roles=known, told=events, whole=True)


_FACILITY = re.compile(
    r"(?:University|College|School|Academy|Institute|Hospital|Clinic|Church|Cathedral|Mosque|Temple|Court|Prison|Jail"
    r"|Airport|Station|Stadium|Arena|Hall|Hotel|Museum|Theat(?:re|er)|Cent(?:re|er)|Mall|Market|Base|Camp|Mine|Bridge)"
    r"(?: of)?"
)
_BEFORE = re.compile(rf"\b{_FACILITY.pattern} \Z")
_AFTER = re.compile(rf"(?: [A-Z][\w'’-]*){{0,3}} {_FACILITY.pattern}\b")
LONGEST_BEFORE = 20


def articles(_: Path) -> Iterator[Document]:
    """Articles written for training, with every place name and every event: `training/articles/`.

    LGL and GeoWebNews disagree about the names of facilities, and about places' names in them: they teach no names.
    """
    for path in sorted((Path(__file__).parent / "articles").glob("*.txt")):
        for number, marked in enumerate(told.marked_in(path)):
            yield _with_names(_marked(f"articles/{path.stem}{number}", marked))


def _with_names(document: Document) -> Document:
    """The document, whose roles are those of all its names, with these for the heads of both corpora."""
    spans = tuple((a, b, "PLACE") for a, b in sorted(document.roles))
    silent = tuple(span for span in document.roles if _of_facility(document.text, *span))
    return replace(document, spans={"lgl": spans, "gwn": spans}, silent=silent)


def _of_facility(text: str, start: int, end: int) -> bool:
    """Whether a name is a facility's, or stands in one."""
    last = text[start:end].rpartition(" ")[2]
    return bool(
        _FACILITY.fullmatch(last)
        or _AFTER.match(text, end)
        or _BEFORE.search(text, max(0, start - LONGEST_BEFORE), start)
    )


def labelled_news(folder: Path) -> Iterator[Document]:
    """News of Giveme5W1H's gold set, WikiEvents and GUM with every place name and every event, as we labelled them.

    Raises ValueError where one is missing, or is not letter for letter the article that was labelled.
    """
    texts = news_texts(folder)
    for each in told.whole():
        text = texts.get(each.name)
        if text is None or told.check_of(text) != each.check:
            why = "is missing" if text is None else "is another text than the one that was labelled"
            raise ValueError(f"{each.name} {why} ({told.WHOLE.name} has its labels): give the corpora as they came")
        known = {span: frozenset[Role]({role}) for span, role in each.roles.items()}
        name = f"labelled_news/{each.name}"
        yield _with_names(Document(name=name, text=text, spans={}, roles=known, told=each.told, whole=True))


def news_texts(folder: Path) -> dict[str, str]:
    """The articles that `labelled_news` may have the labels of, by "corpus/article"."""
    return {
        **{f"5w1h/{name}": text for name, text in told.five_w_one_h(folder).items()},
        **{f"wikievents/{name}": text.strip() for name, text, _ in told.wikievents(folder)},
        **{document.name: document.text.strip() for document in gum(folder)},
    }


def wikievents(folder: Path) -> Iterator[Document]:
    """WikiEvents's development articles (Li, Ji, Han 2021)."""
    for name, text, events in told.wikievents(folder):
        yield Document(name=f"wikievents/{name}", text=text, spans={}, roles={}, told=events)


def plover(folder: Path) -> Iterator[Document]:
    """PLOVER's records."""
    for name, text, events in told.plover(folder):
        yield Document(name=f"plover/{name}", text=text, spans={}, roles={}, told=events)


READERS: Mapping[str, Callable[[Path], Iterator[Document]]] = {
    "lgl": lgl,
    "gwn": geowebnews,
    "relocar": relocar,
    "gum": gum,
    "event_location": event_locations,
    "written": written,
    "articles": articles,
    "labelled_news": labelled_news,
    "wikievents": wikievents,
    "plover": plover,
}


def labelled(spans_file: Path, labels_file: Path) -> dict[str, dict[Span, Role]]:
    """Roles by source and span, of files as `gold/*.spans.jsonl` and `gold/*.labels.jsonl` are."""
    labels = {d["doc"]: d["labels"] for d in map(json.loads, labels_file.read_text(encoding="utf-8").splitlines())}
    out: dict[str, dict[Span, Role]] = {}
    for line in spans_file.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        out[doc["source"]] = {(a, b): labels[doc["doc"]][str(i)]["role"] for i, (a, b, _) in enumerate(doc["spans"])}
    return out


def ours(corpus: str) -> dict[str, dict[Span, Role]]:
    """Our own labels where there are no gold ones, by source and span: `training/labels/`."""
    rows = map(json.loads, (LABELS / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["source"]: {(a, b): role for a, b, role, *_ in row["labels"]} for row in rows}
