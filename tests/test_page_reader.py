"""An article beside the map, in a real browser: its text with every name and every event's word marked."""

from dataclasses import replace

from chromium import visit
from pages import choose, marker, serious
from playwright.sync_api import Page, expect
from reports import KINDS, PARIS, TOKYO, located, report

from geo.model import Candidate, Section
from maps.page import event_map, to_html


def two(**given: object) -> str:
    talks = located(
        report(TOKYO, before="𠮷野 and others held a 🔥", headline="Talks begin"),
        report(PARIS, "protest", trigger="<b>march</b>", headline="March through Paris"),
        report(None, "sanction", trigger="tariffs", headline="Tariffs announced"),
        title="Spring",
        file="a.txt",
    )
    arabic = located(report(TOKYO, before="عقد الوزراء", mention="طوكيو", headline="لقاء"), title="أخبار", file="b.txt")
    return to_html(event_map([talks, arabic], types=KINDS, **given))


def read_the_march(page: Page):
    """Opens the article of the march at Paris from the list of events."""
    choose(page, "March through Paris").get_by_role("button", name="Read it in the article").click()


def test_an_article_opens_at_the_event_s_sentence_with_every_mark(browser, tmp_path):
    with visit(browser, two(), tmp_path) as opened:
        page = opened.page
        read_the_march(page)
        reader = page.get_by_role("region", name="Article")
        expect(reader).to_be_focused()
        expect(reader.get_by_role("heading", level=2)).to_have_text("Spring")
        text = reader.locator(".dl-text")
        assert "𠮷野 and others held a 🔥 meeting in Tokyo." in text.text_content()
        assert text.locator("mark.dl-site").all_text_contents() == ["Tokyo", "Paris"]
        assert text.locator("button").all_text_contents() == ["meeting", "<b>march</b>", "tariffs"]
        assert "".join(text.locator(".dl-current").all_text_contents()) == "Ministers held a <b>march</b> in Paris."
        assert page.locator(".dl-panel-body").is_hidden()
        assert opened.messages == []


def test_what_stands_before_an_article_in_its_file_is_not_shown(browser, tmp_path):
    front = "---\npublished: 2025-04-01\n---\n"
    told = located(report(TOKYO, before=f"{front}Somebody held a 🔥"))
    begins = Section(kind="body", start=len(front), end=len(told.article.text))
    told = replace(told, article=replace(told.article, sections=(begins,)))
    with visit(browser, to_html(event_map(told, types=KINDS)), tmp_path) as opened:
        opened.page.locator(".dl-placed .dl-row").click()
        opened.page.get_by_role("button", name="Read it in the article").click()
        assert opened.page.locator(".dl-text").text_content() == "Somebody held a 🔥 meeting in Tokyo."


def test_what_only_the_title_of_a_file_tells_is_lit_there(browser, tmp_path):
    talks = report(TOKYO, before="Ministers hold a")
    told = located(talks, title=talks.sentence)
    told = replace(told, article=replace(told.article, text=f"{talks.sentence}\n---\nNobody said a word."))
    ends = len(talks.sentence)
    parts = (Section(kind="title", start=0, end=ends), Section(kind="body", start=ends + 5, end=ends + 24))
    told = replace(told, article=replace(told.article, sections=parts))
    with visit(browser, to_html(event_map(told, types=KINDS)), tmp_path) as opened:
        opened.page.locator(".dl-placed .dl-row").click()
        opened.page.get_by_role("button", name="Read it in the article").click()
        reader = opened.page.get_by_role("region", name="Article")
        assert reader.locator(".dl-current").all_text_contents() == [talks.sentence]
        assert reader.locator(".dl-text").text_content() == "Nobody said a word."
        assert opened.messages == []


