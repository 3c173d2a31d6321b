"""A sentence in, its date expressions out, each as it looks back and as it looks ahead; not whose day it is.

`geo.events.when` says that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from geo.dates import DateMention, dateline_day, find_both_ways, last_named
from geo.events.named import in_name
from geo.model import Article, DateRange
from geo.tokens import Sentence, Token

HEAD = 400
"""Characters at the head of a text, or of its first paragraph, in which a dateline is looked for."""

_DATELINE = re.compile(r"[^\W\d_a-z]{2,}[^\n—–]{0,80}?(?:\s[-—–]{1,2}\s|[—–]\s|—)")
"""The head of a wire story: "AREQUIPA, Peru, May 15, 2025 —"."""
_END_OF = re.compile(r"\b(?:until|till|til|through|thru)\s+(?:the\s+|at least\s+|late\s+|early\s+)*\Z", re.IGNORECASE)
PUT_OFF = re.compile(
    r"\b(?:(?:postpon|mov|reschedul)(?:es?|ed|ing)|(?:adjourn|shift)(?:s|ed|ing)?|put(?:s|ting)? (?:off|back)"
    r"|push(?:es|ed|ing)? back|br(?:ings?|ought|inging) forward)\s+"
    r"(?:[\w’'-]+\s+){0,6}?(?:until|till|to)\s+(?:the\s+)?\Z|\breschedul(?:e|ed|ing)\s+for\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before the day to which something is put off."""
_COMES = re.compile(
    r"\b(?:comes?|came|coming)\s+(?:barely |just |only |nearly |almost |about |some |less than |more than )?\Z"
)
_NUMBERED = re.compile(
    r"\b(?:(?:[Rr]esolution|[Dd]irective|[Dd]ecree|[Rr]egulation|[Ll]aw)\s(?:[Nn]o\.?\s)?[\d/-]+|Act|Law|Treaty)\s?\(\Z"
)
"""What stands before the year of a law or a resolution: "resolution 2801 (2026)"."""
NOWADAYS = timedelta(days=60)
"""A sentence after one that tells of a time farther back is no news of the day."""
REACH = 80
"""Characters before a date that are looked at for what leads to it."""
_SUPERLATIVE = r"(?!west\b|rest\b|test\b|east\b|arrest|protest|request)\w+est"
_RECORD = re.compile(rf"\b{_SUPERLATIVE}\b|\b(?:first|worst|most)\b", re.IGNORECASE)
"""What is counted "since" a day, which is no day of its own: "the deadliest attack since September"."""

_OF_TIME = re.compile(
    rf"\b(?:{_SUPERLATIVE}|worst|most)\b(?:\s+(?!on\b)[\w’'-]+){{0,6}}?\s+"
    r"(?:(?:so far|of|in|the)\s+)*\Z",
    re.IGNORECASE,
)
"""What stands before a time of which something is the most: "the biggest protest of the year"."""
_THIS = ("this ", "the ", "that ", "last ")
AHEAD = frozenset(
    "will would shall won't wouldn't it'll he'll she'll they'll we'll i'll you'll planned scheduled slated expected "
    "due upcoming next".split()
)
"""Words that say that what they stand with is to come."""
MAY_BE = frozenset("may might could can must".split())
"""Words that say that what they stand with may be to come."""
_ABLE = re.compile(
    r"could (?:not|only|barely|hardly|scarcely|no|see|hear|feel|smell|be (?:seen|heard|felt|found|said))\b"
)
"""What "could" tells of what has been: "smoke could be seen on Friday"."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression, as it looks back and as it looks ahead."""

    past: DateMention
    future: DateMention


def written_on(article: Article) -> date | None:
    """The day from which the words of an article count, "today" for one: that of its dateline, else the published."""
    if article.published is None:
        return None
    heads = [0, *[section.start for section in article.sections if section.kind == "body"][:1]]
    found = (dateline_day(article.text[at : at + HEAD], article.published) for at in heads)
    return next((day for day in found if day is not None), article.published)


def expressions_of(
    article: Article, sentence: Sentence, written: date | None, *, before: Sentence | None = None
) -> tuple[Expression, ...]:
    """The date expressions of a sentence that may be the day of an event, counted from the day it was written on.

    A dateline's is not, nor is the end of a time ("until Friday"), nor one from which a record counts. "A year later"
    counts from what the sentence itself names, or the one `before` it; "comes two months after" from the day of
    writing.
    """
    text = article.text
    found = partial(
        find_both_ways, text, published=written, start=sentence.start, end=sentence.end, words=sentence.tokens
    )
    pairs = found()
    told = None
    if before is not None and any(back.when is None or back.counts_back for back, _ in pairs):
        told = _told_in(text, before, written)
        pairs = found(told=told)
    of_now = told is None or written is None or written - told.end <= NOWADAYS
    pairs = tuple(pair for pair in pairs if not pair[0].counts_back or (of_now and _comes(text, sentence, pair[0])))
    if not pairs:
        return ()
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    head = dateline.end() if dateline is not None else sentence.start
    return tuple(
        Expression(back, ahead)
        for back, ahead in pairs
        if back.start >= head
        and not _ends_a_time(text[sentence.start : back.start])
        and not _counts(text, sentence, back)
        and not (len(pairs) > 1 and _of_record(text, sentence, back))
        and not (text[back.end : back.end + 1] == ")" and _NUMBERED.search(text, sentence.start, back.start))
    )


def looks_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says that what it stands with is to come, or may be: "may reopen", but not "may have reopened"."""
    word = tokens[at].lower
    if word in AHEAD:
        return not in_name(tokens, at, at + 1)
    if word not in MAY_BE or (at and tokens[at].capital):  # "May" is a month, or somebody
        return False
    following = [token.lower for token in tokens[at + 1 : at + 3]]
    return "have" not in following and _ABLE.match(" ".join([word, *following])) is None


def _told_in(text: str, sentence: Sentence, written: date | None) -> DateRange | None:
    """The last time that a sentence names, if it tells of what has been."""
    if any(token.lower in AHEAD for token in sentence.tokens):
        return None
    return last_named(text, published=written, start=sentence.start, end=sentence.end, words=sentence.tokens)


def _comes(text: str, sentence: Sentence, said: DateMention) -> bool:
    """Whether the sentence says what the news comes after: "comes two months after"."""
    return _COMES.search(text, max(sentence.start, said.start - REACH), said.start) is not None


def _ends_a_time(before: str) -> bool:
    return _END_OF.search(before) is not None and PUT_OFF.search(before) is None


def _of_record(text: str, sentence: Sentence, said: DateMention) -> bool:
    """Whether it only says of how long a time something is the most: "the strongest storm so far this year"."""
    if said.when is None or said.when.precision in ("day", "week") or not said.text.lower().startswith(_THIS):
        return False
    return _OF_TIME.search(text, max(sentence.start, said.start - REACH), said.start) is not None


def _counts(text: str, sentence: Sentence, said: DateMention) -> bool:
    return said.text.lower().startswith("since") and _RECORD.search(text, sentence.start, said.start) is not None
