"""Words in, whether one of them is part of a name out: "Will" in "Will Harlan", "Without" in "Doctors Without Borders".

Such a word says nothing of what is to come, or of what is not so.
"""

from collections.abc import Sequence

from geo.tokens import Token

SMALL = frozenset("about after amid against among before from into near over than that under upon with within".split())
"""Words that a title writes small, besides the shortest."""
SHORT = 3
"""Letters of a word that a title may write small."""


def in_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words `tokens[first:end]` of a sentence are part of a name, as their capital and the next one say.

    Not the first word of a sentence or a quotation, nor one of a title that writes its words large.
    """
    if not first or not tokens[first].text.istitle() or not _adjoin(tokens, first):
        return False
    beside = tokens[first - 1].capital or (end < len(tokens) and tokens[end].capital and _adjoin(tokens, end))
    return beside and any(_written_small(token) for token in tokens)


def _adjoin(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word follows on the one before it after a single blank, without a mark between them."""
    return tokens[at].start - tokens[at - 1].end == 1


def _written_small(token: Token) -> bool:
    return token.text.islower() and len(token.text) > SHORT and token.lower not in SMALL
