"""The day that an article itself says it is from: its dateline, or a line that says when it was published."""

from datetime import date

import pytest

from geo.dates import dateline_date, dateline_day


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("TOKYO, March 30, 2025 (Reuters) — Ministers met.", "2025-03-30"),
        ("LONDON, 4 May 2019 - A fire broke out.", "2019-05-04"),
        ("NAIROBI, Kenya, Apr 5, 2018 – The judge", "2018-04-05"),
        ("TIJUANA & SAN DIEGO, MARCH 29, 2018 -- The government", "2018-03-29"),
        ("St. Louis, Mo., Dec. 1, 2024 /PRNewswire/ -- A firm", "2024-12-01"),
        ("OZARK, Mo. (March 3, 2025) — A fire broke out.", "2025-03-03"),
        ("Paris (AFP, 3 May 2019) - A fire broke out.", "2019-05-03"),
        ("Ivo Tarn (March 3, 1918 – May 4, 1977) was a poet.", None),
        ("Ivo Tarn (born March 3, 1918) - a poet", None),
        ("Hurricane Katrina (August 29, 2005) - The storm killed 1,800.", None),
        ("Champions League (May 25, 2005): Liverpool won.", None),
        ("On Monday (March 3, 2014) - the day", None),
        ("A headline\n\nPublished: 30 March 2025\n\nMinisters met.", "2025-03-30"),
        ("A headline\nPosted on Monday, March 24, 2025 by A. Writer", "2025-03-24"),
        ("Updated 2025-03-30T12:00:00Z", "2025-03-30"),
        ("A headline\nMarch 24, 2009\nMinisters met.", "2009-03-24"),
        ("A headline\n24 March 2009 10:15 GMT\nMinisters met.", "2009-03-24"),
        ("NAIROBI, Kenya, Apr 5 – The judge", None),
        ("LONDON, February 30, 2019 - A fire", None),
        ("Ministers met in Tokyo on March 30, 2025 (Reuters) — and left.", None),
        ("On March 30, 2025 - a Sunday - they met.", None),
        ("March 30, 2025, was a Sunday.", None),
        ("Published: 03/04/2025", None),
        ("TOKYO, March 3-5, 2025 - Ministers", None),
        ("A " * 200 + "\nPublished: 30 March 2025", None),
        ("", None),
    ],
)
def test_an_article_s_own_dateline(head, expected):
    day = dateline_date(head)
    assert (None if day is None else day.isoformat()) == expected


def test_a_dateline_needs_no_year_in_the_week_before_the_article_was_published():
    published = date(2025, 10, 8)
    for head in ("SHIMLA, OCTOBER 7\n\nA bus was hit.", "SHIMLA, Oct. 7 (PTI) — A bus", "SHIMLA, OCTOBER 7: A bus"):
        assert dateline_day(head, published) == date(2025, 10, 7)
    for head in ("SHIMLA, September 2 — A bus", "A bus was hit on October 7\nin Shimla.", "Oct. 7 was a holiday."):
        assert dateline_day(head, published) is None
