"""The line of a pin for tests: `line(text, trigger)`, and whether its words stand in the text in their order."""

from builders import article

from geo.headline import headline
from geo.tokens import sentences


def line(text, trigger, *, actors=(), place=None, nth=0):
    """The headline of the first sentence that has the trigger; actors and place are given by their text."""
    sentence = next(s for s in sentences(article(text)) if trigger in text[s.start : s.end])
    start = text.index(trigger, sentence.start)
    for _ in range(nth):
        start = text.index(trigger, start + 1)

    spans = [(text.index(name, sentence.start), len(name)) for name in (*actors, place) if name is not None]
    named = [(at, at + length) for at, length in spans]
    where = None if place is None else named.pop()
    return headline(text, sentence, start, start + len(trigger), actors=named, place=where)


def in_order(cut, text):
    """Whether the words of a cut line stand in the text in this order, each part of it unbroken."""
    at, whole = 0, " ".join(text.split())
    for part in cut.split("…"):
        at = whole.find(part.strip(), at)
        if at < 0:
            return False
        at += len(part.strip())
    return True
