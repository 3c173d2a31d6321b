"""A located article in, bytes out, and back without any loss: what is kept on disk is read as data, never run.

The bytes are a checksum, a short head and compressed JSON: rows for places, mentions, events, each thing once, and
positions that refer to them.
The article itself is not among them. Whoever unpacks has it, and spans of its text stand for the words.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo.cache.seal import CHECK_BYTES, LEVEL, checked, is_whole
from geo.errors import DatelineError
from geo.model import (
    Article,
    Candidate,
    DateRange,
    Event,
    LocatedArticle,
    LocatedEvent,
    Mention,
    Place,
    Resolution,
)

FORMAT = 1
"""Of the bytes; it stands at their head, and other bytes are not taken for them."""
HEAD_BYTES = 2
"""The format, and how long the language's code is, which follows."""


class UnpackingError(DatelineError, ValueError):
    """The bytes were not packed here, or are damaged. Clearing the cache helps, where they are from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """An article and, as bytes, what was found in it; `language` as `geo.language.other_language` has it.

    `key` is what a cache keeps it under: whatever is made of it alone can be kept by that. Without one, it is b"".
    """

    article: Article
    language: str
    data: bytes
    key: bytes = field(default=b"", compare=False)


def pack(found: LocatedArticle, *, language: str = "") -> Packed:
    """The located article, packed. Raises ValueError where a mention is not the article's own."""
    writer = _Writer(found.article)
    own = [writer.resolution(one) for one in found.resolutions]
    located = [writer.located(one) for one in found.events]
    rows = [writer.places, writer.mentions, writer.resolutions, writer.events, own, located, found.together]
    text = json.dumps(rows, separators=(",", ":"), check_circular=False)
    said = language.encode("ascii")
    body = bytes((FORMAT, len(said))) + said + zlib.compress(text.encode("ascii"), LEVEL)
    return Packed(article=found.article, language=language, data=checked(body))


