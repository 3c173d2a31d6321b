"""A sentence and its triggers in, what its words say of each one's status out: happened, planned, other, or nothing.

Which words say so is `geo/data/status.csv`; how far each reaches is its `scope`, which is told here.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.actorwords import BE
from geo.clauses import RELATIVE
from geo.events.cued import CONJUNCTIONS, HEAD_WORDS, LINKS, NOT_DONE, TOPICAL, CuedSentence, FoundCue, Span
from geo.events.cues import CALLING_OFF, StatusCue, may_call_off
from geo.events.errand import gone_for
from geo.events.tense import ADVERBS, AUXILIARIES, Past, past, verb_chain
from geo.events.titles import plain_form
from geo.model import Status
from geo.tokens import Sentence
from geo.triggers import DETERMINERS, Trigger

__all__ = ["Said", "called_off", "said_of"]

REACH = {"before": 7, "near": 3, "ahead": 7, "beside": 4, "listed": 8, "denial": 7, "off": 4}
"""How many words before a trigger a cue of its status may stand."""
FARTHEST = 25
"""How far a cue reaches over the words of one clause, or what is denied over those that say what."""
REACH_AFTER = 9
"""How many words after a trigger a cue of another clause may stand."""

SAID_THAT = re.compile(
    r"that\b|(?:\S+ ){0,5}"
    r"(?:claims|reports|rumou?rs?|allegations?|suggestions|accusations|(?:report|claim|story) that)\b"
)
"""What stands after "dismissed" where a denial is meant: "dismissed as false a report that"."""
PLACING = frozenset("in from after during at".split())
"""What stands before something of which something else has been: "no injuries in the crash"."""
UNTIL = frozenset({"until", "till", "to", "for"})
"""What stands before the day to which something is put off."""
NEGATED = NOT_DONE | frozenset("didn't don't doesn't won't wouldn't couldn't can't".split())
ASIDES = frozenset({"not", "never", "without"})
"""What begins an aside after a comma: "nine people, not eight, died"."""
PLANS = frozenset("plan plans proposal proposals bid launch launches".split())
"""What stands after a verb of calling off where nothing is told but that something will not be: "shelved plans"."""
SUSPECTED = frozenset("suspected possible feared alleged reported apparent".split())
"""What stands before what may turn out to be something else: "a suspected case turned out to be malaria"."""
WAITING = frozenset("after if once when".split())
"""What stands after "only" before what has to be first."""
WILL = frozenset("will would shall won't wouldn't he'll she'll it'll they'll we'll i'll you'll can could".split())
TOLD = frozenset("that rumour rumours rumor rumors report reports claim claims allegation allegations".split())
"""What stands before something that is told, and may be refuted after it: "rumours about a stabbing are untrue"."""
MAY_BE = frozenset({("could",), ("may",), ("might",)})
SCHEMING = frozenset("plot plots plotted plotting conspire conspires conspired conspiring conspiracy".split())
"""Words of what may never be: "the group is plotting attacks in Paris"."""
CLAIMING = frozenset("claim claims claimed claiming".split())
PARTING_CLAIM = frozenset("that to they it he she there was were is are had has no not".split())
"""Between "claims" and an attack these say that something else is claimed."""
KNOWN = frozenset("the this that these those its".split())
"""What stands before the noun of what has been, whatever may come of it: "the attack could kill many more"."""
GOING_ON = frozenset("continue end expire last run".split())
"""What is to do so has begun: "the strike was to end on Friday but was called off"."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the words say of a trigger: its status, if they say one, and whether its form tells what has been."""

    status: Status | None
    told: bool


def said_of(
    text: str,
    sentence: Sentence,
    triggers: Sequence[Trigger],
    *,
    dates: Sequence[Span] = (),
    ahead: Sequence[Span] = (),
) -> tuple[list[Said], frozenset[int]]:
    """What the sentence says of each trigger, and which of its words say by themselves that something is to come.

    `dates`: spans of its dates; `ahead`: of those to come, it may be.
    """
    reading = _Reading(text, sentence, triggers, ahead)
    said = []
    for trigger in triggers:
        tense = past(sentence.tokens, trigger.at)
        told = tense == "told" or reading.has_begun(trigger.at) or gone_for(reading, trigger, dates)
        said.append(Said(reading.status(trigger, tense), told))
    return said, reading.coming()


