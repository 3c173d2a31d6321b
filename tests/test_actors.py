"""Who acts and who is acted on, read from the surface of a sentence."""

import time

import pytest
from acting import who
from builders import article
from hypothesis import given
from hypothesis import strategies as st

from geo.actors import sides
from geo.tokens import Sentence, sentences, words


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors", "targets"),
    [
        ("Gunmen attacked soldiers near the river.", "attacked", (), ("Gunmen",), ("soldiers",)),
        ("On Monday Ruritanian troops shelled the port.", "shelled", (), ("Ruritanian troops",), ()),
        (
            "In the capital, riot police dispersed striking workers.",
            "dispersed",
            (),
            ("riot police",),
            ("striking workers",),
        ),
        ("The army has seized the mine.", "seized", (), ("The army",), ()),
        ("On Sunday the government banned the union.", "banned", (), ("the government",), ()),
        ("Hundreds of residents marched to the mill.", "marched", (), ("residents",), ()),
        ("Police and soldiers stormed the hall.", "stormed", (), ("Police", "soldiers"), ()),
        ("About sixty armed men on motorcycles attacked the mill.", "attacked", (), ("armed men",), ()),
        ("The men attacked the mill.", "attacked", (), (), ()),
        ("The UN refugee agency sent forty trucks.", "sent", (), ("UN refugee agency",), ()),
        ("Jets bombed opposition-held towns.", "bombed", (), ("Jets",), ()),
        ("The ruling Mill League won the vote.", "won", ("Mill League",), ("Mill League",), ()),
        (
            "Troops entered the village and killed Ilse Brandt.",
            "killed",
            ("Ilse Brandt",),
            ("Troops",),
            ("Ilse Brandt",),
        ),
        (
            "Rebels kidnapped Ana Sol, two nurses and Ivo Tarn in June.",
            "kidnapped",
            ("Ana Sol", "Ivo Tarn"),
            ("Rebels",),
            ("Ana Sol", "nurses", "Ivo Tarn"),
        ),
        (
            "Ruritania accused Graustark of spying.",
            "accused",
            ("Ruritania", "Graustark"),
            ("Ruritania",),
            ("Graustark",),
        ),
        ("Karla Voss met Tom Reed in Geneva.", "met", ("Karla Voss", "Tom Reed"), ("Karla Voss",), ("Tom Reed",)),
        ("Karla Voss met with Tom Reed in Geneva.", "met", ("Karla Voss", "Tom Reed"), ("Karla Voss", "Tom Reed"), ()),
        ("Police arrested protesters demanding reforms.", "demanding", (), ("protesters",), ()),
        ("The army sent soldiers to guard the dam.", "guard", (), ("soldiers",), ()),
    ],
)
def test_who_stands_before_an_active_verb_acts_on_who_stands_after_it(text, trigger, names, actors, targets):
    assert who(text, trigger, names) == (actors, targets)


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors", "targets"),
    [
        ("Eva Lund was killed by gunmen at her home.", "killed", ("Eva Lund",), ("gunmen",), ("Eva Lund",)),
        ("Nine protesters were later arrested in the square.", "arrested", (), (), ("protesters",)),
        ("Two students have been shot by soldiers.", "shot", (), ("soldiers",), ("students",)),
        ("Pavel Orlo, arrested in May, is on hunger strike.", "arrested", ("Pavel Orlo",), (), ("Pavel Orlo",)),
        ("Journalist detained in Vetluga", "detained", (), (), ()),
        ("Journalists detained in the north", "detained", (), (), ("Journalists",)),
        ("Villagers attacked by rebels fled to the hills.", "attacked", (), ("rebels",), ("Villagers",)),
        ("A founder of Red Dawn was held by police.", "held", ("Red Dawn",), ("police",), ("founder of Red Dawn",)),
        ("Members of Red Dawn were arrested by police.", "arrested", ("Red Dawn",), ("police",), ("Red Dawn",)),
        # no passive: "had" and "were …ing"
        ("Soldiers had killed two farmers.", "killed", (), ("Soldiers",), ("farmers",)),
        ("Workers were blocking the road.", "blocking", (), ("Workers",), ()),
        ("Protesters responded by burning tyres.", "responded", (), ("Protesters",), ()),
    ],
)
def test_in_the_passive_the_one_before_is_acted_on(text, trigger, names, actors, targets):
    assert who(text, trigger, names) == (actors, targets)


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors", "targets"),
    [
        (
            "Ruritania's attack on Graustark failed.",
            "attack",
            ("Ruritania", "Graustark"),
            ("Ruritania",),
            ("Graustark",),
        ),
        ("The army’s latest raid on rebels failed.", "raid", (), ("The army",), ("rebels",)),
        ("An attack by rebels on a base failed.", "attack", (), ("rebels",), ()),
        (
            "Talks between Ruritania and Graustark failed.",
            "Talks",
            ("Ruritania", "Graustark"),
            ("Ruritania", "Graustark"),
            (),
        ),
        (
            "Ruritania resumed talks with Graustark.",
            "talks",
            ("Ruritania", "Graustark"),
            ("Ruritania", "Graustark"),
            (),
        ),
        ("The killing of Ada Moor shook the town.", "killing", ("Ada Moor",), (), ("Ada Moor",)),
        ("Ada Moor's arrest shook the town.", "arrest", ("Ada Moor",), (), ("Ada Moor",)),
        ("A march of students ended at noon.", "march", (), ("students",), ()),
        ("A police raid on smugglers ended at noon.", "raid", (), ("police",), ("smugglers",)),
        ("Rebels launched a surprise attack on soldiers.", "attack", (), ("Rebels",), ("soldiers",)),
        ("The ministers met on Sunday for talks.", "talks", (), ("ministers",), ()),
        (
            "Karla Voss met Tom Reed in Geneva for talks.",
            "talks",
            ("Karla Voss", "Tom Reed"),
            ("Karla Voss", "Tom Reed"),
            (),
        ),
        ("Nurses at the clinic went on strike.", "strike", (), ("Nurses",), ()),
        ("Soldiers attacked the rebels in a raid.", "raid", (), (), ()),
        ("The attack was carried out by rebels.", "attack", (), ("rebels",), ()),
    ],
)
def test_a_noun_says_by_whom_and_on_whom(text, trigger, names, actors, targets):
    assert who(text, trigger, names, "noun") == (actors, targets)


