"""Located events of one article in, each told once out where one phrase has two words for it.

"A homicide investigation", "assessments indicated", "repression and abuses", "set on fire", "attacks are on the rise",
"faces disruption as a storm batters it": two words, one thing at one place. What is told at other places is another
thing, whatever the words are.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geo.eventtypes import HARM
from geo.link.sameplace import Group, places_of, with_mentions
from geo.model import Event

NEAR = 3
"""Among so many events before a word is the other one of its phrase; those between have other words."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words for one thing: what each may be, what stands between them, and whether the first stays."""

    first: re.Pattern[str]
    between: re.Pattern[str]
    second: re.Pattern[str]
    first_stays: Callable[[Event, Event], bool]
    after: re.Pattern[str] = re.compile("")
    """What stands after the second."""
    foiled: bool = False
    """Whether the status of the one that stays holds for both, be it that nothing came of it."""


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})", re.IGNORECASE)


_ANY = re.compile(r"[^\n]+")
_GENERAL = frozenset({"statement", "science", "other", "meeting"})
"""Types of a finding that says nothing of what was found."""

_STORMS = (r"(?:thunder|hail|snow|tropical )?storms?", r"hurricane", r"typhoon", r"cyclone", r"tsunami")
_HARMS = (r"damages?", r"casualties", r"injuries", r"deaths", r"victims", r"losses", r"fatalities")
_UP_TO_FOUR = r"(?:(?!and\b|or\b|but\b|that\b|who\b|which\b|when\b|after\b|as\b)[\w’'-]+ ){0,4}"
_UP_TO_EIGHT = r"(?:(?!but\b|that\b|who\b|which\b|when\b|after\b|as\b)[\w’'-]+ ){0,8}"
"""Words that begin nothing else."""
_A_LOAD = r"(?:(?!and\b|or\b|but\b|who\b|which\b|that\b|when\b|after\b|as\b|from\b)[\w’'.,₹$£€-]+ ){1,10}"
"""What is seized, with how much of it and its price."""

PHRASES: Sequence[Phrase] = (
    # Police look into it: of type justice, as the guide of the labelled articles says.
    Phrase(
        _words(
            r"murders?",
            r"homicides?",
            r"manslaughter",
            r"fraud",
            r"arson",
            r"bribery",
            r"corruption",
            r"rape",
            r"theft",
        ),
        re.compile(r" "),
        _words(
            r"investigations?", r"inquir(?:y|ies)", r"enquir(?:y|ies)", r"probes?", r"trials?", r"charges?", r"cases?"
        ),
        lambda _, __: False,
    ),
    Phrase(
        _words(
            r"(?:re-?)?assessments?", r"surveys?", r"stud(?:y|ies)", r"analys[ei]s", r"estimates", r"figures", r"tests?"
        ),
        re.compile(r" (?:(?:by|from|of|with) (?:[\w’'-]+ ){1,4}|(?:(?:has|have|had|also|now|first) ){1,2})?"),
        _words(
            r"indicate[sd]?",
            r"indicating",
            r"show(?:s|ed|n)?",
            r"found",
            r"finds?",
            r"reveal(?:s|ed)?",
            r"suggest(?:s|ed)?",
        ),
        lambda _, found: found.type in _GENERAL,
    ),
    Phrase(
        _words(
            r"repression",
            r"oppression",
            r"abuses?",
            r"violations",
            r"persecution",
            r"crackdown",
            r"torture",
            r"brutality",
        ),
        re.compile(r"(?:,|,? and) (?:(?:systematic|serious|other|widespread|continued|gross|human|rights) ){0,3}"),
        _words(r"repression", r"oppression", r"abuses?", r"violations", r"persecution", r"torture", r"brutality"),
        lambda _, __: True,
    ),
    Phrase(
        _words(r"set"),
        re.compile(r" (?:(?!and\b)[\w’'-]+ ){0,4}(?:on )?"),
        _words(r"fire", r"ablaze", r"alight"),
        lambda said, _: said.type in HARM,
    ),
    Phrase(
        _ANY,
        re.compile(r" (?:(?:has|have|had) been |(?:is|are|was|were) )?(?:steadily |sharply )?(?:on the )?"),
        _words(r"rise", r"rising", r"increase", r"increasing", r"decline"),
        lambda _, __: True,
    ),
    # What is warned of has not happened: the word for who warns stays, unless the other says that it is to come.
    Phrase(
        _ANY,
        re.compile(rf" {_UP_TO_FOUR}"),
        _words(r"(?:heavy )?(?:rain|snow)s?", r"(?:flash )?floods?", r"flooding", r"(?:bush|wild)?fire", *_STORMS),
        lambda said, warned_of: said.type != warned_of.type and warned_of.status == "happened",
        after=re.compile(r" (?:warnings?|alerts?|watch|watches|advisory|advisories|bulletins?)\b", re.IGNORECASE),
        foiled=True,
    ),
    # "There were no reports of damage or casualties".
    Phrase(
        _words(*_HARMS),
        re.compile(r" (?:or|nor|and) (?:any |other |serious )?"),
        _words(*_HARMS),
        lambda _, __: True,
        foiled=True,
    ),
    # Who plants a bomb that is found, or leaves a body, is told by how it was found.
    Phrase(
        _words(
            r"defus(?:e[sd]?|ing)", r"f(?:ound|inds?)", r"discover(?:s|ed)?", r"recover(?:s|ed)?", r"seiz(?:es?|ed)"
        ),
        re.compile(rf" {_UP_TO_FOUR}"),
        _words(r"planted", r"hidden", r"buried", r"dumped", r"stashed", r"concealed", r"abandoned", r"slumped"),
        lambda _, __: True,
        foiled=True,
    ),
    # So is who hoards what is seized, be it a load that is counted and priced.
    Phrase(
        _words(r"seiz(?:es?|ed)", r"confiscate[sd]?", r"recovered", r"impounded"),
        re.compile(rf" {_A_LOAD}(?:(?:which|that) (?:was|were|had been) )?"),
        _words(r"hoarded", r"hidden", r"stashed", r"concealed", r"stored", r"stockpiled"),
        lambda _, __: True,
        foiled=True,
    ),
    # Who takes a train to visit a town visits it.
    Phrase(
        _words(r"takes?", r"took", r"taken", r"board(?:s|ed)?", r"catch(?:es)?", r"caught"),
        re.compile(rf" {_UP_TO_FOUR}(?:trains?|bus|coach|flight|plane|ferry|boat|ship|helicopter) to (?:also )?"),
        _words(r"visit", r"travel", r"reach", r"go", r"tour"),
        lambda _, __: False,
    ),
    # Who brings goods to a place and supplies it does one thing.
    Phrase(
        _words(r"deliver(?:s|ed|ing)?", r"bring(?:s|ing)?", r"carry(?:ing)?", r"transport(?:s|ed|ing)?"),
        re.compile(rf" {_UP_TO_EIGHT}(?:and (?:to )?)?"),
        _words(r"re-?suppl(?:y|ies|ied|ying)", r"restock(?:s|ed|ing)?"),
        lambda _, __: True,
    ),
    # "Combing operations" are operations; what they are after, or a deal is about, is not told beside them.
    Phrase(
        _words(
            r"combing", r"search", r"rescue", r"evacuation", r"clearance", r"relief", r"peace", r"trade", r"military"
        ),
        re.compile(r" "),
        _words(r"operations?", r"missions?", r"deals?", r"agreements?", r"exercises?"),
        lambda _, __: False,
    ),
    # "Service in Canada is expected to start".
    Phrase(
        _ANY,
        re.compile(
            rf" {_UP_TO_EIGHT}(?:is|are|was|were) (?:now |also |still )?(?:expected|due|set|scheduled|slated) to "
        ),
        _words(r"start", r"begin", r"open", r"resume", r"take place"),
        lambda _, __: True,
    ),
)
_AS = re.compile(
    r"[^;:—–]{0,80}? as (?:(?!(?:and|or|as)\b)[\w’'-]+ ){1,5}continues to "
    r"| (?:is |are |was |were )?(?:caused |triggered )?by (?:(?!and\b|or\b)[\w’'-]+ ){0,3}"
)
"""What stands between what a storm does and the storm's own word: "disruption on Friday as the storm continues to",
"floods caused by incessant rain".
"""


