"""Still maps as who prints them meets them: what stands on the sheet, that it is inert, whole and always the same."""

import io
import math
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import PIL.Image
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabling import article, event, joined, located, resolution

from geo.errors import DatelineError, InputError
from geo.eventtypes import EVENT_TYPES
from geo.model import Place
from maps import still
from maps.payload import payload
from maps.still.atlas import read_atlas
from maps.still.icons import read_icons
from maps.still.mercator import project
from maps.still.names import draw_names
from maps.still.scene import NARROWEST, marks_of, spots_of, view_of

ROOT = Path(__file__).resolve().parents[1]
SVG = "{http://www.w3.org/2000/svg}"
SIZE = {"width": 592.0, "height": 473.0}
ATLAS = read_atlas()
ATTACK, MEETING, AID = (EVENT_TYPES[name].colour for name in ("attack", "meeting", "aid"))


def place(name, lat, lon, feature="PPL", *, country="", extent_km=5.0, **given):
    return Place(
        id=f"x:{name}", name=name, lat=lat, lon=lon, feature=feature, country=country, extent_km=extent_km, **given
    )


BAGHDAD, MOSUL = place("Baghdad", 33.34, 44.4), place("Mosul", 36.34, 43.13)
IRAQ = place("Iraq", 33.0, 44.0, "PCLI", country="IQ", extent_km=500)
SUVA, APIA = place("Suva", -18.14, 178.44), place("Apia", -13.83, -171.77)
GULF = place("Persian Gulf", 27.0, 51.0, "GULF", extent_km=400)
OCEAN = place("Ocean", 10.0, 70.0, "OCN", extent_km=6000)


def told(*pins, title="A map"):
    """The payload of events: (place, type, status), or a place alone for an attack that happened."""
    events = []
    for number, pin in enumerate(pins):
        where, kind, status = pin if isinstance(pin, tuple) else (pin, "attack", "happened")
        happening = event(number=1000 + number, type=kind, status=status)
        events.append(joined(happening, None if where is None else resolution(place=where)))
    return payload([located(*events)], types=EVENT_TYPES.values(), title=title)


def svg(*pins, title="A map"):
    return still.render(told(*pins, title=title), "svg").decode()


def texts(source):
    return ["".join(each.itertext()) for each in ET.fromstring(source).iter(f"{SVG}text")]  # noqa: S314 -- our own


def scene(*pins):
    spots = spots_of(told(*pins))
    view = view_of(spots, ATLAS, **SIZE)
    return view, marks_of(spots, view)


# --- what stands on the sheet ---


def test_a_sheet_has_title_counts_names_legend_scale_and_sources_as_text():
    said = texts(svg(BAGHDAD, (MOSUL, "meeting", "happened"), None, title="Week 12"))
    for words in ("Week 12", "Baghdad", "Mosul", "Attack", "Meeting", "Types of events", "A town or finer", "Iran"):
        assert words in said
    assert "2 events in 2 places · from 1 article · 1 more without a place" in said
    assert any(re.fullmatch(r"[\d,]+ km at \d+° N", each) for each in said)
    assert any("Natural Earth" in each and "GeoNames" in each for each in said)
    assert "Planned" not in said
    assert "Aid and rescue" not in said


def test_marks_have_the_colours_of_their_types_and_no_others():
    source = svg(BAGHDAD, (MOSUL, "meeting", "happened"))
    assert ATTACK in source
    assert MEETING in source
    assert AID not in source


def test_what_is_planned_or_denied_is_drawn_and_explained_differently():
    happened, planned, other = (svg((BAGHDAD, "attack", status)) for status in ("happened", "planned", "other"))
    assert "stroke-dasharray" not in happened
    for source, words in ((planned, "Planned"), (other, "Denied, threatened or supposed")):
        assert "stroke-dasharray" in source
        assert words in texts(source)
    assert planned != other


def test_several_events_are_one_mark_with_their_number():
    said = texts(svg(*[BAGHDAD] * 3, *[(BAGHDAD, "meeting", "happened")] * 4))
    assert "7" in said
    assert "Several events, by their types" in said
    assert "3" in said  # of type attack, in the legend


def test_a_country_is_lit_and_a_sea_is_shaded_and_an_ocean_hardly_tinted():
    def faces(source: str) -> int:
        return len(re.findall(rf"fill: {ATTACK}; opacity", source))

    assert faces(svg(BAGHDAD)) == 0
    assert faces(svg(IRAQ)) == 1
    assert faces(svg(GULF, IRAQ)) > 8
    assert "A country with events, lit" in texts(svg(IRAQ))
    assert "About where a region or sea is" in texts(svg(GULF))
    # A mark in the middle of an ocean alone would be taken for where it was.
    tints = [float(found) for found in re.findall(rf"fill: {ATTACK}; opacity: ([\d.]+)", svg(OCEAN, BAGHDAD))]
    assert len(tints) > 8
    assert sum(tints) < 0.06


