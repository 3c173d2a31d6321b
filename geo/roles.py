"""Names in their sentence in, the role of each out, by rule: what stands before and after it.

The roles are those of the annotation guide: site, container, actor, origin, reference. A baseline: it sees words, not
syntax, and the tables below are all that it knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.gazetteer.containment import inside
from geo.model import Match, Precision, Role
from geo.tokens import Sentence, Token
from geo.triggers import Trigger

LOCATIVE = frozenset(
    "in at near around across outside inside off within throughout into onto along amid over under beneath "
    "beyond".split()
)
ON = frozenset({"on"})
TOWARDS = frozenset("to toward towards for".split())
AWAY = frozenset({"from"})
WITH = frozenset(
    "against with by between than assuring assured assure accused accuses accusing urged told support supports "
    "supported thanked warned sanctions".split()
)
MODIFIERS = frozenset(
    "the a an central eastern western northern southern northeastern northwestern southeastern southwestern north "
    "south east west downtown nearby neighboring neighbouring greater upper lower inner rural coastal capital city "
    "town village port province state district region county island area suburb of strait war-torn occupied "
    "mainland metropolitan old new all most parts much".split()
)
"""Words that may stand between a preposition and the name: "in the eastern city of"."""

BODIES = frozenset(
    "government president leader leaders minister ministers ministry army military forces force troops soldiers "
    "parliament senate congress council court courts police officials official authorities ambassador embassy envoy "
    "governor mayor senator representative lawmakers lawmaker governor's diplomat diplomats economy people nation "
    "currency stock exchange team coach citizens resident residents native man woman men women girl boy teen family "
    "company firm firms giant bank newspaper post times globe herald tribune daily news journal gazette star "
    "chronicle university college law state department office company's union club united city fc gov sen rep "
    "prime chancellor king queen prince premier secretary foreign defense defence interior finance alderman aldermen "
    "councillor councillors councilman councilwoman commissioner commissioners commission committee detectives "
    "detective deputies sheriff sheriff's spokesman spokeswoman spokesperson attorney coroner jury serviceman "
    "servicemen militia militias republicans democrats republican democrat teacher teachers voters student students "
    "legislature assembly agency agencies board judge prosecutor prosecutors firefighters fire businessman "
    "businesswoman journalist journalists activist activists farmer farmers couple mother father pastor priest "
    "mla mp mps mep guard navy airline airlines nationals chief chiefs county's cabinet consulate partners allies "
    "observers analysts experts diaspora".split()
)
"""What a name before it only identifies: "Texas governor", "the Boston Globe"."""

VERBS_AND_LINKS = frozenset("and or is are was were has have had will would in on at to for of that which who".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow".split()
)
MADE = frozenset("based born led backed made trained owned area style wide".split())
HIT = frozenset("hit struck rocked battered devastated shaken flooded shelled bombed invaded attacked pounded".split())
REACHES = frozenset(
    "visit hit strike rock batter invade bomb shell attack pound storm devastate tour enter reach bombard ravage "
    "flood shake target occupy seize capture leave raid besiege liberate".split()
)
"""Lemmas whose object is where it happens: "visited Manila", "struck Haiti"."""

MOVES = frozenset(
    "sent send sends transfer transferred drove drive driven driving flew fly flown flying returned return returns "
    "returning travel travels travelled traveled travelling traveling trip taken took moved moving carried carry "
    "heading headed heads route convoy went going go goes brought shipped evacuated relocated fled flee fleeing "
    "spread journey deported extradited".split()
)
"""After these, "to" leads to where something happens."""

SPEAKING = frozenset(
    "said says has had will would wants asked asks regards insists believes hopes welcomed welcomes denies considers "
    "fears did does is was first also refused agreed backed backs sees".split()
)
"""After these verbs a capital is its government."""

HOMES = frozenset("based headquartered lives living lived born raised registered seated resides residing".split())
"""After these, "in" tells where somebody or something is from."""

OVER = frozenset({"over", "about", "on", "regarding"})
MINDS = frozenset(
    "concern concerns worries fears tension tensions talks dispute disputes row anger policy stance".split()
)
"""After these, "over" a country says what they are about: not where."""

FROM_TYPES = frozenset({"withdrawal"})
NOUN_OF = frozenset(
    {"attack", "disaster", "health", "coercion", "politics", "culture", "mobilise", "withdrawal", "protest"}
)
NEAR_TOKENS = 4
SURE = 0.6
LOOK_BACK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A place name found in a sentence: its first and last token, the places it may mean."""

    first: int
    last: int
    start: int
    end: int
    text: str
    matches: tuple[Match, ...]

    @property
    def demonym(self) -> bool:
        """Whether it is an adjective or the name of a people."""
        return bool(self.matches) and self.matches[0].kind == "demonym"

    @property
    def capital(self) -> bool:
        """Whether it may name a country's capital, which news uses for the government."""
        return any(m.place.feature == "PPLC" for m in self.matches[:3])

    @property
    def country(self) -> bool:
        """Whether it names a country first of all."""
        return bool(self.matches) and self.matches[0].place.geo_precision == Precision.COUNTRY


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
        before = scene.names[i - 1] if i else None
        after = scene.names[i + 1] if i + 1 < len(scene.names) else None
        out.append(_role(scene, name, before, after, out[-1] if out else None))
    return tuple(out)


