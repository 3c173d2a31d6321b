"""The surest telling of an event in, the same as its pin shows it out: with a day, and a line that names its place.

What it says beside that is what was found; every word of the line stands in the article.
"""

from dataclasses import replace

from geo.group.told import Told
from geo.headline import headline
from geo.model import DateRange, Event, Mention
from geo.telling import Telling
from geo.tokens import Sentence, words


def pinned(told: Told, when: DateRange | None) -> Telling:
    """The telling with the day that is told elsewhere, where it has none, or a longer time, and the user set none, and
    with a line that names its own place, where it happens at several and the line that all have names another.
    """
    located, event = told.located, told.event
    changed = event
    if when is not None and when != event.when and "date" not in located.corrected:
        if event.when is not None:
            changed = replace(changed, when=when, when_text=when.text)
        elif not event.when_text:
            changed = replace(changed, when=when)
    site = located.resolution
    if site is not None and site.mention.text not in event.headline and event.headline and told.listed:
        changed = replace(changed, headline=_naming(told.found.article.text, event, site.mention))
    return told.telling if changed is event else replace(told.telling, located=replace(located, event=changed))


def _naming(text: str, event: Event, mention: Mention) -> str:
    """A line that names a place of the event's sentence, or the event's own line where there is none."""
    first, last = event.evidence_start, event.evidence_end
    inside = first <= mention.start < mention.end <= last and first <= event.trigger_start < event.trigger_end <= last
    cut = event.headline.strip("… ").partition("…")[0].strip()
    if not inside or cut not in " ".join(text[first:last].split()):  # somebody's own line is not ours to change
        return event.headline
    found = [(at, at + len(name)) for name in event.actors if (at := text.find(name, first, event.trigger_start)) >= 0]
    sentence = Sentence(first, last, "body", words(text, first, last), heading=False)
    place = (mention.start, mention.end)
    line = headline(text, sentence, event.trigger_start, event.trigger_end, actors=found, place=place)
    return line if " ".join(mention.text.split()) in line else event.headline
