"""The page as a file: one file, the same bytes twice, whole or not at all, and allowed to run only what it carries."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import folium
import html5lib
import pytest
from folium.plugins import HeatMap
from reports import KINDS, PARIS, TOKYO, located, many, report

import maps
from geo.errors import DatelineError, InputError
from geo.model import LocatedArticle
from maps.page import event_map, online_basemap, save, to_html

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "</script><script>window.pwned=1</script>{{7*7}}{% raw"


def drawn(*articles: LocatedArticle, **given: object):
    return event_map(articles or [located(report())], types=KINDS, **given)


def policy(html):
    """The page's rules by name."""
    text = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)[1]
    return {name: values for name, *values in (rule.split() for rule in text.split("; "))}


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_is_small_valid_and_names_no_address_to_load_from():
    html = to_html(drawn())
    assert len(html) <= 450_000
    html5lib.HTMLParser(strict=True).parse(html)
    assert re.findall(r"<(?:script|img|iframe|link|object|embed)[^>]*(?:src|href|data)=", html) == []


def test_every_script_and_style_is_allowed_by_its_hash_and_nothing_else_is():
    html = to_html(drawn())
    rules = policy(html)
    assert html.index("Content-Security-Policy") < html.index("<script")
    assert rules.pop("script-src") == [digest(s) for s in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)]
    assert rules.pop("style-src") == list(
        dict.fromkeys(digest(s) for s in re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    )
    assert rules == {
        "default-src": ["'none'"],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_no_word_of_an_article_stands_in_the_page_but_as_text_of_the_list_for_readers_without_scripts():
    html = to_html(drawn(located(report(headline=HOSTILE, before=HOSTILE), title=HOSTILE, file=HOSTILE), title=HOSTILE))
    before, rest = html.split("<noscript>")
    listed, after = rest.split("</noscript>")
    assert "pwned" not in before + after
    assert "&lt;/script&gt;&lt;script&gt;window.pwned=1" in listed
    assert "{" not in listed


def test_the_same_events_give_the_same_bytes():
    assert to_html(drawn()) == to_html(drawn())
    one = drawn()
    assert to_html(one) == to_html(one)


def test_layers_of_folium_leave_the_bytes_the_same_too():
    def with_layers() -> folium.Map:
        made = drawn()
        group = folium.FeatureGroup("Own").add_to(made)
        folium.Marker([35, 139], popup="Here", tooltip="Hover", icon=folium.Icon("red")).add_to(group)
        folium.GeoJson({"type": "Point", "coordinates": [1, 2]}).add_to(group)
        folium.LayerControl().add_to(made)
        return made

    assert to_html(with_layers()) == to_html(with_layers())
    one = with_layers()
    assert to_html(one) == to_html(one)


def test_the_bytes_do_not_depend_on_the_process(tmp_path):
    script = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from reports import KINDS, located, report\n"
        "import maps; maps.save(maps.event_map([located(report())], types=KINDS), sys.argv[3])"
    )
    pages = []
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Apia")):
        file = tmp_path / f"{seed}.html"
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", script, ROOT, ROOT / "tests", file], env=surroundings, check=True)
        pages.append(file.read_bytes())
    assert pages[0] == pages[1]


def test_a_notebook_and_folium_s_own_save_write_the_same_page(tmp_path):
    made = drawn()
    made.save(tmp_path / "folium.html")
    save(made, tmp_path / "ours.html")
    assert (tmp_path / "folium.html").read_bytes() == (tmp_path / "ours.html").read_bytes()
    assert "Content-Security-Policy" in made._repr_html_()


def test_a_layer_that_needs_the_network_says_so_and_gets_just_that():
    made = drawn()
    HeatMap([[1, 2]]).add_to(made)
    folium.TileLayer("https://{s}.tiles.example/{z}/{x}/{y}.png", attr="x").add_to(made)
    with pytest.warns(UserWarning, match=r"needs the network.*https://cdn\.jsdelivr\.net.*https://\*\.tiles\.example"):
        rules = policy(to_html(made))
    assert [one for one in rules["script-src"] if "sha256" not in one] == ["https://cdn.jsdelivr.net"]
    assert rules["img-src"] == ["data:", "https://*.tiles.example", "https://cdn.jsdelivr.net"]
    assert "connect-src" not in rules


def test_the_map_is_folium_s_and_knows_where_the_events_are():
    made = drawn(located(report(TOKYO), report(PARIS)))
    assert isinstance(made, folium.Map)
    assert made.get_bounds() == [[TOKYO.lat, PARIS.lon], [PARIS.lat, TOKYO.lon]]
    assert folium.Map.default_js  # the class is as folium left it


def test_online_tiles_are_allowed_by_their_hosts_only():
    html = to_html(drawn(tiles="openstreetmap"))
    assert policy(html)["img-src"] == ["data:", "https://tile.openstreetmap.org"]
    assert online_basemap("OpenTopoMap").hosts() == tuple(f"https://{s}.tile.opentopomap.org" for s in "abc")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OpenStretMap", "OpenStreetMap"),
        ("qqqqqqqq", "try OpenStreetMap.Mapnik"),
        ("Thunderforest.Landscape", "needs a key"),
    ],
)
def test_a_basemap_that_cannot_be_had_is_said_so(name, said):
    with pytest.raises(InputError, match=said):
        drawn(tiles=name)


def test_saving_leaves_one_file_with_the_rights_of_any_other(tmp_path):
    save(drawn(), tmp_path / "map.html")
    (tmp_path / "other").touch()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["map.html", "other"]
    assert (tmp_path / "map.html").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_what_cannot_be_written_is_said_and_leaves_the_old_file(tmp_path, monkeypatch):
    with pytest.raises(DatelineError, match="no folder"):
        save(drawn(), tmp_path / "missing" / "map.html")
    with pytest.raises(DatelineError, match="is a folder"):
        save(drawn(), tmp_path)
    file = tmp_path / "map.html"
    file.write_text("old")

    def full(_) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DatelineError, match="No space left"):
        save(drawn(), file)
    assert file.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"]


def test_a_link_to_a_file_stays_a_link(tmp_path):
    (tmp_path / "real.html").touch()
    (tmp_path / "link.html").symlink_to("real.html")
    save(drawn(), tmp_path / "link.html")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").stat().st_size > 0


def test_importing_maps_does_not_import_folium():
    script = "import sys, maps; assert maps.__all__ == ['event_map', 'save']; sys.exit('folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
    assert maps.event_map is event_map
    with pytest.raises(AttributeError, match="no attribute 'draw'; it has event_map, save"):
        maps.draw  # noqa: B018  # reading it is the test


def test_many_events_stay_a_small_file():
    start = time.perf_counter()
    html = to_html(event_map(many(10_000, places=2000), types=KINDS))
    assert len(html) < 1_100_000
    assert time.perf_counter() - start < 30  # a machine that is busy, not a figure
