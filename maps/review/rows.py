"""Items of a review in; what the page shows of them out, ready for JSON. Text is only ever text."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from geo.model import Candidate, LocatedArticle, Place, Resolution
from maps.review.queue import MOST_CANDIDATES, Now, event_of, places_of

MOST_REASONS = 3
LONGEST = 300
SEVERAL = -2
"""What stands for the place of an event that has several."""
LEAST, FEWEST = 0.005, 3
"""Candidates that are less likely are left out, but for the first so many."""

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WEIGHT = re.compile(r" \(([+-])\d+(?:\.\d+)?\)$")


def item_rows(states: Sequence[Now], corrected: Iterable[LocatedArticle]) -> list[dict[str, object]]:
    """What maps/web/src/review.ts calls `Item`, one each, in their order. Spans count code points of `text`."""
    open_ = Counter(each.item.alike for each in states if not each.rows)
    places = {(each.article.file, each.article.id): each.resolutions for each in corrected}
    return [
        {
            **_common(each),
            **(_mention(each) if each.item.kind == "mention" else _event(each, places[each.item.source])),
            "alike": open_[each.item.alike] - (not each.rows),
        }
        for each in states
    ]


def _common(state: Now) -> dict[str, object]:
    item = state.item
    start, end = item.sentence
    return {
        "id": item.id,
        "kind": item.kind,
        "state": state.state,
        "decided": [_clean(str(row)) for row in state.rows],
        "certainty": _rounded(item.certainty),
        "title": _clean(item.article.title or item.article.file),
        "text": _clean(item.article.text[start:end]),
        "at": [item.span[0] - start, item.span[1] - start],
    }


def _mention(state: Now) -> dict[str, object]:
    mention, found = state.mention, state.item.mention
    candidates = list(_candidates(found, mention))
    place = None if mention is None else mention.place
    ids = [each.place.id for each in candidates]
    return {
        "role": None if mention is None else mention.mention.role,
        "sure": [_rounded(found.mention.score if found else 0.0), _rounded(found.score if found else 0.0)],
        "place": -1 if place is None else ids.index(place.id),
        "candidates": [_candidate(each) for each in candidates],
    }


def _candidates(found: Resolution | None, mention: Resolution | None) -> Iterator[Candidate]:
    """What the name may mean: those that were found, best first, and the place that it has now."""
    seen: dict[str, Candidate] = {}
    if mention is not None and mention.place is not None:
        place = mention.place
        own = (each for each in mention.candidates if each.place.id == place.id)
        seen[place.id] = next(own, Candidate(place=place, score=mention.score, reasons=(mention.why,)))
    for each in () if found is None else found.candidates:
        if len(seen) < FEWEST or (len(seen) < MOST_CANDIDATES and each.score >= LEAST):
            seen.setdefault(each.place.id, each)
    if found is not None and found.place is not None and len(seen) < MOST_CANDIDATES:
        seen.setdefault(found.place.id, Candidate(place=found.place, score=found.score, reasons=(found.why,)))
    return iter(sorted(seen.values(), key=lambda each: -each.score))


def _candidate(each: Candidate) -> dict[str, object]:
    spoke = [_WEIGHT.sub("", one) for one in each.reasons if (hit := _WEIGHT.search(one)) is None or hit[1] == "+"]
    return {**_place(each.place), "score": _rounded(each.score), "why": _clip("; ".join(spoke[:MOST_REASONS]))}


def _place(place: Place) -> dict[str, object]:
    on_earth = abs(place.lat) <= 90 and abs(place.lon) <= 180  # noqa: PLR2004 -- degrees; false for NaN too
    parts = dict.fromkeys(part for part in (place.name, place.admin1) if part)
    return {
        "id": _clean(place.id),
        "name": _clip(", ".join(parts)),
        "country": _clean(place.country),
        "lat": round(place.lat, 5) if on_earth else 0.0,
        "lon": round(place.lon, 5) if on_earth else 0.0,
    }


def _event(state: Now, places: Sequence[Resolution]) -> dict[str, object]:
    event = event_of(state)
    when = None if event is None else event.when
    here = places_of(state.events)
    near = sorted(places, key=lambda each: abs(each.mention.start - state.item.span[0]))
    choices = list({each.id: each for each in (*here, *(each.place for each in near)) if each is not None}.values())
    return {
        "type": None if event is None else event.type,
        "status": None if event is None else event.status,
        "date": "" if when is None else when.start.isoformat(),
        "until": "" if when is None or when.end == when.start else when.end.isoformat(),
        "place": SEVERAL if len(here) > 1 else len(here) - 1,
        "candidates": [{**_place(each), "score": None, "why": ""} for each in choices[:MOST_CANDIDATES]],
    }


def _rounded(score: float) -> float:
    return round(score, 3) if math.isfinite(score) else 0.0


def _clean(text: str) -> str:
    return text if text.isprintable() else _UNSHOWABLE.sub("\ufffd", text)


def _clip(text: str) -> str:
    text = _clean(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
