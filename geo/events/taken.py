"""The words before a date, or between it and an event's word, in; whether they take it from that event out.

They do so where they tell when something else was: "since an eruption in", "fewer than in", "accused of a theft on".
"""

import re
from datetime import date

from geo.events.tense import AUXILIARIES, is_past
from geo.model import DateRange

REACH = 300
"""Characters before a date that are looked at where more words may matter."""

_SINCE = re.compile(r"\bsince\b[^,;]*\Z")
"""What takes the date after it from what goes before: "stood empty since an eruption in November"."""
WHERE = re.compile(r",\s+where\b")
_WHERE = re.compile(rf"{WHERE.pattern}[^,;]*\Z")
"""What takes the date after it for what is told of a place: "reached Derna, where floods in September 2023 killed"."""
_DEED = re.compile(
    r"\b(?:accused|suspected|convicted|charged|jailed|wanted)\s+(?:of|with|for|over|in)\b[^,;]*\Z", re.IGNORECASE
)
"""What takes a long time after it from what goes before: "a house of a man accused of killing two last year"."""
_DOING = re.compile(r"(?:\s+[\w’'-]+){0,9}?\s+(?:of|for|with|over|to)\s+(?:(?:an?|the)\s+)?[a-z]+ing\b")
"""The same after the court's own word: "convicted him of killing a man in 2019"."""
_DEED_AT = re.compile(
    r"\b(?:for|of|over)\s+(?:an?|the|his|her|their)\s+(?:[a-z-]+\s+){1,4}(?:in|at|near|on|outside)\s+(?:the\s+)?[A-Z][^,;]*\Z"
)
"""What takes a date after it from a court's word by the deed's own place: "sentenced for a murder in Leeds in 2019"."""
_COMMITTED = re.compile(
    r"\b(?:crimes?|offen[cs]es?|abuses|atrocities|murders?|attacks?|[a-z]+ings?)\s+(?:(?:he|she|they)\s+)?(?:had\s+)?"
    r"(?:allegedly\s+)?(?:committed|carried out)\b[^,;]*\Z"
)
"""The same by a deed that was done: "sentenced for war crimes committed in Monrovia in 2003"."""
_RELATED = re.compile(r"\b(?:that|which|who)\s+(?:[a-z]+ly\s+)?([a-z]+)(?:(?:\s+|,\s+(?=[A-Z]))[\w’'-]+){0,12}?\s+\Z")
"""What takes the date before a verb: "the cargo that left Odesa last month arrived"."""
_MAIN_VERB = re.compile(
    r"(?:\s+(?:in|at|on|near|during|of|from|to|outside|the|an?|his|her|their|its|period|area|state|province|district|city"
    r"|town|village|[A-Z][\w’'-]*)){0,9}\s+(?:was|were|has|have|had)\s+(?:been\s+)?(?:[a-z]+ly\s+|now\s+|also\s+)?"
)
"""What stands between such a date and the main verb: "who crossed last year during the State of Emergency had been"."""

_TOPIC = re.compile(
    r"\b(?:over|about|amid|following|despite|regarding|citing|blaming)\b[^,;]{0,60}\Z|"
    r"\b(?:on|about|over|into|after|following|since|amid|(?:charges?|accused|suspicion|convicted|guilty) of)\s+"
    r"(?:(?:the|a|an|this|that|his|her|their|its)\s+)?(?:\w+\s+)?\Z"
)
"""What stands before what was talked of, or led to what happened, on a day: "held on Saturday on a charge of arson"."""

_WHAT_FOR = re.compile(r"\s+for\s+(?:[a-z]+ly\s+)?")
"""What stands between the day on which somebody was fined, or praised, and for what: "last week for breaching"."""
_WHAT_FOR_DOING = re.compile(rf"{_WHAT_FOR.pattern}[a-z]+ing\s[^,;]{{0,60}}")
"""The same where the word after it is what they did it to: "fined last week for breaching the travel ban"."""
_TRIED_FOR = re.compile(
    r"\b(?:convict|accus|charg|suspect|acquit|jail|sentenc|indict)\w*\b.*\b(?:of|with|for)\b", re.DOTALL
)
"""What parts a court's day from what was done: "on Thursday convicted a man of selling pills"."""

