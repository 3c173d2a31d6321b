"""What readers of an article would notice about its dates: found, missed, invented, or counted wrongly."""

from datetime import date

import pytest

from geo.dates import DateMention, find_dates

SUNDAY = date(2025, 3, 30)


def only(text, *, published: date | None = SUNDAY, prefer="past") -> DateMention:
    """The one date expression of the text."""
    (mention,) = find_dates(text, published=published, prefer=prefer)
    return mention


def said(mention: DateMention) -> str:
    """The days and their precision, short: "2025-03-03 day", "2025-03-03..2025-03-05 day", "unknown"."""
    when = mention.when
    if when is None:
        return "unknown"
    days = f"{when.start}" if when.start == when.end else f"{when.start}..{when.end}"
    return f"{days} {when.precision}"


def meant(text, *, published: date | None = SUNDAY, prefer="past") -> str:
    return said(only(text, published=published, prefer=prefer))


# (sentence, expression, what it means when published on Sunday, March 30, 2025)
ABSOLUTE = [
    ("in the first half of June 2023", "the first half of June 2023", "2023-06-01..2023-06-15 month"),
    ("It happened on March 3, 2025.", "March 3, 2025", "2025-03-03 day"),
    ("It happened on 3 March 2025.", "3 March 2025", "2025-03-03 day"),
    ("The 3rd of March, 2025, was cold.", "The 3rd of March, 2025", "2025-03-03 day"),
    ("filed 2025-03-03 at noon", "2025-03-03", "2025-03-03 day"),
    ("filed 2025-03-03T12:00:00Z", "2025-03-03", "2025-03-03 day"),
    ("filed 2025/03/03", "2025/03/03", "2025-03-03 day"),
    ("signed 03/30/2025", "03/30/2025", "2025-03-30 day"),
    ("signed 30/03/2025", "30/03/2025", "2025-03-30 day"),
    ("signed 30.3.2025", "30.3.2025", "2025-03-30 day"),
    ("signed 03/03/2025", "03/03/2025", "2025-03-03 day"),
    ("on SEPT. 4, 1999,", "SEPT. 4, 1999", "1999-09-04 day"),
    ("Sunday, Nov. 13, 2016.", "Sunday, Nov. 13, 2016", "2016-11-13 day"),
    ("Tue, March 22, 2016", "Tue, March 22, 2016", "2016-03-22 day"),
    ("on February 29, 2024", "February 29, 2024", "2024-02-29 day"),
    ("on September 27 2004", "September 27 2004", "2004-09-27 day"),
    ("on March\n3, 2025", "March\n3, 2025", "2025-03-03 day"),
    ("on 1st Oct 2017", "1st Oct 2017", "2017-10-01 day"),
    ("from March 3-5, 2024", "from March 3-5, 2024", "2024-03-03..2024-03-05 day"),
    ("10–12 June 2024", "10–12 June 2024", "2024-06-10..2024-06-12 day"),
    ("30 March - 2 April 2024", "30 March - 2 April 2024", "2024-03-30..2024-04-02 day"),
    ("from December 30 to January 2, 2024", "from December 30 to January 2, 2024", "2023-12-30..2024-01-02 day"),
    ("between June 3 and 5, 2024", "between June 3 and 5, 2024", "2024-06-03..2024-06-05 day"),
    ("15/16 September 2024", "15/16 September 2024", "2024-09-15..2024-09-16 day"),
    ("in March 2024", "March 2024", "2024-03-01..2024-03-31 month"),
    ("in May, 2019", "May, 2019", "2019-05-01..2019-05-31 month"),
    ("in February of 2024", "February of 2024", "2024-02-01..2024-02-29 month"),
    ("January-March 2024", "January-March 2024", "2024-01-01..2024-03-31 month"),
    ("between May and July 2019", "between May and July 2019", "2019-05-01..2019-07-31 month"),
    ("from November 2019 to May 2020", "from November 2019 to May 2020", "2019-11-01..2020-05-31 month"),
    ("from November to May 2020", "from November to May 2020", "2019-11-01..2020-05-31 month"),
    ("the second week of June 2024", "the second week of June 2024", "2024-06-08..2024-06-14 week"),
    ("the last week of June 2024", "the last week of June 2024", "2024-06-24..2024-06-30 week"),
    ("mid-June 2024", "mid-June 2024", "2024-06-11..2024-06-20 month"),
    ("early in March 2018", "early in March 2018", "2018-03-01..2018-03-10 month"),
    ("the end of November 2015", "the end of November 2015", "2015-11-21..2015-11-30 month"),
    ("spring 2024", "spring 2024", "2024-03-01..2024-05-31 season"),
    ("the winter of 2023", "the winter of 2023", "2023-12-01..2024-02-29 season"),
    ("late summer 2024", "late summer 2024", "2024-08-01..2024-08-31 season"),
    ("the first quarter of 2024", "the first quarter of 2024", "2024-01-01..2024-03-31 quarter"),
    ("fourth-quarter 2024 sales", "fourth-quarter 2024", "2024-10-01..2024-12-31 quarter"),
    ("in Q3 2025", "Q3 2025", "2025-07-01..2025-09-30 quarter"),
    ("in 2025 Q3", "2025 Q3", "2025-07-01..2025-09-30 quarter"),
    ("the second half of 2023", "the second half of 2023", "2023-07-01..2023-12-31 year"),
    ("in 2019", "2019", "2019-01-01..2019-12-31 year"),
    ("in 1865", "1865", "1865-01-01..1865-12-31 year"),
    ("in 2000", "2000", "2000-01-01..2000-12-31 year"),
    ("the 2016 election", "2016", "2016-01-01..2016-12-31 year"),
    ("since the 2016 election", "2016", "2016-01-01..2016-12-31 year"),
    ("late 2023", "late 2023", "2023-09-01..2023-12-31 year"),
    ("mid-2023", "mid-2023", "2023-05-01..2023-08-31 year"),
    ("from 2015 to 2019", "from 2015 to 2019", "2015-01-01..2019-12-31 year"),
    ("the 2019-20 season", "2019-20", "2019-01-01..2020-12-31 year"),
    ("the 1990s", "the 1990s", "1990-01-01..1999-12-31 year"),
    ("in the early 2010s", "the early 2010s", "2010-01-01..2013-04-30 year"),
    ("the ’80s", "the ’80s", "1980-01-01..1989-12-31 year"),
    ("the 1800s", "the 1800s", "1800-01-01..1899-12-31 year"),
    ("on Christmas Eve 2019", "Christmas Eve 2019", "2019-12-24 day"),
    ("on New Year’s Day 2024", "New Year’s Day 2024", "2024-01-01 day"),
    ("on Thanksgiving 2024", "Thanksgiving 2024", "2024-11-28 day"),
    ("on Easter Sunday 2024", "Easter Sunday 2024", "2024-03-31 day"),
    ("on Good Friday, 2019", "Good Friday, 2019", "2019-04-19 day"),
    ("on Memorial Day 2024", "Memorial Day 2024", "2024-05-27 day"),
]
RELATIVE = [
    ("on Mar. 3", "Mar. 3", "2025-03-03 day"),
    ("on March 3–5", "March 3–5", "2025-03-03..2025-03-05 day"),
    ("from March 3 to 5", "from March 3 to 5", "2025-03-03..2025-03-05 day"),
    ("March 30-April 2", "March 30-April 2", "2025-03-30..2025-04-02 day"),
    ("the 3rd of March", "the 3rd of March", "2025-03-03 day"),
    ("on June 12", "June 12", "2024-06-12 day"),
    ("the May 8 primary", "May 8", "2025-05-08 day"),
    ("on Feb. 29", "Feb. 29", "2024-02-29 day"),
    ("Saturday, June 14", "Saturday, June 14", "2025-06-14 day"),
    ("April 14 and 15 in Paris", "April 14 and 15", "2025-04-14..2025-04-15 day"),
    ("May 26 last year", "May 26 last year", "2024-05-26 day"),
    ("on the 12th.", "the 12th", "2025-03-12 day"),
    ("on the 31st at noon", "the 31st", "2025-01-31 day"),
    ("on the 5th of last month,", "the 5th of last month", "2025-02-05 day"),
    ("in March", "March", "2025-03-01..2025-03-31 month"),
    ("the January attack", "January", "2025-01-01..2025-01-31 month"),
    ("in Sept. and", "Sept.", "2024-09-01..2024-09-30 month"),
    ("early February", "early February", "2025-02-01..2025-02-09 month"),
    ("last March", "last March", "2024-03-01..2024-03-31 month"),
    ("next May", "next May", "2025-05-01..2025-05-31 month"),
    ("January last year", "January last year", "2024-01-01..2024-01-31 month"),
    ("since March", "since March", "2025-03-01..2025-03-30 month"),
    ("since 2019", "since 2019", "2019-01-01..2025-03-30 year"),
    ("since May 8", "since May 8", "2024-05-08..2025-03-30 day"),
    ("since Friday", "since Friday", "2025-03-28..2025-03-30 day"),
    ("today", "today", "2025-03-30 day"),
    ("Today, he said", "Today", "2025-03-30 day"),
    ("tonight", "tonight", "2025-03-30 day"),
    ("this morning", "this morning", "2025-03-30 day"),
    ("last night", "last night", "2025-03-29 day"),
    ("yesterday evening", "yesterday evening", "2025-03-29 day"),
    ("tomorrow", "tomorrow", "2025-03-31 day"),
    ("the day before yesterday", "the day before yesterday", "2025-03-28 day"),
    ("the day after tomorrow", "the day after tomorrow", "2025-04-01 day"),
    ("on Sunday", "Sunday", "2025-03-30 day"),
    ("on Saturday", "Saturday", "2025-03-29 day"),
    ("Monday night", "Monday night", "2025-03-24 day"),
    ("late on Thursday", "late on Thursday", "2025-03-27 day"),
    ("at 6.10am on Wednesday", "Wednesday", "2025-03-26 day"),
    ("Sunday's Grand Prix", "Sunday", "2025-03-30 day"),
    ("last Sunday", "last Sunday", "2025-03-23 day"),
    ("this past Monday", "this past Monday", "2025-03-24 day"),
    ("on the previous Monday", "previous Monday", "2025-03-24 day"),
    ("next Sunday", "next Sunday", "2025-04-06 day"),
    ("this coming Friday", "this coming Friday", "2025-04-04 day"),
    ("Monday last week", "Monday last week", "2025-03-17 day"),
    ("Friday of next week", "Friday of next week", "2025-04-04 day"),
    ("Monday to Wednesday", "Monday to Wednesday", "2025-03-24..2025-03-26 day"),
    ("late Friday into Saturday", "late Friday into Saturday", "2025-03-28..2025-03-29 day"),
    ("overnight Friday and into Saturday morning", "Friday and into Saturday morning", "2025-03-28..2025-03-29 day"),
    ("moved into Saturday", "Saturday", "2025-03-29 day"),
    ("between Friday and Sunday", "between Friday and Sunday", "2025-03-28..2025-03-30 day"),
    ("over the weekend", "over the weekend", "2025-03-29..2025-03-30 day"),
    ("burning since the weekend", "since the weekend", "2025-03-29..2025-03-30 day"),
    ("jets overnight destroyed two depots", "overnight", "2025-03-30 day"),
    ("rebels overnight shot down a jet", "overnight", "2025-03-30 day"),
    ("last weekend", "last weekend", "2025-03-22..2025-03-23 day"),
    ("next weekend", "next weekend", "2025-04-05..2025-04-06 day"),
    ("last week", "last week", "2025-03-17..2025-03-23 week"),
    ("earlier this week", "earlier this week", "2025-03-24..2025-03-30 week"),
    ("next week", "next week", "2025-03-31..2025-04-06 week"),
    ("this month", "this month", "2025-03-01..2025-03-31 month"),
    ("in the second half of November", "the second half of November", "2024-11-16..2024-11-30 month"),
    ("late last month", "late last month", "2025-02-19..2025-02-28 month"),
    ("last quarter", "last quarter", "2024-10-01..2024-12-31 quarter"),
    ("last year", "last year", "2024-01-01..2024-12-31 year"),
    ("earlier this year", "earlier this year", "2025-01-01..2025-03-30 year"),
    ("the end of the year", "the end of the year", "2025-09-01..2025-12-31 year"),
    ("the first half of last year", "the first half of last year", "2024-01-01..2024-06-30 year"),
    ("in the past week", "the past week", "2025-03-23..2025-03-30 week"),
    ("in the past 24 hours", "the past 24 hours", "2025-03-29..2025-03-30 day"),
    ("for the last two months", "the last two months", "2025-01-30..2025-03-30 month"),
    ("over the next three days", "the next three days", "2025-03-30..2025-04-02 day"),
    ("two days ago", "two days ago", "2025-03-28 day"),
    ("three weeks ago", "three weeks ago", "2025-03-03..2025-03-09 week"),
    ("a couple of months ago", "a couple of months ago", "2025-01-01..2025-01-31 month"),
    ("a year ago", "a year ago", "2024-01-01..2024-12-31 year"),
    ("twenty-five years ago", "twenty-five years ago", "2000-01-01..2000-12-31 year"),
    ("a decade ago", "a decade ago", "2010-01-01..2019-12-31 year"),
    ("ten years ago today", "ten years ago today", "2015-03-30 day"),
    ("fifty years ago this week", "fifty years ago this week", "1975-03-24..1975-03-30 week"),
    ("sixty years ago this month", "sixty years ago this month", "1965-03-01..1965-03-31 month"),
    ("a year ago on Saturday", "a year ago on Saturday", "2024-03-29 day"),
    ("three weeks ago on Sunday", "three weeks ago on Sunday", "2025-03-09 day"),
    ("two weeks from now", "two weeks from now", "2025-04-07..2025-04-13 week"),
    ("in ten days' time", "in ten days' time", "2025-04-09 day"),
    ("last summer", "last summer", "2024-06-01..2024-08-31 season"),
    ("this fall", "this fall", "2025-09-01..2025-11-30 season"),
    ("this winter", "this winter", "2024-12-01..2025-02-28 season"),
    ("last winter", "last winter", "2024-12-01..2025-02-28 season"),
    ("in the summer", "summer", "2024-06-01..2024-08-31 season"),
    ("on Christmas Day", "Christmas Day", "2024-12-25 day"),
    ("last Thanksgiving", "last Thanksgiving", "2024-11-28 day"),
]
FUTURE = [
    ("will meet on Sunday", "2025-03-30 day"),
    ("will meet on Saturday", "2025-04-05 day"),
    ("will meet this Friday", "2025-04-04 day"),
    ("will meet over the weekend", "2025-03-29..2025-03-30 day"),
    ("will meet on June 12", "2025-06-12 day"),
    ("will meet over the March 3 attack", "2025-03-03 day"),
    ("will meet in August", "2025-08-01..2025-08-31 month"),
    ("will meet in November", "2025-11-01..2025-11-30 month"),
    ("will meet on Dec. 3", "2025-12-03 day"),
    ("will meet on the 12th.", "2025-04-12 day"),
    ("will meet from Monday to Wednesday", "2025-03-31..2025-04-02 day"),
    ("will meet this summer", "2025-06-01..2025-08-31 season"),
    ("has met since June 12", "2024-06-12..2025-03-30 day"),
]
NOT_DATES = [
    "in the winter war, in the summer camp",
    "1/8 The scene after a tram overturned",
    "they won 5-4 and 10-2",
    "we met, and now we know",
    "at around 6am, at 11:30pm local time, at 00:48",
    "He may march through the second fall of the sun.",
    "May said the vote was lost, and Mrs. May agreed with May.",
    "the March for Life and a march on Rome",
    "joined in March for Our Lives rallies",
    "Last May Be the First",
    "April Jones and June Brown met August Wilson",
    "every Sunday, each Monday, on Tuesdays",
    "Black Friday, Super Tuesday and Ash Wednesday",
    "the Sunday Times and Saturday Night Live",
    "USA Today and Russia Today said",
    "in today's world",
    "01/02/2025 could be two days",
    "http://example.org/2018/01/23/japan-2018.html?d=2019-01-01",
    "a population of 2,016 and $2016 and 2016.5 points",
    "about 2015 people, 2000 troops and in 1500 homes",
    "Flight 1947 on Highway 2019, Resolution 1970",
    "1935 Orchard St., the 2000 block of Elm",
    "a 2003 Ford pickup",
    "at 1930 GMT",
    "on the 12th floor",
    "within six weeks and for two years",
    "1,200 years ago",
    "temperatures in the 90s",
    "the third quarter ended 20-14",
    "first Saturday of each month",
    "a 28-year-old, day to day, year-round",
    "45 March 2025-13-45",
    "Sundays, mayday, marching, Augustus, Decker",
]
UNKNOWN = [
    "on February 30, 2025",
    "on February 30",
    "on June 31",
    "on 31 April 2024",
    "2025-02-30",
    "a few days ago",
    "the following day",
    "the following Monday",
    "two weeks later",
    "300 decades ago",
    "from 2019 to 2015",
]


