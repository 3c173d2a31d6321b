"""A sentence or a name in it in; where what is told begins, or whether the name opens a wire story, out.

"LONDON (Reuters) —", "AREQUIPA, Peru, May 15 -", "Nairobi, 26 June —", "PATNA:" and "HOMS, May 28 (UNHCR)" are
datelines.
"""

import re

INDENT = 40
"""Blanks before a dateline, at most."""
LONGEST = 140
"""Characters at a sentence's head in which a dateline is looked for."""

_MARK = re.compile("[—–:(-]")
"""No dateline is without one of these, and most sentences are."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY = re.compile(rf",\s(?:[0-3]?\d\s{_MONTH}|{_MONTH}[a-z]{{0,6}}\.?\s[0-3]?\d\b)")
_RULE = re.compile(r"([^\W\d_a-z][^\n—–]{0,100}?)(?:\s-{1,2}\s+|\s+[—–]\s*|[—–]\s+|—)(?=[\"“'‘]?[^\Wa-z_])")
_COLON = re.compile(r"((?:[^\W\d_]{2,}(?:\s|,\s|-)){0,3}[^\W\d_]{4,}):\s+(?=[\"“'‘]?[^\Wa-z_])")
_OUTLET = re.compile(r"\([^()]*\)")
_SHORT = (
    r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md"
    r"|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont|Que|Alta|Sask|[A-Z]\.[A-Z])\."
)
"""Months and states with a stop that ends nothing: "ABUJA, Jan. 27 (Xinhua) —", "MUSKOGEE, Okla. —"."""
_REST = re.compile(rf"(?:[^\n.:;—–]|{_SHORT}){{0,60}}?(?:\([^()\n]{{2,20}}\)\s*)?(?:\s--?\s|\s[—–]|[—–]\s|—)")
_TOWN = re.compile(r"[^\W\d_a-z]{2,}(?:[ .'’-]{1,2}[^\W\d_a-z]+){0,3}(?=,)")
"""A town in capitals, as agencies write it."""
_TOWN_BEFORE = re.compile(r"[^\W\d_a-z]{2}[^/\n]*/")
"""What stands before the second of two towns: "SURIN, Thailand/"."""
_WORD = re.compile(r"\w[\w.'’]*")
_BARE = re.compile(
    rf"[^\n.:;—–()]{{0,60}}?{_DAY.pattern}[a-z]{{0,6}}(?:,? [12]\d{{3}})?"
    r"\s\([^()\n]{2,20}\)\s+(?=[\"“'‘]?[^\Wa-z_])"
)
"""What follows a town where no dash parts day and agency from what is told: ", May 28 (UNHCR) The"."""
_SENTENCE = re.compile(r":\s+(?=[\"“'‘]?[^\Wa-z_])")
_SMALL = frozenset("of and the de del di da la le el al y en sur".split())


def after_dateline(text: str, first: int, last: int) -> int:
    """Where the sentence `text[first:last]` begins to tell: after its dateline, or at `first` where it has none.

    >>> said = "PATNA: Floods rose."
    >>> said[after_dateline(said, 0, len(said)) :]
    'Floods rose.'
    """
    edge = min(first + LONGEST, last)
    if _MARK.search(text, first, edge) is None:
        return first
    ruled = _RULE.match(text, first, edge)
    if ruled is not None and _names(ruled.group(1)):
        return ruled.end()
    town = _TOWN.match(text, first, edge)
    bare = None if town is None else _BARE.match(text, town.end(), edge)
    if bare is not None:
        return bare.end()
    colon = _COLON.match(text, first, edge)
    # Only in capitals: "Police: nobody was hurt" says who tells it.
    return colon.end() if colon is not None and colon.group(1).isupper() else first


def opens(text: str, start: int, end: int) -> bool:
    """Whether the name opens a paragraph as a dateline does.

    >>> opens("NAIROBI, Kenya — Ministers met.", 0, 7), opens("NAIROBI is dry.", 0, 7)
    (True, False)
    >>> opens("SURIN, Thailand/POIPET, July 26 - Shells fell.", 16, 22)
    True
    """
    if not text[start:end].isupper():
        return False
    before = text[max(start - INDENT, 0) : start]
    line = before.rpartition("\n")[2].strip()
    begins = (not line or _TOWN_BEFORE.fullmatch(line)) and ("\n" in before or start <= INDENT)
    return bool(begins) and _REST.match(text, end) is not None


def leads(text: str, start: int, end: int) -> bool:
    """Whether the name stands before a colon at a paragraph's head, and a sentence behind it.

    >>> leads("Aizawl: More than 80 families fled.", 0, 6), leads("Aizawl: a town in India", 0, 6)
    (True, False)
    """
    head = text.rfind("\n", 0, start) + 1
    return not text[head:start].strip() and _SENTENCE.match(text, end) is not None


def _names(head: str) -> bool:
    """Whether it names a place and perhaps a day and an agency: "LONDON (Reuters)", "AREQUIPA, Peru, May 15"."""
    names = _OUTLET.sub(" ", head)
    found = [word for word in _WORD.findall(names) if word not in _SMALL]
    named = bool(found) and all(word[0].isupper() or word[0].isdigit() for word in found)
    return named and (names != head or found[0].isupper() or _DAY.search(names) is not None)
