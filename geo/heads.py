"""A clause that begins with its verb in; the words of its sentence that say whom it tells of out.

"The junta, which seized power in 2021, plans to hold elections": whoever opens the sentence plans. What only links a
clause to another is found here too.
"""

import re
from itertools import pairwise, takewhile

from geo.rolewords import AWAY, CALENDAR, LOCATIVE, ON, TOWARDS

Span = tuple[int, int]

REACH = 220
"""Characters from a sentence's head on in which the head of a later clause is looked for."""
LONGEST = 8
"""Words that open a sentence and may stand before a clause of it."""
AHEAD = 8
"""Words at a clause's head that are looked at for its verb."""
FEW = 5
"""Words between a clause's head and its verb."""
NEAR = 80
"""Characters in which they stand."""

PREPOSITIONS = LOCATIVE | ON | TOWARDS | AWAY
DETERMINERS = frozenset({"the", "a", "an"})
DANGLING = PREPOSITIONS | DETERMINERS | frozenset("of and or but by with that which who as than".split())
AUXILIARIES = frozenset(
    "is are was were be been being has have had will would can could may might must shall should did does do not never "
    "to cannot".split()
)
PAST = frozenset(
    "became began bit blew broke brought built burst bought came cast caught chose cut drew drove fell fled flew "
    "fought found gave got grew held hid hit hurt kept knew laid led left lost made met paid put quit ran read rose "
    "said sank saw sent set shook shot shut sold sought spent spoke spread stood stole struck swept swore taught threw "
    "told took tore went withdrew won wore wrote".split()
)
"""Pasts that do not end in -ed."""
WISHES = frozenset("plans wants hopes needs aims seeks refuses vows promises intends expects threatens agrees".split())
"""Before "to" these are verbs."""
NOT_FINITE = frozenset("be been being to not never".split())
"""Auxiliaries that go on with another verb after "and": "will be deeper, last longer, and be harder to cure"."""
UNDER = frozenset({"to", "not", "never"})
"""Auxiliaries that no verb is known by: "pleaded not guilty"."""
BARE = frozenset("after before while by when since without".split())
BESIDE = PREPOSITIONS | frozenset({"with", "between", "against"})
"""These begin what only adds to a noun, where not "of" comes first."""
NO_VERB = frozenset("during nothing something anything everything king spring morning evening being including".split())
NUMBERS = frozenset("one two three four five six seven eight nine ten dozens hundreds thousands scores".split())
ROUNDING = frozenset("at over around about under".split())
"""Prepositions with which a number may begin."""
OBJECTS = DETERMINERS | NUMBERS | frozenset("its their his her this that these those him them".split())
"""What follows a verb in -ed or -ing that has no subject before it: "issued the threat"."""
WHEN = frozenset(
    "minutes hours days weeks months years later earlier then meanwhile elsewhere separately also today yesterday "
    "tomorrow farther further according".split()
)
NO_HEAD = PREPOSITIONS | BARE | AUXILIARIES | WHEN | CALENDAR | frozenset("as although if once and but or".split())
"""What begins words before a comma that do not say whom the sentence tells of: "Hours later", "In Alda"."""
ASTRAY = (AUXILIARIES - {"to"}) | frozenset(
    "and or but that who which whose said says told claimed believed thought alleged as because if".split()
)
"""Words after which a verb tells of somebody else."""
PRONOUNS = frozenset("he she it they we i you there this that".split())
SUBJECTS = PRONOUNS - {"there", "this", "that"}
"""Pronouns that begin another clause after a name."""

