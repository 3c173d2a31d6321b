"""The two functions of the package `geo`: what they cannot use is an error that says what, where and what to do."""

import pytest

import geo
from geo.errors import InputError

TEXT = "A fire broke out in Paris."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": None}, "text is None: give a str"),
        ({"text": b"A fire"}, r"text is bytes: decode it first, as with text.decode\('utf-8'\)"),
        ({"text": TEXT, "title": 5}, "title is 5: give a str"),
        ({"text": TEXT, "published": "2025-03-31"}, "published is '2025-03-31': give a datetime.date"),
    ],
)
def test_what_is_no_article_is_said(given, said):
    with pytest.raises(InputError, match=f"^{said}"):
        geo.locate(**given)


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (None, r"spans is None: give pairs of offsets, such as \[\(17, 24\)\]"),
        ("Paris", "spans is 'Paris': give pairs of offsets"),
        ([20, 25], r"spans\[0\] is 20: give two whole numbers, such as \(17, 24\)"),
        ([(20, 25), (1, 2, 3)], r"spans\[1\] is \(1, 2, 3\): give two whole numbers"),
        ([("20", "25")], r"spans\[0\] is \('20', '25'\): give two"),
        ([(20.0, 25.0)], r"spans\[0\] is \(20.0, 25.0\): give two"),
        ([(20, None)], r"spans\[0\] is \(20, None\): give two"),
        ([(20, 20)], r"spans\[0\], 20:20, is empty: "),
        ([(25, 20)], r"spans\[0\], 25:20, ends before it begins: swap the two"),
        ([(20, 99)], r"spans\[0\], 20:99, lies outside the text, which has 26 characters: "),
        ([(-5, -1)], r"spans\[0\], -5:-1, lies outside the text"),
    ],
)
def test_a_span_that_is_none_is_named_with_what_is_wrong_with_it(spans, said):
    with pytest.raises(InputError, match=f"^{said}"):
        geo.resolve_spans(TEXT, spans)
    with pytest.raises(InputError, match=r"^text is None"):
        geo.resolve_spans(None, spans)


def test_spans_may_come_one_by_one():
    (found,) = geo.resolve_spans(TEXT, (span for span in [(20, 25)]))
    assert found.place.name == "Paris"
