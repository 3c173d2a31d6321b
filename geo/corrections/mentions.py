"""An article's resolutions and what the user says of their spans in; the resolutions as the user has them out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from geo.corrections.rows import ALONE, Correction
from geo.corrections.settled import Said, Spots, Tell, overlap, signed
from geo.gazetteer import Gazetteer
from geo.model import CORRECTED, Article, Candidate, Corrected, Mention, Place, Resolution, Role
from geo.quotes import Span
from geo.resolve import resolve

BY_HAND = "corrected by hand"
DEFAULT_ROLE: Role = "reference"
"""Of a name that was not found and of which only the place is said: no claim that something happens there."""


@dataclass(slots=True, kw_only=True)
class Mentions:
    """The resolutions as they are now, what became of each mention that changed, and which are sites only now."""

    article: Article
    gazetteer: Gazetteer
    resolutions: list[Resolution]
    moved: dict[Mention, Resolution | None] = field(default_factory=dict)
    sites: list[Resolution] = field(default_factory=list)
    _claimed: dict[Span, Said] = field(default_factory=dict)

    def amend(self, wanted: Mapping[Span, Said], spots: Spots, tell: Tell) -> None:
        """Makes of the resolutions what is said of them, in the order in which it is said."""
        for span, said in wanted.items():
            self._yield_to(span, tell)
            if ALONE & said.keys():
                self._remove(span, said, tell)
            else:
                self._set(span, said, spots, tell)
            self._claimed[span] = said
        self.resolutions.sort(key=lambda each: each.mention.start)

    def _yield_to(self, span: Span, tell: Tell) -> None:
        """What was said of other words that these overlap holds no more: names never overlap."""
        for other in [each for each in self._claimed if overlap(each, span)]:
            for row in self._claimed.pop(other).values():
                tell(row, "overruled", "a later row is about words that overlap these")

    def _at(self, span: Span) -> list[Resolution]:
        return [each for each in self.resolutions if overlap((each.mention.start, each.mention.end), span)]

    def _remove(self, span: Span, said: Said, tell: Tell) -> None:
        inside = [r for r in self._at(span) if span[0] <= r.mention.start and r.mention.end <= span[1]]
        for each in inside:
            self._become(each, None)
        for row in said.values():
            tell(row, "applied" if inside else "agrees", "" if inside else "no place is found there")

    def _set(self, span: Span, said: Said, spots: Spots, tell: Tell) -> None:
        wish = _wish(said, spots, tell)
        if wish.place_row is None and wish.role_row is None:
            return
        here = self._at(span)
        old = next((r for r in here if (r.mention.start, r.mention.end) == span), None)
        like = old or max(here, key=lambda r: (_shared(r, span), -r.mention.start), default=None)
        role, changed = wish.changes(old, like)
        for row in (wish.place_row, wish.role_row):
            if row is not None:
                same = row.sets not in changed
                tell(row, "agrees" if same else "applied", "it is so without it" if same else "")
        if not changed:
            return
        made = self._made(span, wish, role, changed, old)
        for each in here:
            self._become(each, made)
        if not here:
            self.resolutions.append(made)
        if role == "site" and (like is None or like.mention.role != "site"):
            self.sites.append(made)

    def _made(
        self, span: Span, wish: "_Wish", role: Role, changed: frozenset[Corrected], old: Resolution | None
    ) -> Resolution:
        mention = Mention(
            article_id=self.article.id,
            start=span[0],
            end=span[1],
            text=self.article.text[span[0] : span[1]],
            role=role,
            score=1.0 if old is None or "role" in changed else old.mention.score,
        )
        made = self._resolved(mention) if old is None else replace(old, mention=mention)
        if wish.place_row is not None and "place" in changed:
            others = tuple(each for each in made.candidates if each.place != wish.place)
            first = () if wish.place is None else (Candidate(place=wish.place, score=1.0, reasons=(BY_HAND,)),)
            why = signed(wish.place_row)
            made = replace(made, place=wish.place, candidates=(*first, *others), score=1.0, why=why)
        return replace(made, corrected=tuple(each for each in CORRECTED if each in changed))

    def _resolved(self, mention: Mention) -> Resolution:
        """What the gazetteer takes a name for that was not found, beside the names that were."""
        span = (mention.start, mention.end)
        apart = [r.mention for r in self.resolutions if not overlap((r.mention.start, r.mention.end), span)]
        names = sorted([*apart, mention], key=lambda each: each.start)
        return resolve(self.article, names, self.gazetteer)[names.index(mention)]

    def _become(self, old: Resolution, new: Resolution | None) -> None:
        at = next(i for i, each in enumerate(self.resolutions) if each is old)
        self.resolutions[at : at + 1] = [] if new is None or any(new is each for each in self.resolutions) else [new]
        for mention, now in self.moved.items():
            if now is old:
                self.moved[mention] = new
        self.moved.setdefault(old.mention, new)
        self.sites = [each for each in self.sites if each is not old]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is said of a mention: the decisions about its place and its role, if any, and the place."""

    place_row: Correction | None
    role_row: Correction | None
    place: Place | None

    def changes(self, old: Resolution | None, like: Resolution | None) -> tuple[Role, frozenset[Corrected]]:
        """The role that the mention gets, and what of it is changed; one that is not there is like another one."""
        role = DEFAULT_ROLE if like is None else like.mention.role
        changed: set[Corrected] = set() if old is not None else {"added"}
        if self.role_row is not None:
            said = cast("Role", self.role_row.word)
            if old is None or said != role:
                changed.add("role")
            role = said
        if self.place_row is not None and (old is None or _id(old.place) != _id(self.place)):
            changed.add("place")
        return role, frozenset(changed)


def _wish(said: Said, spots: Spots, tell: Tell) -> _Wish:
    row = said.get("place")
    places = () if row is None else spots.of(row, tell)
    known = None if places is None else row
    return _Wish(place_row=known, role_row=said.get("role"), place=places[0] if places else None)


def _shared(each: Resolution, span: Span) -> int:
    return min(each.mention.end, span[1]) - max(each.mention.start, span[0])


def _id(place: Place | None) -> str:
    return "" if place is None else place.id
