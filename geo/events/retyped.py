"""A trigger, its sentence and its article in, the trigger out: of another type where their words leave no doubt of it.

"A strike on a school killed ten" is no walkout, however many of those the encoder has read of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.tokens import WEEKDAY, Sentence
from geo.triggers import Trigger

_TARGET = rf"\b[Ss]trikes?\s+(?:on|against)\s+(?:an?\s|the\s|(?!{WEEKDAY})[^\W\d_a-z])"
_HARM = r"(?:kill|wound|injur|maim|dead\b|died\b|dies\b|damag|destroy|flatten|hit\b)"
_NOTHING = re.compile(r"(?!)")
_ARMED = (
    r"(?:gunm[ae]n|rebels?|militants?|insurgents?|jihadists?|fighters?|militia(?:men|s)?|soldiers|troops|assailants?"
    r"|attackers?|terrorists?|extremists?)"
)
_LAWLESS = (
    r"(?:mobs?|vandals?|arsonists?|gangs?|thugs|hooligans|robbers|criminals|cartels?|hitm[ae]n|kidnappers"
    r"|un(?:known|identified)\s+(?:men|people|persons?|individuals?))"
)
_BURNT = r"(?:set\s+(?:[\w’'-]+\s+){0,3}?(?:fire\s+to|on\s+fire|ablaze|alight)|torched)"
_FIRE = frozenset("set fire ablaze alight torched burned burnt".split()) | {
    "set on fire",
    "set fire",
    "set ablaze",
    "set alight",
}
_MISHAPS = frozenset({"health", "accident", "economy", "disaster", "other", "culture", "politics", "aid", "meeting"})
_SUICIDE = re.compile(r"\bsuicide\s+(?:[a-z]+\s+)?(?:blasts?|bomb\w*|attack\w*|explosions?|vests?)\b", re.IGNORECASE)


def _done_by(deed: str, who: str) -> re.Pattern[str]:
    """A deed, and who did it, before or after it: "was torched by gunmen", "gunmen torched"."""
    return re.compile(
        rf"\b{deed}\b[^.;,]{{0,40}}?\bby\s+(?:[\w’'-]+\s+){{0,3}}?{who}\b|\b{who}\s+(?:[a-z]+\s+){{0,3}}?{deed}\b",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Words of types that are another one in a sentence that has `beside`, and nothing of `without`.

    `article`, if given, is what the article has to have anywhere.
    """

    words: frozenset[str]
    was: frozenset[str]
    type: str
    beside: re.Pattern[str]
    without: re.Pattern[str]
    article: re.Pattern[str] | None = None


_RAIDERS = (
    r"(?:gunm[ae]n|rebels?|militants?|insurgents?|jihadi(?:st)?s?|bandits?|raiders|assailants?|attackers?|terrorists?)"
)
_FORCES = r"(?:police|polic(?:e|wo)m[ae]n|soldiers|troops|army|forces|agents|officers|commandos|military|authorities)"
_BOATS = r"(?:boats?|ships?|vessels?|dingh(?:y|ies)|ferr(?:y|ies)|rafts?)"
_ABOARD = r"(?:migrants?|refugees|asylum[- ]seekers?|castaways|(?:rescued\s+)?survivors)"
_CAME = r"(?:arriv(?:es?|ed|ing)|landed|docked|disembarked|departed|reached|located)"

