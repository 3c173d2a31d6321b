"""Who is named right before a verb acts, and nobody of the clause before; nor does whose son or chief somebody is."""

import pytest
from acting import who


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors"),
    [
        ("Graustark bombed Alda on Monday, and Tarnists fired rockets at Bern.", "fired", ["Graustark"], "Tarnists"),
        ("The king met miners in Alda, and Minco fired 30 workers in Bern.", "fired", (), "Minco"),
        ("Alda drew with Bern, and San Ivo beat Godoy Cruz.", "beat", ["Alda", "Godoy Cruz"], "San Ivo"),
        ("The army shelled Alda and M23 attacked Bern.", "attacked", (), "M23"),
        ("The army shelled Alda, but the Front for Reform took Bern.", "took", (), "Front for Reform"),
        (
            "Police jailed Ada Moor and Graustark expelled two envoys.",
            "expelled",
            ["Ada Moor", "Graustark"],
            "Graustark",
        ),
        (
            "Police jailed miners in Alda, and the Legislative Assembly approved it.",
            "approved",
            (),
            "Legislative Assembly",
        ),
    ],
)
def test_a_name_between_and_and_the_verb_acts_known_or_not(text, trigger, names, actors):
    assert who(text, trigger, names)[0] == (actors,)


@pytest.mark.parametrize(
    ("text", "trigger", "names", "actors"),
    [
        # they end a list, which somebody else governs
        ("Rebels in Alda and Bern killed two men.", "killed", (), ("Rebels",)),
        ("Rebels in Alda, Bern, and Carn killed two men.", "killed", (), ("Rebels",)),
        ("Rebels from Alda, Ohio killed two men.", "killed", (), ("Rebels",)),
        # a day is nobody, a storm does nothing, and "to" is no verb of its own
        ("Rebels stormed Alda and on Monday killed two men.", "killed", (), ("Rebels",)),
        ("Rebels held Alda, and Tropical Storm Ivo killed two men.", "killed", (), ()),
        ("The king asked Alda and Bern to shut it.", "asked", ["Alda", "Bern"], ("The king",)),
        ("Rebels held Alda, and Minco was fined.", "fined", (), ()),
    ],
)
def test_what_only_looks_like_a_subject_is_none(text, trigger, names, actors):
    assert who(text, trigger, names)[0] == actors


def test_whom_one_clause_names_nobody_suffers_in_the_other():
    text = "Police jailed Ada Moor and Graustark expelled two envoys."
    assert who(text, "jailed", ["Ada Moor", "Graustark"]) == (("Police",), ("Ada Moor",))
    assert who("The king asked Alda and Bern to shut it.", "asked", ["Alda", "Bern"])[1] == ("Alda", "Bern")


@pytest.mark.parametrize(
    ("text", "trigger", "names", "sides_"),
    [
        ("The son of Ada Moor was kidnapped in Alda.", "kidnapped", ["Ada Moor"], ((), ("son of Ada Moor",))),
        ("The widow of the late Dr. Ivo Tarn died.", "died", ["Ivo Tarn"], (("widow of the late Dr. Ivo Tarn",), ())),
        (
            "The police chief of Alda sent a bus to Bern.",
            "sent",
            ["Alda"],
            (("police chief of Alda",), ()),
        ),
        ("Police held the founder of Tarn.", "held", ["Tarn"], (("Police",), ("founder of Tarn",))),
        ("Relatives of miners marched in Alda.", "marched", (), (("Relatives of miners",), ())),
        # of these the body is meant
        ("Members of Tarn attacked Alda.", "attacked", ["Tarn"], (("Tarn",), ())),
        ("Fighters of Tarn attacked Alda.", "attacked", ["Tarn"], (("Fighters",), ())),
        # the phrase only adds to a name
        ("The leader of Tarn, Ada Moor, was killed.", "killed", ["Tarn", "Ada Moor"], ((), ("Ada Moor",))),
        (
            "Police held Ada Moor, the founder of Tarn, in Alda.",
            "held",
            ["Tarn", "Ada Moor"],
            (("Police",), ("Ada Moor",)),
        ),
    ],
)
def test_whose_son_or_chief_somebody_is_does_not_act_for_him(text, trigger, names, sides_):
    assert who(text, trigger, names) == sides_


def test_of_whom_something_is_that_another_preposition_governs_does_nothing():
    assert who("Corsairs in the pay of the king sailed from Alda.", "sailed") == ((), ())
    assert who("Hundreds of members of the army sailed from Alda.", "sailed") == (("the army",), ())
