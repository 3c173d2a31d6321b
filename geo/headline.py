"""A sentence and its trigger in, a short line for the pin out, cut from the article's own words and never invented."""

import re

from geo.tokens import Sentence

LONGEST = 110
"""Characters of a headline: two lines in a popup."""

FEWEST_WORDS = 5

_CLAUSE = re.compile(r"[;:—–]|,(?=\s)|(?<!\s)\s+(?=(?:which|who|while|although|after|before|but|where|when)\b)")
_RELATIVE = re.compile(r"(?:which|who|whose|where|when)\b", re.IGNORECASE)
_LINK = re.compile(r"^(?:and|but|while|although|which|who|whose|where|when)\s+", re.IGNORECASE)
_DOTTED = re.compile(r"\w\.\w+\.\Z")
_SPACE = re.compile(r"\s+")


def headline(text: str, sentence: Sentence, start: int, end: int) -> str:
    """The clause of the sentence that holds `text[start:end]`, at most `LONGEST` characters, cut at words with "…"."""
    whole = _SPACE.sub(" ", text[sentence.start : sentence.end]).strip()
    if len(whole) <= LONGEST:
        return _closed(whole)
    cuts = sorted(
        {sentence.start, *(m.start() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)), sentence.end}
    )
    first = max(i for i, cut in enumerate(cuts) if cut <= start)
    last = next(i for i, cut in enumerate(cuts) if cut >= end)
    line = _line(text, cuts[first], cuts[last])
    while _lacking(line) and (first > 0 or last < len(cuts) - 1):
        backwards = first > 0 and (_RELATIVE.match(line) or last == len(cuts) - 1)
        wider = (first - 1, last) if backwards else (first, last + 1)
        if len(_line(text, cuts[wider[0]], cuts[wider[1]])) > LONGEST:
            break
        first, last = wider
        line = _line(text, cuts[first], cuts[last])
    if len(line) <= LONGEST:
        return _LINK.sub("", line)
    return _cut(line, _SPACE.sub(" ", text[start:end]))


def _line(text: str, start: int, end: int) -> str:
    line = _SPACE.sub(" ", text[start:end]).strip(" ,;:—–")
    return _closed(line)


def _closed(line: str) -> str:
    """The line without its full stop; the last dot of "U.S." belongs to the word."""
    return line if _DOTTED.search(line) else line.rstrip(".")


def _lacking(line: str) -> bool:
    """Whether a clause does not stand by itself: too short, or it begins with what points back."""
    return len(line.split()) < FEWEST_WORDS or _RELATIVE.match(line) is not None


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
