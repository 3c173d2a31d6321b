"""A sentence and the triggers in it in, the date of each one out: one of the sentence's own date expressions, or none.

Each expression is resolved once, by the verb that it stands with, so that no two events of a sentence read it two ways.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from geo.dates import DateMention, find_dates
from geo.events.backdrop import own_words
from geo.events.between import BREAK, BREAK_COST, Between, without_names
from geo.events.expressions import MAY_BE, PUT_OFF, Expression, looks_ahead
from geo.events.fresh import as_fresh, is_fresh
from geo.events.opening import FIRST, OTHERWISE, heads, opens_behind, right_after, says_which
from geo.events.sayings import LEADS, said_on
from geo.events.taken import (
    NOUN,
    NOUN_WORDS,
    TAKING_PART,
    WHERE,
    compared,
    counted_on,
    ends_relative,
    is_no_news,
    led_away,
    long_over,
    looked_at,
    of_harm,
    of_noun,
    of_relative,
    of_topic,
    ordered_on,
    told_afterwards,
    without_taking_place,
)
from geo.events.tense import has_verb, is_past, past
from geo.eventtypes import HARM
from geo.heads import SIGNS
from geo.model import Article, DateRange, Event, Status
from geo.tokens import Sentence
from geo.triggers import DETERMINERS, Trigger

__all__ = ["dates_of", "of_one_day"]

LED = 300
"""Characters before a word that are looked at for what leads to it: a bound on time alone."""
FARTHEST = 100
"""So far may a date stand, in characters, where another event's word is nearer."""
ANSWERS = frozenset({"statement", "meeting", "politics", "culture", "agreement", "sanction"})
"""Types of what is done in the wake of harm, seldom on its day: "called for calm after clashes on Monday"."""
SUFFERED = HARM | {"health"}
"""Types of what is reported, and reports nothing itself: "four collisions reported over the weekend"."""
_OPENS = re.compile(rf"(?:\A|[;:—–,“\"]\s*|\b(?:and|but|then|that|when|while|which|who)\s+)(?i:{LEADS})\Z")
"""What stands before a date at the head of its clause."""
_SUBJECT = re.compile(r"\W*(?:(?:the|an?)\s+)?", re.IGNORECASE)
_SINCE = re.compile("since", re.IGNORECASE)
_SINCE_WHEN = re.compile(r"[Ss]ince\s(?=[^,]{1,40}, when\b[^,;]*\Z)")
"""What stands before the day of what began something: "since October, when they attacked outposts"."""
_WHEN = re.compile(r",?\s+(?:when|after|as)\b")
"""What stands after a day where it is told what was then: "fewer than in 2022, when floods killed ten"."""
_OF_A_YEAR = re.compile(r"[0-9]{4}")

_HARM = re.compile(r"kill|die|dead|death|injur|wound|hurt|maim|drown", re.IGNORECASE)
"""What begins a word of what an event leads to at once: "two are dead after fire tore through a flat on Sunday"."""

_MEANT_FOR = re.compile(
    r"\b(?:calls?|called|plans?|planned|sets?|schedules?|scheduled|announces?|announced|slated|booked|proposed?"
    r"|alerts?|warnings?|advisory|advisories|forecasts?|issued)\s+"
    r"(?:\S+\s+){0,8}?for\s+\Z",
    re.IGNORECASE,
)
"""What stands before the day on which something is to be: "called a strike in the capital for Thursday"."""


def dates_of(
    article: Article,
    sentence: Sentence,
    told: Sequence[tuple[Trigger, Status]],
    expressions: Sequence[Expression],
    *,
    coming: frozenset[int] = frozenset(),
) -> list[DateMention | None]:
    """For each trigger the date that stands nearest, over as few clauses as can be; the one after it before the others.

    A day after the published one is not the day of what has happened, nor one before it of what is planned; one of
    another clause that stands nearer to another event's word is not its own, nor is the day on which it was said.
    `coming` are the words of the sentence that look ahead as "will" does.
    """
    if not expressions:  # as of most sentences
        return [None] * len(told)
    dates = _Dates(article, sentence, told, expressions, coming)
    return [dates.of(trigger, status) for trigger, status in told]


def of_one_day(text: str, one: Event, other: Event) -> bool:
    """Whether two words that tell one event tell it in one clause, or one of them what it led to at once.

    Not where the day of one is its noun's alone ("searching for a man after a Friday blast").
    """
    first, last = sorted((one, other), key=lambda event: event.trigger_start)
    words = (text[each.trigger_start : each.trigger_end] for each in (one, other))
    between = text[first.trigger_end : last.trigger_end]
    dated = one if one.when_text else other
    at = dated.when
    if at is not None and of_noun(text[dated.evidence_start : at.start_at], text[at.end_at : dated.evidence_end]):
        return False
    if WHERE.search(between) is not None:  # "water reached Derna, where floods killed thousands in 2023"
        return False
    if at is not None and _opens(text, dated, at) and not OTHERWISE.search(text, at.end_at, last.trigger_end):
        return True
    return any(map(_HARM.match, words)) or not BREAK.search(without_names(between))


