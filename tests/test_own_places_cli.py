"""A user's own places on the command line: which file is used by every command, and that its names are data."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from commands import said_elsewhere
from listing import CAMP, HEADER

from geo.gazetteer.own import beside
from geo.read import read
from maps import cli

pytestmark = pytest.mark.usefixtures("folder")


def run(capsys, *arguments):
    return cli.main(
        [*arguments, "--recogniser", "rules"] if arguments[0] != "list" else arguments
    ), *capsys.readouterr()


def seeds(rows=CAMP, *, folder="seeds"):
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(folder, "a.txt").write_text("A rocket attack killed nine people at Camp Alpha on 3 May 2024.\n")
    Path(folder, "places.csv").write_text(HEADER + rows, encoding="utf-8")


def ids(out):
    return [json.loads(line)["place"]["id"] if json.loads(line)["place"] else None for line in out.splitlines()]


@pytest.mark.parametrize("paths", [(), ("seeds",), ("seeds/a.txt",)])
def test_places_csv_beside_the_articles_is_used_and_is_no_article(capsys, paths):
    seeds()
    status, out, err = run(capsys, "mentions", *paths)
    assert status == 0
    assert [each[:15] for each in ids(out)] == ["own:camp-alpha-"]
    assert err == "1 place of your own, from seeds/places.csv\n1 article read; 1 mention\n"


@pytest.mark.parametrize("command", [("events", "--format", "csv"), ("explain", "seeds/a.txt"), ("map",)])
def test_every_command_uses_it(capsys, command):
    seeds()
    status, out, _ = run(capsys, *command)
    assert status == 0
    assert "own:camp-alpha-" in out or Path("map.html").is_file()


def test_the_pin_bears_the_own_id(capsys):
    seeds()
    (feature,) = json.loads(run(capsys, "events")[1])["features"]
    assert feature["properties"]["place_id"].startswith("own:camp-alpha-")
    assert feature["geometry"]["coordinates"] == [36.25, 33.5]


def test_another_file_or_none(capsys):
    seeds()
    Path("camps.csv").write_text(HEADER + CAMP.replace("33.5", "10"))
    (other,) = [json.loads(line) for line in run(capsys, "mentions", "--places", "camps.csv")[1].splitlines()]
    assert other["place"]["lat"] == 10
    _, out, err = run(capsys, "mentions", "--no-places")
    assert "own:" not in out
    assert err.splitlines()[-1].startswith("1 article read; ")
    assert run(capsys, "mentions", "--no-places", "--places", "camps.csv")[0] == 2


def test_the_files_of_several_folders_count_for_all_articles_and_a_clash_is_told(capsys):
    seeds(folder="one")
    seeds(CAMP.replace("33.5", "40") + "Qarqaf,,1,2,,\n", folder="two")
    Path("one/b.txt").write_text("A bomb exploded in Qarqaf on 4 May 2024, killing two people.\n")
    outputs = [run(capsys, "mentions", *paths) for paths in (("one", "two"), ("two", "one"))]
    assert outputs[0] == outputs[1]
    found = [json.loads(line) for line in outputs[0][1].splitlines()]
    assert [(each["text"], each["place"]["lat"]) for each in found] == [("Camp Alpha", 40), ("Qarqaf", 1)]
    assert (
        "one/places.csv, line 2: 'Camp Alpha' is another place's name too, and two/places.csv, line 2 won"
        in (outputs[0][2])
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mentions", "--places", "nowhere.csv"), "nowhere.csv: it does not exist"),
        (("mentions", "--places", "seeds"), "seeds: it is a folder; name the file in it"),
        (("mentions", "bad"), "bad/places.csv has no column lon"),
    ],
)
def test_a_list_that_cannot_be_used_is_misuse_and_says_what_to_do(capsys, arguments, said):
    seeds()
    seeds(folder="bad")
    Path("bad/places.csv").write_text("name,lat\nAydar,1\n")
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_list_in_a_folder_below_is_not_used_and_a_note_says_so():
    seeds(folder="seeds/more")
    seeds()
    notes = []
    assert [a.file for a in read("seeds", on_note=notes.append)] == ["a.txt"]
    assert [(n.file, "list of places" in n.reason) for n in notes if "places" in n.file] == [("more/places.csv", True)]
    assert beside(["seeds"]) == (Path("seeds/places.csv"),)


@pytest.mark.parametrize("name", ["Places.csv", "PLACES.CSV"])
def test_the_capitals_of_its_name_are_of_no_matter(capsys, name):
    seeds()
    Path("seeds/places.csv").rename(Path("seeds", name))
    status, out, err = run(capsys, "mentions", "seeds")
    assert status == 0
    assert [each[:15] for each in ids(out)] == ["own:camp-alpha-"]
    assert err == f"1 place of your own, from seeds/{name}\n1 article read; 1 mention\n"
    assert run(capsys, "map", "seeds", "-o", f"seeds/{name}")[0] == 2  # it would be lost


@pytest.mark.parametrize(("names", "used"), [(("places.csv", "Places.csv"), 1), (("PLACES.csv", "Places.csv"), 0)])
def test_of_several_such_names_the_one_in_small_letters_counts_and_the_others_are_told(names, used):
    seeds()
    content = Path("seeds/places.csv").read_bytes()
    Path("seeds/places.csv").unlink()
    for name in names:
        Path("seeds", name).write_bytes(content)
    if len(list(Path("seeds").iterdir())) < 3:
        pytest.skip("this disk does not tell capitals apart")
    notes = []
    assert beside(["seeds", "seeds/a.txt"], on_note=notes.append) == (Path("seeds/places.csv"),) * used
    assert [note.file for note in notes] == [f"seeds/{name}" for name in names[used:]]
    assert all("not used" in note.reason and note.hint.endswith("as places.csv") for note in notes)
    assert [article.file for article in read("seeds", on_note=notes.append)] == ["a.txt"]


def test_a_list_that_is_given_as_an_article_is_no_article():
    seeds()
    notes = []
    assert list(read("seeds/places.csv", on_note=notes.append)) == []
    assert "list of places" in notes[0].reason


def test_a_folder_from_elsewhere_cannot_bring_in_a_file_of_yours(tmp_path):
    (tmp_path / "private.csv").write_text(HEADER + CAMP)
    Path("seeds").mkdir()
    Path("seeds/places.csv").symlink_to(tmp_path / "private.csv")
    notes = []
    assert beside(["seeds"], on_note=notes.append) == ()
    assert "leads out of the folder" in notes[0].reason


# --- hostile names, and the same result everywhere ---


def test_a_name_is_data_in_every_output(capsys):
    name = '=HYPERLINK(""http://x.example/"",""Camp"") <img src=x onerror=alert(1)> {{7*7}}'
    seeds(f'"{name}",Camp Alpha,33.5,36.25,camp,SY\n')
    (row,) = csv.DictReader(io.StringIO(run(capsys, "events", "--format", "csv")[1]))
    assert row["place_name"].startswith("'=HYPERLINK(")
    assert row["place_id"].startswith("own:hyperlink-http-xexample-camp-")
    run(capsys, "map")
    page = Path("map.html").read_text(encoding="utf-8")
    # It stands in the list for browsers without scripts, as text; everything else holds it in the data block.
    assert "<img" not in page
    assert "{{7*7}}" not in page
    assert "&lt;img src=x onerror=alert(1)&gt; &#123;&#123;7*7}}" in page
    assert "HYPERLINK(" not in re.sub("(?s)<noscript>.*?</noscript>", "", page)


def test_a_name_cannot_steer_the_terminal(capsys):
    seeds("Camp \x1b]0;owned\x07Alpha\u202e,Camp Alpha,33.5,36.25,camp,SY\nx\x1b[2J,,1,2,n\x1b[2J,\n")
    _, out, err = run(capsys, "explain", "seeds/a.txt")
    assert not {char for char in out + err if char != "\n" and not char.isprintable()}


def test_the_same_bytes_whatever_the_hash_seed_and_locale():
    seeds(
        "".join(f"Camp {a}{b},Alpha {b},{i}.5,36,camp,SY\n" for i, (a, b) in enumerate(["Al", "Be", "Ga"] * 4)) + CAMP
    )
    assert len(said_elsewhere("mentions", "--recogniser", "rules")) == 1
