"""Located articles as nobody would find them, drawn at random: `located_articles()`, or on earth with `DEGREES`."""

from hypothesis import strategies as st

from geo.model import (
    Article,
    Candidate,
    DateRange,
    Event,
    LocatedArticle,
    LocatedEvent,
    Mention,
    Place,
    Resolution,
    Section,
)

numbers = st.floats(allow_nan=False) | st.integers(-(10**12), 10**12)
words = st.text(st.characters(exclude_categories=()), max_size=12)


DEGREES = st.floats(-90, 90) | st.integers(-90, 90)


@st.composite
def places(draw, degrees=numbers) -> Place:
    box = draw(st.none() | st.tuples(degrees, degrees, degrees, degrees))
    name, feature, country, admin1 = (draw(words) for _ in range(4))
    return Place(
        id=draw(words),
        name=name,
        lat=draw(degrees),
        lon=draw(degrees),
        feature=feature,
        country=country,
        admin1=admin1,
        population=draw(st.integers(0, 10**10)),
        extent_km=draw(degrees),
        bbox=box,
    )


@st.composite
def located_articles(draw, degrees=numbers) -> LocatedArticle:
    text = draw(st.text(st.characters(exclude_categories=()), max_size=80))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    known = draw(st.lists(places(degrees), min_size=1, max_size=4))
    of_known = st.sampled_from(known)

    def mention() -> Mention:
        start, end = draw(spans)
        role = draw(st.sampled_from(["site", "container", "actor", "origin", "reference"]))
        return Mention(article_id="x", start=start, end=end, text=text[start:end], role=role, score=draw(numbers))

    def candidate() -> Candidate:
        return Candidate(place=draw(of_known), score=draw(numbers), reasons=tuple(draw(st.lists(words, max_size=2))))

    def resolution() -> Resolution:
        return Resolution(
            mention=mention(),
            place=draw(st.none() | of_known),
            candidates=tuple(candidate() for _ in range(draw(st.integers(0, 2)))),
            score=draw(numbers),
            why=draw(words),
        )

    def when() -> DateRange:
        (start, end), (first, last) = draw(spans), sorted(draw(st.tuples(st.dates(), st.dates())))
        said = draw(st.just(text[start:end]) | words)
        return DateRange(start=first, end=last, precision="week", text=said, start_at=start, end_at=end)

    def event() -> Event:
        (start, end), (first, last) = draw(spans), draw(spans)
        return Event(
            id=draw(words),
            article_id="x",
            type=draw(words),
            trigger_start=start,
            trigger_end=end,
            status="planned",
            when=when() if draw(st.booleans()) else None,
            when_text=draw(words),
            actors=tuple(draw(st.lists(words, max_size=2))),
            targets=tuple(draw(st.lists(words, max_size=2))),
            headline=draw(words),
            evidence_start=first,
            evidence_end=last,
        )

    resolutions = [resolution() for _ in range(draw(st.integers(0, 3)))]
    located = [
        LocatedEvent(
            event=event(),
            resolution=draw(st.none() | st.sampled_from(resolutions)) if resolutions else None,
            rule=draw(words),
            score=draw(numbers),
            also_at=tuple(mention() for _ in range(draw(st.integers(0, 1)))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    apart = [LocatedEvent(event=event(), resolution=resolution(), rule="", score=0.0)] if draw(st.booleans()) else []
    together = draw(st.none() | st.lists(st.lists(st.integers(0, 9)).map(tuple), max_size=3).map(tuple))
    return LocatedArticle(
        together=together,
        article=Article(
            id="x",
            text=text,
            title=draw(words),
            published=draw(st.none() | st.dates()),
            source=draw(words),
            file=draw(words),
            sections=(Section(kind="body", start=0, end=len(text)),),
        ),
        resolutions=tuple(resolutions),
        events=(*located, *apart),
    )