PLAIN: Sequence[Plain] = (
    Plain(
        words=frozenset("strike strikes killed killing kills died dead wounded injured damaged destroyed".split()),
        was=frozenset({"protest"}),
        type="attack",
        beside=re.compile(rf"{_TARGET}[^.;]*?{_HARM}|{_HARM}[^.;]*?{_TARGET}"),
        without=re.compile(
            r"\b(?:unions?|workers?|staff|pay|wages?|walkouts?|teachers?|nurses|doctors|drivers|labou?r|employees|hunger|"
            r"strikers?|pickets?|general strike)\b",
            re.IGNORECASE,
        ),
    ),
    Plain(
        words=frozenset({"bird strike", "bird strikes", "strike", "strikes"}),
        was=frozenset({"protest"}),
        type="accident",
        beside=re.compile(r"\b(?:bird|lightning) strikes?\b", re.IGNORECASE),
        without=re.compile(r"\b(?:unions?|workers?|walkouts?)\b", re.IGNORECASE),
    ),
    Plain(
        words=frozenset("died dies dead death".split()),
        was=frozenset({"accident", "crime", "attack"}),
        type="other",
        beside=re.compile(
            r"\b(?:died|dies|dead|death)\b[^.;]{0,60}?\b(?:at (?:his|her|their) home|in (?:his|her) sleep|of old age"
            r"|of natural causes|aged [0-9]+|at (?:the age of )?(?:[6-9][0-9]|1[01][0-9]))\b",
        ),
        without=re.compile(
            r"\b(?:crash|collision|shot|shoot|stabb|fire|blaze|bomb|blast|explo|kill|murder|attack|accident|fell\b|fall\b"
            r"|drown|collaps|injur|wound|police|suspect|poison|strangl|beat|struck|hit by)",
            re.IGNORECASE,
        ),
    ),
    Plain(
        words=frozenset("came come went gone left leave leaves jumped jump ran derailed".split()),
        was=frozenset({"economy", "meeting", "culture", "withdrawal", "other"}),
        type="accident",
        beside=re.compile(
            r"\b(?:c[ao]me|went|gone|jumped?|ran|slid|left|leaves?)\s+(?:off\s+)?(?:the|its|their)\s+"
            r"(?:rails|tracks|runway)\b"
        ),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset("flown taken airlifted rushed transported brought transferred".split()),
        was=frozenset({"meeting", "economy", "withdrawal"}),
        type="aid",
        beside=re.compile(
            r"\b(?:injured|wounded|hurt|victims?|casualties|survivors?|patients?)\b[^.;]{0,40}?\b(?:flown|taken|airlifted"
            r"|rushed|transported|brought|transferred)\s+(?:by\s+[a-z]+\s+)?to\b"
        ),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset("stopped downed walked laid".split()),
        was=frozenset({"economy", "other"}),
        type="protest",
        beside=re.compile(
            r"\b(?:downed tools|laid down (?:their )?tools"
            r"|(?:stopped work(?:ing)?|walked (?:out|off the job)) (?:in|over|to|after)\b)"
        ),
        without=re.compile(r"\b(?:talks|meeting|summit|court|hearing|interview)\b"),
    ),
    Plain(
        words=frozenset("freed rescued pulled".split()),
        was=frozenset({"economy", "withdrawal", "accident", "disaster"}),
        type="aid",
        beside=re.compile(
            r"\b(?:underground|trapped|rubble|debris|wreckage|(?:mine|lift|cave|well) (?:shaft|rescue))\b"
        ),
        without=re.compile(r"\b(?:jail|prison|hostages?|kidnap\w*|custody|court|bail|troops|soldiers|forces)\b"),
    ),
    Plain(
        words=frozenset("broke broken collapsed stalled failed resumed resume resumes".split()),
        was=frozenset({"protest", "accident", "economy", "disaster", "agreement", "withdrawal", "other"}),
        type="meeting",
        beside=re.compile(
            r"\b(?:[Tt]alks|[Nn]egotiations|[Dd]iscussions)\b[^.;,]{0,60}?\b(?:(?:broken?|break)\s+(?:down|up|off)"
            r"|collapsed|stalled|failed|resume[sd]?)\b"
        ),
        without=re.compile(
            r"\b(?:strikes?|walkouts?|fighting|flights?|trains?|services?|production|buildings?|roofs?)\b"
        ),
    ),
    Plain(
        words=frozenset(
            "suicide blast blasts bomb bombing bombings explosion explosions attack hit killed kills".split()
        )
        | frozenset("killing wounded wounding injured ripped rocked struck exploded detonated".split()),
        was=frozenset({"crime", "accident", "disaster", "other"}),
        type="attack",
        beside=_SUICIDE,
        without=_NOTHING,
    ),
    Plain(
        words=frozenset("enter enters entered entering arrive arrives arrived reach reaches reached".split()),
        was=frozenset({"attack", "withdrawal", "mobilise", "meeting", "coercion"}),
        type="aid",
        beside=re.compile(
            r"\b(?:aid|relief|humanitarian)\s+(?:convoys?|trucks?|lorries|flights?|ships?|vessels?|supplies|cargo)\b"
            r"|\b(?:convoys?|trucks?|lorries|ships?|planes?|flights?)\s+(?:carrying|with|of|loaded\s+with)\s+(?:[\w,’'-]+\s+)"
            r"{0,4}?(?:food|aid|medicines?|supplies|relief|flour|tents|vaccines)\b",
            re.IGNORECASE,
        ),
        without=re.compile(
            r"\b(?:troops|tanks|soldiers|ambush\w*|attack\w*|shell\w*|hit|struck|looted)\b", re.IGNORECASE
        ),
    ),
    Plain(
        words=frozenset({"under fire", "fire", "came under fire"}),
        was=frozenset({"accident", "crime", "disaster", "other"}),
        type="attack",
        beside=re.compile(r"\bunder\s+(?:(?:heavy|constant|enemy|artillery|mortar|Russian|Ukrainian)\s+)?fire\b"),
        without=re.compile(r"\bunder fire (?:for|over|from (?:critics|MPs|lawmakers))\b|\bcriti\w+"),
    ),
    Plain(
        words=frozenset({"shot", "filmed"}),
        was=frozenset({"crime", "attack"}),
        type="other",
        beside=re.compile(
            r"\b(?:videos?|footage|clips?|film|documentary)\s+(?:(?:[a-z]+ly|that|which|was|were|is|had|has|been|seems|to|have)"
            r"\s+){0,5}(?:shot|filmed)\b",
            re.IGNORECASE,
        ),
        without=re.compile(
            r"\bshot (?:dead|and|himself|herself|at|an?|the|his|her|two|three|four|five|several|\d+)\b"
            r"|\b(?:he|she|man|woman) was shot\b|\b(?:on|in) (?:video|footage) shot\b"
        ),
    ),
    Plain(
        words=frozenset({"broke", "broke out", "broken out", "breaks out", "fire", "blaze"}),
        was=frozenset({"attack", "protest", "crime", "coercion", "health", "politics", "economy", "culture", "other"}),
        type="accident",
        beside=re.compile(
            r"\b(?:[Ff]ire|[Bb]laze)\s+(?:(?:that|which|has|had|also)\s+){0,2}br(?:oke|oken|eaks)\s+out\b"
        ),
        without=re.compile(
            r"\b(?:arson\w*|attack\w*|assault\w*|shell\w*|bomb\w*|rockets?|missiles?|drones?|mortars?|grenades?|gunm[ae]n"
            r"|air\s?strikes?|militants?|rebels?|torch\w*|set\s+(?:\w+\s+){0,3}(?:fire|ablaze|alight)|molotov|deliberate\w*"
            r"|wild|forests?|bush|grass|explosives)\b",
            re.IGNORECASE,
        ),
    ),
    Plain(words=_FIRE, was=_MISHAPS, type="attack", beside=_done_by(_BURNT, _ARMED), without=_NOTHING),
    Plain(words=_FIRE, was=_MISHAPS, type="crime", beside=_done_by(_BURNT, _LAWLESS), without=_NOTHING),
    Plain(
        words=frozenset("executed execution executions".split()),
        was=frozenset({"justice"}),
        type="attack",
        beside=_done_by("execut(?:ed|ions?)", _ARMED),
        without=re.compile(r"\b(?:cartels?|gangs?)\b", re.IGNORECASE),
    ),
    Plain(
        words=frozenset("executed execution executions".split()),
        was=frozenset({"justice"}),
        type="crime",
        beside=_done_by("execut(?:ed|ions?)", rf"(?:{_LAWLESS}|{_ARMED})"),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset({"emergency landing", "forced landing", "landing", "landed", "made"}),
        was=frozenset({"attack", "crime", "mobilise", "coercion", "meeting", "economy", "other"}),
        type="accident",
        beside=re.compile(r"\b(?:emergency|forced) landing\b", re.IGNORECASE),
        without=re.compile(r"\b(?:hijack\w*|space\w*|capsule|rocket|drone)\b", re.IGNORECASE),
    ),
    Plain(
        words=frozenset("raided raid raids raiding stormed storm".split()),
        was=frozenset({"coercion", "mobilise", "protest", "other"}),
        type="attack",
        beside=re.compile(
            rf"\b{_RAIDERS}\b(?![’'])[^.;]{{0,60}}?\b(?:raid(?:ed|ing|s)?|stormed)\b"
            rf"|\braids?\b[^.;]{{0,40}}?\bby\s+(?:[\w’'-]+\s+){{0,3}}?{_RAIDERS}\b",
            re.IGNORECASE,
        ),
        without=re.compile(
            rf"\b{_FORCES}\b(?:(?!\bsa(?:id|ys?)\b)[^.;]){{0,80}}?\b(?:raid(?:ed|ing|s)?|stormed)\b", re.IGNORECASE
        ),
    ),
    Plain(
        words=frozenset("fire fires blaze blazes burned burnt burning broke battle battled battling flames".split())
        | {"burned down", "burnt down", "broke out"},
        was=frozenset({"accident"}),
        type="disaster",
        beside=re.compile(r"\b(?:fires?|blazes?|flames|burn(?:ed|t|ing)|\w+fires?)\b", re.IGNORECASE),
        without=re.compile(
            r"\b(?:apartments?|arson\w*|boat|building|bus|car|crash\w*|electrical|factory|ferry|flat|floors?|gas|home|hotel"
            r"|house|insurance|kitchen|lorry|market|nightclub|plane|plant|refinery|restaurant|roof|ship|shop|stove|tenants?"
            r"|train|truck|vehicle|warehouse)\b",
            re.IGNORECASE,
        ),
        article=re.compile(r"\b(?:bush|wild)fires?\b|\bforest\s+fires?\b", re.IGNORECASE),
    ),
    Plain(
        words=frozenset({"found", "discovered", "recovered"}),
        was=frozenset({"justice"}),
        type="crime",
        beside=re.compile(
            r"\b(?:bodies|(?:dead|mutilated|decapitated)\s+body)\b[^.;]{0,40}?\b(?:found|discovered|recovered)\b"
            r"|\b(?:found|discovered|recovered)\b[^.;]{0,40}?\b(?:bodies|(?:dead|mutilated|decapitated)\s+body)\b",
            re.IGNORECASE,
        ),
        without=re.compile(
            r"\b(?:crash\w*|wreck\w*|rubble|debris|drown\w*|flood\w*|capsiz\w*|landslides?)\b", re.IGNORECASE
        ),
        article=re.compile(
            r"\b(?:shot\s+(?:to\s+death|dead)|gunshot|bullet|strangled|stabbed|beheaded|cartels?)\b", re.IGNORECASE
        ),
    ),
    Plain(
        words=frozenset({"lockdown", "locked down", "lockdowns"}),
        was=frozenset({"crime", "attack"}),
        type="other",
        beside=re.compile(r"\block(?:ed\s+)?downs?\b", re.IGNORECASE),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset({"guarded"}),
        was=frozenset({"protest", "culture", "other"}),
        type="mobilise",
        beside=re.compile(
            r"\bguarded\s+by\s+(?:[\w’'-]+\s+){0,4}?(?:police\w*|soldiers|troops|military|army|guards)\b", re.IGNORECASE
        ),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset({"attempt", "attempts", "attempted"}),
        was=frozenset({"crime", "attack", "coercion"}),
        type="politics",
        beside=re.compile(
            r"\battempt(?:s|ed)?\s+to\s+(?:build|convert|demolish|develop|extend|open|redevelop|rezone)\b",
            re.IGNORECASE,
        ),
        without=re.compile(
            r"\b(?:police|attack\w*|bombs?|weapons?|drugs?|fire|cockpit|doors?|hatch|safe|vault)\b", re.IGNORECASE
        ),
    ),
    Plain(
        words=frozenset("taken deposited flown brought transported transferred moved conveyed autopsy".split())
        | {"taken in", "post-mortem", "postmortem"},
        was=frozenset({"crime", "justice", "attack", "accident", "disaster", "coercion"}),
        type="aid",
        beside=re.compile(
            r"\b(?:bod(?:y|ies)|corpses?|(?:mortal\s+)?remains)\b[^.;,]{0,60}?\b(?:taken|deposited|flown|brought"
            r"|transported|transferred|moved|conveyed)\s+(?:to|in|at|by|from|into|back|home|away)\b",
            re.IGNORECASE,
        ),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset("arrive arrives arrived arriving landed docked disembarked departed reached located".split()),
        was=frozenset({"crime", "justice", "coercion", "meeting", "economy", "mobilise", "withdrawal"}),
        type="aid",
        beside=re.compile(
            rf"\b{_BOATS}\b(?:(?!\b(?:after|before|when|while|and)\b)[^.;]){{0,60}}?\b{_CAME}\b", re.IGNORECASE
        ),
        without=re.compile(
            r"\b(?:leaders?|ministers?|president|summit|drugs?|cocaine|navy|warships?|cargo|smuggl\w+|arrest\w*)\b",
            re.IGNORECASE,
        ),
        article=re.compile(rf"\b{_ABOARD}\b", re.IGNORECASE),
    ),
)
"""What is told by words that mean something else more often; the first row that fits counts."""


def retyped(text: str, sentence: Sentence, trigger: Trigger) -> Trigger:
    """The trigger with the type that its sentence leaves no doubt of."""
    said = text[trigger.start : trigger.end].lower()
    for row in PLAIN:
        if trigger.type not in row.was or said not in row.words:
            continue
        if row.beside.search(text, sentence.start, sentence.end) is None:
            continue
        if row.without.search(text, sentence.start, sentence.end) is not None:
            continue
        if row.article is None or _has(text, row.article):
            return replace(trigger, type=row.type)
    return trigger


@lru_cache(maxsize=8)
def _has(text: str, words: re.Pattern[str]) -> bool:
    """Whether the words stand anywhere in an article, of which many triggers may ask."""
    return words.search(text) is not None
