"""Text and the day it was published come in; date expressions and the days they mean come out.

Nothing is asked of the clock, the locale or the time zone, and no date is invented: an expression that is impossible
or has nothing to count from keeps its text and has no range.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import repeat

from geo.dates.grammar import RULES, beginnings, expressions
from geo.dates.reckoning import Anchor, Prefer
from geo.model import DateRange
from geo.tokens import Token

__all__ = [
    "DateMention",
    "Prefer",
    "date_in",
    "dateline_date",
    "dateline_day",
    "find_both_ways",
    "find_dates",
    "last_named",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression at `text[start:end]`. `when is None`: impossible, or nothing to count from."""

    start: int
    end: int
    text: str
    when: DateRange | None
    rule: str = ""
    """Of `geo.dates.grammar.RULES`, which found it."""

    @property
    def loose(self) -> bool:
        """Whether it is counted from the published day alone, whatever else is told."""
        return self.counts_back or self.rule == "overnight"

    @property
    def counts_back(self) -> bool:
        """Whether it says how long ago what follows it was: "two months after"."""
        return self.rule == "before_event"


def find_dates(
    text: str,
    *,
    published: date | None,
    start: int = 0,
    end: int | None = None,
    prefer: Prefer = "past",
    words: Sequence[Token] | None = None,
    about: date | None = None,
) -> tuple[DateMention, ...]:
    """The date expressions of `text[start:end]`, in text order and without overlap; never raises for any text.

    Offsets are code points of `text`, half-open. Relative expressions count from `published`. `prefer` says which way
    an expression looks that names no year or week: "Sunday" is the last one up to the published day, or the first one
    from it on; "March 3" is the last one, unless the next is less than 60 days ahead, or else the next one, unless the
    last is less than 60 days back. Weeks run from Monday to Sunday, seasons are the meteorological ones of the north,
    quarters the calendar's; "early", "mid" and "late" are thirds; "since" reaches to the published day. `words` are all
    of that part, where they are known: it takes a quarter of the time then. "A year later" counts from the last time
    that was named, if that is as exact. `about` is a day near which those lie that name no year, where it is not known
    when the text was published.
    """
    found, _ = _read(text, start, end, words, (Anchor(published=published, prefer=prefer, about=about),))
    return tuple(mention for (mention,) in found)


def date_in(text: str) -> DateRange | None:
    """The date that the whole of a text is, counted from no other day; None for any other text.

    >>> date_in("31 March 2025").start, date_in("it was 31 March 2025"), date_in("Sunday")
    (datetime.date(2025, 3, 31), None, None)
    """
    whole = text.strip()
    return next((each.when for each in find_dates(text, published=None) if each.text.strip() == whole), None)


def last_named(
    text: str,
    *,
    published: date | None,
    start: int,
    end: int,
    words: Sequence[Token] | None = None,
    about: date | None = None,
) -> DateRange | None:
    """The last time in `text[start:end]` from which what follows may be counted: "a year later"."""
    _, (anchor,) = _read(text, start, end, words, (Anchor(published=published, prefer="past", about=about),))
    return anchor.told


def find_both_ways(
    text: str,
    *,
    published: date | None,
    start: int = 0,
    end: int | None = None,
    words: Sequence[Token] | None = None,
    told: DateRange | None = None,
    about: date | None = None,
) -> tuple[tuple[DateMention, DateMention], ...]:
    """The date expressions of `text[start:end]`, each as it looks back and as it looks ahead; the rest is as above.

    `told` is the time that was named last before them.
    """
    ways: tuple[Prefer, ...] = ("past", "future")
    anchors = tuple(Anchor(published=published, prefer=way, told=told, about=about) for way in ways)
    found, _ = _read(text, start, end, words, anchors)
    return tuple((back, ahead) for back, ahead in found)


def _read(
    text: str, start: int, end: int | None, words: Sequence[Token] | None, anchors: tuple[Anchor, ...]
) -> tuple[list[tuple[DateMention, ...]], tuple[Anchor, ...]]:
    """Each expression, as every anchor has it, and the anchors as they are after the last."""
    out = []
    for found in _found(text, start, end, words):
        out.append(mentions := tuple(_mention(found, anchor) for anchor in anchors))
        anchors = tuple(map(_after, mentions, anchors, repeat(text)))
    return out, anchors


def _after(mention: DateMention, anchor: Anchor, text: str) -> Anchor:
    """What the next expression counts from: not from a birth, from where a time began, or from the night."""
    start = mention.start
    named = mention.when is not None and not mention.loose and not mention.text.lower().startswith("since")
    if not named or _BORN.search(text, max(0, start - 12), start) is not None:
        return anchor
    return replace(anchor, told=mention.when)


def _found(text: str, start: int, end: int | None, words: Sequence[Token] | None) -> Iterator[re.Match[str]]:
    last = len(text) if end is None else max(end, 0)
    return expressions().finditer(text, max(start, 0), last) if words is None else _among(text, words, last)


def _mention(found: re.Match[str], anchor: Anchor) -> DateMention:
    when, rule = _when(found, anchor), found.lastgroup or ""
    return DateMention(start=found.start(), end=found.end(), text=found[0], when=when, rule=rule)


