"""A sentence and its trigger in, a short line for the pin out, cut from the article's own words and never invented."""

import re

from geo.tokens import Sentence

LONGEST = 110
"""Characters of a headline: two lines in a popup."""

_CLAUSE = re.compile(r"[;:—–]|,(?=\s)|\s+(?=(?:which|who|while|although|after|before|but|where|when)\b)")
_SPACE = re.compile(r"\s+")


def headline(text: str, sentence: Sentence, start: int, end: int) -> str:
    """The clause of the sentence that holds `text[start:end]`, at most `LONGEST` characters, cut at words with "…"."""
    whole = _SPACE.sub(" ", text[sentence.start : sentence.end]).strip()
    if len(whole) <= LONGEST:
        return whole.rstrip(".")
    cuts = [m.start() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    left = max((c for c in cuts if c < start), default=sentence.start)
    right = min((c for c in cuts if c >= end), default=sentence.end)
    line = _SPACE.sub(" ", text[left:right]).strip(" ,;:—–.")
    if len(line) <= LONGEST:
        return line
    return _cut(line, _SPACE.sub(" ", text[start:end]))


def _cut(line: str, trigger: str) -> str:
    """At most `LONGEST` characters of the line around the trigger, cut between words."""
    at = max(line.find(trigger), 0)
    first = max(0, min(at - LONGEST // 2, len(line) - LONGEST))
    piece = line[first : first + LONGEST]
    if first:
        piece = "…" + piece.partition(" ")[2]
    if first + LONGEST < len(line):
        piece = piece.rpartition(" ")[0] + "…"
    return piece