@pytest.mark.parametrize(("text", "expression", "meaning"), ABSOLUTE + RELATIVE)
def test_an_expression_is_found_and_counted(text, expression, meaning):
    mention = only(text)
    assert (mention.text, said(mention)) == (expression, meaning)
    assert text[mention.start : mention.end] == expression
    assert mention.when is not None
    assert (mention.when.text, mention.when.start_at, mention.when.end_at) == (expression, mention.start, mention.end)


@pytest.mark.parametrize(("text", "meaning"), [(text, meaning) for text, _, meaning in ABSOLUTE])
def test_what_names_its_year_needs_no_published_day(text, meaning):
    assert meant(text, published=None) == meaning
    assert meant(text, published=date(1980, 7, 1)) == meaning


@pytest.mark.parametrize(("text", "expression"), [(t, e) for t, e, _ in RELATIVE if e != "since 2019"])
def test_without_a_published_day_no_date_is_invented(text, expression):
    mention = only(text, published=None)
    assert (mention.text, mention.when) == (expression, None)


@pytest.mark.parametrize(("text", "meaning"), FUTURE)
def test_what_is_planned_looks_ahead(text, meaning):
    assert meant(text, prefer="future") == meaning


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_not_found(text):
    assert find_dates(text, published=SUNDAY) == ()


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_cannot_be_counted_keeps_its_text(text):
    assert meant(text) == "unknown"
    assert only(text).text