def test_no_events_make_a_map_of_the_world_that_says_so():
    said = texts(svg())
    assert "0 events in 0 places · from 1 article" in said
    assert "No event was found." in said
    assert "No event has a place." in texts(svg(None))


def test_the_days_of_publication_are_said_in_words():
    def said(*published: date) -> list[str]:
        found = [
            located(joined(event(), resolution(place=BAGHDAD)), article=article(id=f"{day}", published=day))
            for day in published
        ]
        return texts(still.render(payload(found, types=EVENT_TYPES.values(), title="A map"), "svg").decode())

    assert any(
        each.endswith("published 30 March to 2 April 2025") for each in said(date(2025, 4, 2), date(2025, 3, 30))
    )
    assert not any("2025-" in each for each in said(date(2025, 4, 2)))


def test_a_country_where_something_is_only_planned_is_outlined_with_dashes_and_hardly_lit():
    happened, planned = svg(IRAQ), svg((IRAQ, "attack", "planned"))
    light = re.compile(rf"fill: {ATTACK}; opacity: ([\d.]+)")
    assert float(light.findall(planned)[0]) * 2 < float(light.findall(happened)[0])
    assert planned.count("stroke-dasharray") > svg((BAGHDAD, "attack", "planned")).count("stroke-dasharray")


# --- hostile text ---

HOSTILE = "$\\frac{1}{2}$ <script>alert(1)</script> ]]> &amp; {{7*7}} 東京 हिन्दी العربية"


def test_hostile_text_is_shown_as_it_stands_and_nothing_in_the_file_acts():
    source = svg(place(HOSTILE, 10, 20), title=HOSTILE)
    assert HOSTILE in texts(source)
    root = ET.fromstring(source)  # noqa: S314 -- our own
    assert {each.tag.removeprefix(SVG) for each in root.iter() if each.tag.startswith(SVG)} <= {
        *("svg", "metadata", "defs", "style", "g", "path", "text", "clipPath", "rect", "use", "title"),
    }
    links = [value for each in root.iter() for name, value in each.attrib.items() if name.endswith("href")]
    assert all(link.startswith("#") for link in links)


ODD = ("\x00\x01\x1f\ud800\ufffe\uffff", "a\nb\tc", "$", "$$", "\\", "%s {}", "\u202eabc", "x" * 5000, " ")


@pytest.mark.parametrize("form", still.FORMATS)
def test_no_text_fails_or_warns(form):
    places = [place(text, 10, 20 + 4 * number) for number, text in enumerate(ODD)]
    for title in ("".join(ODD), ""):
        assert still.render(told(*places, title=title), form)


def test_characters_that_no_xml_holds_do_not_break_the_svg():
    assert texts(svg(place("a\x00b\ufffec", 10, 20), title="one\ntwo\x01\uffff"))[-1] is not None


# --- the three formats ---


def test_a_png_is_a4_at_300_dots_an_inch_with_something_on_it():
    picture = PIL.Image.open(io.BytesIO(still.render(told(BAGHDAD), "png")))
    assert abs(picture.width - 3508) <= 2
    assert abs(picture.height - 2480) <= 2
    assert [round(each) for each in picture.info["dpi"]] == [300, 300]
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}
    assert tuple(bytes.fromhex(ATTACK[1:])) in colours


def test_a_pdf_is_one_page_of_a4_whose_text_can_be_searched_and_has_no_actions():
    made = still.render(told(BAGHDAD, title="Week 12"), "pdf")
    assert made.startswith(b"%PDF-")
    reader = pypdf.PdfReader(io.BytesIO(made))
    (page,) = reader.pages
    assert [round(float(each)) for each in page.mediabox[2:]] == [842, 595]
    said = page.extract_text()
    for words in ("Week 12", "Baghdad", "Attack", "Natural Earth"):
        assert words in said
    assert list(page.get("/Annots", [])) == []
    assert "/OpenAction" not in reader.trailer["/Root"]
    assert reader.metadata.title == "Week 12"
    assert reader.metadata.creation_date is None


