"""A sentence in, its date expressions out, each as it looks back and as it looks ahead; not whose day it is.

`geo.events.when` says that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from geo.dates import DateMention, dateline_day, find_both_ways, find_dates, last_named
from geo.events.named import in_name
from geo.model import Article, DateRange
from geo.tokens import Sentence, Token

HEAD = 400
"""Characters at the head of a text, or of its first paragraph, in which a dateline is looked for."""

_DATELINE = re.compile(
    r"[^\W\d_a-z]{2,}[^\n—–]{0,80}?(?:\s[-—–]{1,2}\s|[—–]\s|—)"
    r"(?:(?:[0-9]{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s[0-9]{1,2}),?(?:\s[0-9]{4})?:\s)?"
)
"""The head of a wire story: "AREQUIPA, Peru, May 15, 2025 —", "AREQUIPA – 15 May 2025:"."""
_BARE_DATELINE = re.compile(
    r"[^\S\n]*[^\W\d_a-z]{3,}(?:[^\S\n][^\W\d_a-z]{2,}){0,2}(?:,[^\S\n](?:[A-Z][\w.]*[^\S\n]?){1,3})?,?[^\S\n]"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[^\S\n][0-9]{1,2}[^\S\n]+(?=[A-Z“\"])"
)
"""The same as it is left where the dash is lost, at the head of a text: "BRATISLAVA Dec 2 The firm will"."""
_END_OF = re.compile(r"\b(?:until|till|til|through|thru)\s+(?:the\s+|at least\s+|late\s+|early\s+)*\Z", re.IGNORECASE)
THEN = re.compile(r",\s+when\b")
"""What stands after the end of a time where it is told what was then: "until Sunday, when he left"."""
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
_LAST_TOLD = re.compile(
    r"\b(?:following|since|after|as\s+of|than(?:\s+in)?)\s+(?:our|the|its|their|his|her)\s+"
    r"(?:last|previous|latest|earlier|first|most\s+recent)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:report|update|bulletin|briefing|statement|release|count|tally|survey|estimate)\s+"
    r"(?:(?:issued|published|released|dated|made)\s+)?(?:(?:on|of|in|from|the|dated)\s+)*\Z",
    re.IGNORECASE,
)
"""What stands before the day of what was told earlier: "following our last report on 19 February"."""
YEARLY = timedelta(days=122)
"""So far after a day that was told are those looked for that name no year: so the nearest is meant, before it or after,
as one may lie 60 days ahead (`geo.dates.reckoning.Anchor`).
"""
NOWADAYS = timedelta(days=60)
"""A sentence after one that tells of a time farther back is no news of the day."""
MOST_LINES, LONGEST_LINE = 3, 160
"""So many lines, of so many characters, at the head of a text may say when it was written, as its title may."""
_BY_THE_WAY = re.compile(
    r"(?:\A|[(\[,;:|–—-])\s*(?:(?:as\s+(?:of|at)|dated?|updated|status|situation|issued|published)[\s:]+)*\Z",
    re.IGNORECASE,
)
"""What stands before the day of a report: "Flash Update No. 4 (As of"."""
_LINE_ENDS = re.compile(r"\s*[)\]]?\s*[.:]?\s*")
MOST_BACK = 3
"""Sentences before "two days later" in which the day is looked for from which it counts."""
MOST_BEFORE = 30
"""Sentences before "a week earlier", all of the text's, in which the one day may be named from which it counts."""
_OPENS = re.compile(r"\W*(?:(?:and|but|about|just|only|some|nearly|almost)\s+)*", re.IGNORECASE)
"""What stands before what a sentence begins with."""
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
    article: Article,
    sentence: Sentence,
    written: date | None,
    *,
    before: Sequence[Sentence] = (),
    about: date | None = None,
) -> tuple[Expression, ...]:
    """The date expressions of a sentence that may be the day of an event, counted from the day it was written on.

    A dateline's is not, nor is the end of a time ("until Friday") of which no more is told, nor one from which a record
    counts. "A year later" counts from what the sentence itself names, or the last one `before` it, or else the only day
    of all these; "comes two months after" from the day of writing. `about` is a day of the year that is meant where the
    day of writing is not known.
    """
    text = article.text
    found = partial(
        find_both_ways,
        text,
        published=written,
        start=sentence.start,
        end=sentence.end,
        words=sentence.tokens,
        about=about,
    )
    pairs = found()
    told = None
    if before and any(back.when is None or back.counts_back for back, _ in pairs):
        told = _told_in(text, before[-1], written, about)
        first = pairs[0][0]
        opens = first.rule == "from_elsewhere" and _OPENS.fullmatch(text, sentence.start, first.start) is not None
        if opens and first.text.endswith("later") and (told is None or told.precision != "day"):
            told = _day_before(text, before, written, about) or told
        if opens and told is None:
            told = _only_day(text, before, written, about)
        near = told.end + YEARLY if told is not None and about is None else about
        pairs = found(told=told, about=near)
    of_now = told is None or written is None or written - told.end <= NOWADAYS
    pairs = tuple(pair for pair in pairs if not pair[0].counts_back or (of_now and _comes(text, sentence, pair[0])))
    if not pairs:
        return ()
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    if dateline is None and _opens_body(article, sentence):
        dateline = _BARE_DATELINE.match(text, sentence.start, sentence.end)
    head = dateline.end() if dateline is not None else sentence.start
    return tuple(
        Expression(back, ahead)
        for back, ahead in pairs
        if back.start >= head
        and (THEN.match(text, back.end) is not None or not ends_a_time(text[sentence.start : back.start]))
        and not _counts(text, sentence, back)
        and not _LAST_TOLD.search(text, max(sentence.start, back.start - REACH), back.start)
        and not (len(pairs) > 1 and _of_record(text, sentence, back))
        and not (text[back.end : back.end + 1] == ")" and _NUMBERED.search(text, sentence.start, back.start))
    )