def test_dates_of_one_sentence_stay_apart():
    text = "Centre wrote on March 13, March 21 and March 23; on Wednesday (April 4th) and in 2007 and 2008."
    found = find_dates(text, published=date(2018, 4, 6))
    assert [m.text for m in found] == ["March 13", "March 21", "March 23", "Wednesday", "April 4th", "2007", "2008"]
    assert said(found[3]) == said(found[4]) == "2018-04-04 day"


def test_a_winter_that_is_not_over_is_not_the_last_one():
    assert meant("last winter", published=date(2025, 1, 15)) == "2023-12-01..2024-02-29 season"
    assert meant("this winter", published=date(2025, 1, 15)) == "2024-12-01..2025-02-28 season"


def test_a_month_before_a_number_of_things_is_the_month():
    assert only("In March 10 people died").text == "March"
    assert only("On March 10 people died").text == "March 10"


def test_only_the_given_stretch_is_searched():
    text = "On Monday they met. On Tuesday they left. On Friday they slept."
    (mention,) = find_dates(text, published=SUNDAY, start=20, end=41)
    assert (mention.text, mention.start) == ("Tuesday", 23)


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_is_the_last_one_up_to_the_published_day(weekday):
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    when = only(f"on {name}").when
    assert when is not None
    assert when.start.weekday() == weekday
    assert 0 <= (SUNDAY - when.start).days < 7


