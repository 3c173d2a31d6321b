"""A located article in, its tellings out, those that tell one event together.

Places, days, types and words decide; where they leave a doubt, two tellings stay apart. No other article counts.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from geo.group.kin import kin, others_akin
from geo.group.pair import AGAIN, ALIKE_HERE, MEANT, Pair, Setting, pair_of
from geo.group.told import Told, Unit, long_past, on_other_days
from geo.group.victim import names_the_victim
from geo.group.where import at_one_place, at_places_that_agree, lies_in, near_by, of_one_town
from geo.group.wording import told_apart
from geo.model import Article, LocatedArticle
from geo.onething import of_one_kind, of_one_thing
from geo.retold import is_in

MOST_NEAR = 16
"""With how many units of a type before a telling, and after it, it is compared in a very long article."""


def units_of(found: LocatedArticle) -> Iterator[Unit]:
    """The tellings of one article, those of one event together."""
    if found.together is not None:
        for first, *rest in found.together:
            known = Unit(Told(found, first))
            for position in rest:
                known.add(Told(found, position))
            yield known
        return
    by_status: dict[str, list[Told]] = {}
    for position in range(len(found.events)):
        told = Told(found, position)
        by_status.setdefault(told.event.status, []).append(told)
    for every in by_status.values():
        # What nothing else of the article is akin to needs no words and no rank.
        compared = _compared([each.event.type for each in every]) if len(every) > 1 else ()
        yield from map(Unit, (each for each in every if each.event.type not in compared) if compared else every)
        if compared:
            yield from _units([each for each in every if each.event.type in compared], every, found.article)


def _compared(types: Sequence[str]) -> Collection[str]:
    """Of the types of an article's tellings, those that more than one of them may tell."""
    kinds = set(types)
    return {one for one in kinds if types.count(one) > 1 or not kinds.isdisjoint(others_akin().get(one, ()))}


def _units(told: list[Told], every: Sequence[Told], of: Article) -> Iterator[Unit]:
    """Some of the tellings that one article has of a status, those of one event together."""
    told.sort(key=lambda each: each.rank)
    article = Setting(of, every)
    units: dict[str, list[Unit]] = {}
    for one in told:
        # In a very long article, the events that are told nearest by.
        home = _home(one, _nearest(one, units), article)
        if home is None:
            insort(units.setdefault(one.event.type, []), Unit(one), key=_where)
        else:
            home.add(one)
    yield from _with_openings([unit for each in units.values() for unit in each], article)


def _with_openings(units: Sequence[Unit], article: Setting) -> Iterator[Unit]:
    """The units, but what title or lead tell of a wide place in the one that tells it of a place in it."""
    opening = [unit for unit in units if any(map(article.opens, unit.told))]
    below = [unit for unit in units if not any(map(article.opens, unit.told))] if opening else ()
    homes = {id(unit): home for unit in opening if (home := _finer(unit, below, article)) is not None}
    # The finest first: what goes to one that goes elsewhere itself goes along with it.
    left = sorted((unit for unit in opening if id(unit) not in homes), key=lambda unit: unit.rank)
    for number, wide in enumerate(left):
        fits = [unit for unit in left[:number] if _counted(wide, unit, article)]
        if len(fits) == 1:
            homes[id(wide)] = homes.get(id(fits[0]), fits[0])
    parts: dict[int, list[Unit]] = {}
    for unit in opening:
        if id(unit) in homes:
            parts.setdefault(id(homes[id(unit)]), []).append(unit)
    yield from (_joined([unit, *parts.get(id(unit), ())]) for unit in units if id(unit) not in homes)


def _joined(units: Sequence[Unit]) -> Unit:
    """Several units as one, the best telling first."""
    if len(units) == 1:
        return units[0]
    first, *more = sorted((one for unit in units for one in unit.told), key=lambda one: one.rank)
    out = Unit(first)
    for one in more:
        out.add(one)
    return out


def _finer(wide: Unit, units: Iterable[Unit], article: Setting) -> Unit | None:
    """The one unit, if there is just one, that tells on of a place what any sentence of this one tells of it, or of a
    wider one.
    """
    fits = [
        unit
        for unit in units
        if (unit.main.rank[0] < wide.main.rank[0] or of_one_town(unit.main, wide.main))
        and not on_other_days(unit.dated, wide.dated)
        and not (wide.dated.event.when is None and long_past(unit.dated))
        and not told_apart(wide.main.wording, unit.main.wording)
        and any(_tells_again(pair_of(one, unit.main, unit), article) for one in wide.told if article.opens(one))
    ]
    return fits[0] if len(fits) == 1 else None