def _opens_body(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its text."""
    heads = [0, *[section.start for section in article.sections if section.kind == "body"][:1]]
    return any(at <= sentence.start and not article.text[at : sentence.start].strip() for at in heads)


def looks_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says that what it stands with is to come, or may be: "may reopen", but not "may have reopened"."""
    word = tokens[at].lower
    if word in AHEAD:
        return not in_name(tokens, at, at + 1)
    if word not in MAY_BE or (at and tokens[at].capital):  # "May" is a month, or somebody
        return False
    following = [token.lower for token in tokens[at + 1 : at + 3]]
    return "have" not in following and _ABLE.match(" ".join([word, *following])) is None


def year_of(article: Article) -> date | None:
    """A day of the year in which an article was written that has no published day, as its title or a line at its head
    says: "Flash Update No. 4 (As of 18 September 2024)".
    """
    if article.published is not None:
        return None
    lines = [article.title, *article.text[:HEAD].strip().splitlines()[:MOST_LINES]]
    found = {day for line in lines if len(line) <= LONGEST_LINE and (day := _ends_with_day(line)) is not None}
    return found.pop() if len(found) == 1 else None


def _ends_with_day(line: str) -> date | None:
    """The day, with a year, that a line ends with by the way, or that it is."""
    for each in find_dates(line, published=None):
        when = each.when
        if when is None or when.start != when.end or _LINE_ENDS.fullmatch(line, each.end) is None:
            continue
        if _BY_THE_WAY.search(line, 0, each.start) is not None:
            return when.start
    return None


def _told_in(text: str, sentence: Sentence, written: date | None, about: date | None) -> DateRange | None:
    """The last time that a sentence names, if it tells of what has been."""
    if _is_ahead(sentence):
        return None
    return last_named(
        text, published=written, start=sentence.start, end=sentence.end, words=sentence.tokens, about=about
    )


def _day_before(text: str, before: Sequence[Sentence], written: date | None, about: date | None) -> DateRange | None:
    """The day that the paragraph has named last, if one of the last sentences does and nothing is to come in them."""
    for sentence in reversed(before[-MOST_BACK:]):
        if "\n" in text[sentence.end : before[-1].end] or _is_ahead(sentence):
            return None
        told = _told_in(text, sentence, written, about)
        if told is not None and told.precision == "day":
            return told
    return None


def _only_day(text: str, before: Sequence[Sentence], written: date | None, about: date | None) -> DateRange | None:
    """The day of what has been that a text has named so far, if it has named no other time and is not long."""
    if len(before) >= MOST_BEFORE:
        return None
    days: dict[tuple[date, date], DateRange] = {}
    for sentence in before:
        found = find_dates(
            text, published=written, start=sentence.start, end=sentence.end, words=sentence.tokens, about=about
        )
        for each in found:
            if each.when is None or each.when.precision != "day" or _is_ahead(sentence):
                return None
            days[each.when.start, each.when.end] = each.when
    return next(iter(days.values())) if len(days) == 1 else None


def _is_ahead(sentence: Sentence) -> bool:
    return any(token.lower in AHEAD for token in sentence.tokens)


def _comes(text: str, sentence: Sentence, said: DateMention) -> bool:
    """Whether the sentence says what the news comes after: "comes two months after"."""
    return _COMES.search(text, max(sentence.start, said.start - REACH), said.start) is not None


def ends_a_time(before: str) -> bool:
    """Whether what stands before a date makes it the end of a time: "until"."""
    return _END_OF.search(before) is not None and PUT_OFF.search(before) is None


def _of_record(text: str, sentence: Sentence, said: DateMention) -> bool:
    """Whether it only says of how long a time something is the most: "the strongest storm so far this year"."""
    if said.when is None or said.when.precision in ("day", "week") or not said.text.lower().startswith(_THIS):
        return False
    return _OF_TIME.search(text, max(sentence.start, said.start - REACH), said.start) is not None


def _counts(text: str, sentence: Sentence, said: DateMention) -> bool:
    return said.text.lower().startswith("since") and _RECORD.search(text, sentence.start, said.start) is not None
