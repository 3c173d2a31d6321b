"""Where a sentence ends."""

import pytest
from builders import article

from geo.tokens import sentences


@pytest.mark.parametrize(
    "said",
    [
        ("A vigil is planned for 6 p.m. Tuesday at the park.", "He left."),
        ("It fell at 5 a.m. on Monday in Rome.", "Two died."),
        ("The court opens at 9 A.M. March 3 in Jos.", "It was full."),
        ("It fell at about 5:30 a.m. CDT (6.30 a.m ET), Alda, the sheriff told reporters.", "He left."),
        ("It fell at 7 a.m. ET Tuesday in Rome.", "It was 7 p.m. GMT."),
        ("It fell at 7 p.m. EST.", "Police came."),
        ("It fell at 7 a.m. Hong Kong time on Monday, at 2 a.m. Eastern on Sunday.", "It rained."),
        ("It ended at 3 a.m.", "Eastern Libya was quiet."),
        ("It ended at 3 a.m.", "PT Barnum was there."),
        ("It ended at 3 a.m.", "Berlin time zones differ."),
        ("It ended at 3 a.m.", "Police came at once."),
        ("It ended at 3 a.m.", "In Jos it began."),
        ("He died at 3 a.m.", "Sunita Rao, his wife, had left."),
        ("Production will shift to Research Triangle Park, N.C.", "A planned expansion has been dropped."),
        ("He lives in the U.S.", "A man from Mt. Hood is far from St. Thomas."),
        ("The U.S. A-10 flew to the U.S. Senate.", "It landed."),
        ("He met Gov. A. Smith.", "They spoke."),
        ("Talks resume on 5 May.", "Qatar has sent nobody."),
        ("It closed on 12 Dec.", "“Nobody came,” she said."),
        ("It opens on 5 Dec. 2024 in Jos.", "Nobody came."),
    ],
)
def test_a_sentence_ends_where_it_does(said):
    text = " ".join(said)
    assert tuple(text[each.start : each.end] for each in sentences(article(text))) == said


@pytest.mark.parametrize(
    "text",
    [
        "A tornado hit Ft. Worth on Monday.",
        "A fire hit Brgy. San Roque, Sto. Tomas, on Monday.",
        "Cd. Juárez was quiet.",
        "No one was injured in the Sept. 9 blaze, which forced people out.",
    ],
)
def test_what_is_shortened_before_a_name_or_a_day_ends_no_sentence(text):
    assert len(sentences(article(text))) == 1