def test_the_same_events_give_the_same_bytes():
    code = f"""
import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
import hashlib, test_still as t
for form in t.still.FORMATS:
    made = t.still.render(t.told(t.BAGHDAD, t.IRAQ, (t.MOSUL, "aid", "planned")), form)
    print(form, hashlib.sha256(made).hexdigest())
"""
    one, other = (
        subprocess.run([sys.executable, "-c", code], env=os.environ | env, capture_output=True, check=True).stdout
        for env in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        )
    )
    assert len(one.splitlines()) == len(still.FORMATS)
    assert one == other


def test_the_users_own_settings_of_matplotlib_change_nothing_and_stay():
    before = still.render(told(BAGHDAD), "svg")
    with mpl.rc_context(
        {"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "red", "lines.dashed_pattern": (9, 9)}
    ):
        assert still.render(told(BAGHDAD), "svg") == before
        assert mpl.rcParams["font.size"] == 30


def test_save_chooses_the_format_by_the_ending_and_refuses_others(tmp_path):
    found = located(joined(event(type="attack"), resolution(place=BAGHDAD)), article=article())
    still.save(found, tmp_path / "m.PDF", title="Week")
    assert (tmp_path / "m.PDF").read_bytes().startswith(b"%PDF-")
    with pytest.raises(InputError, match=r"ends in \.svg, \.pdf or \.png"):
        still.save(found, tmp_path / "m.jpg")
    with pytest.raises(DatelineError, match="there is no folder"):
        still.save(found, tmp_path / "no" / "m.svg")
    assert [each.name for each in tmp_path.iterdir()] == ["m.PDF"]


# --- the view and the marks ---


def test_a_map_of_fiji_and_samoa_is_not_the_whole_world_wide():
    view, marks = scene(SUVA, APIA)
    assert view.width / view.scale < 0.1
    (suva,), (apia,) = ([mark.at for mark in marks if mark.names == name] for name in ("Suva", "Apia"))
    assert suva[0] < apia[0]
    assert "Suva" in texts(svg(SUVA, APIA))


def test_a_single_place_is_seen_in_its_surroundings_and_a_country_whole():
    for pins in ([BAGHDAD], [LONDON[0], place("Lambeth", 51.495, -0.112)]):  # these two are as good as one
        view, _ = scene(*pins)
        assert math.isclose(view.width / view.scale, NARROWEST)
    russia = place("Russia", 60.0, 100.0, "PCLI", country="RU", extent_km=3000)
    view, _ = scene(russia)
    for lon, lat in ((30, 60), (178, 66)):
        x, y = view.at(*project(lon, lat))
        assert 0 < x < view.width
        assert 0 < y < view.height


LONDON = [
    place(name, lat, lon)
    for name, lat, lon in (("Westminster", 51.507, -0.128), ("Hackney", 51.55, -0.06), ("Croydon", 51.37, -0.1))
]


def test_the_places_of_one_town_are_seen_apart_and_the_town_is_named():
    view, marks = scene(*LONDON)
    assert len(marks) == len(LONDON)
    assert view.width / view.scale < NARROWEST / 4
    assert "London" in texts(svg(*LONDON))
    assert "London" not in texts(svg(BAGHDAD))
    england = place("England", 51.6, -0.4, "ADM1", extent_km=250)
    view, _ = scene(*LONDON, england)
    assert view.width / view.scale > england.extent_km / 40_000


def test_the_number_at_a_badge_lies_under_no_other_mark():
    tonga = place("Tonga", -20.0, -175.0, "PCLI", country="TO")
    towns = (SUVA, APIA, place("Nadi", -17.8, 177.4), place("Nuku'alofa", -21.1, -175.2))
    _, marks = scene(tonga, tonga, *towns, place("Adak", 51.9, -176.6), place("Wellington", -41.3, 174.8))
    (badge,) = (mark for mark in marks if mark.kind == "area")
    x, y = badge.at[0] + 6, badge.at[1] - 6
    for mark in marks:
        if mark is not badge:
            assert math.dist((x, y), mark.at) > mark.radius + 4
    assert math.dist(badge.at, badge.home) < 41


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Petropavlovsk", "Severo-Kurilsk"], "Petropavlovsk, Severo-Kurilsk"),
        (["Petropavlovsk-Kamchatsky by the Sea", "Severo-Kurilsk"], "Petropavlovsk-Kamchatsky by the Sea +1"),
        (["near Lexington County", "Sumter", "York"], "near Lexington County and 2 more"),
    ],
)
def test_names_of_a_mark_are_shortened_and_not_cut(names, said):
    near = [place(name, 53.0, 158.6 + 0.001 * number) for number, name in enumerate(names)]
    assert said in texts(svg(*near, near[0]))


POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(POINT, min_size=1, max_size=12))
def test_every_event_is_on_the_map_and_no_mark_hides_another_of_its_kind(points):
    view, marks = scene(*[place(f"p{n}", lat, lon) for n, (lat, lon) in enumerate(points)])
    assert sum(mark.count for mark in marks) == len(points)
    for at, mark in enumerate(marks):
        assert mark.radius <= mark.at[0] <= view.width - mark.radius
        assert mark.radius <= mark.at[1] <= view.height - mark.radius
        for other in marks[:at]:
            assert math.dist(mark.at, other.at) >= (mark.radius + other.radius) * 0.95
    assert view.width <= SIZE["width"] + 0.01
    assert view.width / view.scale <= 1.0001


def test_near_places_share_a_mark_and_an_area_gives_way_to_a_town():
    near = place("Near", 33.4, 44.5)
    _, marks = scene(BAGHDAD, near, SUVA)
    assert sorted(mark.names for mark in marks) == ["Baghdad, Near", "Suva"]
    _, (area, town) = scene(place("Region", 33.34, 44.4, "ADM1", extent_km=100), BAGHDAD)
    assert (area.kind, town.kind) == ("area", "point")
    assert math.dist(area.at, town.at) >= area.radius + town.radius
    assert town.at == town.home


def test_thousands_of_places_make_a_map_in_time():
    pins = [place(f"p{n}", 20 + n % 60 / 2, n // 60 / 2) for n in range(3000)]
    _, marks = scene(*pins)
    assert sum(mark.count for mark in marks) == 3000


# --- the atlas and the icons are the page's own ---


def holds(country, lon, lat):
    x, y = project(lon, lat)
    inside = False
    for rings in ATLAS.outline(country):
        for ring in rings:
            a, b = ring[:-1], ring[1:]
            crosses = (a[:, 1] > y) != (b[:, 1] > y)
            with np.errstate(divide="ignore", invalid="ignore"):
                at = (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / (b[:, 1] - a[:, 1]) + a[:, 0]
            inside ^= bool(np.sum(crosses & (x < at)) % 2)
    return inside


def test_countries_hold_their_cities_and_not_those_of_their_neighbours():
    for country, lon, lat in (("JP", 139.5, 35.8), ("US", -105, 39.7), ("DE", 11.6, 48.1), ("XK", 21, 42.6)):
        assert holds(country, lon, lat), country
    assert holds("LS", 28, -29.5)
    assert not holds("ZA", 28, -29.5)  # a hole
    assert ATLAS.outline("ZZ") == ()


def test_no_outline_is_torn_across_the_map_where_it_crosses_the_antimeridian():
    for country in ("RU", "FJ", "US", "NZ"):
        for rings in ATLAS.outline(country):
            assert np.ptp(rings[0][:, 0]) < 0.5


def test_every_type_has_its_icon_and_arcs_are_as_svg_means_them():
    icons = read_icons()
    assert {each.icon for each in EVENT_TYPES.values()} <= icons.keys()
    for name, icon in icons.items():
        low, high = icon.path.vertices.min(axis=0), icon.path.vertices.max(axis=0)
        assert (low >= -0.5).all(), name
        assert (high <= 0.5).all(), name
    dot = icons["other"].path.vertices * 24 + 12
    assert dot.min(axis=0).tolist() == pytest.approx([8, 8], abs=0.05)
    assert dot.max(axis=0).tolist() == pytest.approx([16, 16], abs=0.05)


class Names:
    """A pen that only notes which names it wrote, around which point."""

    def __init__(self) -> None:
        self.at = {}

    def fitted(self, text, *_, **__):
        return text

    def width(self, text, size, **_):
        return 0.6 * size * len(text)

    def text(self, x, y, text, *_, **__):
        self.at[text] = (x, y)


def test_a_name_stands_nearer_to_its_own_mark_than_to_any_other():
    """Beside each other: a name above one that reaches over the other could be either's."""
    towns = [
        place(f"{name} upon the River", 39, lon) for name, lon in (("Alder", -100), ("Birch", -92), ("Cedar", -84))
    ]
    view, marks = scene(*towns, place("South", -40, -70), place("East", 50, 100))
    pen = Names()
    draw_names(pen, marks, ATLAS, view)
    written = {mark.names: pen.at[mark.names] for mark in marks if mark.names in pen.at}
    assert len(written) > 2
    for text, (x, y) in written.items():
        half = pen.width(text, 8) / 2
        gaps = {
            mark.names: math.hypot(max(abs(mark.at[0] - x) - half, 0), mark.at[1] - y) - mark.radius for mark in marks
        }
        assert min(gaps, key=gaps.__getitem__) == text
