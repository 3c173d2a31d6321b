"""Plain texts and Markdown as a user meets them: the title and the parts of a text, and its front matter."""

from datetime import UTC, date, datetime

import pytest
from reading import BODY, DECK, LEAD, PADDING, SEED, STORY, TITLE, everything, front, piped, shown, tree

from geo.read import article_of, read


def markdown(tmp_path, text):
    articles, notes = everything(tree(tmp_path, {"a.md": text}))
    return articles[0], notes


# The shape of a text


def test_a_seed_article_is_told_apart_and_its_repeated_title_marked():
    (article,), _ = piped(SEED)
    assert article.title == TITLE
    assert article.text == SEED
    assert [kind for kind, _ in shown(article)] == ["lead", "title", "repeat", "deck", "body", "body"]
    assert shown(article)[0] == ("lead", LEAD)
    assert shown(article)[3] == ("deck", DECK)


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([TITLE, "", TITLE, DECK, BODY * 2, BODY[::-1]], "title repeat deck body body"),
        ([LEAD, TITLE, "", TITLE.upper() + ".", DECK, BODY * 2], "lead title repeat deck body"),
        ([LEAD, TITLE, "", TITLE, LEAD, BODY * 2], "lead title repeat repeat body"),
        ([LEAD, TITLE, "", TITLE, DECK, LEAD + " " + BODY * 2], "repeat title repeat deck body"),
        ([LEAD, TITLE, "", TITLE, BODY * 2, BODY * 2 + "More."], "lead title repeat body body"),
        ([LEAD, TITLE, "", BODY * 2, PADDING], "lead title body body"),
        ([LEAD, TITLE, "", TITLE], "lead title repeat"),
        ([TITLE, BODY, PADDING, BODY], "title body body repeat"),
        ([TITLE, "", "Officials blame heavy rain", "", PADDING, BODY], "title deck body body"),
    ],
)
def test_variants_of_the_shape(lines, kinds):
    article = article_of("\r\n".join(lines))
    assert article.title == TITLE
    assert " ".join(kind for kind, _ in shown(article)) == kinds


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Flood hits Chennai\n" + PADDING, "Flood hits Chennai"),
        ("FLOOD HITS CHENNAI\n\n" + PADDING, "FLOOD HITS CHENNAI"),
        ("FLOOD HITS CHENNAI — 20 DEAD\n\n" + PADDING, "FLOOD HITS CHENNAI — 20 DEAD"),
        ("\n\n  Will it rain in Pune?  \n\n" + PADDING, "Will it rain in Pune?"),
        ("Gulf-war vet to bike from Norman to D.C.\n\n" + PADDING, "Gulf-war vet to bike from Norman to D.C."),
        ("TITLE: Flood hits Chennai LINK: http://example.org/a\n" + PADDING, "Flood hits Chennai"),
        ("Headline: Flood hits Chennai\n" + PADDING, "Flood hits Chennai"),
        ("Heavy rain flooded Chennai on Monday.\n\n" + PADDING, ""),
        ("LONDON (Reuters) - Heavy rain flooded\n\n" + PADDING, ""),
        ("CHARLESTON, W.Va. -- Emilie Holroyd has died\n\n" + PADDING, ""),
        ("By Jane Doe\n\n" + PADDING, ""),
        ("https://example.org/flood\n\n" + PADDING, ""),
        ("Live updates:\n\n" + PADDING, ""),
        ("He said he would come to …\n\n" + PADDING, ""),
        ("He said “no.”\n\n" + PADDING, ""),
        ("Flood hits Chennai", ""),
        ("Apples\nPears\nPlums\n", ""),
        ("12.30\n\n" + PADDING, ""),
        (" ".join(["word"] * 60) + "\n\n" + PADDING, ""),
    ],
)
def test_titles_of_files_without_the_shape(text, title):
    article = article_of(text)
    assert article.title == title
    assert [kind for kind, _ in shown(article)].count("title") == bool(title)


def test_a_labelled_title_and_link_are_no_part_of_the_sections():
    article = article_of(f"TITLE: Flood hits Chennai LINK: http://example.org/a\n{PADDING}")
    assert shown(article) == [("title", "Flood hits Chennai"), ("body", PADDING)]
    assert article.url == "http://example.org/a"


def test_wrapped_lines_are_one_paragraph_and_no_title():
    text = (
        "LONDON (Reuters) - Heavy rain flooded the streets of several towns in\n"
        "the north of England on Monday, and some 200 people had to leave their\n"
        "homes.\n\n"
        "In Leeds, the river Aire rose to its highest level since December 2015\n"
        "and two schools stayed shut.\n"
    )
    bare = article_of(text)
    assert bare.title == ""
    assert [kind for kind, _ in shown(bare)] == ["body", "body"]
    assert shown(bare)[0][1].endswith("their\nhomes.")
    for gap in ("\n", "\n\n"):
        titled = article_of("Floods in northern England" + gap + text)
        assert titled.title == "Floods in northern England"
        assert [kind for kind, _ in shown(titled)] == ["title", "body", "body"]


def test_a_title_that_is_given_is_found_in_the_text():
    article = article_of(f"Flood Hits Chennai!\n{PADDING}", title="Flood hits Chennai")
    assert article.title == "Flood hits Chennai"
    assert shown(article)[0] == ("title", "Flood Hits Chennai!")
    assert [kind for kind, _ in shown(article_of(PADDING, title="Flood hits Chennai"))] == ["body"]


# Front matter and Markdown


META = ("Title: Flood hits Chennai", "published: 2025-03-31", "SOURCE: The Hindu", "url: https://example.org/a?b=1")