_OF_NOUN = re.compile(r"(?:\b(?:an?|the|his|her|its|their|this|that)|['’]s)\s+\Z", re.IGNORECASE)
_AT_NOUN = re.compile(
    r"\b(?:(?:at|in|during)\s+(?:\w+['’]s\s+|(?:an?|the|his|her|its|their)\s+)?|(?:on|for|by)\s+(?:the\s+)?)\Z",
    re.IGNORECASE,
)
NOUN = re.compile(
    r"['’]s\b|\s+(?:[A-Z][\w’'-]*\s+){0,3}"
    r"(?!(?:in|on|at|to|by|for|with|from|of|and|but|or|as|when|that|which|who|after|before)\b)[a-z]"
)
_AGO = ("ago", "earlier", "later", "before")
NOUN_WORDS = 4
"""In how many words after such a date its noun stands: "the August 4 assassination attempt", "last year's blast"."""


_TIME = (
    r"(?:\s+(?:in|on|at|during|for|the|all|most|of|same|whole|first|second|last|half|quarter|month|period|time|week|day"
    r"|previous|early|late|mid))*"
)
_FIGURE = (
    r"\s+(?:(?:about|around|just|only|some|nearly|almost)\s+)?"
    r"(?:[£$€]?[0-9](?:[^\s,;]|,(?=[0-9]))*|zero|none|one|two|three|four|five|six|seven|eight|nine|ten|an?)"
    r"(?:\s+(?!(?:in|on|during|to|and|since)\b)[^\s,;]+){0,4}?"
)
_ROSE = (
    r"(?:up|down|rose|risen|rising|fell|fallen|falling|grew|grown|climbed|climbing|jumped|dropped|dropping|slid|shrank"
    r"|declined|increased|decreased|eased|slowed)"
)
_COMPARED = re.compile(
    rf"(?:(?<!\blater)(?<!\bearlier)(?<!\bsooner)\s+than|\bas\s+(?:many|much|high|low|few|bad)\s+as){_TIME}\s+\Z"
    rf"|\b{_ROSE}(?:\s+[^\s,;]+){{0,4}}?\s+from{_FIGURE}{_TIME}\s+\Z"
    rf"|\b(?:compared|comparison)\s+(?:with|to)(?:{_FIGURE})?{_TIME}\s+\Z"
    rf"|(?:,\s+against|\b(?:versus|vs\.?)|\bagainst(?=\s+[£$€])){_FIGURE}{_TIME}\s+\Z",
    re.IGNORECASE,
)
"""What stands before the day of what something is compared with: "fewer than in", "up from 55 percent in"."""


COURT_DAYS = 30
"""What a court did longer ago is no news: "sentenced for stealing a car on 1 May 2022" tells of the theft."""


def is_no_news(when: DateRange, published: date | None) -> bool:
    """Whether a time is too long ago for what a court did then to be told now."""
    return published is not None and (published - when.end).days > COURT_DAYS


def compared(before: str, said: str, after: str) -> bool:
    """Whether a date is that of something with which what is told is compared: "heavier than in January 2013".

    Not in "more than two years ago", nor where the date is only of the noun after it: "smaller than the 2011 flood".
    """
    if _COMPARED.search(before) is None or NOUN.match(after) is not None:
        return False
    return not (before.rstrip().lower().endswith(("more than", "less than")) and said.endswith(_AGO))


_COUNTED = re.compile(
    r"\b(?:toll|(?:number|count|tally)\s+of\s+(?:[a-z]+\s+){0,2}?(?:killed|dead|deaths|casualties|fatalities|victims"
    r"|injured|wounded))\b[^;:—–]*?\b(?P<grew>rose|rises|risen|climbed|climbs|jumped|grew|soared|mounted|swelled|reached"
    r"|reaches|passed|topped|surpassed|exceeded|stood|stands|increased)\b[^,;:—–]*\Z",
    re.IGNORECASE,
)
"""What stands before the day on which the dead of something were so many: "the toll of the quake rose to 200 on"."""


