"""The grammar of English date expressions: one table of rules, each a pattern and the meaning of its parts.

Patterns are bounded, so that no text takes more than time in proportion to its length.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from geo.dates import meaning
from geo.dates.holidays import HOLIDAYS
from geo.dates.reckoning import Anchor, Parts, Span
from geo.tokens import Token

# ---- the grammar ---------------------------------------------------------------------------------------------------
# A blank in a pattern stands for any gap between two words, a wrapped line's end included. Named groups are the parts
# that the meanings above read. Words that as often mean something else (May, March, fall, a bare number) need evidence
# beside them: a number, a preposition, "last", "early".


def _after(words: str) -> str:
    return "(?:" + "|".join(rf"(?<=\b(?ai:{word})\s)" for word in words.split()) + ")"


def _not_after(words: str) -> str:
    return "".join(rf"(?<!\b(?ai:{word})\s)" for word in words.split())


_GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,2}|[ \t]?\r?\n[ \t]?)"
_PLAIN_MONTH = r"(?ai:january|february|july|september|october|november|december)\b"
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
_MONTH = rf"(?:{_PLAIN_MONTH}|(?:(?ai:april|june)|March|MARCH|May|MAY|August|AUGUST)\b|{_SHORT_MONTH})"
_WEEKDAY = r"(?ai:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{_WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?),? )?"
_SEASON = r"(?ai:spring|summer|fall|autumn|winter)\b"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_TH = r"(?:st|nd|rd|th|ST|ND|RD|TH)?\b"
_DAY_ENDS = r"(?![.:][0-9]|,[0-9]{3}\b|%|/[0-9]+/|-[a-z]| (?:percent|per cent|thousand|million|billion|[ap]\.m)\b)"
_YYYY = "(?:1[5-9]|20)[0-9]{2}"
_YEAR = rf"(?P<year>{_YYYY})(?![0-9A-Za-z%°]|[.,:][0-9]|-[a-z0-9])"
_OF_YEAR = rf"(?:(?:,? ?| of ){_YEAR}|,? (?:of )?(?P<which>last|this|next|that|the same) year\b)"
_TO = "(?: ?[-–—‒‑] ?| (?:to|through|thru|until|till) )"
_FROM = "(?:[Ff]rom |(?P<between>[Bb]etween ))"
_AND_TO = f"(?(between) and |{_TO})"
_AND_DAY = "(?:/| (?:and|&) )"
_PART = (
    "(?:(?:[Tt]he )?(?P<part>[Ee]arly|[Mm]id|[Ll]ate|(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd)(?= of ))"
    "(?:-| (?:in |of )?))"
)
_STEP = "(?P<step>(?ai:last|this past|this coming|this|next))"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade)"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_NUMBER = (
    rf"(?P<number>[0-9]{{1,3}}|(?ai:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:(?: |-)(?:{_ONES}))?"
    rf"|{_TEENS}|{_ONES}|a couple(?: of)?|an?))"
)
_NUMBER_STARTS = r"(?<![\w.,:/$£€¥#&=+?_\-])"
_NO_COUNT = r"(?! (?:[a-z]{3,}s|people|men|women|children)\b)"
_NO_ADDRESS = (
    r"(?! (?:hours|hrs|GMT|UTC|BST|CET|[ECMP][SD]T|km|kg|mph|feet|ft|miles|people|men|women|block|[NSEW]\b"
    r"|(?:[NSEW]\.? )?(?:[A-Z][a-z]+ ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way)\b))"
)
_NO_MODEL = (
    r"(?! (?:Acura|Audi|BMW|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Dodge|Ford|GMC|Honda|Hyundai|Infiniti|Jeep|Kia"
    r"|Lexus|Lincoln|Mazda|Mercedes|Mercury|Mitsubishi|Nissan|Oldsmobile|Pontiac|Porsche|Saturn|Subaru|Suzuki|Tesla"
    r"|Toyota|Volkswagen|Volvo|VW|pickup|sedan|minivan|SUV|truck|van|motorcycle)\b)"
)
_NOT_NUMBERED = _not_after(
    r"flight route highway bus no no\. number resolution room page section article bill model suite box unit channel"
    r" at about some over nearly almost than approximately roughly least up\sto only exactly"
)
_NOT_A_TITLE = (
    r"(?! (?:Times|Telegraph|Mirror|Mail|Express|Herald|Review|Post|Business Post|Independent|Night Live|Night Lights"
    r"|Night Football|[Ss]chool)\b)"
)
_NOT_A_NOUN = (
    r"(?! (?:[Ww]ars?|[Gg]ames|[Oo]lympics|[Pp]aralympics|[Pp]alace|[Gg]arden|[Cc]up|camps?|schools?|league|tour"
    r"|collection|residence|quarters|coats?|clothes|clothing|sports|wheat|crops?|uniforms?|tyres|tires)\b)"
)
"""After a season these make it a kind of something: "the winter war"."""
_TODAY = "today|tonight|yesterday|tomorrow"
_DAYTIME = r"(?: (?:morning|afternoon|evening|night|noon|lunchtime|midnight)\b)?"

# What an expression may begin with; the rules say the rest. A word without \b may go on.
_FIRST_WORDS = (
    r"jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun spring summer fall autumn winter"
    r" q[1-4] since from between the early earlier mid late last beginning start\b end\b this\b these\b next past"
    r" coming previous first second third fourth final today tonight yesterday tomorrow over at on during for in"
    r" several some many an? one two three four five six seven eight nine ten eleven twelve thirteen fifteen"
    r" twenty thirty forty fifty new that st\b valentine good easter memorial labor halloween veteran christmas boxing"
    r" thanksgiving overnight"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS = "mon tue wed thu fri sat sun"
_UNITS = "day week fortnight month quarter year decade"
_THEN = {
    "from": f"[0-9] the {_MONTHS} {_WEEKDAYS}",
    "between": f"[0-9] the {_MONTHS} {_WEEKDAYS}",
    "the": r"[0-9'’‘] first second latter third fourth last final early mid late beginning start end spring summer"
    r" fall autumn winter past coming next day this following same previous",
    **dict.fromkeys("at on during for".split(), "the"),
    "over": "the weekend",
    "in": f"[0-9] a {_ONES} {_TEENS} twenty thirty forty fifty sixty seventy eighty ninety".replace("|", " "),
    "that": "same day morning afternoon evening night",
    "an?": f"few couple {_UNITS}",
    **dict.fromkeys("several some many".split(), _UNITS),
    "new": "year",
}
"""What the next word must begin with after those that stand everywhere."""

RULES: dict[str, tuple[Callable[[Parts, Anchor], Span], str]] = {
    "iso": (
        meaning.iso,
        rf"{_NUMBER_STARTS}(?P<year>{_YYYY})(?P<sep>[-/])(?P<month>[01][0-9])(?P=sep)(?P<day>[0-3][0-9])"
        r"(?![0-9/-]|\.[0-9])",
    ),
    "numeric": (
        meaning.numeric,
        rf"{_NUMBER_STARTS}(?=(?:1[3-9]|[23][0-9])[/.-]|[0-9]{{1,2}}[/.-](?:1[3-9]|[23][0-9])[/.-]"
        rf"|(?P<same>[0-9]{{1,2}})[/.-](?P=same)[/.-])(?P<one>[0-9]{{1,2}})(?P<sep>[/.-])(?P<two>[0-9]{{1,2}})(?P=sep)"
        r"(?P<year>(?:19|20)[0-9]{2})(?![0-9/-]|\.[0-9])",
    ),
    "month_range": (
        meaning.month_range,
        rf"{_FROM}?(?P<month>{_MONTH})(?: (?P<year1>{_YYYY}))?{_AND_TO}(?P<month2>{_MONTH})"
        rf"{_OF_YEAR}",
    ),
    "month_range_bare": (
        meaning.month_range,
        rf"(?:{_FROM}|(?={_PLAIN_MONTH}{_TO}{_PLAIN_MONTH}))(?P<month>{_MONTH}){_AND_TO}"
        rf"(?P<month2>{_MONTH})(?! [0-9]{{1,2}}\b)",
    ),
    "day_range": (
        meaning.days,
        rf"{_NUMBER_STARTS}{_FROM}?{_WEEKDAY_BEFORE}(?:[Tt]he )?(?P<day>{_DAY}){_TH} (?:of )?"
        rf"(?P<month>{_MONTH}){_AND_TO}(?:{_WEEKDAY},? )?(?:the )?(?P<day2>{_DAY}){_TH} (?:of )?(?P<month2>{_MONTH})"
        rf"{_OF_YEAR}?",
    ),
    "month_day": (
        meaning.days,
        rf"(?:(?<!\b[Ii]n\s)|(?={_MONTH} [0-9]{{1,2}}\w*,? {_YYYY}\b)){_FROM}?{_WEEKDAY_BEFORE}"
        rf"(?P<month>{_MONTH}) (?:the )?(?P<day>{_DAY}){_TH}{_DAY_ENDS}"
        rf"(?:(?:{_AND_TO}(?:{_WEEKDAY},? )?(?:(?P<month2>{_MONTH}) )?|{_AND_DAY})"
        rf"(?P<day2>{_DAY}){_TH}{_DAY_ENDS}{_NO_COUNT})?{_OF_YEAR}?",
    ),
    "day_month": (
        meaning.days,
        rf"{_NUMBER_STARTS}{_FROM}?{_WEEKDAY_BEFORE}(?:[Tt]he )?(?P<day>{_DAY}){_TH}"
        rf"(?:(?:{_AND_TO}|{_AND_DAY})(?:the )?(?P<day2>{_DAY}){_TH})? (?:of )?(?P<month>{_MONTH}){_OF_YEAR}?",
    ),
    "week_of_month": (
        meaning.week_of_month,
        rf"(?:[Tt]he )?(?P<nth>(?ai:first|second|third|fourth|last|final)) week (?:of|in) "
        rf"(?P<month>{_MONTH}){_OF_YEAR}?",
    ),
    "month_of_year": (meaning.month, rf"{_PART}?(?P<month>{_MONTH}){_OF_YEAR}"),
    "part_of_month": (
        meaning.month,
        rf"(?:{_PART}|{_STEP} )(?P<month>{_MONTH})(?! [0-9]{{1,2}}\b| (?:for|on|against) [A-Z]"
        r"| (?ai:be|have|not|also)\b)",
    ),
    "month": (
        meaning.month,
        "(?:"
        + _after(r"in since until till during throughout into month\sof")
        + "|"
        + _after("by before after from of")
        + rf"(?=March|August|{_SHORT_MONTH})|(?={_PLAIN_MONTH}))"
        rf"(?P<month>{_MONTH})(?! (?:for|on|against) (?:the )?[A-Z])",
    ),
    "season_of_year": (meaning.season, rf"{_PART}?(?:the )?(?P<season>{_SEASON}){_OF_YEAR}"),
    "season": (
        meaning.season,
        "(?:"
        + _after(r"in\sthe over\sthe during\sthe")
        + rf"(?=summer|autumn|winter)|{_PART}|{_STEP} )(?P<season>{_SEASON})(?! (?:of|in|from|to)\b){_NOT_A_NOUN}",
    ),
    "quarter": (meaning.quarter, rf"Q(?P<quarter>[1-4])(?: of|,)? ?{_YEAR}"),
    "year_quarter": (meaning.quarter, rf"{_NUMBER_STARTS}{_YEAR}(?: |-)Q(?P<quarter>[1-4])\b"),
    "part_of_year": (
        meaning.quarter,
        r"(?:[Tt]he )?(?P<nth>(?ai:first|second|third|fourth|final|last|1st|2nd|3rd|4th))(?: |-)"
        rf"(?P<block>quarter|half)(?: of|,)? (?:{_YEAR}|(?P<which>last|this|next|the) year\b)",
    ),
    "decade": (meaning.decade, rf"(?:[Tt]he )?{_PART}?(?P<decade>(?:1[5-9]|20)[0-9]0)['’]?s\b"),
    "short_decade": (meaning.decade, rf"[Tt]he {_PART}?['’‘](?P<short>[3-9]0)s\b"),
    "years": (
        meaning.years,
        rf"{_NUMBER_STARTS}{_FROM}?(?P<year>{_YYYY})(?:{_AND_TO}(?P<year2>{_YYYY})|[-–/](?P<short2>[0-9]"
        rf"{{2}}))(?![0-9A-Za-z%°/]|[.,:-][0-9]){_NO_COUNT}",
    ),
    "year": (
        meaning.years,
        rf"{_NUMBER_STARTS}(?:{_PART}|"
        + _after("in since until till by before after from during of circa")
        + rf")(?=(?:19|20)(?!00|50)|[0-9]{{4}}{_NO_COUNT}){_YEAR}{_NO_ADDRESS}",
    ),
    "bare_year": (
        meaning.years,
        rf"{_NUMBER_STARTS}(?=(?:19|20)(?!00|50)){_NOT_NUMBERED}{_YEAR}{_NO_ADDRESS}{_NO_MODEL}",
    ),
    "holiday": (
        meaning.holiday,
        rf"(?:{_STEP} )?(?P<name>(?ai:"
        + "|".join(sorted(map(re.escape, HOLIDAYS), reverse=True)).replace("\\ ", " ").replace("'", "['’]")
        + rf"))\b(?:(?:,? | of ){_YEAR})?",
    ),
    "relative_day": (
        meaning.relative_day,
        rf"(?:(?ai:earlier|later|early|late) )?(?P<name>(?ai:the day before yesterday"
        r"|the day after tomorrow|last night|last evening|this morning|this afternoon|this evening)"
        rf"|{_TODAY}|{_TODAY.upper()}|(?<![A-Za-z]\x20)(?:{_TODAY.title()}))\b{_DAYTIME}(?! [Ss]how\b)"
        r"(?!['’]s (?:world|society|age|youth|economy|standards|climate|era|generation|dollars|money)\b)",
    ),
    "overnight": (
        meaning.overnight,
        _not_after("a an the this that his her its their our every each one stay stays stayed staying not for with of")
        + r"(?ai:overnight)\b(?=\s*(?:[.,;:!?)\"'”’]|$)| (?:in|at|by|into|after|as|and|but|when|near|to|with|while"
        r"|during|outside|across|between|amid|on|from)\b"
        # Of a verb, not of a noun ("overnight armed patrols"), as what follows on the verb says.
        r"| (?:[a-z]{3,}ed|shot|struck|hit|fell|broke|took|sank|seized) (?:down |up |off |out |into |back |more than )?"
        r"(?:an?|the|its|his|her|their|at|in|on|by|[0-9]+|two|three|four|five|six|seven|eight|nine|ten|dozens|several)\b)"
        rf"(?! (?:on|from|to|into|between) (?:the|{_DAY}|{_WEEKDAY}|{_MONTH})\b)",
    ),
    "weekday_range": (meaning.weekday_range, rf"{_FROM}?(?P<weekday>{_WEEKDAY}){_AND_TO}(?P<weekday2>{_WEEKDAY})"),
    "weekday_into": (
        meaning.weekday_range,
        rf"(?:(?ai:early|late) )?(?P<weekday>{_WEEKDAY}){_DAYTIME}(?: and)? into (?:(?:the )?early (?:hours of )?)?"
        rf"(?P<weekday2>{_WEEKDAY}){_DAYTIME}",
    ),
    "weekday": (
        meaning.weekday,
        _not_after(
            "every each black super bloody palm ash cyber giving holy maundy fat shrove sheffield remembrance mothering"
        )
        + r"(?:(?ai:early|late|earlier|later) (?:on )?)?(?:(?P<step>(?ai:last"
        rf"|this past|this coming|this|next|past|previous|coming)) )?(?P<weekday>{_WEEKDAY})(?:,? (?:of )?(?P<week>last"
        rf"|this|next) week\b)?{_DAYTIME}(?! (?:in|of) (?:{_MONTH}|the month|each|every)){_NOT_A_TITLE}",
    ),
    "weekend": (
        meaning.weekend,
        r"(?:(?:[Tt]he )?(?P<step>(?ai:last|this past|past|this coming|coming|this|next))"
        r"|(?ai:over|at|on|during|for) the|(?ai:over)|" + _after("since") + r"the) weekend\b",
    ),
    "stretch": (
        meaning.stretch,
        rf"(?:(?ai:the|this|these) )?(?P<way>(?ai:past|last|next|coming)) {_NUMBER} "
        r"(?P<unit>hour|day|week|fortnight|month|quarter|year|decade)s?\b(?! of\b)",
    ),
    "last_stretch": (
        meaning.stretch,
        r"(?ai:the|this) (?P<way>past|last|coming) (?P<unit>week|fortnight|month|quarter|year|decade)\b"
        r"(?! of\b)",
    ),
    "distance": (
        meaning.distance,
        rf"(?<![0-9][.,])(?:{_NUMBER}|(?ai:a few|several|some|many)) {_UNIT}s? (?:(?P<ago>ago)"
        rf"(?: (?:(?P<to>today|this day)|this (?P<block>week|month)|on (?P<weekday>{_WEEKDAY})"
        rf"|(?:this|last) {_WEEKDAY}))?"
        r"|from (?:now|today))\b",
    ),
    "before_event": (
        meaning.distance,
        rf"(?<![0-9][.,]){_NUMBER} (?P<unit>week|fortnight|month|year|decade)s? (?P<after>after)\b",
    ),
    "time_ahead": (meaning.distance, rf"[Ii]n {_NUMBER} {_UNIT}(?:['’]s|s['’]?) time\b"),
    "unit": (meaning.unit, _not_after("the") + rf"{_STEP} {_UNIT}\b"),
    "edge_of_unit": (meaning.unit, rf"(?P<edge>(?ai:earlier|later)) (?:in )?(?P<step>the|this) {_UNIT}\b"),
    "part_of_unit": (meaning.unit, rf"{_PART}(?P<step>the|this|last|next) {_UNIT}\b"),
    "elsewhere": (
        meaning.elsewhere,
        rf"[Tt]he (?P<way>following|same|(?:next|previous)(?! {_WEEKDAY})) "
        rf"(?:{_UNIT}|(?P<daytime>morning|afternoon|evening|night)|(?P<weekday>{_WEEKDAY}))\b(?! of\b)",
    ),
    "that_day": (
        meaning.elsewhere,
        "(?:[Tt]hat same|That|"
        + _after("later earlier early late on and")
        + r"that) (?:(?P<unit>day)|(?P<daytime>morning|afternoon|evening|night))\b(?! of\b)",
    ),
    "half_of_month": (
        meaning.half_of_month,
        rf"(?:[Tt]he )?(?P<nth>(?ai:first|second|latter)) half of (?P<month>{_MONTH}){_OF_YEAR}?",
    ),
    "from_elsewhere": (
        meaning.elsewhere,
        _not_after("from than")
        + rf"(?<![0-9][.,])(?<!%\s)(?:{_NUMBER}|(?ai:a few|several)) {_UNIT}s? (?P<way>later|earlier)\b",
    ),
    "day_of_month": (
        meaning.day_of_month,
        _after("on") + rf"the (?P<day>{_DAY})(?:st|nd|rd|th)(?: of (?P<step>last|this|next)"
        r" month)?(?=\s*(?:[.,;:!?)\"'”’]|$)| (?:at|in|by|when|with|for|to|after|before|as|but|while|because)\b)",
    ),
}


@cache
def expressions() -> re.Pattern[str]:
    """One pattern of all rules, each a group of its own name; the names of its parts get the rule's name in front.

    Built when the first text comes: it takes a quarter of a second.
    """
    rules = [
        f"(?P<{rule}>" + re.sub(r"\(\?P[<=]|\(\?\((?=between)", rf"\g<0>{rule}__", pattern) + ")"
        for rule, (_, pattern) in RULES.items()
    ]
    return re.compile(rf"(?<!\w)(?={_first_words()})(?:(?P<since>[Ss]ince) )?(?:{'|'.join(rules)})".replace(" ", _GAP))


def _first_words() -> str:
    """What an expression may begin with, by first letters: nine words of ten are passed over at once."""
    words = [f"{word}{_then(_THEN[word])}" if word in _THEN else word for word in _FIRST_WORDS.split()]
    rests = {letter: "|".join(w[1:] for w in words if w[0] == letter) for letter in sorted({w[0] for w in words})}
    return "(?:[0-9]|" + "|".join(rf"[{c}{c.upper()}](?ai:{rest})" for c, rest in rests.items()) + ")"


def _then(words: str) -> str:
    return rf"\b(?= (?:{'|'.join(words.split())}))"


BEGIN = 3
"""So many first letters of a word say whether it may begin an expression."""
_RUN = re.compile(r"(?<!\w)\w")


def beginnings(text: str, words: Sequence[Token]) -> Iterator[int]:
    """Where in these words an expression may begin, in text order; few of the places where none does are among them."""
    begin, then = _letters()
    for at, word in enumerate(words):
        lower = word.lower
        if not lower.isalnum():  # "O'May", "a.m."
            yield from (run.start() for run in _RUN.finditer(text, word.start, word.end))
        elif lower in then:
            after = words[at + 1].lower if at + 1 < len(words) else ""
            if after[:1].isdigit() or after[:BEGIN] in then[lower]:
                yield word.start
        elif lower[:BEGIN] in begin or lower[0].isdigit():
            yield word.start


@cache
def _letters() -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """What words begin with that may begin an expression, and after those that stand everywhere what the next does."""
    alone = [word.removesuffix(r"\b")[:BEGIN] for word in _FIRST_WORDS.split() if word not in _THEN]
    quarters = [f"q{quarter}{digit}" for quarter in "1234" for digit in ("", *"0123456789")]
    begin = frozenset([*alone, *quarters])
    then = {
        word: frozenset(each[:BEGIN] for each in following.split())
        for words, following in _THEN.items()
        for word in (("a", "an") if words == "an?" else (words,))
    }
    return begin, then
