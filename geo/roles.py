"""Names in their sentence in, the role of each out, by rule: what stands before and after it.

The roles are those of the annotation guide: site, container, actor, origin, reference. A baseline: it sees words, not
syntax, and the tables in `geo/rolewords.py` are all that it knows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.gazetteer.containment import inside, peers
from geo.known import Name
from geo.model import Precision, Role
from geo.rolewords import (
    AWAY,
    BODIES,
    CALENDAR,
    EDGES,
    FROM_TYPES,
    HIT,
    HOMES,
    KINDS,
    LOCATIVE,
    MADE,
    MINDS,
    MODIFIERS,
    MOVES,
    NOUN_OF,
    ON,
    OVER,
    REACHES,
    SPEAKING,
    STOOD_ON,
    TOWARDS,
    VERBS_AND_LINKS,
    WITH,
)
from geo.tokens import GOES_ON, Sentence, Token, adjoin
from geo.triggers import DETERMINERS, Trigger

NEAR_TOKENS = 4
SURE = 0.6
LOOK_BACK = 8

_KIND = rf"(?:{'|'.join(sorted(KINDS))})"
_ASIDE = re.compile(rf",\s+(?:an?|the|one\s+of)\s[^,;.]{{0,60}}\b{_KIND}\s+(?:in|of|on)\s+(?:the\s+)?(?:[\w-]+\s+)?")
"""Between a town and what holds it: "Lagos[, the largest city in ]Nigeria"."""
_KIND_FIRST = re.compile(rf"\s+{_KIND}\s*,\s*")
"""Between them too: "Shanxi[ province, ]China"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the role of a name is read from: its sentence, the names and the triggers in it."""

    text: str
    sentence: Sentence
    names: Sequence[Name]
    triggers: Sequence[Trigger]


def roles(scene: Scene) -> tuple[tuple[Role, float], ...]:
    """The role of each name of the scene and how sure the rule is (0..1), in text order."""
    out: list[tuple[Role, float]] = []
    for i, name in enumerate(scene.names):
        out.append(
            _beside(scene, i, out) or _role(scene, name, scene.names[i + 1] if i + 1 < len(scene.names) else None)
        )
    return tuple(out)


def _beside(scene: Scene, i: int, earlier: Sequence[tuple[Role, float]]) -> tuple[Role, float] | None:
    """The role that the name before gives: it lies in this one ("Paris, Texas"), or both are items of a list."""
    if i == 0:
        return None
    before, name = scene.names[i - 1], scene.names[i]
    gap = scene.text[before.end : name.start]
    between = " ".join(gap.lower().split())
    goes_on = i + 1 < len(scene.names) and GOES_ON.fullmatch(scene.text, name.end, scene.names[i + 1].start) is not None
    if _within(between) or _ASIDE.fullmatch(gap) or _KIND_FIRST.fullmatch(gap):
        listed = between == "," and goes_on and peers(before.matches, name.matches)
        if _holds(name, before) and not listed:
            return "container", 0.9
    if between not in (",", "and", "or", ", and", "and in", "and around", "and the", "-", "and near"):
        return None
    if between == ",":  # "after talks in Vienna, Iran released …" is no list
        third = i > 1 and GOES_ON.fullmatch(scene.text, scene.names[i - 2].end, before.start) is not None
        if not (goes_on or third or scene.sentence.heading):
            return None
    item = next((k for k in range(i - 1, -1, -1) if earlier[k][0] != "container"), None)
    if item is None or (between.startswith(",") and not _alike(name, scene.names[item])):
        return None
    role, score = earlier[item]
    return role, score * 0.9


def _within(between: str) -> bool:
    """Whether "Paris[, in northern ]France" or "Paris[, ]Texas" stands there."""
    rest = between.lstrip(",( ").removeprefix("in").split()
    return between[:1] in (",", "(", "i") and all(
        word in MODIFIERS - {"all", "most", "parts", "much", "of"} for word in rest
    )


def _alike(one: Name, other: Name) -> bool:
    """Whether both may name countries, or both something smaller, as items of one list do."""
    first, second = ({m.place.geo_precision == Precision.COUNTRY for m in n.matches[:5]} for n in (one, other))
    return bool(first & second)


def _role(scene: Scene, name: Name, after: Name | None) -> tuple[Role, float]:
    if after is not None and _holds(name, after) and _leads_to(scene.text[name.end : after.start]):
        return "container", 0.8
    if name.demonym:
        return _of_people(scene, name)
    return (
        _in_longer_name(scene, name)
        or _by_following(scene, name)
        or _by_preceding(scene, name)
        or _attributive(scene, name)
        or _by_default(scene, name)
    )


def _holds(outer: Name, inner: Name) -> bool:
    if outer.demonym or not outer.matches:
        return False
    if not inner.matches:
        return outer.matches[0].place.geo_precision in (Precision.REGION, Precision.COUNTRY)
    return any(inside(i.place, o.place) for o in outer.matches[:5] for i in inner.matches if o.kind != "demonym")


def _leads_to(between: str) -> bool:
    """Whether "Kansas [town of] Wichita" or "Japan['s] Okinawa" stands there."""
    inner = between.lower().replace("’", "'").removeprefix("'s").split()
    return all(word.removesuffix(",") in MODIFIERS for word in inner)


def _of_people(scene: Scene, name: Name) -> tuple[Role, float]:
    following = _word(scene, name.last + 1)
    if name.text.endswith(("ns", "is", "es", "ts", "ks", "men")) and following not in BODIES:
        return "actor", 0.6
    return "origin", 0.8


def _in_longer_name(scene: Scene, name: Name) -> tuple[Role, float] | None:
    """A name within a name only identifies what bears it: "Ohio National Guard", "HSBC Malta", "R-Florence"."""
    tokens = scene.sentence.tokens
    if scene.sentence.heading or _locative(scene, name):
        return None  # headlines capitalise every word
    if name.first > 0:
        left = tokens[name.first - 1]
        gap = scene.text[left.end : name.start]
        if gap == "-" and len(left.text) == 1:
            return "origin", 0.8
        inner = (
            adjoin(scene.text, left.end, name.start)
            and left.capital
            and name.first > 1
            and not any(n.last == name.first - 1 for n in scene.names)
        )
        if inner and left.lower not in MODIFIERS | CALENDAR:
            return "origin", 0.5
    right = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if (
        right is not None
        and right.capital
        and adjoin(scene.text, name.end, right.start)
        and right.lower not in CALENDAR
    ):
        return "origin", 0.6
    return None


def _attributive(scene: Scene, name: Name) -> tuple[Role, float] | None:
    """A name before a noun: of an event it is the site ("the Murmansk election"), of anything else the origin."""
    if not scene.text[name.end : name.end + 1].isspace():
        return None
    at = name.last + 1
    ahead = next((t for t in scene.triggers if at <= t.at <= at + 1 and t.pos == "noun" and t.type in NOUN_OF), None)
    if ahead is not None and not _parted(scene, name.end, ahead.start) and not _acts(scene, at, ahead):
        return "site", 0.5
    if _word(scene, name.first - 1) in ("a", "an") and _word(scene, at) not in VERBS_AND_LINKS:
        return "origin", 0.6
    return None


def _acts(scene: Scene, at: int, ahead: Trigger) -> bool:
    """Whether a verb parts the name from the noun ("Israel launches attack"), or the noun has an object and is one."""
    if ahead.at > at:
        word = _word(scene, at)
        verb = any(t.at == at and t.pos == "verb" for t in scene.triggers)
        return verb or word in VERBS_AND_LINKS or word.endswith(("s", "ed"))
    following = next((i for i, t in enumerate(scene.sentence.tokens) if t.start >= ahead.end), -1)
    return _word(scene, following) in DETERMINERS or any(n.first == following for n in scene.names)


def _parted(scene: Scene, start: int, end: int) -> bool:
    return any(c in scene.text[start:end] for c in ",;:()—–")


def _by_following(scene: Scene, name: Name) -> tuple[Role, float] | None:
    text, tokens = scene.text, scene.sentence.tokens
    tail = text[name.end : name.end + 2]
    following = _word(scene, name.last + 1)
    if tail[:1] == "-" and following in MADE:
        return "origin", 0.9
    if tail[:1] == "-" and name.last + 1 < len(tokens) and tokens[name.last + 1].capital:
        return "actor", 0.6
    possessive = tail in ("'s", "’s") or (name.text.endswith("s") and tail[:1] in ("'", "’"))
    at = name.last + 1
    if possessive and tail in ("'s", "’s"):
        at += 1
    reported = next((t for t in scene.triggers if at <= t.at <= at + 2 and t.pos == "noun" and t.type in NOUN_OF), None)
    if reported is not None and possessive:
        return "site", 0.6
    kind = _word(scene, at) in MODIFIERS and _locative(scene, name)  # "in Washington state"
    if _word(scene, at) in BODIES and not kind and _stands_close(scene, name):
        return "origin", 0.8
    if possessive and not _locative(scene, name):
        return "origin", 0.6
    if following in ("was", "were", "is", "has") and any(t.lower in HIT for t in tokens[at : at + NEAR_TOKENS]):
        return "site", 0.7
    return None


def _stands_close(scene: Scene, name: Name) -> bool:
    """Whether only a space or a possessive parts the name from the next word."""
    return scene.text[name.end : name.end + 1] in (" ", "'", "’")


def _by_preceding(scene: Scene, name: Name) -> tuple[Role, float] | None:
    if _dateline(scene, name):
        return _of_dateline(scene, name)
    word, at = _preposition(scene, name)
    reported = bool(scene.triggers)
    leader = _word(scene, at - 1)
    if word in OVER and leader in MINDS and name.country:
        return "actor", 0.6
    if word == "in" and (leader in HOMES or (leader in BODIES and name.seat and _states(scene, name))):
        return "origin", 0.6  # "based in Paris", "officials in Washington said"
    if _locative(scene, name):
        return ("site", 0.75) if reported else ("reference", 0.6)
    near = [t for t in scene.triggers if 0 <= at - t.at <= LOOK_BACK]
    if word in TOWARDS:
        going = any(t.type in ("meeting", "mobilise", "aid", "withdrawal") for t in near)
        going = going or any(_word(scene, i) in MOVES for i in range(max(at - NEAR_TOKENS, 0), at))
        governs = name.country or name.seat
        return ("site", 0.6) if going else (("actor", 0.5) if governs else ("reference", 0.5))
    if word in AWAY:
        return ("site", 0.5) if any(t.type in FROM_TYPES for t in near) else ("origin", 0.5)
    ended = scene.sentence.tokens[at - 1].end if at > 0 else -1
    reported_of = next((t for t in scene.triggers if t.end == ended and t.pos == "noun" and t.type in NOUN_OF), None)
    if reported_of is not None and (word == "of" or (word == "on" and reported_of.type == "attack")):
        return "site", 0.6
    reaching = next((t for t in scene.triggers if t.pos == "verb" and t.lemma in REACHES and t.at == at), None)
    if reaching is not None:
        return "site", 0.7
    if word in WITH and name.country:
        return "actor", 0.7
    return None


def _by_default(scene: Scene, name: Name) -> tuple[Role, float]:
    word, at = _preposition(scene, name)
    if _speaks(scene, name, word):
        return "actor", 0.6
    if word == "of":
        owner = scene.sentence.tokens[at - 1] if at > 0 else None
        person = owner is not None and (owner.capital or owner.text.isdigit() or owner.lower in BODIES)
        return ("origin", 0.5) if name.country or person else ("reference", 0.5)
    if name.country:
        return "actor", 0.6
    return "reference", 0.5


def _dateline(scene: Scene, name: Name) -> bool:
    """Whether the name opens the sentence as a dateline does: "LONDON (Reuters) -", "PARIS, May 3 -"."""
    if scene.text[scene.sentence.start : name.start].strip():
        return False
    opening = scene.text[name.end : name.end + 60]
    dash = min((opening.find(d) for d in (" - ", " – ", " — ", "-- ", " —", "— ") if d in opening), default=-1)
    return dash >= 0 and (name.text.isupper() or "(" in opening[:dash] or dash <= 1)


def _speaks(scene: Scene, name: Name, word: str) -> bool:
    """Whether a seat of power stands for its government: "Nairobi said", "the Kremlin denies"."""
    if not name.seat or word in ("of", "to", "from"):
        return False
    if word in WITH:
        return True
    return _states(scene, name)


def _states(scene: Scene, name: Name) -> bool:
    """Whether a verb of speaking follows the name."""
    reports = any(t.at == name.last + 1 and t.type == "statement" for t in scene.triggers)
    return scene.text[name.end : name.end + 1].isspace() and (reports or _word(scene, name.last + 1) in SPEAKING)


def _of_dateline(scene: Scene, name: Name) -> tuple[Role, float]:
    """A dateline is a reference, unless its sentence reports what happens somewhere and names no other place for it."""
    happening = any(t.type != "statement" and t.score >= SURE for t in scene.triggers)
    elsewhere = any(n is not name and _locative(scene, n) for n in scene.names)
    return ("site", 0.45) if happening and not elsewhere else ("reference", 0.8)


def _locative(scene: Scene, name: Name) -> bool:
    word, at = _preposition(scene, name)
    if word in LOCATIVE:
        return True
    if word not in ON:
        return False
    beside = any(t.lower in EDGES for t in scene.sentence.tokens[at + 1 : name.first])  # "on the outskirts of Tripoli"
    return beside or any(m.place.feature in STOOD_ON for m in name.matches)


def _preposition(scene: Scene, name: Name) -> tuple[str, int]:
    """The word that governs the name, over articles and kinds of place, and its token index (-1: none)."""
    holders = {n.last: n for n in scene.names if n.last < name.first}
    at = name.first - 1
    while at >= 0 and name.first - at <= LOOK_BACK:
        holder = holders.get(at - 1 if _word(scene, at) == "s" else at)
        if holder is not None and _leads_to_name(scene, holder, name):
            at = holder.first - 1  # "in [Russia's] Saratov", "in [the southern Indian state of] Kerala"
            continue
        if _word(scene, at) not in MODIFIERS or (_word(scene, at) == "of" and not _kind_of(scene, at)):
            break
        at -= 1
    return (_word(scene, at), at) if at >= 0 else ("", -1)


def _leads_to_name(scene: Scene, holder: Name, name: Name) -> bool:
    """Whether the holder only says which place of that name is meant."""
    return (holder.demonym or _holds(holder, name)) and _leads_to(scene.text[holder.end : name.start])


def _kind_of(scene: Scene, at: int) -> bool:
    """Whether the "of" at that token belongs to "city of", "parts of", "island of"."""
    return at > 0 and _word(scene, at - 1) in MODIFIERS - {"the", "a", "an", "new", "old"}


def _word(scene: Scene, at: int) -> str:
    tokens: Sequence[Token] = scene.sentence.tokens
    return tokens[at].lower if 0 <= at < len(tokens) else ""
