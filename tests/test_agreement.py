"""`dateline score`: what is counted, the intervals, and that the figures are those of the shared scorer."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.model import ROLES
from geo.pipeline import locate_all
from geo.read import article_of
from maps import cli
from maps.agreement import MEASURES, Counted, Marked, counted, measured
from maps.gold import marked_of, read_gold
from maps.table import mentions_jsonl

pytestmark = pytest.mark.usefixtures("folder")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def marked(start, end, role="site", point=(50.0, 8.0), types=("attack",)):
    return Marked(start=start, end=end, role=role, point=point, types=frozenset(types))


def counts(found, reviewed):
    """(right, found, reviewed) of each measure."""
    return {name: (c.right, c.found, c.reviewed) for name, c in counted((found, reviewed)).items()}


# --- what is counted ---


def test_what_agrees_is_right_in_every_measure():
    both = [marked(0, 5), marked(9, 12, "actor", None, ())]
    assert counts(both, both) == {
        "names": (2, 2, 2), "roles": (2, 2, 2), "places": (1, 1, 1),
        "sites": (1, 1, 1), "pins": (1, 1, 1), "events": (1, 1, 1),
    }  # fmt: skip


def test_a_span_has_to_be_exact_for_a_name_and_to_overlap_for_a_site():
    found = counts([marked(0, 8)], [marked(4, 8)])
    assert (found["names"], found["sites"], found["events"]) == ((0, 1, 1), (1, 1, 1), (1, 1, 1))


def test_a_place_may_be_a_hundred_miles_off():
    near, far = (51.4, 8.0), (51.5, 8.0)  # 156 and 167 km
    assert [counts([marked(0, 5, point=p)], [marked(0, 5)])["places"][0] for p in (near, far, None)] == [1, 0, 0]
    assert [counts([marked(0, 5, point=p)], [marked(0, 5)])["pins"][0] for p in (near, far, None)] == [1, 0, 0]


def test_what_was_reviewed_without_a_place_is_left_out_of_places_and_may_be_any_pin():
    found = counts([marked(0, 5), marked(9, 12)], [marked(0, 5, point=None), marked(9, 12)])
    assert (found["places"], found["pins"]) == ((1, 1, 1), (2, 2, 2))


def test_one_reviewed_site_makes_one_found_site_right():
    found = counts([marked(0, 3), marked(4, 8)], [marked(0, 8)])
    assert found["sites"] == (1, 2, 1)


def test_one_of_the_types_has_to_be_one_of_the_reviewed_ones():
    assert counts([marked(0, 5, types=("crime", "attack"))], [marked(0, 5)])["events"][0] == 1
    assert counts([marked(0, 5, types=("crime",))], [marked(0, 5)])["events"][0] == 0
    assert counts([marked(0, 5, types=())], [marked(0, 5)])["events"][0] == 0
    assert counts([marked(0, 5, types=())], [marked(0, 5, types=())])["events"][0] == 1


def test_where_there_is_nothing_no_share_is_made_up():
    nothing = measured([counted(([], []))])["names"]
    assert (nothing.counted.precision, nothing.counted.recall, nothing.counted.f1) == (None, None, None)
    one = Counted(right=1, found=4, reviewed=2)
    assert (one.precision, one.recall, one.f1, one.wrong) == (0.25, 0.5, 1 / 3, 4)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6)), max_size=8)


def apart(given_spans, data):
    """Mentions in text order that do not overlap."""
    out, last = [], 0
    for gap, length in given_spans:
        start = last + gap % 4
        last = start + length
        role = data.draw(st.sampled_from(ROLES))
        out.append(marked(start, last, role, data.draw(st.sampled_from([None, (50.0, 8.0), (0.0, 0.0)]))))
    return out


@given(spans, spans, st.data())
def test_no_count_is_more_than_there_is_and_each_measure_is_stricter_than_the_one_before(one, other, data):
    found, reviewed = apart(one, data), apart(other, data)
    done = counted((found, reviewed))
    for each in done.values():
        assert 0 <= each.right <= min(each.found, each.reviewed)
    assert done["names"].right >= done["roles"].right
    assert done["sites"].right >= done["pins"].right >= done["events"].right
    assert all(each.wrong == 0 for each in counted((found, found)).values())


# --- intervals ---


def test_the_interval_holds_the_figure_is_the_same_every_time_and_knows_no_order():
    many = [[marked(9 * at, 9 * at + 3 + (n + at) % 3 % 2) for at in range(n % 7 + 1)] for n in range(30)]
    articles = [counted((each, [marked(9 * at, 9 * at + 3) for at in range(7)])) for each in many]
    once, again = measured(articles), measured(reversed(articles))
    assert once == again
    low, high = once["names"].f1
    assert 0 < low < once["names"].counted.f1 < high < 1
    assert high - low < 0.5
    narrower = measured(articles * 20)["names"].f1
    assert narrower[1] - narrower[0] < high - low


def test_of_one_article_there_is_no_interval():
    assert measured([counted(([marked(0, 3)], [marked(0, 3)]))])["names"].f1 is None


# --- reviewed lines ---


LINE = {"article": "x", "start": 0, "end": 5, "text": "Tokyo", "role": "site", "place": None, "events": []}


def gold(*lines):
    Path("gold.jsonl").write_text("".join(each if isinstance(each, str) else json.dumps(each) + "\n" for each in lines))
    return read_gold("gold.jsonl")


def test_what_mentions_writes_is_read_and_a_line_may_say_that_there_is_nothing():
    found = gold(LINE, "\n", {"article": "empty"})
    assert found["x"].in_order() == [marked(0, 5, point=None, types=())]
    assert found["empty"].in_order() == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "Expecting"),
        ("[1]\n", "no object with an article's id"),
        ({**LINE, "role": "town"}, "the role 'town' is not known"),
        ({**LINE, "end": 0}, "are no span"),
        ({**LINE, "start": 0.0}, "are no span"),
        ({**LINE, "place": {"lat": "1", "lon": 2}}, "no lat and lon"),
        ('{"article": "x", "start": 0, "end": 5, "role": "site", "place": {"lat": NaN, "lon": 1}}', "no lat and lon"),
        ({**LINE, "events": [{"type": "fight"}]}, "the type 'fight' is not known"),
        ({**LINE, "start": 9, "end": 12, "text": "y"}, "two lines of the span 9 to 12"),
    ],
)
def test_a_line_that_cannot_be_meant_is_an_error_that_names_it(bad, said):
    with pytest.raises(InputError, match=re.escape(said)) as told:
        gold({**LINE, "start": 9, "end": 12}, bad)
    assert "gold.jsonl, line 2: " in str(told.value)


# --- the command ---

STORY = "A bomb exploded in Baghdad on 3 May 2024, killing nine. Floods hit Jakarta, officials in Paris said.\n"


def run(capsys, *arguments):
    return cli.main([*arguments, "--recogniser", "rules"]), *capsys.readouterr()


def articles():
    Path("seeds").mkdir()
    Path("seeds/a.txt").write_text(STORY)
    Path("seeds/b|[x](y).txt").write_text("A fire broke out in Osaka on 4 May 2024, killing two people.\n")


def figures(out):
    return {name: (m["right"], m["found"], m["reviewed"]) for name, m in json.loads(out)["measures"].items()}


def test_a_run_agrees_with_itself_and_not_with_what_was_mended(capsys):
    articles()
    run(capsys, "mentions", "-o", "gold.jsonl")
    status, out, _ = run(capsys, "score", "gold.jsonl", "--format", "json")
    assert status == 0
    assert all(right == found == reviewed for right, found, reviewed in figures(out).values())
    lines = [json.loads(line) for line in Path("gold.jsonl").read_text().splitlines()]
    mended = [{**each, "role": "actor"} if each["text"] == "Osaka" else each for each in lines]
    Path("gold.jsonl").write_text("".join(json.dumps(each) + "\n" for each in mended if each["text"] != "Paris"))
    status, out, _ = run(capsys, "score", "gold.jsonl", "--format", "json")
    assert figures(out)["names"] == (3, 4, 3)
    assert figures(out)["roles"] == (2, 4, 3)
    assert figures(out)["sites"] == (2, 3, 2)
    assert json.loads(out)["articles"][0]["file"] == "b|[x](y).txt"
    status, out, _ = run(capsys, "score", "gold.jsonl", "seeds", "-o", "score.md")
    table = Path("score.md").read_text()
    assert table.startswith("2 reviewed articles\n")
    assert "| Names, exact spans | 3 | 4 | 3 | 0.750 | 1.000 | 0.857 | " in table
    assert "| b\\|\\[x\\]\\(y\\).txt | 1 | 0 | " in table


def test_articles_that_are_not_reviewed_are_not_counted_and_reviewed_ones_that_are_missing_are_told(capsys):
    articles()
    run(capsys, "mentions", "seeds/a.txt", "-o", "gold.jsonl")
    status, out, err = run(capsys, "score", "gold.jsonl", "seeds", "--format", "json")
    assert (status, json.loads(out)["reviewed"]) == (0, 1)
    assert "1 article read" in err
    with Path("gold.jsonl").open("a") as file:
        file.write('{"article": "elsewhere"}\n')
    assert "1 reviewed article not read, and left out: elsewhere" in run(capsys, "score", "gold.jsonl", "seeds")[2]
    status, _, err = run(capsys, "score", "gold.jsonl", "seeds/b|[x](y).txt")
    assert (status, "none of the articles is reviewed in gold.jsonl" in err) == (2, True)


def test_articles_that_are_marked_as_reviewed_are_scored_against_their_corrections(capsys):
    articles()
    Path("seeds/corrections.csv").write_text(
        "file,what,quote,set,to\na.txt,article,,reviewed,\na.txt,mention,Paris,not-a-place,\n"
        "a.txt,mention,Jakarta,place,none\na.txt,event,exploded,type,crime\n"
    )
    for gold_path in ("seeds", "seeds/corrections.csv"):
        status, out, _ = run(capsys, "score", gold_path, "--format", "json")
        assert (status, json.loads(out)["reviewed"]) == (0, 1)
        assert (figures(out)["names"], figures(out)["pins"]) == ((2, 3, 2), (2, 2, 2))
        assert figures(out)["events"][0] == 1
    corrected = run(capsys, "score", "seeds", "--corrections", "seeds/corrections.csv", "--format", "json")[1]
    assert all(right == found == reviewed for right, found, reviewed in figures(corrected).values())


def test_a_text_that_was_changed_where_no_id_tells_is_told(capsys):
    articles()
    run(capsys, "mentions", "seeds/a.txt", "-o", "gold.jsonl")
    Path("seeds/a.txt").write_text("---\nsource: The Paper\n---\n" + STORY)
    status, _, err = run(capsys, "score", "gold.jsonl", "seeds")
    assert (status, "a.txt has other words where gold.jsonl has names" in err) == (2, True)


# --- the shared scorer ---


def loaded(corpus, scorer):
    """(name, text, toponyms) of every article of the corpus, as the scorer counts them."""
    return [(name, text, scorer.no_overlap(spans)) for name, text, spans in scorer.LOADERS[corpus](SHARED / "corpora")]


def labelled_of(corpus, scorer):
    """The labelled articles of the corpus: its name for each, the article, and the lines of what is labelled in it."""
    known = {name: (text, {(a, b): point for a, b, point, *_ in spans}) for name, text, spans in loaded(corpus, scorer)}
    files = (SHARED / "gold" / f"{corpus}.{kind}.jsonl" for kind in ("spans", "labels"))
    spans, labels = ([json.loads(line) for line in path.read_text().splitlines()] for path in files)
    said = {each["doc"]: each["labels"] for each in labels}
    for doc in spans:
        text, points = known[doc["source"]]
        article = article_of(text)
        lines = []
        for number, (start, end, _) in enumerate(doc["spans"]):
            label, point = said[doc["doc"]][str(number)], points.get((start, end))
            place = None if point is None else {"lat": point[0], "lon": point[1]}
            line = {"article": article.id, "start": start, "end": end, "role": label["role"], "place": place}
            lines.append({**line, "events": [{"type": each["type"]} for each in label.get("events", [])]})
        yield doc["source"], article, lines


def toponyms(lines):
    """Labelled lines as the scorer has a corpus's toponyms."""
    points = [each["place"] and (each["place"]["lat"], each["place"]["lon"]) for each in lines]
    return [(each["start"], each["end"], point, False, None) for each, point in zip(lines, points, strict=True)]