class Unpacker:
    """Gives packed articles back. Places that several of them name are one object, which saves memory and time."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}

    def unpacked(self, packed: Packed) -> LocatedArticle:
        """What was packed. Raises `UnpackingError` for bytes that are none."""
        rows = _rows(packed.data)
        try:
            return self._located(packed.article, rows)
        except (TypeError, ValueError, LookupError, OverflowError) as error:
            raise UnpackingError(f"what is kept of {packed.article.id} is damaged ({error})") from error

    def _located(self, article: Article, rows: Sequence[Any]) -> LocatedArticle:
        places, mentions, resolutions, events, own, located, together = rows
        text, name = article.text, article.id
        known = [self._place(row) for row in places]
        named = [
            Mention(article_id=name, start=start, end=end, text=text[start:end], role=role, score=score)
            for start, end, role, score in mentions
        ]
        decided = [
            Resolution(
                mention=named[mention],
                place=None if place is None else known[place],
                candidates=tuple(
                    Candidate(place=known[at], score=chance, reasons=tuple(reasons)) for at, chance, reasons in others
                ),
                score=score,
                why=why,
            )
            for mention, place, others, score, why in resolutions
        ]
        told = [_event(row, article) for row in events]
        return LocatedArticle(
            article=article,
            resolutions=tuple([decided[at] for at in own]),
            events=tuple(
                [
                    LocatedEvent(
                        event=told[event],
                        resolution=None if resolution is None else decided[resolution],
                        rule=rule,
                        score=score,
                        also_at=tuple([named[at] for at in also]),
                    )
                    for event, resolution, rule, score, also in located
                ]
            ),
            together=None if together is None else tuple([tuple(positions) for positions in together]),
        )

    def _place(self, row: Sequence[Any]) -> Place:
        key = repr(row)  # tells 1 from 1.0, which are equal: what comes back is what went in, also when it is shown
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = place_of_row(row)
        return found


def repacked(article: Article, data: bytes, *, key: bytes = b"") -> Packed:
    """Bytes that were packed once, with their article. Raises `UnpackingError` for others, and for damaged ones."""
    if not is_whole(data):
        raise UnpackingError(f"what is kept of {article.id} is damaged")
    said, _ = _parts(memoryview(data)[CHECK_BYTES:])
    return Packed(article=article, language=said, data=data, key=key)


def _parts(body: memoryview) -> tuple[str, memoryview]:
    """The language, and the compressed rows."""
    if len(body) < HEAD_BYTES or body[0] != FORMAT:
        raise UnpackingError("what is kept has another format")
    end = HEAD_BYTES + body[1]
    return str(body[HEAD_BYTES:end], "ascii", "replace"), body[end:]


def _rows(data: bytes) -> Sequence[Any]:
    _, compressed = _parts(memoryview(data)[CHECK_BYTES:])
    try:
        rows = json.loads(zlib.decompress(compressed))
    except (zlib.error, ValueError, RecursionError) as error:
        raise UnpackingError(f"what is kept is damaged ({error})") from error
    if not isinstance(rows, list):
        raise UnpackingError("what is kept has another format")
    return rows


class _Writer:
    """The rows of one article, each thing once; the same object, and an equal mention, has one row."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self.places: list[list[object]] = []
        self.mentions: list[list[object]] = []
        self.resolutions: list[list[object]] = []
        self.events: list[list[object]] = []
        self._at: dict[tuple[str, object], int] = {}

    def _once(self, kind: str, key: object, rows: list[list[object]], made: Callable[[], list[object]]) -> int:
        at = self._at.get((kind, key))
        if at is None:
            row = made()
            at = self._at[kind, key] = len(rows)
            rows.append(row)
        return at

    def place(self, place: Place) -> int:
        return self._once("place", id(place), self.places, lambda: row_of_place(place))

    def mention(self, mention: Mention) -> int:
        def made() -> list[object]:
            start, end = mention.start, mention.end
            if mention.article_id != self._article.id or mention.text != self._article.text[start:end]:
                raise ValueError(f"the mention {mention.text!r} at {start}-{end} is none of its article's text")
            return [start, end, mention.role, mention.score]

        return self._once("mention", id(mention), self.mentions, made)

    def resolution(self, one: Resolution) -> int:
        def made() -> list[object]:
            others = [[self.place(each.place), each.score, list(each.reasons)] for each in one.candidates]
            place = None if one.place is None else self.place(one.place)
            return [self.mention(one.mention), place, others, one.score, one.why]

        return self._once("resolution", id(one), self.resolutions, made)

    def event(self, event: Event) -> int:
        def made() -> list[object]:
            if event.article_id != self._article.id:
                raise ValueError(f"the event {event.id} is none of its article {self._article.id}")
            return [
                *(event.id, event.type, event.trigger_start, event.trigger_end, event.status, self._when(event.when)),
                *(event.when_text, list(event.actors), list(event.targets), event.headline),
                *(event.evidence_start, event.evidence_end),
            ]

        return self._once("event", id(event), self.events, made)

    def _when(self, when: DateRange | None) -> list[object] | None:
        if when is None:
            return None
        # Mostly the words stand in the text.
        said = None if when.text == self._article.text[when.start_at : when.end_at] else when.text
        return [when.start.toordinal(), when.end.toordinal(), when.precision, said, when.start_at, when.end_at]

    def located(self, one: LocatedEvent) -> list[object]:
        where = None if one.resolution is None else self.resolution(one.resolution)
        return [self.event(one.event), where, one.rule, one.score, [self.mention(each) for each in one.also_at]]


def row_of_place(place: Place) -> list[object]:
    """The place as a row that JSON holds."""
    box = None if place.bbox is None else list(place.bbox)
    return [
        *(place.id, place.name, place.lat, place.lon, place.feature, place.country, place.admin1),
        *(place.population, place.extent_km, box),
    ]


def _event(row: Sequence[Any], article: Article) -> Event:
    name, kind, start, end, status, when, when_text, actors, targets, headline, evidence_start, evidence_end = row
    return Event(
        id=name,
        article_id=article.id,
        type=kind,
        trigger_start=start,
        trigger_end=end,
        status=status,
        when=None if when is None else _when(when, article.text),
        when_text=when_text,
        actors=tuple(actors),
        targets=tuple(targets),
        headline=headline,
        evidence_start=evidence_start,
        evidence_end=evidence_end,
    )


def _when(row: Sequence[Any], text: str) -> DateRange:
    start, end, precision, said, start_at, end_at = row
    return DateRange(
        start=date.fromordinal(start),
        end=date.fromordinal(end),
        precision=precision,
        text=text[start_at:end_at] if said is None else said,
        start_at=start_at,
        end_at=end_at,
    )


def place_of_row(row: Sequence[Any]) -> Place:
    """The place that `row_of_place` made the row of."""
    name, words, lat, lon, feature, country, admin1, population, extent_km, box = row
    return Place(
        id=name,
        name=words,
        lat=lat,
        lon=lon,
        feature=feature,
        country=country,
        admin1=admin1,
        population=population,
        extent_km=extent_km,
        bbox=None if box is None else tuple(box),
    )
