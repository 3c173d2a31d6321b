"""A sentence and its days to come in, the cues of status in it out: words of `geo/data/status.csv` that are no names.

How far each of them reaches is told elsewhere (`geo.events.status`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from geo.clauses import Clauses, clauses
from geo.events.cues import StatusCue, status_cues
from geo.events.named import in_name
from geo.events.tense import AUXILIARIES, DONE_TO, MODALS, REPUTED_TO, is_past, past, verb_chain
from geo.events.titles import only_a_verb, plain_form
from geo.model import Status
from geo.tokens import Sentence
from geo.triggers import DETERMINERS

__all__ = ["CONJUNCTIONS", "HEAD_WORDS", "LINKS", "TOPICAL", "CuedSentence", "FoundCue", "Span"]

HEAD_WORDS = 3
"""Among how many words at a sentence's head a date may stand that its verb follows."""
NAME_WORDS = 4
"""Words of a name that belongs to who does something, at most."""
MANY = frozenset("they we you people police men women children".split())
"""Who does something where its verb has no -s, besides what is called by a word in -s."""

TRUE = frozenset("true real right correct genuine accurate live".split())
"""What stands after "turned out to be" where it was what was thought."""
SUPPLIES = frozenset("power electricity water gas heating heat internet light shelter food".split())
"""What somebody is without when something has happened: "140,000 homes were without power"."""
BE_PAST = frozenset({"was", "were", "been"})
CAUSES = frozenset("damage demand drought fear fire flood lack rain smoke snow storm strike".split())
"""What may be a verb, and is a noun after "due to": "were evacuated due to flood"."""
CONJUNCTIONS = frozenset({"and", "but", "then"})
TOPICAL = frozenset("after following since amid despite over about because as while whereas who which whose".split())
"""What stands after one of these is no part of what is planned: "will meet after the attack"."""
NOT_DONE = frozenset("not never wasn't weren't hasn't haven't hadn't isn't aren't".split())
SERVICES = frozenset(
    "flights trains buses ferries trams sailings departures services crossings matches games fixtures classes lessons "
    "surgeries operations appointments deliveries".split()
)
"""What runs day by day, so that its being called off is what happened: "69 flights were cancelled"."""
NO_SUBJECT = frozenset({"none", "nobody", "no"})
"""What a clause begins with whose verb is so of nobody: "None of the islands is expected to be hit"."""
GOES_ON = frozenset(
    "began continued continues had managed manages started starts begins forced fails obliged compelled".split()
)
"""Words after which "to" says what is being done, or has been: "continues to batter"."""
LINKS = frozenset("in on at to by for with from of under near against about".split())

_NUMBERED = re.compile(r"\.? ?\d")
"""What follows "no" where it only counts: "update no. 4", "resolution no 17"."""

Span = tuple[int, int]

FoundCue = tuple[int, int, StatusCue]
"""The index of a cue's first word, that of the word after it, and which cue it is."""
NEEDED = frozenset({"need", "needs", "needed"})
"""Words after which "to be" says what ought to be, which nobody has planned: "needed to be kept in custody"."""