def test_without_a_part_of_speech_an_article_makes_a_noun():
    assert who("Rebels fled after the attack by soldiers.", "attack", pos=None) == (("soldiers",), ())
    assert who("Soldiers attack rebels.", "attack", pos=None) == (("Soldiers",), ("rebels",))


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "targets"),
    [
        ("Residents fled after soldiers shelled the town.", "shelled", ("soldiers",), ()),
        ("Residents fled after soldiers shelled the town.", "fled", ("Residents",), ()),
        ("After protesters marched, police closed the road.", "closed", ("police",), ()),
        ("After protesters marched, police closed the road.", "marched", ("protesters",), ()),
        ("The gunmen who attacked a bus escaped.", "attacked", ("gunmen",), ()),
        ("The army, which attacked rebels, denied it.", "denied", ("The army",), ()),
        ("The army, which attacked rebels, denied it.", "attacked", ("The army",), ("rebels",)),
        ("Police fired tear gas and students threw stones.", "threw", ("students",), ()),
        ("Police fired tear gas and students threw stones.", "fired", ("Police",), ()),
        ("Rebels took the fort, and burned the mill.", "burned", ("Rebels",), ()),
        ("Rebels attacked a bus, soldiers now recall.", "attacked", ("Rebels",), ()),
        ("Workers gathered; soldiers closed the gate.", "gathered", ("Workers",), ()),
        ("Before attacking the base, rebels cut the power.", "attacking", ("rebels",), ()),
    ],
)
def test_a_clause_bounds_the_search(text, trigger, actors, targets):
    assert who(text, trigger) == (actors, targets)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "targets"),
    [
        ("Police said rebels attacked a bus.", "attacked", ("rebels",), ()),
        ("Rebels attacked a bus, police said.", "attacked", ("Rebels",), ()),
        ("Rebels attacked a bus, said police.", "attacked", ("Rebels",), ()),
        ("Officials told reporters that rebels attacked a bus.", "attacked", ("rebels",), ()),
        ("According to police, rebels attacked a bus.", "attacked", ("rebels",), ()),
        ("A bus was attacked on Monday, police and residents said.", "attacked", (), ()),
        # what they say is itself the event
        ("Officials told reporters a secret.", "told", ("Officials",), ()),
    ],
)
def test_who_only_tells_what_happened_does_not_act(text, trigger, actors, targets):
    assert who(text, trigger) == (actors, targets)


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors"),
    [
        ("The police station burned down.", "burned", (), ()),
        ("President Ada Moor visited a school.", "visited", ("Ada Moor",), ("Ada Moor",)),
        ("Red Dawn leader Ivo Tarn vanished.", "vanished", ("Red Dawn", "Ivo Tarn"), ("Ivo Tarn",)),
        ("Ruritania's army attacked a village.", "attacked", ("Ruritania",), ("Ruritania's army",)),
        ("Ruritania's plan angered nobody.", "angered", ("Ruritania",), ()),
        ("Ruritanian government forces attacked a village.", "attacked", (), ("Ruritanian government forces",)),
        ("When Kenyan Police arrived, it was over.", "arrived", (), ("Kenyan Police",)),
        ("A farmer was taken to court by nobody.", "taken", (), ()),
        ("Whatever the jury decides, the mayor resigns.", "resigns", (), ("the mayor",)),
        (
            "Ruritanian-led coalition warplanes attacked a village.",
            "attacked",
            (),
            ("Ruritanian-led coalition warplanes",),
        ),
        ("Crowds of anti-government protesters marched.", "marched", (), ("anti-government protesters",)),
        ("The Ruritanian-held port burned.", "burned", ("Ruritanian",), ()),
        (
            "On Monday the government of Ruritania resigned.",
            "resigned",
            ("Ruritania",),
            ("the government of Ruritania",),
        ),
        ("The coast guard arrested two sailors.", "arrested", (), ("coast guard",)),
        ("Rebels Attack Village Near Border", "Attack", (), ("Rebels",)),
        ("The Bank of Ruritania raised rates.", "raised", ("Ruritania",), ("Bank of Ruritania",)),
        ("Residents of Ruritania voted.", "voted", ("Ruritania",), ("Residents",)),
    ],
)
def test_a_party_is_named_whole_and_once(text, trigger, names, actors):
    assert who(text, trigger, names)[0] == actors


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors", "targets"),
    [
        ("Mayor ambushed in Alda", "ambushed", (), (), ("Mayor",)),
        ("MAYOR SHOT IN ALDA", "SHOT", (), (), ("MAYOR",)),
        ("Farmers marched in Alda", "marched", (), ("Farmers",), ()),
        ("Rebels fought in Alda", "fought", (), ("Rebels",), ()),
        ("Police shot dogs in Alda", "shot", (), ("Police",), ()),
    ],
)
def test_a_title_leaves_out_the_was(text, trigger, names, actors, targets):
    body = "\n\nNobody could say on Monday night what had led to it, or who else had been there at that hour."
    assert who(text + body, trigger, names) == (actors, targets)


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors", "targets"),
    [
        # what is carried does not act, nor what only more is said of
        ("A bus taking pilgrims home crashed near Alda.", "crashed", (), (), ()),
        ("A coach carrying 40 pilgrims plunged off a road.", "plunged", (), (), ()),
        ("Ivo Tarn was also tried for a rifle stolen from a shop.", "stolen", ("Ivo Tarn",), (), ()),
        ("The army freed prisoners held in Alda.", "held", (), (), ("prisoners",)),
        ("A pipe tapped by thieves caught fire in Alda.", "caught", (), (), ()),
        # who stands before the verb acts, and not who stands farther off
        (
            "Ada Moor will come on Monday, the chief clerk Ivo Tarn said in Alda.",
            "said",
            ("Ada Moor", "Ivo Tarn"),
            ("Ivo Tarn",),
            (),
        ),
        ("Ada Moor will come on Monday, the chief clerk said in Alda.", "said", ("Ada Moor",), (), ()),
        ("Helicopters fired near Alda and bulldozers closed the road.", "closed", (), (), ()),
        ("Helicopters fired near Alda and later closed the road.", "closed", (), ("Helicopters",), ()),
        ("Residents threw stones, and the work was suspended.", "suspended", (), (), ()),
        # where somebody lives, and what only begins a name, is nobody
        ("Ivo Tarn, 33, of Alda, was sentenced on Monday.", "sentenced", ("Alda",), (), ()),
        ("They came for the final of the King's Cup.", "final", (), (), ()),
        # a name is whole
        ("The chief, Ivo Tarn, cut the ribbon.", "cut", ("Ivo",), ("Ivo Tarn",), ()),
        ("A clerk said Ada Moor-Sol was arrested.", "arrested", ("Moor",), (), ("Ada Moor-Sol",)),
        ("On Monday U.S. Secretary Ada Moor left.", "left", ("U.S.", "Ada Moor"), ("Ada Moor",), ()),
        (
            "Thai and Cambodian forces exchanged fire.",
            "exchanged",
            ("Thai", "Cambodian"),
            ("Thai and Cambodian forces",),
            (),
        ),
        (
            "Ada Moor and Thai acting Premier Ivo Tarn met.",
            "met",
            ("Ada Moor", "Thai", "Ivo Tarn"),
            ("Ada Moor", "Ivo Tarn"),
            (),
        ),
    ],
)
def test_who_only_stands_near_does_not_act(text, trigger, names, actors, targets):
    assert who(text, trigger, names, "noun" if trigger == "final" else "verb") == (actors, targets)