def called_off(text: str, sentence: Sentence, triggers: Sequence[Trigger]) -> Mapping[int, tuple[int, ...]]:
    """For each trigger that only says that others are called off, by its position, the positions of those."""
    if not may_call_off(sentence):
        return {}
    reading = _Reading(text, sentence, triggers, ())
    found = {}
    for cue in reading.cues:
        if cue[2].scope in CALLING_OFF:
            saying = [i for i, trigger in enumerate(triggers) if cue[0] <= trigger.at < cue[1]]
            said = tuple(i for i, each in enumerate(triggers) if i not in saying and reading.calls_off(cue, each))
            found.update(dict.fromkeys(saying, said) if said else {})
    return found


class _Reading(CuedSentence):
    """A sentence's cues, and where its clauses end."""

    def __init__(self, text: str, sentence: Sentence, triggers: Sequence[Trigger], ahead: Sequence[Span]) -> None:
        super().__init__(text, sentence, ahead)
        self.triggers = triggers
        self.joins = [i for i, word in enumerate(self.lower) if word in CONJUNCTIONS] if self.cues else []

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The indices of the words before which a clause that reports something has ended, as its comma says."""
        tokens, text = self.tokens, self.text
        commas = [
            i
            for i in range(1, len(tokens))
            if text[tokens[i - 1].end] in ",;:—–" and text[tokens[i - 1].end + 1 : tokens[i - 1].end + 2].isspace()
        ]
        return tuple(
            i
            for i, before in zip(commas, [0, *commas], strict=False)
            if any(before <= trigger.at < i for trigger in self.triggers)
        )

    def _begins(self, at: int) -> int:
        """Where the clause of a word begins, as far as one that reports something else has ended before it."""
        after = bisect_right(self.ends, at)
        return self.ends[after - 1] if after else 0

    def status(self, trigger: Trigger, tense: Past | None) -> Status | None:
        """What the cues say: what calls it off, is said of it afterwards or denies it, else the nearest before it.

        One that holds for the whole clause comes last. A cue before it does not reach over the end of a clause that
        reports something else ("he denied the charge, and troops shelled the town"). That services were called off is
        what happened.
        """
        off = [each for each in self.cues if each[2].scope in CALLING_OFF and self._called_off(trigger, tense, each)]
        found = self._said(trigger, tense)
        if off and all(self.of_services(at) for at, _, _ in off):
            return found or self.passive(off[0][0])
        for _, end, cue in off:
            if cue.scope != "dropped" or self.lower[trigger.at] in PLANS or self._after_plans(end) > end:
                return "planned" if cue.scope == "later" and self._has_new_day(end) else cue.status
        if self.lower[trigger.at] in SCHEMING:
            return "other"
        if trigger.type == "attack" and self._is_claimed(trigger.at):
            return "happened"
        if found is None and tense is not None and self._is_condition(trigger.at):
            return "other"
        return "other" if off and found == "planned" else found

    def _is_claimed(self, at: int) -> bool:
        """Whether somebody says of an attack that it was theirs, and not only that there was one."""
        before = self.lower[max(at - REACH["before"], 0) : at]
        verb = next((i for i, word in enumerate(before) if word in CLAIMING), None)
        if verb is None or not PARTING_CLAIM.isdisjoint(before[verb + 1 :]):
            return False
        return not self.lower[at + 1 : at + 2] or self.lower[at + 1] not in AUXILIARIES | NOT_DONE

    def _is_condition(self, at: int) -> bool:
        """Whether a word tells what something to come waits for: "will return once the firm has raised wages"."""
        clause = self.clauses.all[self.clause_of[at]]
        opens = clause.first
        if clause.kind != "subordinate" or opens < 2 or at - opens < 2:  # noqa: PLR2004 -- "a town he once ruled"
            return False
        left = self.lower[opens - 1]
        waits = self.lower[opens] == "once" or (self.lower[opens] in WAITING and left in ("only", "until"))
        parent = self.clauses.all[clause.parent].parent if left == "until" else clause.parent
        main = [i for i in range(opens) if self.clause_of[i] == parent]
        will = next((i for i in reversed(main) if self.lower[i] in WILL), None)
        return waits and will is not None and not any(self.finite(i) for i in main if i > will)

    def _said(self, trigger: Trigger, tense: Past | None) -> Status | None:
        """What the cues say that call nothing off."""
        best: tuple[int, Status] | None = None
        begins = self._begins(trigger.at) if self.cues else 0
        for at, end, cue in self.cues:
            rank = at
            if cue.scope in CALLING_OFF:
                continue
            if self._holds_behind(trigger, tense, (at, end, cue)):
                return cue.status
            if cue.scope in ("after", "refuted", "mistaken"):
                continue
            if cue.scope in ("clause", "sentence", "dated"):
                holds = tense is None and (cue.scope == "sentence" or self._same_clause(trigger, at, end))
                rank = at if end <= trigger.at and cue.scope != "dated" else -1
            else:
                holds = self._holds_before(trigger, tense, at, cue, begins)
            if holds and cue.scope == "denial":
                return cue.status
            if holds and (best is None or rank > best[0]):
                best = (rank, "other" if cue.status == "planned" and self.is_denied(at) else cue.status)
        return best[1] if best is not None else None

    def _holds_behind(self, trigger: Trigger, tense: Past | None, found: FoundCue) -> bool:
        """Whether a cue holds of a trigger by what it says behind it."""
        at, end, cue = found
        match cue.scope:
            case "after":
                return self._holds_after(trigger, tense, at, end)
            case "refuted":
                told = not TOLD.isdisjoint(self.lower[: trigger.at])
                return told and trigger.at < at <= trigger.at + FARTHEST
            case "mistaken":
                only = not SUSPECTED.isdisjoint(self.lower[: trigger.at][-REACH["near"] :])
                return only and self._holds_after(trigger, tense, at, end)
            case "ahead":
                return self._may_come(trigger, tense, found)
        return False

    def calls_off(self, found: FoundCue, trigger: Trigger) -> bool:
        """Whether the cue says that an event is called off."""
        tense = past(self.tokens, trigger.at)
        if not self._called_off(trigger, tense, found):
            return False
        return found[2].scope != "dropped" or self.status(trigger, tense) == "other"

    def _called_off(self, trigger: Trigger, tense: Past | None, found: FoundCue) -> bool:
        """Whether a verb of calling off has the trigger for its object, or for its subject where it is passive."""
        at, end, _ = found
        chain = verb_chain(self.tokens, at)[1]
        if chain & NOT_DONE:
            return False
        if chain & BE or self._passive_in_title(at, end):
            return self._holds_after(trigger, tense, at, end) or self._was_to_be(trigger, tense, at)
        plans = self._after_plans(end)
        if at <= trigger.at < end:
            return self.lower[end - 1] == "out" or plans > end  # what is ruled out has not been, whatever it is
        first = plans if plans <= trigger.at else end
        between = self.lower[first : trigger.at]
        beside = tense is None and 0 <= trigger.at - first < REACH["off"] and self._begins(trigger.at) <= at
        return beside and not (LINKS | CONJUNCTIONS | TOPICAL).intersection(between)

    def _after_plans(self, end: int) -> int:
        """Where it says for what the plans are that are the object of a verb, or where the verb ends if none are.

        So it is in "shelved its plans to build".
        """
        at = next((i for i, word in enumerate(self.lower[end : end + REACH["off"]], end) if word in PLANS), None)
        if at is None or not LINKS.isdisjoint(self.lower[end:at]):
            return end
        if self.lower[at + 1 : at + 2] in (("to",), ("for",), ("of",)):
            return at + 2
        return at + 1 if self.lower[at].startswith("launch") else end

    def _was_to_be(self, trigger: Trigger, tense: Past | None, at: int) -> bool:
        """Whether the verb there follows on what is to come of the trigger: "was to be held and has been cancelled"."""
        begins = verb_chain(self.tokens, at)[0]
        if begins == 0 or self.lower[begins - 1] not in CONJUNCTIONS:
            return False
        return any(
            end < begins
            and cue.status == "planned"
            and cue.words[-1] in ("to", "be")
            and self.lower[end] not in GOING_ON
            and not any(self.finite(i) for i in range(end, begins - 1))
            and self._holds_after(trigger, tense, first, end)
            for first, end, cue in self.cues
        )

    def _passive_in_title(self, at: int, end: int) -> bool:
        """Whether a title's verb has no object: "Concert in Baku called off after blast"."""
        title = self.sentence.heading or self.sentence.section == "title"
        if not title or not self.lower[at].endswith(("ed", "put")):
            return False
        return end == len(self.lower) or self.lower[end] in LINKS | TOPICAL | UNTIL

    def _has_new_day(self, end: int) -> bool:
        """Whether what stands there is the day to which something is put off: "postponed until Friday"."""
        if self.lower[end : end + 1] == () or self.lower[end] not in UNTIL:
            return False
        last = self.tokens[min(end + HEAD_WORDS, len(self.tokens) - 1)].end
        return any(self.tokens[end].end <= first < last for first, _ in self.ahead)

    def _holds_before(self, trigger: Trigger, tense: Past | None, at: int, cue: StatusCue, begins: int) -> bool:
        """Whether a cue before a trigger reaches it. The trigger's own clause begins at `begins`."""
        end = at + len(cue.words)
        apart = trigger.at - end
        if not 0 <= apart < FARTHEST or (begins > at and cue.scope != "title"):
            return False
        between = self.lower[end : trigger.at]
        match cue.scope:
            case "denial":
                far = SAID_THAT.match(" ".join(between)) is not None
                near = cue.words[0].startswith("den") and apart < REACH["denial"]
                ends = any(self._new_clause(i) for i in range(end, trigger.at))
                return (near or (far and apart < FARTHEST)) and not ends
            case "near":
                near = apart < REACH["near"] and not (CONJUNCTIONS | PLACING).intersection(between)
                return near and not self._said_aside(trigger, tense, at, end)
            case "listed":
                listed = apart < REACH["listed"] and (tense is None or trigger.pos == "noun")  # "attempted murder"
                return listed and not (TOPICAL | PLACING | {"but", "then"}).intersection(between)
            case "ahead":
                return apart < REACH["ahead"] and tense is None and not TOPICAL.intersection(between)
            case "title":
                comma = self.text[self.tokens[trigger.at - 1].end] == ","
                verb = (comma or not between or between[-1] == "and") and plain_form(self.lower[trigger.at])
                here = begins <= at and apart < REACH["ahead"]
                return tense is None and (verb or here) and not TOPICAL.intersection(between)
            case "beside":
                near = apart < REACH["beside"] and tense is None
                near = near and (cue.status == "planned" or trigger.pos == "noun")  # not "a hoax call shut the school"
                return near and not (LINKS | CONJUNCTIONS).intersection(between)
        return apart < REACH[cue.scope]

    def _said_aside(self, trigger: Trigger, tense: Past | None, at: int, end: int) -> bool:
        """Whether a cue says something of a noun, or by the way: "a town without power was hit", "nine, not eight"."""
        word, between = self.lower[at], range(end, trigger.at)
        lacking = word == "without" or (word == "no" and at > 0 and self.lower[at - 1] in LINKS)
        if lacking and any(self.finite(i) and self.lower[i] != "having" for i in between):
            return True
        passive = any(self.lower[i] in AUXILIARIES for i in between)
        governs = passive or tense is None or not between
        doing = any(self.lower[i] in DETERMINERS for i in between)  # "without firing a shot"
        if word == "without" and not (governs or doing):
            return True
        clause, ends = self.clause_of, self.after_comma(at) and any(map(self.after_comma, range(end, trigger.at + 1)))
        if clause[trigger.at] < clause[at] or (ends and word in ASIDES):
            return True
        # "Rebels who will not surrender attacked": what "not" governs stands before the verb.
        relative = self.clauses.all[clause[at]].kind == "relative" and self.lower[self._opens(at)] in RELATIVE
        other = any(self.lower[i] not in ADVERBS for i in between)
        return relative and word in NEGATED and other and not governs

    def _opens(self, at: int) -> int:
        """The first word of a word's clause."""
        return self.clauses.all[self.clause_of[at]].first

    def _new_clause(self, at: int) -> bool:
        """Whether a word is an "and" or "but" after a comma."""
        return self.lower[at] in CONJUNCTIONS and self.after_comma(at)

    def _holds_after(self, trigger: Trigger, tense: Past | None, at: int, end: int) -> bool:
        """Whether a cue's subject is the trigger, or has it: "a concert in the arena was cancelled"."""
        if trigger.at > at or tense is not None:
            return at <= trigger.at < end
        if self._told_beside(trigger.at):
            return False
        between = range(trigger.at + 1, verb_chain(self.tokens, at)[0])
        if trigger.pos == "verb" and not CONJUNCTIONS.isdisjoint(self.lower[i] for i in between[:-1]):
            return False  # "Villagers block road, and talks are set for Friday": another subject stands behind "and"
        same = self.clause_of[trigger.at] == self.clause_of[at]
        if len(between) > (FARTHEST if same else REACH_AFTER):
            return False
        own = {self.clause_of[trigger.at], self.clause_of[at]}
        verbs = {verb_chain(self.tokens, i)[0] for i in between if self.clause_of[i] in own and self.finite(i)}
        # "Talks that were to be held in Paris were called off": the first verb is that of the talks' own clause.
        inner = trigger.at + 2 < at and self.lower[trigger.at + 1] in RELATIVE | {"that"}
        return not verbs or (inner and len(verbs) == 1)

    def _may_come(self, trigger: Trigger, tense: Past | None, found: FoundCue) -> bool:
        """Whether a noun is the subject of what may be, or was to have been, itself: "floods could hit"."""
        at, end, cue = found
        may = cue.words in MAY_BE and KNOWN.isdisjoint(self.lower[: trigger.at][-2:])
        if trigger.pos != "noun" or trigger.at >= at or not (may or cue.words[0] in ("was", "were")):
            return False
        verb = next((i for i in range(end, len(self.lower)) if self.lower[i] not in ADVERBS | {"be", "been"}), end)
        same = any(each.at == verb and each.type == trigger.type for each in self.triggers)
        if self.lower[verb : verb + 1] == () or self.lower[verb] in GOING_ON or cue.status == "planned":
            return False
        return same and self.clause_of[trigger.at] == self.clause_of[at] and self._holds_after(trigger, tense, at, end)

    def _told_beside(self, at: int) -> bool:
        """Whether a word says when or why, before its clause has a verb: "Classes after the attack were cancelled"."""
        begins = self._begins(at)
        opens = next((i for i in range(at - 1, max(at - REACH["beside"], begins), -1) if self.lower[i] in TOPICAL), 0)
        return opens > begins and not any(self.finite(i) for i in range(begins, opens))

    def _same_clause(self, trigger: Trigger, at: int, end: int) -> bool:
        """Whether no clause ends between a cue and a trigger, be it with an "and" alone."""
        if at <= trigger.at < end:
            return True
        between = range(trigger.at + 1, at) if trigger.at < at else range(end, trigger.at)
        if self.clause_of[trigger.at] != self.clause_of[at] or TOPICAL.intersection(self.lower[i] for i in between):
            return False
        after = trigger.at < at
        own = any(
            first in between for first, _, cue in self.cues if cue.scope == "ahead"
        )  # "talks set to end next week"
        return not (after and own) and not any(i in self.joins or (after and self.finite(i)) for i in between)