class CuedSentence:
    """A sentence's words, its clauses and its cues. `ahead` are the spans of dates that may be to come."""

    def __init__(self, text: str, sentence: Sentence, ahead: Sequence[Span]) -> None:
        self.text, self.sentence, self.tokens = text, sentence, sentence.tokens
        self.lower = tuple(token.lower for token in sentence.tokens)
        self.ahead = ahead
        self.cues = tuple(self._cues())

    @cached_property
    def clauses(self) -> Clauses:
        """Its clauses, as its commas and link words tell them."""
        return clauses(self.text, self.sentence)

    @property
    def clause_of(self) -> tuple[int, ...]:
        """Which clause each word belongs to."""
        return self.clauses.of

    def after_comma(self, at: int) -> bool:
        """Whether a word stands after a comma."""
        return at > 0 and self.text[self.tokens[at - 1].end] == ","

    def _cues(self) -> Iterator[FoundCue]:
        """The cues of a sentence, without those that are part of one that says something else ("no plans to")."""
        known, lower = status_cues(), self.lower
        widest = 0, StatusCue(words=(), status="other", scope="title")
        for at, word in enumerate(lower):
            for cue in known.get(word, ()):
                end = at + len(cue.words)
                if lower[at:end] != cue.words or not self._is_cue(at, cue):
                    continue
                if end > widest[0]:
                    widest = end, cue
                elif cue.status != widest[1].status:
                    continue
                yield at, end, cue
        if (infinitive := self._announced()) is not None:
            yield infinitive, infinitive + 1, StatusCue(words=("to",), status="planned", scope="title")

    def _is_cue(self, at: int, cue: StatusCue) -> bool:
        if in_name(self.tokens, at, at + len(cue.words)):
            return False
        left = self.lower[at - 1] if at else ""
        match cue.words:
            case ("may",):
                return not _is_month(self.sentence, at)
            case ("without",):
                return SUPPLIES.isdisjoint(self.lower[at + 1 : at + 4])
            case ("no",):
                return _NUMBERED.match(self.text, self.tokens[at].end) is None
            case ("to", "be"):
                return left not in REPUTED_TO | DONE_TO | NEEDED and not _turned_out(self.lower, at)
            case (*_, "out" | "proved", "to", "be"):
                return TRUE.isdisjoint(self.lower[at + len(cue.words) :][:HEAD_WORDS])
            case ("on", _, "agenda"):
                return BE_PAST.isdisjoint(self.lower[max(at - HEAD_WORDS, 0) : at])
            case ("ruled", "out"):
                return self.lower[at + 2 : at + 3] != ("of",)
            case (*_, "to") if at + len(cue.words) < len(self.lower):
                right = self.lower[at + len(cue.words)]
                verb = plain_form(right) and right not in CAUSES
                caused = cue.words == ("due", "to") and left not in AUXILIARIES and not verb
                return right not in DETERMINERS and not caused
        return cue.scope != "dated" or self._is_present(at, left)

    def _is_present(self, at: int, left: str) -> bool:
        """Whether a word is a verb of the present beside a day to come: "starts in July"; no title is read so."""
        if self.sentence.heading or self.sentence.section == "title" or left in DETERMINERS | LINKS or left == "to":
            return False
        if not self.lower[at].endswith("s") and not self._of_many(at):
            return False
        begins, ends = self.tokens[at].start, self.tokens[-1].end
        return any(span[0] < ends and self._beside(span, begins) for span in self.ahead)

    def coming(self) -> frozenset[int]:
        """The words of cues that look ahead where they stand: "leaves for Riga on Thursday", "was set for Monday"."""
        return frozenset(
            i
            for at, end, cue in self.cues
            if cue.status == "planned" and cue.scope in ("dated", "after")
            for i in range(at, end)
        )

    def _of_many(self, at: int) -> bool:
        """Whether a form without -s is a verb, by its subject: "talks start", "workers in Lyon vote"."""
        name = at
        while 0 < name > at - NAME_WORDS and self.tokens[name - 1].capital:
            name -= 1
        who = at - 1
        if name < at and self.lower[name - 1] in LINKS:  # "workers in Lyon"
            who = name - 2
        listed = 1 < name < at and self.lower[name - 1] == "and" and self.tokens[name - 2].capital
        many = who >= 0 and (
            self.lower[who] in MANY or (self.lower[who].endswith("s") and len(self.lower[who]) > len("was"))
        )
        if not (many or listed):
            return False
        # "The Paris vote on Friday was close" has another verb.
        clause = self.clause_of[at]
        return not any(self.clause_of[i] == clause and self.finite(i) for i in range(at + 1, len(self.tokens)))

    def _beside(self, span: Span, begins: int) -> bool:
        """Whether a date stands in the clause of a verb, after it or at the sentence's head."""
        if span[1] <= begins and span[0] > self.tokens[min(HEAD_WORDS, len(self.tokens) - 1)].start:
            return False
        first, last = sorted((span[0], begins))
        inside = [i for i, token in enumerate(self.tokens) if first < token.start < last]
        parts = TOPICAL | CONJUNCTIONS | AUXILIARIES
        return not any(self.lower[i] in parts or past(self.tokens, i) is not None for i in inside)

    def _announced(self) -> int | None:
        """The "to" of a title that says what is to come, and has no verb before it: "Firm to cut 140 jobs"."""
        if not (self.sentence.heading or self.sentence.section == "title") or "to" not in self.lower:
            return None
        at = self.lower.index("to")
        if not 0 < at < len(self.lower) - 1 or not plain_form(self.lower[at + 1]):
            return None
        return None if any(only_a_verb(self.lower, i) for i in range(at)) else at

    def is_denied(self, at: int) -> bool:
        """Whether a cue of what is to come says that it is not: "is not expected to", "neither is expected to"."""
        words = verb_chain(self.tokens, at)[1]
        if words & NOT_DONE or self.lower[max(at - 2, 0) : at] == ("no", "longer"):
            return True
        clause = [i for i in range(at) if self.clause_of[i] == self.clause_of[at]]
        begins = self.lower[clause[0]] if clause else ""
        return begins in NO_SUBJECT or (begins == "neither" and "nor" in (self.lower[i] for i in clause))

    def of_services(self, at: int) -> bool:
        """Whether the subject of a passive verb of calling off is what runs day by day."""
        first = self._first_of(at)
        before = [i for i in range(first) if self.clause_of[i] == self.clause_of[at]]
        head = next((i for i in before if self.lower[i] in SERVICES), None)
        if head is None or (self.tokens[head].capital and head > 0 and not self.sentence.heading):
            return False
        apart = range(head + 1, first)
        led = any(i < head and self._joins_nouns(i) for i in before[1:])
        return not led and not any(self.finite(i) for i in apart if self.clause_of[i] == self.clause_of[at])

    def _first_of(self, at: int) -> int:
        """The first word of a verb, with what says that it has been done: "had to be cancelled"."""
        first = verb_chain(self.tokens, at)[0]
        if first > 1 and self.lower[first - 1] == "to" and self.lower[first - 2] in DONE_TO:
            return verb_chain(self.tokens, first - 2)[0]
        return first

    def _joins_nouns(self, at: int) -> bool:
        """Whether a word after another joins the next to it: "talks on flights", but not "and at least 69 flights"."""
        if self.lower[at] not in LINKS or self.lower[at] == "of" or self.lower[at - 1] in CONJUNCTIONS:
            return False
        return self.lower[at + 1] not in ("least", "most") and not self.lower[at + 1][0].isdigit()

    def passive(self, at: int) -> Status:
        """The status of what a passive verb tells, by the word before its auxiliaries."""
        first = self._first_of(at)
        before = self.lower[first - 1] if first else ""
        if before not in MODALS:
            return "happened"
        return "planned" if before in ("will", "shall", "to") else "other"

    def has_begun(self, at: int) -> bool:
        """Whether a verb after "to" tells what is going on or has been done, or what is only part of something:
        "continues to batter", "towns, to include Aparri".
        """
        if at < 2 or self.lower[at - 1] != "to":  # noqa: PLR2004 -- a word, and "to"
            return False
        if self.lower[at] == "include":
            return True
        word = self.lower[at - 2]
        return word in GOES_ON and (not is_past(word) or past(self.tokens, at - 2) is not None)

    def finite(self, at: int) -> bool:
        """Whether a word is the verb of a clause: no participle that belongs to a noun ("planned by", "held in")."""
        word, right = self.lower[at], self.lower[at + 1] if at + 1 < len(self.lower) else ""
        if word in AUXILIARIES:
            return word not in ("be", "been", "being")
        return is_past(word) and right not in LINKS and past(self.tokens, at) is not None


def _turned_out(lower: Sequence[str], at: int) -> bool:
    """Whether "to be" there says what something is: "turned out to be malaria"."""
    return at > 1 and lower[at - 1] == "out" and lower[at - 2].startswith("turn")


def _is_month(sentence: Sentence, at: int) -> bool:
    """Whether "May" is the month or a person, which says nothing of an event's status."""
    following = sentence.tokens[at + 1].text if at + 1 < len(sentence.tokens) else ""
    return sentence.tokens[at].capital and (following.isdigit() or not sentence.heading)