def _among(text: str, words: Sequence[Token], end: int) -> Iterator[re.Match[str]]:
    """The same expressions, looked for only where a word can begin one."""
    pattern, first = expressions(), 0
    for at in beginnings(text, words):
        found = pattern.match(text, at, end) if at >= first else None
        if found is not None:
            yield found
            first = found.end()


def dateline_date(text: str) -> date | None:
    """The day that an article's own dateline names: complete, at a line start, among the first 300 characters.

    "TOKYO, March 30, 2025 (Reuters) —", "OZARK, Mo. (March 30, 2025) —", "Paris (AFP, 3 May 2025) —", "Published: 30
    March 2025" and a line that holds nothing but a date are datelines; a date inside a sentence is not.
    """
    if _FOUR_DIGITS.search(text, 0, _HEAD + 100) is None:  # without a year, no day is complete
        return None
    return next(_dateline_days(text, None), None)


def dateline_day(text: str, published: date) -> date | None:
    """The day that an article's own dateline names, with a year or without, in the week up to the published day.

    Besides those of `dateline_date`, a line in capitals is one: "SHIMLA, OCTOBER 7".
    """
    return next((day for day in _dateline_days(text, published) if timedelta(0) <= published - day <= _A_WEEK), None)


def _dateline_days(text: str, published: date | None) -> Iterator[date]:
    for mention in find_dates(text, published=published, end=_HEAD + 100):
        when = mention.when
        if when is None or mention.start >= _HEAD or when.start != when.end or mention.text.lower().startswith("since"):
            continue
        line_start = text.rfind("\n", 0, mention.start) + 1
        before, after = text[line_start : mention.start], text[mention.end : mention.end + 80]
        alone = published is not None and before.isupper() and _LINE_END.match(after) is not None
        numbered = any(c.isdigit() for c in mention.text)  # a line that is a weekday alone heads an entry of a log
        known = _DATELINES if numbered else _DATELINES[:-1]
        if alone or any(left.fullmatch(before) and right.match(after) for left, right in known):
            yield when.start


def _when(found: re.Match[str], anchor: Anchor) -> DateRange | None:
    rule = found.lastgroup or ""
    parts = {name: said for name, number in _parts()[rule] if (said := found[number]) is not None}
    since = found["since"] is not None
    if parts.get("which", "") in _NAMED_BEFORE:
        named = _YEAR.findall(found.string, max(found.start() - _LOOK_BACK, 0), found.start())
        if not named:
            return None
        parts = {**parts, "year": named[-1]}
    if since:
        anchor = replace(anchor, prefer="past", told=None, ahead=timedelta(0))
    try:
        first, last, precision = RULES[rule][0](parts, anchor)
    except (ValueError, OverflowError):  # no such day, outside the calendar, or nothing to count from
        return None
    if since and anchor.published is not None:
        last = max(first, anchor.published)
    if first > last:
        return None
    return DateRange(
        start=first, end=last, precision=precision, text=found[0], start_at=found.start(), end_at=found.end()
    )


@cache
def _parts() -> Mapping[str, Sequence[tuple[str, int]]]:
    """The named parts of each rule, and the number of each one's group."""
    groups = expressions().groupindex.items()
    return {rule: [(n.removeprefix(f"{rule}__"), i) for n, i in groups if n.startswith(f"{rule}__")] for rule in RULES}


_HEAD = 300  # characters
_LOOK_BACK = 600
"""Characters before "of that year" in which the year that it means is named."""
_NAMED_BEFORE = frozenset({"that", "the same"})
_YEAR = re.compile(
    r"(?<![\w.,$£€])(?:1[5-9]|20)[0-9]{2}(?![\w%]|[.,][0-9]| (?:people|men|women|children|homes|jobs)\b)"
)
_BORN = re.compile(r"\bborn (?:on |in )?\Z")
_A_WEEK = timedelta(days=7)
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_FOUR_DIGITS = re.compile("[0-9]{4}")
_DATELINES = tuple(
    (re.compile(left), re.compile(right))
    for left, right in (
        (r"\s*(?i:(?:first |last )?(?:published|posted|updated|created|issued|dated?)(?: on| at)?)\s*:?\s*", ""),
        (
            r"\s*(?!(?:In|On|At|By|From|After|Since|Until|Before)\b)(?:(?:& )?[^\W\d_a-z][\w.’'/-]{0,30},? ){1,6}",
            r"\s*,?\s*(?:[(/][^()/\n]{1,40}[)/]|--?|[–—―:])",
        ),
        # In brackets, only after a town in capitals or beside an agency: "Hurricane Ida (August 29, 2021) –" is none.
        (r"\s*[^\W\d_a-z]{3}[^a-z\n(]{0,40}(?: [^\W\d_a-z][\w.]{0,12},?){0,2} \(", r"\s*\)\s*(?:--?|[–—―])"),
        (
            r"\s*(?:[^\W\d_a-z][\w.’'/-]{0,30},? ){1,4}\([A-Z]{2,8},? ",
            r"\s*\)\s*(?:--?|[–—―])",
        ),
        (r"\s*", r"[^\S\n]*(?:$|\n|[|·•–—-]|(?:at |T)?[0-9]{1,2}[:.][0-9]{2})"),
    )
)