def counted_on(before: str, at: int) -> bool:
    """Whether a date is that of a count of the dead, which goes on for days after what is told at `at` in `before`."""
    first = max(len(before) - REACH, 0)
    counted = _COUNTED.search(before, first)
    return counted is not None and at <= counted.start("grew")


TAKING_PART = frozenset(
    "won win wins lost lose loses drew attended attend contested held hosted led joined ran topped survived".split()
)
"""Verbs that tell the very event that is their object: "won Sunday's election"."""
_LONG = re.compile(
    r"\b(?:end(?:ing|ed|s)?|halt(?:ing|ed|s)?|after|following|amid|despite)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:centur(?:y|ies)|generations|decades?|years?|months?|weeks?)\s+of\s+"
    r"(?:(?!(?:and|but|in|on|at|for|by)\b)[\w’'-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
"""What stands before the noun of what has gone on for long: "ending decades of clashes"."""


_ORDERED = re.compile(
    r"\b(?:told|ordered|asked|urged|advised|forced|instructed|warned)\s+(?:[\w’'-]+\s+){0,6}?to\s+"
    r"(?:evacuate|leave|flee|shelter|stay|move|boil|remain|seek)\b[^,;]*?\s+(?:on\s+|early\s+|late\s+)*\Z"
)
"""What stands before the day of an order that is obeyed at once: "were told to evacuate on Friday"."""


def ordered_on(before: str) -> bool:
    """Whether a date is that on which people were told to do what cannot wait, and no day to come."""
    if before.rstrip().endswith((" by", " until", " before", " from")):
        return False
    return _ORDERED.search(before, max(len(before) - REACH, 0)) is not None


_HARM = (
    r"(?:attack|assault|bombing|blast|explosion|shooting|stabbing|killing|murder|massacre|ambush|raid|robber(?:y|ie)|riot"
    r"|clash(?:e)?|violence|unrest|disorder|disturbance|scene|incident|fire|blaze|crash(?:e)?|collision|derailment"
    r"|collapse|accident|(?:earth)?quake|tremor|flood|flooding|landslide|tornado(?:e)?|death|spill|leak|outage|coup)s?"
)
_OF_HARM = re.compile(
    r"\b(?:following|after|in\s+the\s+wake\s+of|in\s+response\s+to|because\s+of|amid|despite|over"
    r"|(?:triggered|sparked|prompted|caused)\s+by)\s+"
    r"(?:(?!(?:any|if|possible|planned|expected|likely|future|further|that|to|will|would|could|may|might|and)\b)"
    rf"[\w’'“”\"-]+\s+){{0,5}}?{_HARM}"
    r"(?:\s+(?:there|here|in|at|near|outside|off|across|between|of|against|involving|on)\b"
    r"(?:,?\s+(?!(?:will|would|and|but|that|which|who|when|is|are|was|were|to)\b)[\w’'.-]+){0,8}?,?)?"
    r"\s+(?:(?:on|in|of|early|late|the|hours)\s+){0,4}\Z",
    re.IGNORECASE,
)
"""What stands before the day of harm, which has been: "promised more police following violent scenes on Monday"."""


def of_harm(before: str) -> int | None:
    """Where it begins to say in the wake of which harm the rest is told, if a date is the harm's day, which is over."""
    first = max(len(before) - REACH, 0)
    found = _OF_HARM.search(before, first)
    return None if found is None else found.start()


_TOOK_PLACE = (
    r"(?:that|which)\s+(?:had\s+)?(?:occurred|happened|(?:took|taken)\s+place|broken?\s+out|erupted|was\s+held)\b"
)
_ITSELF = re.compile(rf",?\s+{_TOOK_PLACE}")
_TAKING_PLACE = re.compile(
    r"\b(?:in|during|at|by)\s+(?:an?|the)\s+"
    r"(?:(?!(?:of|with|over|after|about|for|from|to|into|on|since|before|and|or|but)\b)[\w’'-]+\s+){1,5}"
    rf"{_TOOK_PLACE}"
)
"""What parts no day from what was done in it: "was set on fire during an incident that occurred on"."""


def without_taking_place(between: str) -> str:
    """What stands between a word and a date without what only says that it, or that in which it was, took place."""
    itself = _ITSELF.match(between)
    return _TAKING_PLACE.sub(" ", between if itself is None else between[itself.end() :])


def long_over(before: str) -> bool:
    """Whether what stands before a noun says that it went on for long, so that no day is its own."""
    return _LONG.search(before) is not None


def of_noun(before: str, after: str, *, bare: bool = False) -> bool:
    """Whether a date is of the noun after it alone: "a Friday blast", "today's attack", but not "at Monday's talks".

    `bare`: it is a year that nothing leads to: "beat 2012 champions Zambia".
    """
    word = after.split(maxsplit=1)[0].lower() if bare and after.strip() else ""
    bare = bare and word not in AUXILIARIES and not is_past(word)
    whose = bare or after.startswith(("'s", "’s")) or _OF_NOUN.search(before) is not None
    return whose and NOUN.match(after) is not None and _AT_NOUN.search(before) is None


_DAYS_OFF = re.compile(
    r",?\s+(?:(?:only|just|about|nearly|almost|barely|some)\s+)?(?:[\w-]+\s+){1,3}?(?:hours|days?|weeks?|months?|years?)\s+"
    r"(?:before|after|ahead\s+of|prior\s+to|since)\s+(?:[\w’'-]+\s+){0,5}"
)
"""What stands between a day and what was so long before it or after: "on 6 November, two days before the election"."""
_AFTERWARDS = re.compile(
    r"(?:\s+(?:in|at|on|near)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+)?\s+(?:was|were|(?:has|have|had)\s+been)\s+(?:[a-z]+ly\s+)?"
    r"(?:condemned|denounced|criticised|criticized|suppressed|repelled|extinguished|put\s+out|contained|claimed|investigated"
    r"|discussed|commemorated|remembered|mourned|solved|blamed|attributed|brought\s+under\s+control)\b"
)
"""What stands after harm where it is told what came of it, on a day of its own: "the attack was condemned on"."""


def told_afterwards(between: str) -> bool:
    """Whether what stands between a word of harm and a date after it says what came of it on that day."""
    return _AFTERWARDS.match(between) is not None


_LOOKED_AT = re.compile(
    r"\b(?:survey|inspect|assess|investigat|examin|prob|discuss|review|repair|film|photograph|describ|recall|mourn|mark"
    r"|condemn)(?:e|es|s|ed|ing)?\s+(?:the|this|that|these|its|their|his|her)\s+(?:[\w’'-]+\s+){0,3}\Z"
)
"""What stands before harm that has been, where the day is that of the look at it: "surveyed the damage on Monday"."""


def looked_at(before: str) -> bool:
    """Whether what stands before a word of harm says that somebody had a look at it, or spoke of it."""
    return _LOOKED_AT.search(before) is not None


def of_topic(led: str, *, noun: bool, doing: bool) -> bool:
    """Whether what stands between a date and a word after it leads to what was talked of, or tried, on that day, or was
    days before it or after.
    """
    if _DAYS_OFF.fullmatch(led) is not None or (doing and _WHAT_FOR.fullmatch(led) is not None):
        return True
    if noun and _WHAT_FOR_DOING.fullmatch(led) is not None:
        return True
    return (noun and _TOPIC.search(led) is not None) or _TRIED_FOR.search(led) is not None


def led_away(between: str, *, long: bool, court: bool) -> bool:
    """Whether what stands between a word and a date after it says since when, where, or for which deed, something is.

    `long`: the date is longer than a day; `court`: the word is a court's.
    """
    done = court and (_DOING.match(between) or _DEED_AT.search(between) or _COMMITTED.search(between)) is not None
    if _SINCE.search(between) is not None or _WHERE.search(between) is not None:
        return True
    return long and (done or _DEED.search(between) is not None)


def ends_relative(between: str) -> bool:
    """Whether what stands between a date and a verb leads from a clause that says which thing is meant to the verb of
    that thing: "who crossed last December | had been | sentenced".
    """
    return _MAIN_VERB.fullmatch(between) is not None


def of_relative(before: str) -> bool:
    """Whether a date stands in a clause that says which thing is meant: "the cargo that left last month arrived"."""
    related = _RELATED.search(before)
    return related is not None and (is_past(related[1]) or related[1] in AUXILIARIES)
