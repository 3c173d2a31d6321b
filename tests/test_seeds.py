"""The articles that the project began with, and its own samples, from file to pin."""

from pathlib import Path

import pytest
from builders import pins, roles

from geo.model import WATERS, LocatedArticle
from geo.pipeline import locate_all
from geo.read import read

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
ORIGINAL = ROOT.parent / "shared" / "seeds" / "000_8e49069116eaf008.txt"
RETOLD = SEEDS / "001_hegseth_tokyo.txt"


def only(path: Path) -> LocatedArticle:
    return next(locate_all(read([path])))


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            ORIGINAL,
            id="original",
            marks=pytest.mark.skipif(not ORIGINAL.is_file(), reason="../shared/seeds is not beside this checkout"),
        ),
        pytest.param(RETOLD, id="retold"),
    ],
)
def hegseth(request):
    return only(request.param)


def sentence_of(result, place, kind):
    """The evidence sentence of the pin of that type at that place."""
    return next(
        result.article.text[e.event.evidence_start : e.event.evidence_end]
        for e in result.events
        if e.resolution is not None and e.resolution.place.name == place and e.event.type == kind
    )


@pytest.mark.parametrize(
    ("place", "kind", "status"),
    [
        ("Tokyo", "meeting", "happened"),
        ("Tokyo", "mobilise", "planned"),
        ("Philippines", "meeting", "happened"),
        ("Okinawa", "mobilise", "planned"),
        ("Taiwan", "mobilise", "planned"),
    ],
)
def test_what_happens_where_in_the_first_article(hegseth, place, kind, status):
    assert (place, kind, status) in {(name, k, s) for name, k, s, _ in pins(hegseth)}


@pytest.mark.parametrize(
    ("place", "kind", "words"),
    [
        ("Tokyo", "mobilise", ("Tokyo", "headquarters")),
        ("Philippines", "meeting", ("Philippines", "visit")),
        ("Okinawa", "mobilise", ("Okinawa", "exercises")),
        ("Taiwan", "mobilise", ("Taiwan",)),
    ],
)
def test_each_pin_has_its_sentence(hegseth, place, kind, words):
    assert all(word in sentence_of(hegseth, place, kind) for word in words)


def test_each_pin_has_its_place(hegseth):
    where = {e.resolution.place.name: e.resolution.place for e in hegseth.events if e.resolution is not None}
    assert (where["Tokyo"].id, where["Tokyo"].country) == ("geonames:1850147", "JP")
    assert where["Okinawa"].country == "JP"
    assert where["Okinawa"].feature in ("ADM1", "ISL")
    assert (where["Taiwan"].country, where["Taiwan"].feature) == ("TW", "PCLI")
    assert (where["Philippines"].country, where["Philippines"].feature) == ("PH", "PCLI")


def test_governments_are_no_pins(hegseth):
    pinned = {e.resolution.place.country for e in hegseth.events if e.resolution is not None}
    assert pinned & {"CN", "RU", "US"} == set()
    for name, found in roles(hegseth).items():
        if name in ("China", "Russia", "U.S.", "America", "Chinese", "Beijing", "Moscow"):
            assert found <= {"actor", "origin"}, name


def test_no_date_is_invented_for_sunday(hegseth):
    assert hegseth.article.published is None
    assert all(e.event.when is None for e in hegseth.events)
    assert any(e.event.when_text.endswith("Sunday") for e in hegseth.events)


def test_every_seed_is_an_article_that_makes_pins():
    notes = []
    results = list(locate_all(read([SEEDS], on_note=notes.append)))
    assert len(results) >= 8
    assert [n for n in notes if n.kind == "skipped"] == []
    assert all(pins(result) for result in results)
    assert all(result.article.title for result in results)
    assert sum(result.article.file.endswith(".md") for result in results) == 2


def test_an_added_file_changes_no_other_result(tmp_path):
    for path in sorted(SEEDS.glob("0*"))[:3]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = {r.article.file: r for r in locate_all(read([tmp_path]))}
    (tmp_path / "0015_added.txt").write_text("A ferry sank near Zanzibar on 3 May 2024, killing nine people.\n")
    after = {r.article.file: r for r in locate_all(read([tmp_path]))}
    added = after.pop("0015_added.txt")
    assert after == before
    assert [name for name, *_ in pins(added)] == ["Zanzibar"]


def names_of(file):
    """(mention, role, country, region) of a sample's mentions."""
    result = only(SEEDS / file)
    return {
        (r.mention.text, r.mention.role, r.place.country if r.place else None, r.place.admin1 if r.place else None)
        for r in result.resolutions
    }


def test_two_towns_of_one_name_and_people_named_like_places():
    found = names_of("006_horse_sale_trial.txt")
    assert {region for name, _, _, region in found if name == "Richmond"} == {"Kentucky", "Virginia"}
    assert not any(name == "Waco" and region == "Texas" for name, _, _, region in found)
    assert not any(name in ("Austin", "Georgia") for name, *_ in found)
    assert {role for name, role, *_ in found if name == "Lexington"} <= {"origin"}


def test_a_sea_is_a_place():
    found = {(name, feature) for name, feature in sea_pins("010_tanker_malacca_strait.txt")}
    assert any(feature in WATERS for _, feature in found)


def test_a_strait_is_a_place():
    assert any(feature == "STRT" for _, feature in sea_pins("010_tanker_malacca_strait.txt"))


def sea_pins(file):
    return [
        (e.resolution.place.name, e.resolution.place.feature)
        for e in only(SEEDS / file).events
        if e.resolution is not None
    ]
