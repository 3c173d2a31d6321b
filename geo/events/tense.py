"""Words in, what their form says of time out: whether a word is a past form, and what stands before it that decides.

A surface reading, for English news: "troops left" and "was sold" are past, "will be sold" and "is to be sold" are not.
"""

from collections.abc import Sequence
from typing import Literal

from geo.events.named import in_name
from geo.tokens import Token

Past = Literal["told", "participle"]
"""`told`: the form can only be of what has been; `participle`: it may be one, as in "wants the road closed"."""

MODALS = frozenset(
    "to will would shall should can cannot could may might must won't wouldn't can't couldn't it'll he'll she'll "
    "they'll we'll i'll you'll".split()
)
"""Words before a verb that say that it has not, or not surely, happened."""
PERFECT = frozenset("was were has have had having hasn't haven't hadn't wasn't weren't".split())
AUXILIARIES = PERFECT | frozenset("is are am be been being get gets getting isn't aren't".split())
ADVERBS = frozenset(
    "not never also now then just soon still already later again once ever all both yet even since recently today "
    "yesterday".split()
)
"""What may stand between an auxiliary and its verb, besides words in -ly."""
DONE_TO = frozenset(
    "had forced managed began begun started continued helped able used came went got proceeded obliged compelled "
    "fails continues helps begins starts manages struggles rushes races".split()
)
"""Words after which "to" says what has been done: "had to be evacuated"."""
REPUTED_TO = frozenset(
    "suspected believed said thought seen understood known reported alleged considered found appears appear appeared "
    "seems seem seemed claimed claims claiming proved proves reputed".split()
)
"""Words after which "to be" says what is so, or is held to be so: "suspected to be bandits"."""

NAME_WORDS = 3
"""Words of a name, at most, in which one like a modal is looked for."""

SIMPLE = frozenset(
    "arose ate awoke beat became began bit blew broke brought came caught chose drew drove fell fled flew forgot froze "
    "gave grew hid knelt knew overran overshot overthrew ran rang rose sang sank saw shook shrank slew spoke sprang "
    "stole swam swore threw took tore underwent undertook went withdrew woke wore wrote retook".split()
)
"""Past tenses that are no participles too."""
IRREGULAR = SIMPLE | frozenset(
    "beaten bent bitten born bought bound broken built burnt chosen dealt done drawn driven dug fallen fed felt flown "
    "forbidden fought found frozen given gone grown heard held hidden hung kept laid led left lent lit lost made meant "
    "met mown overthrown paid rebuilt retaken ridden risen said seen sent shaken shot shown shrunk slain slept slid "
    "sold sought spent spoken spilt stolen stood struck stuck sung sunk swept swollen sworn swum swung taken taught "
    "thrown told torn undergone understood upheld withdrawn withheld woken won worn wounded written".split()
)
LIKE_THE_PRESENT = frozenset("burst cast cost cut hit hurt let put quit read rid set shed shut split spread".split())
"""Past forms that only what stands before them tells from the present."""
NO_PAST = frozenset(
    "bed bleed breed embed exceed feed hundred indeed naked need proceed red sacred seed shed shred sled speed succeed "
    "unprecedented weed wed planned scheduled proposed expected due delayed".split()
)
"""Words in -ed that are no past forms, and those that say themselves what is to come."""


def is_past(word: str) -> bool:
    """Whether a word in lower case can be a past tense or a participle, and nothing of the present."""
    return word in IRREGULAR or (len(word) > 3 and word.endswith("ed") and word not in NO_PAST)  # noqa: PLR2004 -- "red"


def has_verb(said: str, *, but: str = "") -> bool:
    """Whether a past form or an auxiliary is among the words; the auxiliary `but` does not count."""
    return any(is_past(word) or (word in AUXILIARIES and word != but) for word in said.lower().split())


def past(tokens: Sequence[Token], at: int) -> Past | None:
    """Whether a word tells what has been; None for any other form, and for one that a modal or an infinitive governs.

    "Arrested and sent" is read by what stands before the first of the two.
    """
    word = tokens[at].lower
    if not (is_past(word) or word in LIKE_THE_PRESENT):
        return None
    first, words = verb_chain(tokens, at)
    before = tokens[first - 1].lower if first else ""
    if _of_namesake(tokens, first):
        return "told"
    if before in MODALS and not (before == "to" and first > 1 and tokens[first - 2].lower in DONE_TO):
        return None
    if before == "to" or words & PERFECT:
        return "told"
    if words & AUXILIARIES or word in LIKE_THE_PRESENT:
        return None
    if word in SIMPLE:
        return "told"
    return None if before in ("and", "or") and _ahead(tokens, first - 1) else "participle"


def _of_namesake(tokens: Sequence[Token], at: int) -> bool:
    """Whether the subject before a verb has a name with a word like a modal in it: "Will Harlan visited"."""
    for i in range(at - 1, max(at - 1 - NAME_WORDS, 0), -1):
        if not tokens[i].capital:
            return False
        if tokens[i].lower in MODALS:
            return in_name(tokens, i, i + 1)
    return False


def verb_chain(tokens: Sequence[Token], at: int) -> tuple[int, set[str]]:
    """The index of the first of the auxiliaries and adverbs before a verb, or of the verb, and these words."""
    first = at
    while first and ((left := tokens[first - 1].lower) in AUXILIARIES or left in ADVERBS or left.endswith("ly")):
        first -= 1
    return first, {token.lower for token in tokens[first:at]}


def _ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether the last verb with auxiliaries before a word is one of "will be sold" or "is to be sold"."""
    for i in range(at - 1, 0, -1):
        if tokens[i].lower in AUXILIARIES:
            first, _ = verb_chain(tokens, i)
            return tokens[first - 1].lower in MODALS if first else False
        if tokens[i].lower in SIMPLE:
            return False
    return False