def _opens(text: str, event: Event, at: DateRange) -> bool:
    """Whether the day stands at the head of its sentence, and both words after it: "In Monday's games, A beat B"."""
    return at.end_at <= event.trigger_start and FIRST.fullmatch(text, event.evidence_start, at.start_at) is not None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A date as the verb that it stands with reads it; `saying`: where it is told that something was said that day."""

    date: DateMention
    ahead: bool | None
    saying: tuple[int, int] | None


def _nights(dates: Sequence[_Resolved]) -> Iterator[_Resolved]:
    """The dates, and "overnight" the night that ends on the day on which it is told, where the sentence names that."""
    told = {each.date.when for each in dates if each.saying is not None and not each.date.loose}
    said = next(iter(told)) if len(told) == 1 else None
    day = said if said is not None and said.precision == "day" and said.start == said.end else None
    for each in dates:
        when = each.date.when
        if day is None or when is None or each.ahead or each.date.rule != "overnight":
            yield each
        else:
            night = replace(when, start=day.start, end=day.end)
            yield replace(each, date=replace(each.date, when=night))


class _Dates:
    """The dates of a sentence, each resolved once, and which of them is whose."""

    def __init__(
        self,
        article: Article,
        sentence: Sentence,
        told: Sequence[tuple[Trigger, Status]],
        expressions: Sequence[Expression],
        coming: frozenset[int],
    ) -> None:
        self.text, self.sentence, self.published = article.text, sentence, article.published
        self.told = told
        self.between = Between(article.text, sentence.start, told)
        self.coming = coming.union(trigger.at for trigger, status in told if status == "planned")
        self.harm = {trigger.end for trigger, _ in told if trigger.type in SUFFERED}
        dates = [self._resolved(each) for each in expressions]
        named = [each for each in dates if not each.date.loose]
        elsewhen = any(each.date.when is not None and each.saying is None for each in named)
        self.dates = named if elsewhen else list(_nights(dates))
        self._least: dict[int, int] = {}
        self._behind: dict[int, int | None] = {}

    def of(self, trigger: Trigger, status: Status) -> DateMention | None:
        fitting = [each.date for each in self.dates if self._fits(each, trigger, status)]
        found = [date for date in fitting if self._own(date, trigger)]
        if not found and status == "planned":  # which is on the day of what it waits for
            exact = (d for d in fitting if d.start > trigger.end and d.when is not None and d.when.precision == "day")
            found = [d for d in exact if right_after(self.text[trigger.end : d.start])]
        if found and self._went_on(trigger):
            found = [each for each in found if each.start >= trigger.end and each.when and each.when.precision != "day"]
        day = min(found, key=lambda d: (self.between.apart(d, trigger), d.start), default=None)
        day = self._exact(day, found, trigger) if found else self._fresh(trigger, status)
        if day is None or not (since := _SINCE_WHEN.match(self.text, day.start, trigger.start)):
            return day
        began = find_dates(self.text, published=self.published, start=since.end(), end=day.end)
        return began[0] if began else day

    def _fresh(self, trigger: Trigger, status: Status) -> DateMention | None:
        """The day of the report of fresh news, or the one before, where the sentence names no other."""
        one = self.dates[0] if len(self.dates) == 1 and status == "happened" else None
        if one is None or one.saying is None or one.date.loose:
            return None
        fresh = is_fresh(self.text, self.sentence, one.saying, one.date, trigger)
        return as_fresh(one.date, self.published) if fresh else None

    def _exact(self, day: DateMention | None, found: Iterable[DateMention], trigger: Trigger) -> DateMention | None:
        """The date, or one of the clause that says which day of it is meant: "The 2020 vote was held on February 8"."""
        wide = None if day is None or _SINCE.match(day.text) else day.when
        if day is None or wide is None or wide.precision == "day":
            return day
        if day.start < trigger.end and not _SUBJECT.fullmatch(self.text, self.sentence.start, day.start):
            return day  # "on Friday received a welcome from the 2018 games"
        named = (d for d in found if d.start >= trigger.end and any(c.isdigit() for c in d.text))  # not "on a Friday"
        later = ((d, w) for d in named if (w := d.when) and w.precision == "day")
        inside = (d for d, w in later if wide.start <= w.start <= w.end <= wide.end)
        clear = (d for d in inside if not BREAK.search(self.between.stands(d, trigger)))
        return min(clear, key=lambda d: self.between.apart(d, trigger), default=day)

    def _went_on(self, trigger: Trigger) -> bool:
        """Whether it is told by a noun, as what went on for long: "ending decades of clashes"."""
        before = self.text[self.sentence.start : trigger.start][-LED:]
        return not is_past(self.text[trigger.start : trigger.end].lower()) and long_over(before)

    def _fits(self, each: _Resolved, trigger: Trigger, status: Status) -> bool:
        """Whether the day may be that of the event, as far as it is said or counted."""
        if each.saying is not None and not each.saying[0] <= trigger.start < each.saying[1]:
            return False
        when = each.date.when
        if when is None or self.published is None or status == "other":
            return True
        if status == "happened":
            return when.start <= self.published
        if when.end < self.published and _OF_A_YEAR.search(each.date.text):
            return False
        named = any(c.isdigit() for c in each.date.text)
        return when.start > self.published or (each.ahead is not False and when.end >= self.published) or named

    def _own(self, date: DateMention, trigger: Trigger) -> bool:
        begins = own_words(self.text, self.sentence.start, trigger)
        if begins is not None and not self._beside(date, begins, trigger):
            return False
        if date.counts_back:
            return date.end <= trigger.start and not BREAK.search(self.text[date.end : trigger.end])
        before, after = self.text[self.sentence.start : date.start], self.text[date.end : self.sentence.end]
        bare = date.rule == "bare_year"
        if of_noun(before, after, bare=bare):
            between = self.text[date.end : trigger.start]
            its_own = date.end <= trigger.start and len(between.split()) <= NOUN_WORDS
            # "who won 2012 gold in London, was killed"
            return (its_own and not (bare and BREAK.search(between))) or self._takes_part(date, trigger)
        if self._leads_to(date, trigger) or self._of_another(date, trigger):
            return False
        if self._heads(date, trigger) or self._apposed(date, trigger):
            return True
        near = self.between.apart(date, trigger)
        if near < BREAK_COST or (near < FARTHEST and not BREAK.search(self.between.stands(date, trigger))):
            return True
        if date.start not in self._least:
            self._least[date.start] = min(
                self.between.apart(date, rival)
                for rival, _ in self.told
                if rival is trigger or not (self._leads_to(date, rival) or self._opens_later(date, rival))
            )
        return near <= self._least[date.start]

    def _leads_to(self, date: DateMention, trigger: Trigger) -> bool:
        """Whether after a date stands what was talked of, or led to what happened, then: "on Saturday for a theft"."""
        if date.end > trigger.start:
            return False
        led, doing = self.text[date.end : trigger.start][-LED:], self.text.endswith("ing", trigger.start, trigger.end)
        return of_topic(led, noun=trigger.pos == "noun", doing=doing)

    def _opens_later(self, date: DateMention, trigger: Trigger) -> bool:
        """Whether the date opens a clause that stands behind the trigger's."""
        if date.start < trigger.end:
            return False
        if date.start not in self._behind:
            before, after = self.text[self.sentence.start : date.start], self.text[date.end : self.sentence.end]
            self._behind[date.start] = opens_behind(before, after)
        behind = self._behind[date.start]
        return behind is not None and self.sentence.start + behind >= trigger.end

    def _apposed(self, date: DateMention, trigger: Trigger) -> bool:
        """Whether the trigger only says which of its kind is what is told with the sentence's one day."""
        if date.when is None or date.when.precision != "day" or date.end > trigger.start:
            return False
        if is_past(self.text[trigger.start : trigger.end].lower()) or sum(d.saying is None for d in self.dates) != 1:
            return False
        return says_which(self.text[max(date.end, trigger.start - LED) : trigger.start])

    def _of_then(self, date: DateMention, trigger: Trigger) -> bool:
        """Whether the date is that of a comparison, and the trigger does not tell of that time itself."""
        before, after = self.text[self.sentence.start : date.start], self.text[date.end : self.sentence.end]
        if not compared(before[-LED:], date.text, after):
            return False
        return trigger.start < date.end or _WHEN.match(self.text, date.end, trigger.start) is None

    def _takes_part(self, date: DateMention, trigger: Trigger) -> bool:
        """Whether the date is that of a verb's object, and the two tell one event: "won Sunday's election"."""
        beside = trigger.end <= date.start and self.text[trigger.end : date.start].isspace()
        return beside and self.text[trigger.start : trigger.end].lower() in TAKING_PART

    def _told_beside(self, date: DateMention, other: Trigger) -> bool:
        """Whether a date stands after what somebody is only accused of: "accused of stabbing him on Sunday pleaded"."""
        begins = own_words(self.text, self.sentence.start, other)
        return begins is not None and self._beside(date, begins, other)

    def _beside(self, date: DateMention, begins: int, trigger: Trigger) -> bool:
        """Whether a date stands with what something else is about, whose own words begin there, or after it without a
        verb between.
        """
        if date.end <= trigger.start:
            return date.start >= begins
        return not has_verb(without_taking_place(self.text[trigger.end : date.start]))

    def _heads(self, date: DateMention, trigger: Trigger) -> bool:
        """Whether the date opens the sentence, and the trigger is the verb of its clause, or of one joined by "and"."""
        verb = is_past(self.text[trigger.start : trigger.end].lower())
        if not verb or not date.end <= trigger.start <= date.end + LED:
            return False
        if any(date.end <= each.date.start < trigger.start for each in self.dates):
            return False
        return heads(self.text[self.sentence.start : date.start], self.text[date.end : trigger.start])

    def _of_another(self, date: DateMention, trigger: Trigger) -> bool:
        """Whether the date belongs to a clause that only says which thing is meant, or since when, or compares."""
        if self._of_then(date, trigger) or self._opens_later(date, trigger):
            return True
        if date.start >= trigger.end:
            before, at = self.text[self.sentence.start : date.start], trigger.start - self.sentence.start
            if counted_on(before, at):
                return True
            harm = of_harm(before) if trigger.type in ANSWERS else None
            if harm is not None and at < harm:
                return True
            between = self.text[trigger.end : date.start][-LED:]
            if trigger.type in HARM and (
                told_afterwards(between) or looked_at(self.text[max(trigger.start - LED, 0) : trigger.start])
            ):
                return True
            long = date.when is not None and (date.when.precision != "day" or is_no_news(date.when, self.published))
            return led_away(between, long=long, court=trigger.type == "justice")
        if any(
            self._told_beside(date, each) for each, _ in self.told if each is not trigger and each.end <= date.start
        ):
            return any(trigger.end <= each.date.start for each in self.dates)
        verb = is_past(self.text[trigger.start : trigger.end].lower())
        between = self.text[date.end : trigger.start]
        return (
            verb
            and (between.isspace() or ends_relative(between))
            and of_relative(self.text[self.sentence.start : date.start][-LED:])
        )

    def _resolved(self, each: Expression) -> _Resolved:
        before = self.text[self.sentence.start : each.past.start]
        alone = NOUN.match(self.text, each.past.end, self.sentence.end) is None  # not "for Monday's attack"
        coming = PUT_OFF.search(before) is not None or (alone and _MEANT_FOR.search(before) is not None)
        over = ordered_on(before) or of_harm(before) is not None
        ahead = coming or (not over and self._ahead(each.past))
        date = each.future if ahead else each.past
        return _Resolved(date, ahead, said_on(self.text, self.sentence, date, harm=self.harm))

    def _ahead(self, date: DateMention) -> bool | None:
        """Whether the verb that a date stands with looks ahead: the one before it, or after it at a clause's head.

        None where there is no such verb.
        """
        tokens = self.sentence.tokens
        before = [i for i, token in enumerate(tokens) if token.end <= date.start]
        after = [i for i, token in enumerate(tokens) if token.start >= date.end]
        left = self._first(reversed(before), date.start, back=True)
        head = _OPENS.search(self.text[self.sentence.start : date.start])
        if head is not None or left is None:
            # What may come of "the battle on Sunday" says nothing of its day.
            over = head is None and any(t.end <= date.start and status == "happened" for t, status in self.told)
            right = self._first(after, date.end, back=False, over=over)
            if right is not None:
                return right
        return left

    def _first(self, indices: Iterable[int], end: int, *, back: bool, over: bool = False) -> bool | None:
        """Whether the first verb looks ahead; None if no verb stands there in the clause."""
        tokens, text = self.sentence.tokens, self.text
        for i in indices:
            gap = text[tokens[i].end : end] if back else text[end : tokens[i].start]
            if re.search(SIGNS if back else rf"{SIGNS}|\w,", gap):
                return None
            way = self._way(i)
            if way is not None:
                return None if over and tokens[i].lower in MAY_BE else way
            end = tokens[i].start
        return None

    def _way(self, at: int) -> bool | None:
        tokens = self.sentence.tokens
        word = tokens[at].lower
        if at in self.coming or looks_ahead(tokens, at):
            return True
        tense = past(tokens, at)
        adjective = tense == "participle" and at > 0 and tokens[at - 1].lower in DETERMINERS  # "the bereaved families"
        return False if (tense is not None and not adjective) or word in ("was", "were", "had") else None
