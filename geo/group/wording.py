"""The words of a sentence that reports an event in; what tells the event from others, and how alike two are, out.

Only words count here: no place, no date, no other article. So an article never changes how alike two others are.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from geo.dateline import after_dateline
from geo.group.counts import MANY, NUMBERS, counted
from geo.model import Event
from geo.triggers import lexicon

NAME, WORD, COMMON = 2.0, 1.0, 0.5
"""What a shared word weighs: a name's last, any other, and what many events have: a number, a toll, a first name."""
LEAST_SHARED = 2.0
"""Two sentences that share less than two words or a name are not alike, however short they are."""
LEAST_WORDS = 5.0
"""The words of a shorter sentence count as so many: what is shared could be chance."""
MOST_WORDS = 60
MARK_REACH = 3
"""How many words before a trigger may say that it is another event."""
TOLL_REACH = 4
"""How many words may stand between a number and what says whom it counts: "killing at least 28"."""
HEADING_SHARE = 0.7
"""Where more of the words begin with a capital, a capital makes no name."""

_WORD = re.compile(r"[^\W_]+")

_FUNCTION = frozenset(
    """a about above according across after again against ago ahead all along also although am amid among an and any
    are around as at away back be became because become been before began begin being below between both but by came
    can come could did do does doing down due during each either else even ever every few for from further get gets go
    going got had has have having he her here hers him his how however i if in including into is it its itself just
    last late later least less like made make makes many may me might more most much must my near nearly neither never
    next no nor not now of off on once one only onto or other our out over own part per rather same several shall she
    should since so some still such take taken takes than that the their them themselves then there these they this
    those though through till to together too took toward towards under until up upon us use used very via was we well
    went were what when where whether which while who whom whose why will with within without would yet you your s t
    said say says saying told tell tells added according report reported reports reporting reportedly statement source
    sources spokesman spokeswoman spokesperson news agency people person man men woman women official officials
    authorities authority police government country city town area place region state local national new incident
    event mr mrs ms today tomorrow yesterday tonight week weeks month months year years day days hour hours minute
    minutes time times morning afternoon evening night midnight noon weekend early earlier recent recently monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec am pm""".split()
)
"""Words that nearly every report has, or that say when: sharing them says nothing."""