def test_front_matter_of_a_plain_text_stays_in_the_text_but_in_no_section():
    text = front(*META, "mood: wet")
    (article,), notes = piped(text)
    assert notes == []
    assert article.text == text
    assert (article.title, article.published) == ("Flood hits Chennai", date(2025, 3, 31))
    assert (article.source, article.url) == ("The Hindu", "https://example.org/a?b=1")
    assert [kind for kind, _ in shown(article)] == ["title", "body"]
    assert article.id == piped(STORY)[0][0].id


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-31",
        "'2025-03-31'",
        "2025-03-31T23:30:00Z",
        "2025-03-31 23:30:00 -05:00",
        "20250331",
        "2025-03-31T08:00",
        "31 March 2025",
        "Monday, March 31, 2025",
        "31.03.2025",
        "31/3/2025",
        "03/31/2025",
        "2025-3-31",
        "31.03.2025 23:30",
    ],
)
def test_dates_are_the_day_that_is_written(written):
    assert piped(front(f"published: {written}"))[0][0].published == date(2025, 3, 31)


def test_the_option_published_counts_only_where_the_file_gives_no_date(tmp_path):
    folder = tree(tmp_path, {"a.txt": front("published: 2025-03-31"), "b.txt": "Hail\n\nHail fell in Pune.\n"})
    articles, _ = everything(folder, published=datetime(2024, 1, 2, 3, tzinfo=UTC))
    assert [article.published for article in articles] == [date(2025, 3, 31), date(2024, 1, 2)]
    assert type(articles[1].published) is date
    assert [article.published for article in read([folder])][1] is None


@pytest.mark.parametrize("value", ["", "~", "null", "''"])
def test_an_empty_value_is_no_value(value):
    (article,), notes = piped(front(f"published: {value}", f"url: {value}", f"source: {value}"))
    assert (article.published, article.url, article.source, notes) == (None, "", "", [])


def test_a_title_stays_the_words_that_are_written_and_loses_control_characters():
    assert piped(front("title: No"))[0][0].title == "No"
    assert piped(front("title: 1984"))[0][0].title == "1984"
    assert piped(front('title: "Flood\\e[31m \\ud800\\u202ehits"'))[0][0].title == "Flood [31m hits"


def test_rules_around_prose_are_no_front_matter():
    for text in (
        "---\nHeavy rain fell in Pune.\n---\nIt stopped.\n",
        "---\nHe said: “no: way: out”\n---\nIt stopped.\n",
    ):
        (article,), _ = piped(text)
        assert "It stopped." in [part for _, part in shown(article)]
    assert "Heavy rain fell in Pune." in [
        part for _, part in shown(piped("---\nHeavy rain fell in Pune.\n---\n")[0][0])
    ]


def test_markdown_gives_what_a_reader_of_the_page_reads(tmp_path):
    article, notes = markdown(
        tmp_path,
        "# Flood *hits* Chennai\n\nHeavy rain in [Chennai](https://example.org/x) &amp; **Pune**.\nSchools closed.\n\n"
        "> A quote.\n\n- one town\n- two towns\n\n```\ncode\n```\n\n| Town | Dead |\n|---|---|\n| Pune | 2 |\n\n"
        "<div>In a <b>box</b><script>evil()</script></div>\n\nSee <https://example.org> or https://example.org/y now"
        "<script>alert(1)</script> and <b>bold</b>.\n\n    Indented text.\n\n![picture](a.png)\n\n[ref]: https://example.org\n",
    )
    assert notes == []
    assert article.text == (
        "Flood hits Chennai\n\nHeavy rain in Chennai & Pune.\nSchools closed.\n\nA quote.\n\none town\n\ntwo towns\n\n"
        "Town\tDead\n\nPune\t2\n\nIn a box\n\nSee or now and bold.\n\nIndented text."
    )
    assert article.title == "Flood hits Chennai"
    assert shown(article)[0] == ("title", "Flood hits Chennai")


def test_a_markdown_title_is_in_the_text_once(tmp_path):
    with_both, _ = markdown(tmp_path, f"---\ntitle: Flood hits Chennai\n---\n# Flood hits Chennai\n\n{PADDING}\n")
    only_above, _ = markdown(tmp_path, f"---\ntitle: Flood hits Chennai\n---\n{PADDING}\n")
    assert with_both.text == only_above.text == f"Flood hits Chennai\n\n{PADDING}"
    assert with_both.id == only_above.id
    assert shown(only_above) == [("title", "Flood hits Chennai"), ("body", PADDING)]
    other, _ = markdown(tmp_path, f"---\ntitle: Flood hits Chennai\n---\n# Rain in Pune\n\n{PADDING}\n")
    assert other.title == "Flood hits Chennai"
    assert shown(other)[1] == ("deck", "Rain in Pune")


def test_a_seed_article_saved_as_markdown_has_the_same_shape(tmp_path):
    article, _ = markdown(tmp_path, SEED)
    assert article.title == TITLE
    assert [kind for kind, _ in shown(article)] == ["lead", "title", "repeat", "deck", "body", "body"]


def test_a_colon_in_a_title_loses_nothing(tmp_path):
    text = front("title: LIVE: Storm hits Ireland", "published: 2025-03-14")
    articles, notes = everything(tree(tmp_path, {"a.md": text}))
    assert [(a.title, a.published) for a in articles] == [("LIVE: Storm hits Ireland", date(2025, 3, 14))]
    assert len(notes) == 1


def test_the_dateline_of_the_first_paragraph_dates_the_article(tmp_path):
    head = "Lead.\nThe Title of It\n\nThe Title of It\nA deck.\n"
    text = head + "LIMA, Peru, May 15, 2025 — Farmers blocked a road.\nMore.\n"
    articles, _ = everything(tree(tmp_path, {"a.txt": text}))
    assert [a.published for a in articles] == [date(2025, 5, 15)]
