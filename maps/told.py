"""Tellings of events in; what the page shows of them out, a column for each kind of thing, ready for JSON.

A column at a time takes half as long as a row at a time. Sentences, reasons and the places that came second, which many
rows share, are tables of their own; a row has their position.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from geo.model import Event, Resolution
from geo.resolve.rival import rival_of
from geo.telling import Telling
from maps.shown import all_clean, all_short, short

MOST_ACTORS = 20
MOST_REASONS = 3
EVIDENCE_REACH = 600
"""Code points kept on either side of a trigger: real sentences are shorter, a text without any full stop is not."""

Columns = dict[str, Sequence[object]]
Rival = tuple[str, str, str, float]
"""Name, region and country of the place that came second, and its score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Where each type stands, and each place by its identity (-1 for none on earth).

    The rest is filled while columns are made: what stands where in the tables that many rows refer to.
    """

    place_at: Mapping[int, int]
    type_at: Mapping[str, int]
    sentence_at: dict[str, int] = field(default_factory=dict)
    reason_at: dict[str, int] = field(default_factory=dict)
    rival_at: dict[Rival, int] = field(default_factory=dict)

    def events(self, mains: Sequence[Telling], articles: Sequence[int], leads: Sequence[int]) -> Columns:
        """The columns of events, by the tellings that stand for them; where the articles of these stand, and how many
        tell it at their head.
        """
        located = [one.located for one in mains]
        events = [one.event for one in located]
        resolutions = [one.resolution for one in located]
        places = [one.place for one in mains]
        triggers = [one.article.text[e.trigger_start : e.trigger_end] for one, e in zip(mains, events, strict=True)]
        return {
            "id": all_clean(event.id for event in events),
            "type": [self.type_at[type_] for type_ in all_clean(event.type for event in events)],
            "status": [event.status for event in events],
            "trigger": all_short(triggers),
            "headline": all_short(event.headline for event in events),
            "actors": _actors(events),
            **_dates(events),
            "place": [-1 if place is None else self.place_at[id(place)] for place in places],
            "rule": all_clean(one.rule for one in located),
            "score": _rounded([one.score for one in located]),
            "role": [None if one is None else one.mention.role for one in resolutions],
            **self._why(resolutions),
            "corrected": [", ".join(one.corrected) for one in located],
            "leads": leads,
            **self.told(mains, articles),
        }

    def told(self, tellings: Sequence[Telling], articles: Sequence[int]) -> Columns:
        """In which article and sentence each is told, and where its trigger and its place stand there."""
        events = [one.located.event for one in tellings]
        found = [excerpt(one.article.text, event) for one, event in zip(tellings, events, strict=True)]
        sentences = all_clean([text for text, _ in found])
        begins = [at for _, at in found]
        ends = [at + len(text) for text, at in found]
        joined = [one.located.resolution for one in tellings]
        names = [(-1, -1) if one is None else (one.mention.start, one.mention.end) for one in joined]
        known = self.sentence_at
        return {
            "article": articles,
            "evidence": [known.setdefault(text, len(known)) for text in sentences],
            "begins": begins,
            "trigger_at": _inside([(event.trigger_start, event.trigger_end) for event in events], begins, ends),
            "mention_at": _inside(names, begins, ends),
        }

    def _why(self, resolutions: Sequence[Resolution | None]) -> Columns:
        """How sure it is that each name means its place, why in words, and which other place came second."""
        placed = [None if one is None or one.place is None else one for one in resolutions]
        sure = iter(_rounded([one.score for one in placed if one is not None]))
        rows = [
            (-1, -1) if one is None or not (one.candidates or one.why) else (self._reason(one), self._rival(one))
            for one in placed
        ]
        return {
            "sure": [None if one is None else next(sure) for one in placed],
            "reason": [reason for reason, _ in rows],
            "rival": [rival for _, rival in rows],
        }

    def _reason(self, one: Resolution) -> int:
        reason = short(_reason(one))
        return self.reason_at.setdefault(reason, len(self.reason_at)) if reason else -1

    def _rival(self, one: Resolution) -> int:
        rival = rival_of(one)
        if rival is None:
            return -1
        place, (score,) = rival.place, _rounded([rival.score])
        row = (short(place.name), short(place.admin1), short(place.country), score)
        return self.rival_at.setdefault(row, len(self.rival_at))


def excerpt(text: str, event: Event) -> tuple[str, int]:
    """The event's evidence, and the offset in `text` at which it would begin.

    A sentence that reaches more than EVIDENCE_REACH beyond its trigger is cut there and says so with an ellipsis,
    so that a file without sentences does not travel once for each of its events.
    """
    first, last = event.evidence_start, event.evidence_end
    start, end = event.trigger_start - EVIDENCE_REACH, event.trigger_end + EVIDENCE_REACH
    if start <= first and last <= end:
        return text[first:last], first
    before, start = ("…", start) if start > first else ("", first)
    after, end = ("…", end) if end < last else ("", last)
    return before + text[start:end] + after, start - len(before)


def _inside(spans: Sequence[tuple[int, int]], begins: Sequence[int], ends: Sequence[int]) -> list[list[int] | None]:
    """Spans of texts as offsets into a part of each; None where one is not wholly inside."""
    return [
        [start - first, end - first] if first <= start < end <= last else None
        for (start, end), first, last in zip(spans, begins, ends, strict=True)
    ]


def _actors(events: Sequence[Event]) -> list[list[str]]:
    """Each event's actors, MOST_ACTORS of them."""
    named = [list(event.actors[:MOST_ACTORS]) for event in events]
    every = [actor for some in named for actor in some]
    shown = all_short(every)
    if shown is not every:
        rest = iter(shown)
        named = [list(islice(rest, len(some))) for some in named]
    return named


def _dates(events: Sequence[Event]) -> Columns:
    days = [event.when for event in events]
    # Many events share a day, which is written once.
    starts = [None if when is None else when.start for when in days]
    ends = [None if when is None else when.end for when in days]
    iso = {day: None if day is None else day.isoformat() for day in {*starts, *ends}}
    return {
        "date_start": list(map(iso.__getitem__, starts)),
        "date_end": list(map(iso.__getitem__, ends)),
        "date_precision": [None if when is None else when.precision for when in days],
        "date_text": all_short(event.when_text if event.when is None else event.when.text for event in events),
    }


def _rounded(scores: Sequence[float]) -> list[float]:
    """The scores to a hundredth; 0 for what is no number."""
    if not math.isfinite(sum(scores)):
        scores = [score if math.isfinite(score) else 0.0 for score in scores]
    return [round(score, 2) for score in scores]


_WEIGHT = re.compile(r" \(([+-])\d+(?:\.\d+)?\)$")


def _reason(resolution: Resolution) -> str:
    """What spoke most for the place, without the weights: `explain` has all of it."""
    place = resolution.place
    chosen = next((one for one in resolution.candidates if one.place is place or one.place == place), None)
    if chosen is None and not resolution.why:
        return ""
    reasons: Sequence[str] = resolution.why.split("; ") if chosen is None else chosen.reasons
    spoke = [
        _WEIGHT.sub("", one)
        for one in reasons
        # Few have a weight, and to look for one takes long.
        if not one.endswith(")") or (found := _WEIGHT.search(one)) is None or found[1] == "+"
    ]
    return "; ".join(spoke[:MOST_REASONS])