DEAD = "dead"
"""What all words say that tell how many died."""
_TOLLS = {
    **dict.fromkeys(
        "dead die dies died dying death deaths drown drowned drowning drowns fatal fatalities fatality fatally kill "
        "kills killed killing lives perish perished slain".split(),
        DEAD,
    ),
    **dict.fromkeys("hurt injure injured injures injuries injuring injury wound wounded wounding".split(), "hurt"),
    "missing": "missing",
}
FEW = 3
"""So many dead are not so few that any accident has them."""
_COUNTED = frozenset({*_TOLLS.values()})
_APART = frozenset(
    "another second third fourth fifth separate separately different other earlier previous previously prior similar "
    "further fresh new subsequent past also again".split()
)
"""Words that, shortly before a trigger, tell its event from one that was told before."""
_TIMES = {"another": frozenset("day night week weekend".split()), "past": frozenset("few day days week weeks".split())}
"""Before these words some of them speak of time: "in the past few days"."""
_ORDINALS = frozenset("second third fourth fifth".split())
_DEFINITE = frozenset("the this that these those its their his her".split())
_KNOWN = frozenset("the this these those it its their".split())
"""What a clause begins with that goes on to tell of what is known: "the tram tipped over"."""
_NEW = frozenset("a an another one two three four five six seven eight nine ten several some many".split())
"""And what of something new."""
_CLAUSE = re.compile(r"[,;:()—–]|\b(?:and|but|or|after|before|when|while|as|where|because|that)\b", re.IGNORECASE)
"""What may stand before a clause."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How one sentence tells its event. `words` weighs what is told beside the trigger, the place and the day.

    `lemma` is the trigger's; `apart` is the word that says "not the one told before" ("another"), or ""; `definite`
    whether the trigger speaks of what is known ("the blast"), `indefinite` whether of what is new ("a loud blast");
    `resumed` whether its clause does ("the tram tipped over"), `fresh` whether it names something new ("a tram").
    `tolls` are how many died, were hurt and are missing: ("dead", "12").
    """

    lemma: str
    words: Mapping[str, float]
    apart: str
    definite: bool
    indefinite: bool
    resumed: bool
    fresh: bool
    plural: bool
    tolls: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that are names, in lower case."""
        return names_of(self.words)


def wording(text: str, event: Event, where: Sequence[tuple[int, int]]) -> Wording:
    """How the event's sentence tells it; the spans `where` name its place, and are left out like trigger and day.

    So are the dateline, and what a semicolon parts from the trigger: it tells of something else.
    """
    found = list(_WORD.finditer(text, *_told(text, event)))
    starts = [each.start() for each in found]
    tokens = [_kind(each[0]) for each in found]
    counts = [number for number, kind in enumerate(tokens) if kind.counts]
    for number, count in counted(text, found, counts):
        tokens[number] = _Kind(count, COMMON if count else 0.0, capital=False, counts=True)
    at = bisect_left(starts, event.trigger_start)
    before = [each[0].lower() for each in found[max(at - MARK_REACH, 0) : at]]
    left_out: set[int] = set()
    for start, end in ((event.trigger_start, event.trigger_end), *where):
        left_out.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    form = text[event.trigger_start : event.trigger_end].lower()
    opening = _opening(text, event)
    # What other events of the type are called by too says no more than the type does.
    kin = _stems().get(event.type, frozenset())
    words = _weighed(tokens, found, left_out)
    words.update(dict.fromkeys(kin.intersection(words), COMMON))
    return Wording(
        lemma=lemma_of(event.type, form),
        words=words,
        apart=_apart(before) or _turned_to(text, event),
        definite=bool(before) and before[-1] in _DEFINITE,
        indefinite="a" in before[-2:] or "an" in before[-2:],
        resumed=opening in _KNOWN,
        fresh=opening in _NEW,
        plural=form.endswith("s") and not form.endswith("ss"),
        tolls=frozenset(_tolls(tokens)) if counts else frozenset(),
    )


def _apart(before: Sequence[str]) -> str:
    """The last of the words that tells an event from one told before: "another", but not "another day of"."""
    pairs = reversed([*zip(before, [*before, ""][1:], strict=True)])
    return next((word for word, after in pairs if word in _APART and after not in _TIMES.get(word, ())), "")


_TURNS_TO = re.compile(
    r"\W*(?P<word>Meanwhile|Elsewhere|Separately),\s+(?:in\s+[^,.;]{1,40},\s+)?"
    r"(?:(?:an?|another|two|three|four|five|six|seven|eight|nine|ten|some|several|dozens\s+of|hundreds\s+of)\s"
    r"|[a-z]+s\s+(?:at|from|in|of)\s+(?:an?|another)\s)(?!(?:total|witness|spokes\w+|official|source|statement)\b)"
)
"""What a sentence begins with that turns to something new: "Meanwhile, workers of a"."""


def _turned_to(text: str, event: Event) -> str:
    """The word with which the sentence turns from what was told before to what it tells first, or ""."""
    turn = _TURNS_TO.match(text, event.evidence_start, event.trigger_start)
    return turn["word"].lower() if turn is not None else ""


def _opening(text: str, event: Event) -> str:
    """The first word of the trigger's clause, or of the clause before where nothing of it stands before the trigger."""
    said = text[event.evidence_start : event.trigger_start].lower()
    words = (_WORD.search(clause) for clause in reversed(_CLAUSE.split(said)))
    return next((word[0] for word in words if word is not None), "")


def _tolls(tokens: Sequence["_Kind"]) -> Iterator[tuple[str, str]]:
    """The numbers of a sentence that stand by what they count the dead, hurt and missing with: the nearest word."""
    for at, kind in enumerate(tokens):
        if not kind.counts or not kind.weight or kind.key == MANY or (kind.key.isdecimal() and _is_year(kind.key)):
            continue
        if at + 2 < len(tokens) and tokens[at + 2].key == "old":
            continue  # "a 70-year-old man died"
        near = [*range(at + 1, min(at + TOLL_REACH + 1, len(tokens))), *range(at - 1, max(at - TOLL_REACH, 0) - 1, -1)]
        found = min((i for i in near if tokens[i].key in _COUNTED), key=lambda i: abs(i - at), default=None)
        if found is not None:
            yield tokens[found].key, kind.key


def _is_year(number: str) -> bool:
    return len(number) == len("2025") and number[:2] in ("19", "20")


def _told(text: str, event: Event) -> tuple[int, int]:
    """The part of its sentence that tells the event."""
    first = max(
        min(after_dateline(text, event.evidence_start, event.evidence_end), event.trigger_start),
        text.rfind(";", event.evidence_start, event.trigger_start) + 1,
    )
    last = text.find(";", event.trigger_end, event.evidence_end)
    return first, event.evidence_end if last < 0 else last


def _weighed(tokens: Sequence["_Kind"], found: Sequence[re.Match[str]], left_out: Container[int]) -> dict[str, float]:
    heading = sum([kind.capital for kind in tokens]) > HEADING_SHARE * len(tokens)
    out: dict[str, float] = {}
    for number, (key, own, capital, _) in enumerate(tokens):
        if not own or number in left_out:
            continue
        weight = own
        if capital and not heading:
            after = number + 1
            goes_on = after < len(tokens) and tokens[after].capital and found[after].start() == found[number].end() + 1
            # A sentence begins with a capital; of "Olaf Scholz", the last word tells who it is.
            weight = COMMON if goes_on else NAME if number else own
        if weight > out.get(key, 0.0):
            out[key] = weight
            if len(out) == MOST_WORDS:
                break
    return out