def test_a_title_that_stands_in_the_text_is_read_once_with_its_marks(browser, tmp_path):
    talks = report(TOKYO, before="Ministers hold a")
    told = located(talks, title=talks.sentence, url="https://example.org/news")
    text = f"{talks.sentence}\n\n{talks.sentence}\nNobody said a word.\n"
    told = replace(told, article=replace(told.article, text=text))
    with visit(browser, to_html(event_map(told, types=KINDS)), tmp_path) as opened:
        page = opened.page
        page.locator(".dl-placed .dl-row").click()
        page.get_by_role("button", name="Read it in the article").click()
        reader = page.get_by_role("region", name="Article")
        assert reader.text_content().count(talks.sentence) == 1
        heading = reader.get_by_role("heading", level=2)
        expect(heading.get_by_role("button", name="meeting")).to_have_attribute("aria-current", "true")
        expect(heading.locator("mark.dl-site")).to_have_text("Tokyo")
        assert reader.locator(".dl-text").text_content().strip() == "Nobody said a word."
        expect(reader.get_by_role("link", name="The Paper")).to_have_attribute("href", "https://example.org/news")
        assert "talks.txt" not in reader.text_content()
        assert opened.messages == []


def test_paragraphs_are_set_apart_also_where_a_mark_begins_one(browser, tmp_path):
    first = report(TOKYO, headline="A drill", before="One line.\nA second one.\n\nThird: somebody held a")
    second = report(PARIS, "protest", before="Fourth.\nParis saw a", trigger="march")
    told = located(first, second)
    start = told.article.text.index("Paris")
    marked = replace(told.events[1].event, trigger_start=start, trigger_end=start + len("Paris"))
    told = replace(told, events=(told.events[0], replace(told.events[1], event=marked)))
    with visit(browser, to_html(event_map([told], types=KINDS)), tmp_path) as opened:
        page = opened.page
        choose(page, "A drill").get_by_role("button", name="Read it in the article").click()
        text = page.locator(".dl-text")
        assert first.sentence in text.text_content()
        after = "each => each.map(gap => gap.nextSibling.textContent.trim().split(' ')[0])"
        # The empty line before the third is one already.
        assert text.locator(".dl-paragraph").evaluate_all(after) == ["A", "Paris"]
        assert text.locator(".dl-paragraph + button").all_text_contents() == ["Paris"]


def test_a_marked_word_leads_to_its_event_and_back_leads_to_the_list(browser, tmp_path):
    with visit(browser, two(), tmp_path) as opened:
        page = opened.page
        read_the_march(page)
        text = page.locator(".dl-text")
        text.get_by_role("button", name="meeting").click()
        expect(page.get_by_role("dialog")).to_contain_text("Talks begin")
        expect(text.locator("[aria-current]")).to_have_text("meeting")
        assert "others held" in "".join(text.locator(".dl-current").all_text_contents())
        page.get_by_role("button", name="Back to the events").click()
        expect(page.locator(".dl-reader")).to_be_hidden()
        expect(page.locator('.dl-row[aria-current="true"]')).to_contain_text("Talks begin")


def test_a_marked_word_without_a_place_unfolds_what_is_known_of_its_event(browser, tmp_path):
    with visit(browser, two(), tmp_path) as opened:
        page = opened.page
        read_the_march(page)
        text = page.locator(".dl-text")
        word = text.get_by_role("button", name="tariffs")
        assert word.get_attribute("title") == "Sanction: no place given; show what is known"
        word.click()
        card = text.locator(".dl-card")
        expect(card).to_contain_text("Tariffs announced")
        expect(card).to_contain_text("no place given")
        expect(card).to_be_in_viewport()
        expect(word).to_be_focused()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert "tariffs" in "".join(text.locator("span.dl-current, button.dl-current").all_text_contents())
        assert serious(page) == []
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.locator(".dl-text .dl-card")).to_contain_text("Tariffs announced")
        word.click()
        expect(card).to_have_count(0)
        assert "event=" not in page.url
        expect(word).to_be_focused()
        assert opened.messages == []


def test_a_pin_of_another_article_turns_the_page(browser, tmp_path):
    with visit(browser, two(), tmp_path) as opened:
        page = opened.page
        read_the_march(page)
        page.get_by_role("button", name="Show all events").click()
        page.locator('.dl-marker[aria-label^="Tokyo"]').click()
        page.get_by_role("dialog").get_by_role("button", name="لقاء").click()
        reader = page.locator(".dl-reader")
        expect(reader.get_by_role("heading", level=2)).to_have_text("أخبار")
        text = reader.locator(".dl-text")
        assert text.evaluate("element => getComputedStyle(element).direction") == "rtl"
        assert text.locator("mark.dl-site").all_text_contents() == ["طوكيو"]


