"""Where a wire story's dateline ends, and what only looks like one."""

import pytest

from geo.dateline import after_dateline, opens


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("TIRANA — Thousands gathered.", "Thousands gathered."),
        ("LONDON (Reuters) - Prices rose.", "Prices rose."),
        ("AREQUIPA, Peru, May 15—Miners marched.", "Miners marched."),
        ("PATNA: Floods rose.", "Floods rose."),
        ("KYIV, Ukraine, May 28 (UNHCR) The agency met.", "The agency met."),
        ("NEW YORK, 3 August 2013 (AFP) “We met.", "“We met."),
        ("NATO (Brussels) The chief met.", "NATO (Brussels) The chief met."),
        ("NATO, whose May 28 (Thursday) Summit failed, met.", "NATO, whose May 28 (Thursday) Summit failed, met."),
        ("Leeds, May 28 (Thursday) The chief met.", "Leeds, May 28 (Thursday) The chief met."),
        ("HOMS, May 28 (UNHCR) was late.", "HOMS, May 28 (UNHCR) was late."),
        ("US–China trade talks resumed in Geneva.", "US–China trade talks resumed in Geneva."),
        ("UKRAINE–RUSSIA peace talks opened.", "UKRAINE–RUSSIA peace talks opened."),
        ("Police: nobody was hurt.", "Police: nobody was hurt."),
    ],
)
def test_a_dateline_ends_where_the_telling_begins(said, told):
    assert said[after_dateline(said, 0, len(said)) :] == told


@pytest.mark.parametrize(
    ("text", "name", "wire"),
    [
        ("NAIROBI, Kenya — Ministers met.", "NAIROBI", True),
        ("A title\n\n  PARIS, May 3 – Ministers met.", "PARIS", True),
        ("ALDA, Jan. 27 (Xinhua) — Ministers met.", "ALDA", True),
        ("TULSA, Okla. — Ministers met.", "TULSA", True),
        ("DURHAM, N.C. (AP) — Ministers met.", "DURHAM", True),
        ("NATO met in Rome. Ministers — all six — went.", "NATO", False),
        ("UKRAINE–RUSSIA peace talks opened.", "UKRAINE", False),
        ("Ministers met in NAIROBI — again.", "NAIROBI", False),
        (" " * 99 + "NAIROBI — Ministers met.", "NAIROBI", False),
    ],
)
def test_a_name_opens_a_wire_story_at_the_head_of_a_line(text, name, wire):
    at = text.index(name)
    assert opens(text, at, at + len(name)) is wire