CLAUSE = re.compile(
    r"[;—]|(?<!\d)[:–]|[:–](?!\d)|,(?=[\"”’']?\s)"
    r"|(?<!\s)\s+(?=(?:which|who|while|although|after|before|but|where|when)\b)"
)
"""Where a clause ends; neither "3:40" nor "2–1" is parted."""
SIGNS = r"[;—–]|:(?![0-9])"
"""What parts clauses that tell of two things; an hour's colon does not."""
RELATIVE = re.compile(r"(?:which|who|whose|where|when)\b", re.IGNORECASE)
_SHARE = re.compile(r"[\w,.-]+(?:\s+\w+)? of (?:(?P<them>them)|whom|which)\b", re.IGNORECASE)
"""What tells of some of those before it: "119 of them in a riot", "two of whom fled"."""
_LINKED = re.compile(
    rf"{SIGNS}|\b(?:which|who),|,\s+(?:and|but|so|then|while|although|though|because|as)\b"
    r"|\b(?:but|say|said|says|told|noted|stated|argued|admitted|showed|alleged|believed?|claimed)\b"
)
"""What comes between a sentence's head and a clause that tells of another."""
_WORD = re.compile(r"\S+")
_BEGINS = re.compile(r"\w+")
JOINED = re.compile(r"^(?:and|but)\s+")
_LINK = re.compile(
    r"^(?:and|but|while|although|though|which|who|whose|where|when|(?P<told>after|as|because))\s+(?P<next>\w+)?",
    re.IGNORECASE,
)
POINTING = frozenset("which that this all whom".split())
NO_CLAUSE_AS = POINTING | frozenset("well a an many much part to of if soon long for".split())
"""After "after", and after "as", these begin no clause that stands by itself."""
_MEASURED = re.compile(
    r"\b(?:(?:more|less|than|about|nearly|almost|only|just|a)\s+)*"
    rf"(?:\d[\d.,]*|an?|few|several|half|{'|'.join(sorted(NUMBERS))})\s+"
    r"(?:(?:second|minute|hour|day|week|month|year|decade|metre|meter|mile|kilometre|kilometer)s?|km|m)\Z"
    r"|\b(?:until|not)\Z"
)
"""What belongs to the "after" that follows: "40 seconds after lift-off"; "not until after he left" does not tell that
he did."""
AROUND = " ,;:—–"
"""What stands around a clause."""
_MARKS = "\"'“”‘’()[].,;:—–"


def headless(line: str) -> bool:
    """Whether a clause begins with its verb: "was held", "after paddling kayaks", "pleaded guilty", "killing nine"."""
    bare = JOINED.sub("", line)
    first, second, *more = [*map(_plain, bare.split()[:AHEAD]), "", ""]
    joined = bare != line
    if not line[:1].islower() or (joined and (first in NOT_FINITE or first.endswith("ing"))):
        return False
    if first in BARE:
        return second.endswith("ing") and second not in NO_VERB
    if first in AUXILIARIES or (second == "to" and first in WISHES):
        return True
    if first in PAST:  # but "and burst pipes flooded homes"
        own = takewhile(lambda word: word not in BARE and RELATIVE.fullmatch(word) is None, (second, *more))
        return not joined or not any(is_verb(word) for word in own if word not in UNDER)
    if first in NO_VERB or not first.endswith(("ed", "ing")):
        return False
    if second in OBJECTS or second[:1].isdigit():
        return True
    return not any(is_verb(word) for word in (second, *more) if word not in UNDER)  # as in "armed men fled"


def link_of(clause: str) -> int:
    """How many characters at a clause's head only link it to another: it says as much without them.

    "After" and "as" stay before what would not be understood alone: "after being held", "as president", "after 3 a.m.",
    "after the vote they left".
    """
    link = _LINK.match(clause)
    if link is None or link["next"] is None:
        return 0
    words = [_plain(word) for word in clause.split()[1:]]
    verb = next((i for i, word in enumerate(words) if is_verb(word)), len(words))
    first, told = words[0], (link["told"] or "").lower()
    alone = first not in (NO_CLAUSE_AS if told == "as" else POINTING) and SUBJECTS.isdisjoint(words[1:verb])
    bare = next((word for word in words if not word.endswith("ly")), "").endswith("ing")
    stays = not alone or bare or first[:1].isdigit() or (told == "as" and verb == len(words))
    return 0 if told and stays else link.start("next")


def measures(text: str, first: int, at: int) -> bool:
    """Whether what ends there says by how much, and more stands before it: "fell 40 seconds after lift-off"."""
    before = text[max(first, at - NEAR) : at]
    measured = _MEASURED.search(before) if text[at : at + 1].isspace() else None
    return measured is not None and before[: measured.start()].strip()[-1:].isalnum()


def is_share(line: str) -> bool:
    """Whether a clause tells of some of those before it, and has no verb or "whom" in place of their name."""
    share = _SHARE.match(line)
    if share is None or share["them"] is None:
        return share is not None
    return not any(is_verb(_plain(word)) for word in line.split())