@pytest.mark.parametrize("published", [date.min, date.max, date(2024, 2, 29), None])
@pytest.mark.parametrize("prefer", ["past", "future"])
def test_the_ends_of_the_calendar_raise_nothing(published, prefer):
    for text, _, _ in ABSOLUTE + RELATIVE:
        for mention in find_dates(f"since {text} / {text}", published=published, prefer=prefer):
            assert mention.when is None or mention.when.start <= mention.when.end


def test_that_year_is_the_one_named_last():
    text = "Split since the 2011 uprising, it saw him killed in October of that year."
    assert [said(found) for found in find_dates(text, published=SUNDAY)][-1] == "2011-10-01..2011-10-31 month"
    assert meant("He was killed in October of that year.") == "unknown"
    assert meant("He was killed on May 3 the same year.") == "unknown"


def test_a_fortnight_is_two_weeks():
    assert meant("It burnt down a fortnight ago.") == meant("It burnt down two weeks ago.")
    assert meant("In the past fortnight it rained.") == "2025-03-16..2025-03-30 week"


@pytest.mark.parametrize(
    ("day", "past", "future"),
    [
        (date(2025, 3, 27), "2025-03-24..2025-03-27 week", "2025-03-24..2025-03-30 week"),
        (date(2025, 3, 24), "2025-03-18..2025-03-24 week", "2025-03-24..2025-03-30 week"),  # a Monday
    ],
)
def test_what_has_been_this_week_is_not_in_the_days_to_come(day, past, future):
    assert meant("this week’s storm", published=day) == past
    assert meant("this week’s storm", published=day, prefer="future") == future
