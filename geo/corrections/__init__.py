"""A user's corrections in: what `corrections.csv` says of mentions, events and names; corrected articles out.

Corrections are applied to what was found, never to how it is found: the same decisions hold after another run, in
another order and by another model. They are keyed by content, and one that matches nothing any more is told.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike, fsdecode

from geo.corrections.events import amended
from geo.corrections.mentions import Mentions
from geo.corrections.rows import SETTINGS, Correction, corrections_of
from geo.corrections.settled import OUTCOMES, Outcome, Spots, Verdict, name_key, settled, with_names
from geo.gazetteer import Gazetteer, by_id
from geo.listfile import MOST_NOTES
from geo.model import NEAR_BY, Article, LocatedArticle, Place
from geo.read.parts import Note, ignore, printable

__all__ = [
    "SETTINGS",
    "Correction",
    "Corrections",
    "Review",
    "Verdict",
    "correct",
    "correct_all",
    "read_corrections",
]


class Corrections:
    """Decisions in their order: of two that disagree the later counts. It does not change once it is made."""

    def __init__(self, rows: Iterable[Correction], *, places: Mapping[str, Place] | None = None) -> None:
        """Takes the rows of any number of files; `places` are those by id that need not be looked for."""
        self.rows = tuple(rows)
        self.places: Mapping[str, Place] = dict(places or {})
        self._by_key: dict[tuple[str, str], list[tuple[int, Correction]]] = {}
        for at, row in enumerate(self.rows):
            key = ("id", row.article) if row.article else ("file", row.file) if row.file else None
            self._by_key.setdefault(key or ("name", name_key(row.quote)), []).append((at, row))

    def of(self, article: Article, names: Iterable[str] = ()) -> tuple[Correction, ...]:
        """The decisions that hold for an article, and those about names that are not of one article, in their order."""
        keys = (("id", article.id), ("file", article.file), *(("name", key) for key in {*map(name_key, names)}))
        found = sorted((each for key in keys for each in self._by_key.get(key, ())), key=lambda each: each[0])
        source = article.source.casefold()
        return tuple(row for _, row in found if not row.source or row.source.casefold() == source)

    def reviewed(self, article: Article) -> bool:
        """Whether they say that everything in the article that is not corrected is right."""
        return any(row.sets == "reviewed" for row in self.of(article))

    def placed(self, gazetteer: Gazetteer) -> "Corrections":
        """The same, with the places of all ids that they name: looked for once, and not in each article."""
        ids = {spot.removeprefix(NEAR_BY) for row in self.rows for spot in row.spots if isinstance(spot, str)}
        return Corrections(self.rows, places={**by_id(gazetteer, ids), **self.places})


def read_corrections(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str], *, on_note: Callable[[Note], None] = ignore
) -> Corrections:
    """The decisions of one file or of several, in the order of their paths.

    `on_note` is told of rows that cannot be meant, which are left out. Raises `InputError` for a file that cannot be
    read, is too large, or lacks a column that it needs.
    """
    given = [paths] if isinstance(paths, (str, PathLike)) else paths
    files = sorted({fsdecode(path) for path in given})
    return Corrections(row for file in files for row in corrections_of(file, on_note=on_note))


def correct(located: LocatedArticle, corrections: Corrections, gazetteer: Gazetteer) -> LocatedArticle:
    """What was found in an article as the user has it; without a correction for it, the very same.

    Every value that was changed says so in `corrected`. `gazetteer` is asked for places by id, and for what a name
    means that was not found and that only has its role.
    """
    return _judged(located, corrections, gazetteer)[0]


def correct_all(
    located: Iterable[LocatedArticle],
    corrections: Corrections,
    *,
    gazetteer: Gazetteer,
    partial: bool = False,
    on_note: Callable[[Note], None] = ignore,
) -> Iterator[LocatedArticle]:
    """The articles, corrected, in their order. At the end `on_note` is told of decisions that matched nothing or lost.

    `partial`: only some of the articles are read, so those that are not there are not missed.
    """
    review = Review(corrections, gazetteer)
    for each in located:
        yield review.correct(each)
    for note in review.notes(partial=partial):
        on_note(note)


class Review:
    """Corrections, and what came of each of them in the articles that were corrected so far."""

    def __init__(self, corrections: Corrections, gazetteer: Gazetteer) -> None:
        self._corrections = corrections.placed(gazetteer)
        self._gazetteer = gazetteer
        self._found: dict[Correction, Verdict] = {}
        self._files: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}

    def touches(self, article: Article, names: Iterable[str]) -> bool:
        """Whether any decision is about an article with these names; if not, it is as the user has it."""
        self._read(article)
        return bool(self._corrections.of(article, names))

    def correct(self, located: LocatedArticle) -> LocatedArticle:
        """The article as the user has it."""
        self._read(located.article)
        corrected, verdicts = _judged(located, self._corrections, self._gazetteer)
        for each in verdicts:
            before = self._found.get(each.row)
            if before is None or OUTCOMES.index(each.outcome) < OUTCOMES.index(before.outcome):
                self._found[each.row] = each
        return corrected

    def _read(self, article: Article) -> None:
        if article.file not in self._files:
            self._by_name.setdefault(_last(article.file), []).append(article.file)
        self._files[article.file] = article.id

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What came of each decision, in their order."""
        return tuple(self._found.get(row) or self._missed(row) for row in self._corrections.rows)

    def _missed(self, row: Correction) -> Verdict:
        now = self._files.get(row.file)
        if row.article and now is not None:
            reason = f"{row.file} holds another text now: see whether it still holds, and write its id {now}"
        elif row.what == "name" and not (row.article or row.file):
            reason = "no place of that name is found; places.csv makes it one everywhere, a row of a mention once"
        elif row.article:
            reason = "no article with that id was read"
        else:
            meant = self._meant(row)
            reason = "no article in that file was read" + (f"; it is called '{printable(meant)}' here" if meant else "")
        return Verdict(row=row, outcome="unmatched", reason=reason)

    def _meant(self, row: Correction) -> str:
        """The only file that was read whose name ends as the row's does, or the other way round, but for capitals."""
        if row.article or not row.file or row.file in self._files:
            return ""
        asked = _slashed(row.file)
        same_name = ((each, _slashed(each)) for each in self._by_name.get(_last(row.file), ()))
        alike = [each for each, there in same_name if asked.endswith(there) or there.endswith(asked)]
        return alike[0] if len(alike) == 1 else ""

    def _absent(self, row: Correction) -> bool:
        """Whether a decision is about an article that is not there, under any text or name."""
        one = bool(row.article or row.file)
        return one and row not in self._found and row.file not in self._files and not self._meant(row)

    def _is_of_read(self, row: Correction) -> bool:
        """Whether a decision is about a file that was read, under its own or nearly its own name."""
        return row.file in self._files or bool(self._meant(row))

    def notes(self, *, partial: bool = False) -> Iterator[Note]:
        """What the user should know: each decision that lost or matched nothing; of absent articles only how many."""
        wrong = [each for each in self.verdicts if each.outcome in ("unmatched", "overruled")]
        absent = [each for each in wrong if self._absent(each.row)]
        if partial:  # what is said of all articles may well be about another one
            wrong = [each for each in wrong if each.row in self._found or self._is_of_read(each.row)]
        shown = [each for each in wrong if not self._absent(each.row)]
        for each in shown[:MOST_NOTES]:
            what = "lost" if each.outcome == "overruled" else "matches nothing"
            yield _note(
                each.row.where,
                f"{each.row} {what}: {each.reason}",
                "keep one of the two rows" if what == "lost" else "mend the row, or remove it",
            )
        if len(shown) > MOST_NOTES:
            more = len(shown) - MOST_NOTES
            many = "1 more correction matches" if more == 1 else f"{more} more corrections match"
            yield _note(shown[0].row.where, f"{many} nothing or lost", _CHECK)
        if absent and not partial:
            many = "1 correction is" if len(absent) == 1 else f"{len(absent)} corrections are"
            yield _note(absent[0].row.where, f"{many} about articles that were not read", _CHECK)


