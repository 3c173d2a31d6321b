"""Who acts for tests: `who(text, trigger)`."""

from builders import article

from geo.actors import sides
from geo.tokens import sentences


def who(text, trigger, names=(), pos="verb"):
    """The sides of the first sentence that has the trigger; names are found in it by their text."""
    sentence = next(s for s in sentences(article(text)) if trigger in text[s.start : s.end])
    start = text.index(trigger, sentence.start)
    spans = [(text.index(n, sentence.start), text.index(n, sentence.start) + len(n)) for n in names]
    return sides(text, sentence, start, start + len(trigger), spans, pos=pos)