def head_of(text: str, first: int, clause: int) -> Span | None:
    """The words that open the sentence, which begins at `first`, before a clause that begins with its verb; or None.

    What only says when or where stands before them. They end where their own verb begins. After a semicolon another
    sentence is told; a clause that begins with "and" has its subject in common with the one before.
    """
    first = max(first, text.rfind(";", first, clause) + 1)
    edge = min(clause, first + REACH)
    begins = _BEGINS.search(text, clause)
    joined = begins is not None and begins.group() in ("and", "but")
    finite = not joined and (begins is None or not (begins.group() in BARE or begins.group().endswith("ing")))
    cuts = [first, *(found.end() for found in CLAUSE.finditer(text, first, edge)), edge]
    for start, end in pairwise(cuts):
        spans = [word.span() for word in _WORD.finditer(text, start, end)]
        words = [_plain(text[slice(*span)]) for span in spans]
        leads = bool(words) and words[0] in NO_HEAD and not _counts(words)
        if not words or leads or RELATIVE.fullmatch(words[0]) or _no_name(words):
            continue
        goes_on = words[-1] == "and"  # "opened one on Tuesday and, an hour later, shut another"
        if (words[-1] in DANGLING and not goes_on) or _LINKED.search(text, start, clause):
            return None
        verb = next((i for i in range(1, len(words)) if is_verb(words[i], words[i - 1])), None)
        if (end == edge) if verb is None else (finite and not goes_on):
            return None  # nothing parts the two, or the verb has a subject that only looks like an aside
        who = _short(words[:verb])
        if len(who) > LONGEST or who[-1] in DANGLING or who[0] in PRONOUNS:
            return None
        return spans[0][0], _bare_end(text, spans[len(who) - 1])
    return None


def _short(who: list[str]) -> list[str]:
    """Whom many words say, without what is with them: "Three ships with coal from …"."""
    if len(who) <= LONGEST:
        return who
    return list(takewhile(lambda word: word not in BESIDE, who)) or who


def acts(text: str, head: Span, clause: int, verb: int) -> bool:
    """Whether the verb there tells of the words that open a clause, and of nothing that comes between them.

    It is the clause's first, or the auxiliary before it is the first after "who": "Men who robbed a bank were held".
    """
    between = [_plain(word) for word in text[max(head[1], clause) : verb].split()]
    if len(between) <= FEW:
        return True
    own = len(between)
    while own and between[own - 1] in AUXILIARIES:
        own -= 1
    if between[own - 1 : own] == ["and"] and headless(text[max(head[1], clause) : verb].strip(AROUND)):
        # "tore across the north and reached the coast", not "and clashes killed nine"
        return headless(text[verb : verb + NEAR]) and ASTRAY.isdisjoint(between[1 : own - 1])
    rest = [word for word, after in pairwise([*between[:own], ""]) if word != "and" or not _goes_on(after)][1:]
    return own < len(between) and RELATIVE.fullmatch(between[0]) is not None and ASTRAY.isdisjoint(rest)


def _goes_on(word: str) -> bool:
    """Whether a word behind "and" goes on with a second verb: "who left and freely surrendered"."""
    return is_verb(word) or word.endswith("ly")


def _bare_end(text: str, word: Span) -> int:
    """Where a word ends without the marks after it."""
    return word[0] + len(text[slice(*word)].rstrip(",;:—–"))


def _counts(words: list[str]) -> bool:
    """Whether words begin with a number that a preposition rounds: "At least nine people", "Over 40 homes"."""
    second = "".join(words[1:2])
    return words[0] in ROUNDING and (second in NUMBERS or second in ("least", "most") or second[:1].isdigit())


def _no_name(words: list[str]) -> bool:
    """Whether words before a comma are an age or a year, or an adverb alone: "34", "Lastly"."""
    return all(word.isdigit() for word in words) or (len(words) == 1 and words[0].endswith("ly"))


def _plain(word: str) -> str:
    return word.strip(_MARKS).lower()


def is_verb(word: str, before: str = "") -> bool:
    """Whether a word in lower case is a verb: an auxiliary, or a past form that no article stands before."""
    if word in AUXILIARIES:
        return True
    return (word in PAST or (word[-2:] == "ed" and "-" not in word)) and before not in DETERMINERS