class _Kind(NamedTuple):
    """A word's key and weight, 0 for those that say nothing; whether it has a capital, and whether it counts."""

    key: str
    weight: float
    capital: bool
    counts: bool = False


@lru_cache(maxsize=100_000)
def _kind(word: str) -> _Kind:
    lower = word.lower()
    if lower in _FUNCTION:
        return _Kind("", 0.0, word[0].isupper())
    if lower in _TOLLS:
        return _Kind(_TOLLS[lower], COMMON, capital=False)
    if lower in NUMBERS or word[0].isdigit():
        return _Kind(lower, COMMON, capital=False, counts=True)
    return _Kind(stem(lower), WORD, word[0].isupper())


def merged(several: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    """The words of several sentences that tell one event."""
    if len(several) == 1:
        return several[0]
    out: dict[str, float] = {}
    for each in several:
        for word, weight in each.items():
            if word in out or len(out) < MOST_WORDS:
                out[word] = max(out.get(word, 0.0), weight)
    return out


def names_of(words: Mapping[str, float]) -> frozenset[str]:
    """The words that are names."""
    return frozenset([word for word, weight in words.items() if weight == NAME])


def rivals(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether each names somebody whom the other does not: "met Scholz", "met Zelensky"."""
    return bool(names_of(one) - other.keys()) and bool(names_of(other) - one.keys())


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two sentences' words are, 0 to 1: the weight of what they share, of what the shorter one holds.

    The overlap coefficient (Szymkiewicz and Simpson), with weights; a word that is a name in one only is no name. What
    shares too little to tell, such as tolls and numbers alone, is not alike.
    """
    return in_common(one, other)[0]


def in_common(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float]:
    """Their likeness, and the same measure of anything that they share beside tolls and numbers, be it one word."""
    shared = [min(one[word], other[word]) for word in one.keys() & other.keys()]
    if not shared or max(shared) == COMMON:
        return 0.0, 0.0
    total = sum(shared)
    share = total / max(min(sum(one.values()), sum(other.values())), LEAST_WORDS)
    return share if total >= LEAST_SHARED else 0.0, share


def near_duplicate(one: Mapping[str, float], other: Mapping[str, float], *, least: float) -> bool:
    """Whether two sentences hold the same words but for a few: the share of the words that both have (Jaccard)."""
    if min(len(one), len(other)) < least * max(len(one), len(other), 1):
        return False
    shared = len(one.keys() & other.keys())
    return shared >= least * (len(one) + len(other) - shared)


def tolls_differ(one: Wording, other: Wording) -> bool:
    """Whether both say how many died, or were hurt, and not the same."""
    return any(
        {n for k, n in one.tolls if k == key}.isdisjoint(n for k, n in other.tolls if k == key)
        for key in {k for k, _ in one.tolls} & {k for k, _ in other.tolls}
    )


def one_toll(one: Wording, other: Wording) -> bool:
    """Whether both say that as many died, or were hurt, which are not so few that any accident has them, and the first
    counts no others: "killed ten, while a separate bombing left six dead".
    """
    counted = [key for key, _ in one.tolls]
    return any(
        number.isdecimal() and int(number) >= FEW and counted.count(key) == 1 for key, number in one.tolls & other.tolls
    )


def told_apart(earlier: Wording, later: Wording) -> bool:
    """Whether the later one says that it is not what was told before: "another fire", unless both say "second"."""
    return later.apart != "" and not (later.apart == earlier.apart and later.apart in _ORDINALS)


@cache
def _lemmas() -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for forms in lexicon().values():
        for parts, row in forms:
            found.setdefault((row.type, " ".join(parts)), " ".join(map(stem, row.lemma.split())))
    return found


@cache
def _stems() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for type_, form in _lemmas():
        found.setdefault(type_, set()).add(stem(form))
    return {type_: frozenset(stems) for type_, stems in found.items()}


@lru_cache(maxsize=10_000)
def lemma_of(type_: str, form: str) -> str:
    """What the forms of a trigger have in common, from the lexicon or else by its stem.

    >>> lemma_of("attack", "shootings") == lemma_of("attack", "shot")
    True
    """
    known = _lemmas().get((type_, form))
    return known if known is not None else " ".join(map(stem, form.split()))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A lower-case word without its regular ending, the same for all its forms.

    >>> [stem(word) for word in ("explode", "exploded", "exploding", "talks", "stopped", "parties")]
    ['explod', 'explod', 'explod', 'talk', 'stop', 'party']
    """
    short = word
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 -- "dies"
        short = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes")):
        short = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        short = word[:-1]
    for ending in ("ing", "ed"):
        if short.endswith(ending) and len(short) >= len(ending) + 3:
            short = short[: -len(ending)]
            if short[-1] == short[-2] and short[-1] not in "lsz":
                short = short[:-1]
            break
    return short[:-1] if short.endswith("e") and len(short) > 3 else short  # noqa: PLR2004 -- "the"