def test_an_event_without_a_place_is_read_too(browser, tmp_path):
    with visit(browser, two(), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        page.get_by_role("button", name="Show legend and events").click()
        page.locator(".dl-unplaced summary").click()
        page.locator(".dl-unplaced .dl-row").click()
        page.get_by_role("button", name="Read it in the article").click()
        assert "tariffs" in "".join(page.locator(".dl-text .dl-current").all_text_contents())
        page.keyboard.press("Escape")
        expect(page.locator(".dl-reader")).to_be_hidden()
        expect(page.get_by_role("button", name="Read it in the article")).to_be_focused()


def test_on_a_phone_the_article_leads_back_to_the_row_that_it_came_from(browser, tmp_path):
    with visit(browser, two(), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        page.get_by_role("button", name="Show legend and events").click()
        row = page.locator(".dl-placed .dl-row", has_text="March through Paris")
        row.click()
        page.get_by_role("button", name="Read it in the article").click()
        page.get_by_role("button", name="Back to the events").focus()
        page.keyboard.press("Enter")
        expect(row).to_be_focused()


def test_on_a_phone_the_event_s_place_is_seen_above_its_article(browser, tmp_path):
    with visit(browser, two(), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        page.get_by_role("button", name="Show legend and events").click()
        read_the_march(page)
        pin = marker(page, "Paris").bounding_box()
        assert 0 <= pin["y"] <= page.locator(".dl-panel").bounding_box()["y"] - pin["height"]
        assert opened.messages == []


def test_escape_leads_back_to_the_word_whose_event_was_shown(browser, tmp_path):
    with visit(browser, two(), tmp_path) as opened:
        page = opened.page
        read_the_march(page)
        word = page.locator(".dl-text").get_by_role("button", name="meeting")
        word.click()
        expect(page.get_by_role("dialog")).to_contain_text("Talks begin")
        page.keyboard.press("Escape")
        expect(word).to_be_focused()


def test_escape_closes_what_has_the_focus(browser, tmp_path):
    with visit(browser, two(), tmp_path) as opened:
        page = opened.page
        read_the_march(page)
        page.keyboard.press("Escape")
        expect(page.locator(".dl-reader")).to_be_hidden()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_address_opens_the_article(browser, tmp_path):
    with visit(browser, two(), tmp_path) as opened:
        page = opened.page
        read_the_march(page)
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.locator(".dl-reader").get_by_role("heading", level=2)).to_have_text("Spring")
        assert "march" in "".join(other.locator(".dl-text .dl-current").all_text_contents())
        page.go_back()
        expect(page.locator(".dl-reader")).to_be_hidden()
        for closed in (".leaflet-popup", ".dl-reader h2"):
            other.keyboard.press("Escape")
            expect(other.locator(closed)).to_have_count(0)


def test_a_page_without_texts_has_the_sentences_only(browser, tmp_path):
    with visit(browser, two(texts=False), tmp_path) as opened:
        page = opened.page
        page.locator(".dl-placed .dl-row", has_text="March through Paris").click()
        expect(page.get_by_role("dialog")).to_contain_text("Ministers held a <b>march</b> in Paris.")
        assert page.get_by_role("button", name="Read it in the article").count() == 0


def test_a_popup_says_how_sure_the_place_is_and_what_else_it_may_be(browser, tmp_path):
    article = located(report(PARIS))
    (event,) = article.events
    chosen = Candidate(place=PARIS, score=0.9, reasons=("2,138,551 people (+6.3)",))
    other = Candidate(place=replace(PARIS, id="x", country="US", admin1="<i>Texas</i>", lat=33.66), score=0.002)
    resolution = replace(event.resolution, candidates=(chosen, other))
    html = to_html(event_map(replace(article, events=(replace(event, resolution=resolution),)), types=KINDS))
    with visit(browser, html, tmp_path) as opened:
        opened.page.locator(".dl-placed .dl-row").click()
        why = opened.page.get_by_role("dialog").locator(".dl-why")
        expect(why).to_contain_text("Why Paris: likely (90 %); in its favour: 2,138,551 people")
        expect(why).to_contain_text("Otherwise: Paris, <i>Texas</i>, United States (under 1 %)")
