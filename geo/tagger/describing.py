"""A sentence's words in, whether one of them only describes another out: it reports no event then.

A "recycling plant" recycles nothing that is news, a video shot by somebody is no shooting, an officer in charge charges
nobody, and where something "is located" says how the land lies.
"""

from collections.abc import Sequence

from geo.tokens import Token

DESCRIBING = frozenset(
    "refugee refugees displacement recycling high training treatment processing boarding primary secondary middle "
    "elementary steel power water sewage nuclear soup field summer detention transit relief evacuation".split()
)
FACILITIES = frozenset(
    "camp camps kitchen kitchens plant plants school schools works centre centres center centers".split()
)
"""What one of those words before it only describes: a "recycling plant" recycles nothing that is news."""
AMOUNTS = frozenset(
    "avalanche barrage deluge firestorm flood hail storm storms tide torrent tsunami wave waves".split()
)
UTTERED = frozenset(
    "abuse anger applause boos cheers complaints controversy criticism emails enthusiasm hatred indignation insults "
    "interest laughter letters messages optimism outrage praise questions requests sympathy tears tweets".split()
)
"""Of these, an amount is no disaster: "a flood of complaints"."""
PICTURES = frozenset("video videos footage clip clips photo photos photograph photographs".split())
TAKEN = frozenset({"shot", "filmed", "taken"})
"""What only says whose a picture is: "a video apparently shot by a resident"."""
PICTURE_REACH = 4
"""Words between a picture and that, at most: "footage that had apparently been shot"."""
UNDER_SIEGE = frozenset({"besieged", "beleaguered"})
"""Before a noun these only say what has long been: "the besieged town of"."""
LYING = frozenset({"located", "situated"})
CALLED = frozenset("characterised characterized classed classified known regarded".split())
"""The same before "as": "is classified as a seismic region"."""
CROSSED = frozenset("bisected bordered crisscrossed crossed dotted flanked fringed penetrated ringed traversed".split())
"""Behind "is" or "are" these say how the land lies, of what nobody does: "is penetrated by many faults"."""
LANDSCAPE = frozenset(
    "canal canals creek creeks desert deserts fault faults faultline faultlines forest forests highway highways hill "
    "hills island islands lake lakes mountain mountains motorway motorways railway railways ridge ridges river rivers "
    "road roads sea seas stream streams valley valleys volcano volcanoes".split()
)
LANDSCAPE_REACH = 5
"""In so many words after "by" or "with" stands what crosses the land."""
NO_NOUN = frozenset("by since for in and as the a an with until after on at from".split())
AUXILIARIES = frozenset(
    "is are was were has have had do does did will would can could may might must shall should".split()
)


def describes(words: Sequence[Token], at: int) -> bool:
    """Whether a word says only what kind of place the next one is ("refugee camps"), how much ("a storm of boos"),
    who took the picture before it, who is in charge, or how the land lies.
    """
    word = words[at].lower
    if word in DESCRIBING:
        return at + 1 < len(words) and words[at + 1].lower in FACILITIES
    if word in UNDER_SIEGE:
        before = words[at - 1].lower if at else ""
        following = words[at + 1].lower if at + 1 < len(words) else ""
        return before not in AUXILIARIES and following.isalpha() and following not in NO_NOUN
    if word == "charge":
        return "in" in [each.lower for each in words[max(at - 2, 0) : at] if each.text != "-"][-1:]
    if word in LYING:
        return _is_now(words, at)
    if word in CALLED:
        return at + 1 < len(words) and words[at + 1].lower == "as" and _is_now(words, at)
    if word in CROSSED:
        beyond = [each.lower for each in words[at + 1 : at + 2 + LANDSCAPE_REACH]]
        led = bool(beyond) and beyond[0] in ("by", "with")
        return led and not LANDSCAPE.isdisjoint(beyond) and _is_now(words, at)
    if word in TAKEN:
        return at + 1 < len(words) and words[at + 1].lower == "by" and _is_of_picture(words, at)
    return word in AMOUNTS and at + 2 < len(words) and words[at + 1].lower == "of" and words[at + 2].lower in UTTERED


def _is_now(words: Sequence[Token], at: int) -> bool:
    """Whether a participle tells how something is, over an adverb: "is centrally located", not "was located"."""
    before = [word.lower for word in words[max(at - 2, 0) : at]]
    if before and before[-1].endswith("ly"):
        before.pop()
    return bool(before) and before[-1] in ("is", "are")


def _is_of_picture(words: Sequence[Token], at: int) -> bool:
    for word in reversed(words[max(at - PICTURE_REACH - 1, 0) : at]):
        if word.lower in PICTURES:
            return True
        if not (word.lower in AUXILIARIES or word.lower.endswith("ly") or word.lower in ("that", "which", "been")):
            break
    return False