@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="../shared/corpora is not beside this checkout")
@pytest.mark.parametrize("corpus", ["gwn", "lgl"])
def test_the_figures_are_those_of_the_shared_scorer(corpus):
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    labelled = list(labelled_of(corpus, scorer))
    found = list(locate_all([article for _, article, _ in labelled], recogniser="rules"))
    reviewed = gold(*(line for _, _, lines in labelled for line in lines))
    ours = measured(counted((marked_of(each), reviewed[each.article.id].in_order())) for each in found)
    names = [name for name, *_ in labelled]
    at = {name: list(map(json.loads, mentions_jsonl(each))) for name, each in zip(names, found, strict=True)}
    everything = loaded(corpus, scorer)
    theirs = scorer.gold_figures(everything, [at.get(name, []) for name, *_ in everything], SHARED / "gold", corpus)
    only = [(name, article.text, toponyms(lines)) for name, article, lines in labelled]
    theirs |= scorer.spans_figures(only, [at[name] for name in names])
    pairs = {"names": "recognition", "places": "end-to-end", "sites": "site", "pins": "pin", "events": "pin+type"}
    for name, key in pairs.items():
        one = ours[name].counted
        shares = {"P": one.precision, "R": one.recall, "F1": one.f1}
        assert {**{k: round(v, 3) for k, v in shares.items()}, "gold": one.reviewed} == theirs[key], name


def test_every_measure_has_its_words():
    from maps.score_cli import WORDS

    assert list(WORDS) == list(MEASURES)
