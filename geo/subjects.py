"""A sentence and a verb in it in, the names right before the verb that are its subject out, known or not.

"Israel bombed Beirut, and Hezbollah fired": who is named between the "and" and the verb does what it says, and nobody
of the clause before does. Read from capitals, link words and commas.
"""

from collections.abc import Iterator, Sequence

from geo.actorwords import NO_QUALIFIER
from geo.clauses import is_object
from geo.heads import PRONOUNS, is_verb
from geo.people import PARTICLES
from geo.tokens import GOES_ON, Sentence, Token

LINKS = frozenset("and but while whereas".split())
"""After these another clause may begin with its subject."""
MOST = 6
"""Words of a name, particles among them."""
LISTED = 12
"""Names of a list that are looked at; of a longer one it is not known where it begins."""
BACK = 12
"""Words before "and" among which the verb of the clause before stands."""
_SMALL = PARTICLES | {"of", "for"}
"""Words in small letters that stand within names, those of bodies too: "the Bank of Alda"."""
_WITHIN = frozenset({" ", "-", ". "})

Words = tuple[int, int]
"""The first and the last word of a name, as they are counted in its sentence."""


def own_subject(text: str, sentence: Sentence, verb: int) -> Sequence[Words]:
    """The names right before the word `verb` that begin a clause after "and", "but", "while" or a comma, in text order.

    None where they may end a list that began before ("Floods in Alda and Bern killed nine"), and none in a heading,
    whose capitals say nothing.
    """
    beside = (
        verb > 0 and not sentence.heading and text[sentence.tokens[verb - 1].end : sentence.tokens[verb].start] == " "
    )
    names = list(_names(text, sentence.tokens, verb)) if beside else []
    if not 0 < len(names) < LISTED:
        return ()
    nearest, (first, _) = names[0], names[-1]
    if len(names) == 1:
        return (nearest,) if _opens(text, sentence.tokens, first) else ()
    link = text[sentence.tokens[names[1][1]].end : sentence.tokens[nearest[0]].start]
    if "and" not in link:  # "in Lima, Ohio killed"
        return ()
    if len(names) == 2 and "," in link:  # noqa: PLR2004 -- a list of three may have a comma there too
        return (nearest,)
    if _opens(text, sentence.tokens, first):
        return names[::-1]
    return (nearest,) if is_object(sentence.tokens, _without_the(sentence.tokens, first)) else ()


def _names(text: str, tokens: Sequence[Token], verb: int) -> Iterator[Words]:
    """The names of a list that ends right before the verb, the last first; one with a day in it ends it."""
    end = verb
    for _ in range(LISTED):
        first = _begins(text, tokens, end)
        if first == end:
            return
        yield first, end - 1
        at = _without_the(tokens, first)
        end = at - 1 if at and tokens[at - 1].lower in ("and", "or") else at
        if not end or GOES_ON.fullmatch(text, tokens[end - 1].end, tokens[first].start) is None:
            return


def _begins(text: str, tokens: Sequence[Token], end: int) -> int:
    """Where the words with a capital begin that stand before a word; `end` where there are none, or only a day."""
    first = at = end
    while at and end - at < MOST and (at == end or text[tokens[at - 1].end : tokens[at].start] in _WITHIN):
        token = tokens[at - 1]
        if not token.capital and (first == end or token.lower not in _SMALL):
            break
        if token.capital and (token.lower in NO_QUALIFIER or token.lower in PRONOUNS):
            return end
        at -= 1
        first = at if token.capital else first
    return first


def _opens(text: str, tokens: Sequence[Token], first: int) -> bool:
    """Whether a name begins a clause, and not the sentence: after a comma, or after a link word that begins one."""
    at = _without_the(tokens, first)
    if not at or _comma(text, tokens, at):
        return at > 0
    link = at - 1
    if not link or tokens[link].lower not in LINKS:
        return False
    before = tokens[max(link - BACK, 0) : link]
    return tokens[link].lower != "and" or _comma(text, tokens, link) or any(is_verb(t.lower) for t in before)


def _without_the(tokens: Sequence[Token], first: int) -> int:
    return first - 1 if first and tokens[first - 1].lower == "the" else first


def _comma(text: str, tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and "," in text[tokens[at - 1].end : tokens[at].start]
