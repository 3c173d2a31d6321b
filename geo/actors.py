"""A sentence, its trigger and the names in it in; who acts and who is acted on out, as the article names them.

Read from the order of the words, from "by", "between" and "'s": no grammar is learned here. What nothing says stays
out, and whoever only tells what happened is no actor. The words are in `geo/actorwords.py`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.actorwords import (
    ASIDE,
    BE,
    LIGHT,
    MIDDLE,
    NO_OBJECT,
    OBJECTIVE,
    PARTICIPLES,
    PREPOSITIONS,
    QUALIFIERS,
    RECIPROCAL,
    SAYING,
    SKIPPED,
    SUBJECTIVE,
    SUFFERED,
    TOGETHER,
    TOWARDS,
)
from geo.clauses import COORDINATE
from geo.heads import AUXILIARIES, is_verb
from geo.parties import WITHIN, Parsed, Party, parsed
from geo.people import NO_PERSON, WITHIN_NONE
from geo.subjects import own_subject
from geo.tokens import Sentence
from geo.triggers import DETERMINERS, Pos

REACH = 8
"""Words between a noun and "of", "on" or "with" and a name: farther off, something else governs it."""
LIGHT_REACH = 6
"""Words between "launched" and the noun of what was launched."""
MOST_CLAUSES = 4
"""How many clauses a subject may stand before its verb."""

Sides = tuple[tuple[str, ...], tuple[str, ...]]


def sides(
    text: str, sentence: Sentence, start: int, end: int, names: Sequence[tuple[int, int]], *, pos: Pos | None
) -> Sides:
    """Who acts and who is acted on in the event that `text[start:end]` reports, each in text order, none twice.

    `names` are the spans of the names of people, bodies and governments in the sentence; common nouns such as "police"
    are found here. A name keeps the article's form without its "'s".

    >>> from geo.read import article_of
    >>> from geo.tokens import sentences
    >>> told = article_of("Two protesters were arrested by riot police in the square.")
    >>> sides(told.text, sentences(told)[0], 20, 28, [], pos="verb")
    (('riot police',), ('protesters',))
    """
    starts = [t.start for t in sentence.tokens]
    at, after = bisect_left(starts, start), bisect_left(starts, end)
    if not at < after:
        return (), ()
    known = parsed(text, sentence, tuple(names))
    scene = _Scene(text, sentence, known, at, after)
    noun = pos == "noun" or (pos is None and at > 0 and known.words[at - 1] in DETERMINERS | {"s"})
    act, suffer = _noun(scene) if noun else _verb(scene)
    actors = _texts(text, act)
    return actors, tuple(name for name in _texts(text, suffer) if name not in actors)


def _texts(text: str, parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[p.start : p.end] for p in sorted(parties, key=lambda p: p.start)))


@dataclass(frozen=True, slots=True)
class _Scene:
    text: str
    sentence: Sentence
    known: Parsed
    at: int
    after: int

    def kept(self, parties: Sequence[Party]) -> Iterator[Party]:
        """The parties outside the trigger that do not only tell of it."""
        for p in parties:
            if (p.last < self.at or p.first >= self.after) and not (p.told_by >= 0 and not self.holds(p.told_by)):
                yield p

    def holds(self, word: int) -> bool:
        return self.at <= word < self.after

    def gap(self, word: int) -> str:
        """What stands between the word before and this one."""
        tokens = self.sentence.tokens
        return self.text[tokens[word - 1].end : tokens[word].start] if 0 < word < len(tokens) else "."

    def before(self, at: int) -> list[Party]:
        """The parties listed up to the word before `at`."""
        clause = self.known.clauses.of[at - 1] if at else 0
        near = list(self.kept(self.known.within.get(clause, ())))
        last = next((p for p in near if p.last == at - 1 and not p.owner), None)
        return [p for p in near if last is not None and p.number == last.number and p.last < at]


def _verb(scene: _Scene) -> tuple[list[Party], list[Party]]:
    following = list(_following(scene))
    if _reduced(scene):
        return [p for p in following if p.governor == "by"], scene.before(scene.at)
    first = _subject(scene, scene.at)
    if _passive(scene, scene.at, scene.after):
        return [p for p in following if p.governor == "by"], first
    together = scene.known.words[scene.at] in RECIPROCAL
    partners = [p for p in following if together and p.governor in TOGETHER]
    others = [p for p in following if (not p.governor or p.governor in TOWARDS) and not p.owner]
    return first + partners, [p for p in others if p not in partners]


def _following(scene: _Scene) -> Iterator[Party]:
    """The parties after the trigger in its clause; a comma ends it where no list goes on."""
    before: Party | None = None
    edge = scene.sentence.tokens[scene.after - 1].end
    for party in scene.kept(scene.known.within.get(scene.known.clauses.of[scene.at], ())):
        if party.first < scene.after:
            continue
        goes_on = before is not None and before.number == party.number
        if not goes_on and "," in scene.text[edge : party.start]:
            return
        yield party
        before, edge = party, party.end


def _passive(scene: _Scene, at: int, after: int) -> bool:
    """Whether the verb at a word says what was done to its subject: "was shot", "arrested by", "X, arrested in"."""
    words = scene.known.words
    if not (words[at].endswith("ed") or words[at] in PARTICIPLES):
        return False
    left = at - 1
    while left >= 0 and at - left <= WITHIN and (words[left].endswith("ly") or words[left] in MIDDLE - BE):
        left -= 1
    if left >= 0 and words[left] in BE:
        return True
    following = words[after] if after < len(words) else ""
    if following == "by" and not (after + 1 < len(words) and words[after + 1].endswith("ing")):
        return True
    ends = not scene.gap(after).isspace() or following in PREPOSITIONS
    title = (scene.sentence.heading or scene.sentence.section in ("title", "deck")) and words[at] not in NO_OBJECT
    return ends and ("," in scene.gap(at) or words[at] in SUFFERED or title) and bool(scene.before(at))


def _reduced(scene: _Scene) -> bool:
    """Whether the trigger only says more of the noun before it: "they were tried for a rifle stolen from a shop"."""
    words, of, at = scene.known.words, scene.known.clauses.of, scene.at
    beside = scene.before(at)
    past = words[at] in PARTICIPLES or words[at] in SUFFERED or (words[at].endswith("ed") and not beside)
    if not past or words[at] in NO_OBJECT or scene.gap(at) != " " or any(p.governor for p in beside):
        return False
    before = words[at - 1] if at else ""
    if _begins(scene, at) < at or before in COORDINATE or before in PREPOSITIONS or scene.gap(scene.after) != " ":
        return False
    following = words[scene.after] if scene.after < len(words) else ""
    told = any(of[i] == of[at] and is_verb(words[i], words[i - 1] if i else "") for i in range(at - 1))
    return told and following in PREPOSITIONS


def _begins(scene: _Scene, at: int) -> int:
    """Where the verb at a word begins, with its auxiliaries and adverbs: "has also been"."""
    words = scene.known.words
    while at > 0 and scene.gap(at) == " ":
        before = words[at - 1]
        adverb = before.endswith("ly") and not scene.sentence.tokens[at - 1].capital  # but "the Assembly"
        if not (adverb or before in AUXILIARIES or before in MIDDLE or before in ASIDE - {"who"}):
            break
        at -= 1
    return at


def _subject(scene: _Scene, at: int) -> list[Party]:
    """Who stands where the subject of the verb at a word does: in its clause, or before the "who" or "and" of it."""
    words, cut = scene.known.words, scene.known.clauses
    to = at > 0 and words[at - 1] == "to"
    if to or words[at].endswith("ing"):
        beside = scene.before(at - 1 if to else at)
        if beside and "," not in scene.gap(at):
            return beside
    begins = _begins(scene, at)
    beside = scene.before(begins)
    if beside and "," not in scene.gap(begins) and not any(p.governor or _carried(scene, p) for p in beside):
        return beside
    here = cut.of[at]
    bare = begins == at and words[at].endswith("ing")
    if not bare and cut.all[here].kind != "relative" and (own := own_subject(scene.text, scene.sentence, begins)):
        return list(_unknown(scene, own))
    for _ in range(MOST_CLAUSES):
        clause = cut.all[here]
        near = scene.kept(scene.known.within.get(here, ()))
        first = _foremost(scene, [p for p in near if p.last < at and not _carried(scene, p)])
        if first and here == cut.of[begins] and _parted(scene, first[-1], begins):
            return []
        if first or (clause.kind == "coordinate" and _of_its_own(scene, clause.first + 1, begins)):
            return first
        if clause.kind == "relative":
            return scene.before(clause.first) if words[clause.first] in ("who", "which", "that") else []
        fleeing = clause.kind == "subordinate" and words[min(clause.first + 1, at)].endswith("ing")
        if clause.parent < 0 or not (fleeing or clause.kind == "coordinate"):
            return []
        # "Before fleeing, rebels …": what the clause hangs on comes after it
        here, at = clause.parent, clause.first or len(words)
    return []


def _unknown(scene: _Scene, own: Sequence[tuple[int, int]]) -> Iterator[Party]:
    """The names that nobody gave as parties; a storm, a street or who suffers it is left out."""
    passive = _passive(scene, scene.at, scene.after)
    for first, last in own:
        words = scene.known.words[first : last + 1]
        if not passive and WITHIN_NONE.isdisjoint(words) and words[-1] not in NO_PERSON:
            tokens = scene.sentence.tokens
            yield Party(tokens[first].start, tokens[last].end, first, last, owner=False)


def _carried(scene: _Scene, party: Party) -> bool:
    """Whether a party is what something else carries, leaves or meets: "a bus taking pilgrims"."""
    words, at = scene.known.words, party.first - 1
    while at > 0 and party.first - at <= WITHIN and (words[at] in SKIPPED or words[at].isdigit()):
        at -= 1
    return at > 0 and words[at].endswith("ing") and words[at] not in QUALIFIERS and scene.gap(at) == " "


def _parted(scene: _Scene, party: Party, verb: int) -> bool:
    """Whether another comes between: "Helicopters fired and bulldozers closed it", "… will meet, a clerk said"."""
    words, who = scene.known.words, party.last
    if words[scene.at] in SAYING and "," in scene.text[party.end : scene.sentence.tokens[verb - 1].start]:
        return "," not in scene.gap(verb)
    joined = next((i for i in range(verb - 1, who, -1) if words[i] == "and"), who)
    told = any(is_verb(words[i], words[i - 1]) for i in range(who + 1, joined))
    return told and words[verb - 1].endswith("s") and _of_its_own(scene, joined + 1, verb)


def _of_its_own(scene: _Scene, first: int, verb: int) -> bool:
    """Whether a clause after "and" has a subject, known or not: "and bulldozers closed", "and aid was stopped"."""
    words = scene.known.words
    if verb <= first or words[first] in PREPOSITIONS:
        return False
    return words[first] in SKIPPED or words[verb - 1].endswith("s") or verb < scene.at


def _foremost(scene: _Scene, parties: Sequence[Party]) -> list[Party]:
    """The first list that no preposition governs, or else the first one of "members of X"."""
    for governor in ("", "of"):
        some = (p for p in parties if p.governor == governor and not p.owner)
        first = next((p for p in some if not _from(scene, p) and not _nested(scene, p)), None)
        if first is not None:
            return [p for p in parties if p.number == first.number]
    return []


def _from(scene: _Scene, party: Party) -> bool:
    """Whether a name only tells where somebody lives: "Ivo Tarn, 33, of Alda"."""
    return party.governor == "of" and "," in scene.gap(party.first - 1)


def _nested(scene: _Scene, party: Party) -> bool:
    """Whether a name is of what another preposition governs: "corsairs in the pay of the king"."""
    words, at = scene.known.words, party.first - 1
    if party.governor != "of":
        return False
    while at > 0 and words[at] != "of":
        at -= 1
    at -= 2
    while at > 0 and words[at] in SKIPPED:
        at -= 1
    return at > 0 and words[at] in PREPOSITIONS - {"of"}


def _noun(scene: _Scene) -> tuple[list[Party], list[Party]]:
    noun = scene.known.words[scene.after - 1]
    owners = list(_owners(scene))
    act, suffer = ([], owners) if noun in OBJECTIVE else (owners, [])
    partners: list[Party] = []
    edge = scene.after
    for party in _following(scene):
        near = party.first - edge <= REACH
        if near and party.governor == "with":
            partners.append(party)
        elif party.governor == "by" or (near and party.governor in TOGETHER):
            act.append(party)
        elif near and party.governor in TOWARDS:
            (act if party.governor == "of" and noun in SUBJECTIVE else suffer).append(party)
        elif not party.governor:
            break
        edge = party.last
    return (act or _launching(scene)) + partners, suffer


def _owners(scene: _Scene) -> Iterator[Party]:
    """Whose the noun is: "Israel's attack", "the army's latest raid", "police raid"."""
    near = scene.known.within.get(scene.known.clauses.of[scene.at], ())
    owner = next((p for p in reversed(list(scene.kept(near))) if p.last < scene.at), None)
    if owner is None:
        return
    gap = scene.text[owner.end : scene.sentence.tokens[scene.at].start]
    if owner.owner and scene.at - owner.last <= WITHIN + 1 and "," not in gap:
        yield from (p for p in scene.kept(near) if p.number == owner.number)
    elif gap.isspace() and scene.at - owner.last == 1:
        yield owner


def _launching(scene: _Scene) -> list[Party]:
    """Who did what a verb before the noun says: "X launched an attack", "X met Y for talks"."""
    words, of = scene.known.words, scene.known.clauses.of
    near = [p for p in scene.kept(scene.known.within.get(of[scene.at], ())) if p.last < scene.at]
    for i in range(scene.at - 1, max(scene.at - 2 * LIGHT_REACH, 0) - 1, -1):
        if of[i] != of[scene.at]:
            return []
        between = [p for p in near if p.first > i and not p.governor]
        together = words[i] in RECIPROCAL
        close = not between and scene.at - i <= LIGHT_REACH
        if words[i] in LIGHT and (together or close) and not _passive(scene, i, i + 1):
            return _subject(scene, i) + between
    return []