def _role(
    scene: Scene, name: Name, before: Name | None, after: Name | None, last: tuple[Role, float] | None
) -> tuple[Role, float]:
    if before is not None and last is not None:
        between = scene.text[before.end : name.start].strip().lower()
        if between in (",", "(", ", in", "in", "in the") and _holds(name, before):
            return "container", 0.9
        if (
            between in (",", "and", "or", ", and", "and in", "and around", "and the", "-", "and near")
            and last[0] != "container"
        ):
            return last[0], last[1] * 0.9
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
    return any(inside(i.place, o.place) for o in outer.matches[:5] for i in inner.matches[:10] if o.kind != "demonym")


def _leads_to(between: str) -> bool:
    """Whether "Kansas [town of] Wichita" or "Japan['s] Okinawa" stands there."""
    inner = between.lower().replace("’", "'").removeprefix("'s").split()
    return all(word in MODIFIERS for word in inner)


def _of_people(scene: Scene, name: Name) -> tuple[Role, float]:
    following = _word(scene, name.last + 1)
    plural = name.text.endswith(("s", "men", "ese", "sh", "ch")) and name.text[0].isupper()
    if plural and name.text.endswith(("ns", "is", "es", "ts", "ks", "men")) and following not in BODIES:
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
            gap == " " and left.capital and name.first > 1 and not any(n.last == name.first - 1 for n in scene.names)
        )
        if inner and left.lower not in MODIFIERS | CALENDAR:
            return "origin", 0.5
    right = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if (
        right is not None
        and right.capital
        and scene.text[name.end : right.start] == " "
        and right.lower not in CALENDAR
    ):
        return "origin", 0.6
    return None


def _attributive(scene: Scene, name: Name) -> tuple[Role, float] | None:
    """A name before a noun: of an event it is the site ("the Murmansk election"), of anything else the origin."""
    if scene.text[name.end : name.end + 1] != " ":
        return None
    at = name.last + 1
    ahead = next((t for t in scene.triggers if at <= t.at <= at + 1 and t.pos == "noun" and t.type in NOUN_OF), None)
    if ahead is not None and not _parted(scene, name.end, ahead.start):
        return "site", 0.5
    if _word(scene, name.first - 1) in ("a", "an") and _word(scene, at) not in VERBS_AND_LINKS:
        return "origin", 0.6
    return None


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
    if _word(scene, at) in BODIES and _stands_close(scene, name):
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
    if word == "in" and (leader in HOMES or (leader in BODIES and _word(scene, name.last + 1) in SPEAKING)):
        return "origin", 0.6  # "based in Paris", "officials in Washington said"
    if _locative(scene, name):
        return ("site", 0.75) if reported else ("reference", 0.6)
    near = [t for t in scene.triggers if 0 <= at - t.at <= LOOK_BACK]
    if word in TOWARDS:
        going = any(t.type in ("meeting", "mobilise", "aid", "withdrawal") for t in near)
        going = going or any(_word(scene, i) in MOVES for i in range(max(at - NEAR_TOKENS, 0), at))
        governs = name.country or name.capital
        return ("site", 0.6) if going else (("actor", 0.5) if governs else ("reference", 0.5))
    if word in AWAY:
        return ("site", 0.5) if any(t.type in FROM_TYPES for t in near) else ("origin", 0.5)
    if word == "of" and any(t.at == at - 1 and t.pos == "noun" and t.type in NOUN_OF for t in scene.triggers):
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
    """Whether a capital stands for its government: "Nairobi said", "Beijing regards"."""
    if not name.capital or word in ("of", "to", "from"):
        return False
    if word in WITH:
        return True
    following = _word(scene, name.last + 1)
    reports = any(t.at == name.last + 1 and t.type == "statement" for t in scene.triggers)
    return scene.text[name.end : name.end + 1] == " " and (reports or following in SPEAKING)


def _of_dateline(scene: Scene, name: Name) -> tuple[Role, float]:
    """A dateline is a reference, unless its sentence reports what happens somewhere and names no other place for it."""
    happening = any(t.type != "statement" and t.score >= SURE for t in scene.triggers)
    elsewhere = any(n is not name and _locative(scene, n) for n in scene.names)
    return ("site", 0.45) if happening and not elsewhere else ("reference", 0.8)


def _locative(scene: Scene, name: Name) -> bool:
    word, _ = _preposition(scene, name)
    if word in LOCATIVE:
        return True
    return word in ON and any(m.place.feature in ("ISL", "ISLS", "PEN") for m in name.matches)


def _preposition(scene: Scene, name: Name) -> tuple[str, int]:
    """The word that governs the name, over articles and kinds of place, and its token index (-1: none)."""
    at = name.first - 1
    while at >= 0 and name.first - at <= LOOK_BACK and _word(scene, at) in MODIFIERS:
        if _word(scene, at) == "of" and not _kind_of(scene, at):
            break
        at -= 1
    return (_word(scene, at), at) if at >= 0 else ("", -1)


def _kind_of(scene: Scene, at: int) -> bool:
    """Whether the "of" at that token belongs to "city of", "parts of", "island of"."""
    return at > 0 and _word(scene, at - 1) in MODIFIERS - {"the", "a", "an", "new", "old"}


def _word(scene: Scene, at: int) -> str:
    tokens: Sequence[Token] = scene.sentence.tokens
    return tokens[at].lower if 0 <= at < len(tokens) else ""