def test_names_may_come_in_any_order_and_with_their_possessive():
    text = "Ruritania's raid on Graustark and Ruritania failed."
    (sentence,) = sentences(article(text))
    spans = [(19, 28), (0, 11), (33, 42)]
    assert sides(text, sentence, 12, 16, spans, pos="noun") == (("Ruritania",), ("Graustark",))


def test_a_name_of_signs_alone_is_nobody():
    text = "Rebels fled “…”."
    (sentence,) = sentences(article(text))
    assert sides(text, sentence, 7, 11, [(13, 14), (15, 16)], pos="verb") == (("Rebels",), ())


PIECES = "police Ruritania 's the by was killed and , who attack of said -ing army ' — Ada".split()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.data())
def test_sides_are_words_of_the_text_and_nobody_is_on_both(parts, data):
    text = " ".join(parts)
    found = words(text, 0, len(text))
    if not found:
        return
    sentence = Sentence(0, len(text), "body", found, heading=False)
    trigger = data.draw(st.sampled_from(found))
    names = [(t.start, t.end) for t in found if t.text in ("Ruritania", "Ada")]
    for pos in ("verb", "noun", None):
        actors, targets = sides(text, sentence, trigger.start, trigger.end, names, pos=pos)
        assert all(name and name in text and name == name.strip() for name in actors + targets)
        assert len({*actors, *targets}) == len(actors) + len(targets)


def test_a_trigger_outside_the_sentence_has_no_sides():
    text = "Rebels fled."
    (sentence,) = sentences(article(text))
    assert sides(text, sentence, len(text), len(text) + 4, (), pos="verb") == ((), ())
    assert sides(text, sentence, 3, 3, (), pos=None) == ((), ())


@pytest.mark.parametrize(
    "piece",
    [
        "police, ",
        "police and ",
        "who police attacked ",
        "and police said ",
        "of the ",
        "\U0001f525",
        "x",
        "s's ",
        "a-",
        ", ",
    ],
)
def test_hostile_text_takes_time_with_its_length(piece):
    text = piece * (40_000 // len(piece))
    began = time.perf_counter()
    for sentence in sentences(article(text)):
        for token in sentence.tokens[::20]:
            sides(text, sentence, token.start, token.end, (), pos="verb")
            sides(text, sentence, token.start, token.end, (), pos="noun")
    assert time.perf_counter() - began < 10