def _counted(wide: Unit, unit: Unit, article: Setting) -> bool:
    """Whether title and lead count as many dead, the one of a place in that of the other: "Raid on Leeds kills four",
    "Four were killed in England, the latest raid on Leeds".
    """
    if unit.main.rank[0] >= wide.main.rank[0] or on_other_days(unit.dated, wide.dated):
        return False
    pairs = (
        pair_of(one, other, unit)
        for one in wide.told
        for other in unit.told
        if one.event.evidence_start != other.event.evidence_start and article.opens(one) and article.opens(other)
    )
    return lies_in(unit.main, wide.main) and any(
        article.retells(pair) and not told_apart(pair.first.wording, pair.second.wording) for pair in pairs
    )


def _tells_again(pair: Pair, article: Setting) -> bool:
    return not article.of_a_part(pair) and (article.tells_on(pair) > 0 or article.retells(pair))


def _where(unit: Unit) -> int:
    return unit.main.start


def _nearest(one: Told, units: Mapping[str, Sequence[Unit]]) -> Iterator[Unit]:
    akin = kin().get(one.event.type, (one.event.type,))
    for type_, some in units.items():
        if type_ not in akin:
            continue
        if len(some) <= MOST_NEAR:
            yield from some
        else:
            at = bisect_left(some, one.start, key=_where)
            yield from some[max(at - MOST_NEAR, 0) : at + MOST_NEAR]


def _home(one: Told, units: Iterable[Unit], article: Setting) -> Unit | None:
    """The unit that a telling belongs to; None where there is none, or two events that it fits alike."""
    fits: list[tuple[float, int, Unit]] = []
    for unit in units:
        sure = _same_here(one, unit, article)
        if sure > 0:
            fits.append((-sure, abs(one.start - _where(unit)), unit))
    if not fits:
        return None
    less_sure, _, home = min(fits, key=lambda fit: (*fit[:2], fit[2].main.rank))
    if at_one_place(one, home.main):
        return home
    equals = {unit.main.event.id for others, _, unit in fits if others == less_sure}
    return None if len(equals) > 1 or (-less_sure == MEANT and article.parts(one, home)) else home


def _same_here(one: Told, unit: Unit, article: Setting) -> float:
    """How surely a telling tells what its article told in others; 0 where it does not.

    Two words of one sentence are two events, unless one tells the same of a wider place: what else is one there was
    joined before. Else alike sentences are one event. So is what the title and the lead say of one place, or of places
    that lie in one another, in words that have anything in common; what has no other names and the same word, where the
    place is the same or not all else differs; and what speaks of something known ("the blast"), at the same place, or
    at one that lies in the other where the clause has it for its subject ("the blast was in").
    """
    main = unit.main
    # What is seen fastest comes first: most pairs are two events, at two places.
    agree = at_places_that_agree(one, main)
    if not (agree or near_by(one, main)):
        return 0.0
    if one.event.evidence_start in unit.sentences:
        return AGAIN if agree and _told_finer(one, unit) else 0.0
    both_open = article.opens(one) and article.opens(main)
    if not (agree or both_open) or on_other_days(one, main) or on_other_days(one, unit.dated):
        return 0.0
    pair = pair_of(one, main, unit)
    if not both_open and article.of_a_part(pair):
        return 0.0
    known = pair.here and article.opens(pair.first)
    if not (both_open or known or pair.of_a_kind):
        return 0.0
    if told_apart(pair.first.wording, pair.second.wording):
        return 0.0
    if pair.introduces and not both_open:
        return pair.of_one_village()
    if both_open and (sure := pair.opening()):
        return sure
    return _told_on(pair, one, unit, article, agree=agree, known=known)


def _told_on(pair: Pair, one: Told, unit: Unit, article: Setting, *, agree: bool, known: bool) -> float:
    """The same of what is not told in title and lead, or not in words that say so alone."""
    if agree and (sure := max(article.tells_on(pair), _of_one_opening(one, unit, article))):
        return sure
    if pair.of_a_kind and pair.alike >= ALIKE_HERE:
        return 1.0 + pair.alike
    sure = pair.going_on(article, known=known) or pair.of_one_village() or article.counts_on(pair)
    return sure or names_the_victim(pair.first, pair.second)


def _told_finer(one: Told, unit: Unit) -> bool:
    """Whether the unit's place lies in that of a telling whose sentence tells the same of it with another word."""
    place, finer, text = one.place, unit.main.place, one.found.article.text
    if place is None or finer is None or unit.main.event.evidence_start == one.event.evidence_start:
        return False
    same = (each for each in unit.told if of_one_kind(each.event, one.event) and each.event.id != one.event.id)
    return is_in(finer, place) and any(of_one_thing(text, each.event, one.event) for each in same)


def _of_one_opening(one: Told, unit: Unit, article: "Setting") -> float:
    """How surely title and lead tell one event, of which the unit has the one, and its main telling stands below."""
    if not article.opens(one) or article.opens(unit.main):
        return 0.0
    before = (each for each in unit.told if article.opens(each) and at_places_that_agree(one, each))
    return max((pair_of(one, each, unit).opening() for each in before), default=0.0)
