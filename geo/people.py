"""An article in, the names of people and bodies in it out, by their capitals: "Gustavo Petro", "Abdel Fattah al-Sisi".

Titles and what comes before a name ("French President") are no part of it. A headline's capitals say nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from geo.actorwords import ACTING, NO_QUALIFIER, OFFICES
from geo.model import Article
from geo.parties import demonyms
from geo.rolewords import BODIES, CALENDAR, STREETS, TITLES
from geo.tables import common_words
from geo.tokens import Sentence, Token, sentences

Span = tuple[int, int]

NO_PERSON = CALENDAR | STREETS | frozenset("island islands river lake sea mountain mountains valley bay".split())
"""Words that end no name of a person or a body."""
BEFORE = TITLES | OFFICES | BODIES | ACTING | frozenset({"striker", "singer", "actor", "captain", "prime", "vice"})
"""Words with a capital that stand before somebody's name."""
_LEADING = BEFORE | CALENDAR
WITHIN_NONE = frozenset("act cup cyclone day games hurricane operation prize storm typhoon war".split())
"""Words that names of other things have."""
PARTICLES = frozenset("abu al ben bin da das de del della den der di do dos du el ibn la le ten ter van von zu".split())
"""Words in small letters that stand within names."""
MOST = 6
"""Words of a name, particles among them."""
LEAST_SURNAME = 4
"""Letters of a name that means somebody by itself, once its bearer has been named."""
ENDS = frozenset('.?!"”’)')
"""What a sentence ends with, and a headline does not."""
_OPENS = re.compile(r"(?:[—–:]|\s-{1,2})\s+\Z|[“\"]\Z")
"""What stands before a word that opens what is told, after a dateline, a colon or a quotation mark."""
_JOINED = frozenset({" ", ". ", "-"})


def people(article: Article) -> Mapping[int, Sequence[Span]]:
    """The spans of names by where their sentences begin; a surname alone counts once its bearer has been named."""
    known: set[str] = set()
    return {
        each.start: tuple(_named(article.text, each, known))
        for each in sentences(article)
        if not (each.heading and article.text[each.end - 1] not in ENDS)  # a short sentence may be all names
    }


def _named(text: str, sentence: Sentence, known: set[str]) -> Iterator[Span]:
    for run in _runs(text, sentence.tokens):
        first = 0
        opens = run[0] is sentence.tokens[0] or _OPENS.search(text, max(run[0].start - 3, 0), run[0].start) is not None
        if opens and len(run) > 1 and run[0].lower in common_words() and run[0].lower not in BEFORE:
            # "Yesterday Gustavo Petro", but "Doctors Without Borders" is all plain words
            plain = run[0].lower not in NO_QUALIFIER and all(token.lower in common_words() for token in run)
            first = 0 if plain else 1
        titled = False
        while first < len(run) and (run[first].lower in _LEADING or run[first].text in demonyms()):
            titled = run[first].lower not in CALENDAR
            first += 1
        name = run[first:]
        if (
            not name
            or len(name) > MOST
            or name[-1].lower in NO_PERSON
            or any(t.lower in WITHIN_NONE for t in name[:-1])
        ):
            continue
        last = name[-1].text
        if len(name) > 1 or titled:
            known.add(last)
        elif last not in known or len(last) < LEAST_SURNAME:
            continue
        yield (run[first - 1] if titled and len(name) == 1 else name[0]).start, name[-1].end  # "Pope Leo"


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The words with a capital that stand side by side, with the particles between them."""
    run: list[Token] = []
    held: list[Token] = []
    for token in tokens:
        before = (held or run)[-1] if run else None
        beside = before is not None and text[before.end : token.start] in _JOINED
        if beside and not token.capital and token.lower in PARTICLES:
            held.append(token)
        elif token.capital and beside:
            run += [*held, token]
            held = []
        else:
            if run:
                yield run
            run, held = [token] if token.capital else [], []
    if run:
        yield run