_CHECK = "dateline corrections check lists them"


def _slashed(file: str) -> str:
    """The name as names are compared: in small letters, each of its parts behind a slash."""
    return f"/{file}".replace("\\", "/").lower()


def _last(file: str) -> str:
    """The last part of it, without its folders."""
    return _slashed(file).rpartition("/")[2]


def _note(where: str, reason: str, hint: str) -> Note:
    return Note(kind="warning", file=where, reason=reason, hint=hint)


def _judged(
    located: LocatedArticle, corrections: Corrections, gazetteer: Gazetteer
) -> tuple[LocatedArticle, tuple[Verdict, ...]]:
    """The corrected article, and what came of each decision that holds for it."""
    article = located.article
    rows = corrections.of(article, (each.mention.text for each in located.resolutions))
    if not rows:
        return located, ()
    told: dict[Correction, Verdict] = {}

    def tell(row: Correction, outcome: Outcome, reason: str) -> None:
        before = told.get(row)
        # What is told later knows more, but nothing undoes a loss, and one mention of a name is enough.
        if before is None or not (
            before.outcome == "overruled" or (row.what == "name" and before.outcome == "applied")
        ):
            told[row] = Verdict(row=row, outcome=outcome, reason=reason)

    for row in rows:
        if row.what == "article":
            tell(row, "applied", "")
    spots = Spots(located, corrections.places, gazetteer)
    said = settled(article, [row for row in rows if row.what == "mention"], tell)
    names = [row for row in rows if row.what == "name"]
    mentions = Mentions(article=article, gazetteer=gazetteer, resolutions=list(located.resolutions))
    mentions.amend(with_names(located.resolutions, names, said, tell), spots, tell)
    wanted = settled(article, [row for row in rows if row.what == "event"], tell)
    events = amended(located.events, mentions, wanted, spots, tell)
    corrected = LocatedArticle(article=article, resolutions=tuple(mentions.resolutions), events=events)
    return corrected, tuple(told.values())