def told_in_one_phrase(text: str, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The events in text order, without the second telling of one; what is left is at the places of both."""
    out: list[Group] = []
    for group in groups:
        for at in range(len(out) - 1, max(len(out) - 1 - NEAR, -1), -1):
            one = _as_one(text, out[at], group)
            if one is not None:
                out[at] = one
                break
        else:
            out.append(group)
    return tuple(sorted(out, key=lambda group: group[0].event.trigger_start))


def _as_one(text: str, one: Group, other: Group) -> Group | None:
    """Two events as the one that stays, where they are one; None where they are two."""
    first, second = one[0].event, other[0].event
    here, there = places_of(one), places_of(other)
    if first.evidence_start != second.evidence_start or not (here <= there or there <= here):
        return None
    if _is_one_storm(text, first, second):
        stays, goes = (first, second) if first.status == "happened" else (second, first)
    else:
        phrase = next((each for each in PHRASES if _is_said(text, each, first, second)), None)
        if phrase is None:
            return None
        stays, goes = (first, second) if phrase.first_stays(first, second) else (second, first)
        if phrase.foiled:
            goes = replace(goes, status=stays.status)
    if "happened" in (stays.status, goes.status):
        stays = replace(stays, status="happened")
    if not stays.when_text:
        stays = replace(stays, when=goes.when, when_text=goes.when_text)
    wide, narrow = (one, other) if len(here) > len(there) else (other, one)
    return with_mentions(tuple(replace(each, event=stays) for each in wide), narrow)


def _is_said(text: str, phrase: Phrase, first: Event, second: Event) -> bool:
    return (
        phrase.second.fullmatch(text, second.trigger_start, second.trigger_end) is not None
        and phrase.first.fullmatch(text, first.trigger_start, first.trigger_end) is not None
        and phrase.between.fullmatch(text, first.trigger_end, second.trigger_start) is not None
        and phrase.after.match(text, second.trigger_end) is not None
    )


def _is_one_storm(text: str, first: Event, second: Event) -> bool:
    """Whether of two words for one disaster one alone says that it is to come, as it goes on or has come."""
    return (
        first.type == second.type == "disaster"
        and {first.status, second.status} == {"happened", "planned"}
        and _AS.fullmatch(text, first.trigger_end, second.trigger_start) is not None
    )
