"""A pin's line where the trigger's own clause does not read well by itself: the line that the sentence makes best."""

import pytest
from lines import in_order, line

from geo.headline import WIDER, headline
from geo.headline.faults import GOOD, MOST, faults
from geo.tokens import Sentence, words


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            (
                "Tens of thousands are without power in the north of Ruritania and in most of the valleys near the "
                "border, and the strongest wind since records began – 91mph – has been recorded in Alda, in the "
                "west."
            ),
            "recorded",
            "the strongest wind since records began – 91mph – has been recorded in Alda",
        ),
        (
            (
                "Neither Ruritania nor its many small islands in the south are expected to be hit hard – the storm "
                "is expected to weaken before passing over Alda."
            ),
            "passing",
            "the storm is expected to weaken before passing over Alda",
        ),
        (
            (
                "The assault reportedly occurred early in the morning, at around 5:20 a.m. local time, with four "
                "small drones striking the old harbour of Alda."
            ),
            "striking",
            (
                "The assault reportedly occurred early in the morning … with four small drones striking the old "
                "harbour of Alda"
            ),
        ),
        (
            (
                "The pianist's long career outside his country began in the summer of 1952, when Ivo Tarn toured "
                "Ruritania, followed by year-long tours of Alda."
            ),
            "tours",
            "Ivo Tarn toured Ruritania, followed by year-long tours of Alda",
        ),
        (
            (
                "“We jumped out of our beds to avoid anything falling on our heads,” said Ivo Tarn who was woken "
                "by the quake while sleeping in a hotel in Alda."
            ),
            "sleeping",
            "Ivo Tarn … was woken by the quake while sleeping in a hotel in Alda",
        ),
        (
            (
                "“I feel angry, and nothing will be the same,” said one resident who gave her name as Ada after "
                "boarding a rescue ferry at the village of Alda."
            ),
            "boarding",
            "one resident … gave her name as Ada after boarding a rescue ferry at the village of Alda",
        ),
        (
            (
                "Ruritania reported on Monday that a series of drone strikes had targeted the old centre and the "
                "harbour of Alda, where nobody had expected them."
            ),
            "drone strikes",
            "a series of drone strikes had targeted the old centre and the harbour of Alda",
        ),
        (
            (
                "In a similar incident in the hills earlier in May, one casualty was reported as wild elephants "
                "wreaked havoc in three separate incidents in different parts of Alda."
            ),
            "incidents",
            "wild elephants wreaked havoc in three separate incidents in different parts of Alda",
        ),
        (
            (
                "The boat procession in Alda, which draws pilgrims from as far as the northern islands and the old "
                "mining towns, was to be held on Tuesday and is off."
            ),
            "procession",
            "The boat procession in Alda … was to be held on Tuesday and is off",
        ),
        (
            (
                "At a rally in the hills near Alda, the governor repeated his claims that a conspiracy was working "
                "to foil his bid, and told his many supporters not to lose heart."
            ),
            "rally",
            ("At a rally in the hills near Alda, the governor repeated his claims that a conspiracy was working…"),
        ),
        (
            (
                "Five people were left trapped inside the vehicle after it came off the tracks in a long tunnel "
                "near Alda station at around six in the morning."
            ),
            "came",
            ("Five people were left trapped inside the vehicle after it came off the tracks … near Alda station…"),
        ),
        (
            (
                "“Dams helped to reduce the impact of flooding in the low-lying villages and towns near Alda. "
                "Canoes have been critical for teams that reach people,” it said."
            ),
            "flooding",
            "Dams helped to reduce the impact of flooding in the low-lying villages and towns near Alda",
        ),
        (
            (
                "“We wrote to Gov. Tarn about the flooding in the low-lying villages and towns near Alda, and "
                "nobody has ever answered us or come to look at it,” it said."
            ),
            "flooding",
            "We wrote to Gov. Tarn about the flooding in the low-lying villages and towns near Alda",
        ),
        (
            (
                "(Reuters) Three people were killed and one was injured in two separate police-involved shootings "
                "in the east of Alda, where a curfew is in force."
            ),
            "shootings",
            (
                "Three people were killed and one was injured in two separate police-involved shootings in the "
                "east of Alda"
            ),
        ),
        (
            (
                "The loaded tanker with 17 crew and a technician on board was hijacked on Sunday by men in two "
                "boats about 20 nautical miles off the port of Alda in the gulf."
            ),
            "hijacked",
            (
                "The loaded tanker with 17 crew and a technician on board was hijacked … off the port of Alda in the "
                "gulf"
            ),
        ),
        (
            (
                "The council today decided to impose restrictive measures on another 12 individuals and 8 entities "
                "for their role in the ongoing repression and abuses in Alda."
            ),
            "abuses",
            ("The council today decided to impose restrictive measures … in the ongoing repression and abuses in Alda"),
        ),
        (
            "The following year saw him engaged as a soloist by both conductors of the two old orchestras of the "
            "northern capital for his first concerts in Alda.",
            "concerts",
            "The following year saw him engaged as a soloist by both conductors … for his first concerts in Alda",
        ),
        # nobody acts in a line who does not in the sentence, and what is denied stays so
        (
            (
                "More than 30 people were killed last week when aircraft carried out strikes in support of "
                "Ruritanian and foreign forces who came under attack during a raid against rebels in Alda."
            ),
            "raid",
            (
                "aircraft carried out strikes in support of Ruritanian and foreign forces who came under attack "
                "during a raid against rebels in Alda"
            ),
        ),
        (
            (
                "Tarn entered the palace through the southern entrance -- avoiding news cameras and the king's "
                "staff -- a group of reporters was ushered into the library in Alda."
            ),
            "ushered",
            (
                "Tarn entered the palace through the southern entrance -- avoiding news cameras and the king's staff "
                "-- a group of reporters was ushered into the library in Alda"
            ),
        ),
        (
            (
                "The ministry denied on Monday that a series of drone strikes had targeted the old centre and the "
                "harbour of Alda, where nobody had expected them."
            ),
            "drone strikes",
            "The ministry denied on Monday that a series of drone strikes had targeted the old centre and the harbour "
            "of Alda",
        ),
        (
            (
                "At night, after a long day of speeches, masked men fired at the crowd in the square outside the "
                "northern railway station and at the harbour of Alda."
            ),
            "fired",
            (
                "masked men fired at the crowd in the square outside the northern railway station and at the "
                "harbour of Alda"
            ),
        ),
        (
            (
                "The army of the north said rebels had not taken hostages during the long raid on the mill, the "
                "brewery and the radio station in the old centre of Alda."
            ),
            "raid",
            (
                "The army of the north said rebels had not taken hostages during the long raid … in the old centre "
                "of Alda"
            ),
        ),
    ],
)
def test_a_line_has_its_own_subject(text, trigger, expected):
    found = line(text, trigger, place="Alda")
    assert found == expected
    assert in_order(found, text)
    assert len(found) <= WIDER


@pytest.mark.parametrize(
    "said",
    [
        "was held in Alda",
        "sleeping in a hotel in Alda",
        "before passing over Alda",
        "for attempting to flee to Alda",
        "takes off from Alda",
        "later obtaining a post in Alda",
        "a blaze in Alda",
        "with rebels in Alda",
        "Ky., where he met her in Alda",
        "…year saw him play in Alda",
        "a fire … in the hills",
        "he told a reporter in Alda",
        "the fire in Alda",
        'he was "late in Alda',
    ],
)
def test_what_does_not_read_well_by_itself(said):
    assert faults(said, "Alda") > MOST


@pytest.mark.parametrize(
    "said",
    [
        "Soldiers stormed a bank in Alda",
        "In Alda, a bank was stormed",
        "After the vote, rebels stormed a bank in Alda",
        "Flooding has hit Alda",
        "Soldiers … stormed a bank in Alda",
        'a bank was "stormed" in Alda',
    ],
)
def test_what_reads_well(said):
    assert faults(said, "Alda") <= GOOD


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The mill burned down. Nobody was hurt.", "hurt", "Nobody was hurt"),
        ("Fires in Alda:", "Fires", "Fires in Alda"),
        ("The mill burned down! “Nobody was hurt.”", "burned", "The mill burned down!"),
        ("The mill was old,” said Ada Moor of the fire.", "fire", "said Ada Moor of the fire"),
        ("(Reuters) The mill burned down.", "burned", "The mill burned down"),
        # none of these ends a sentence, or says from whom it comes
        ("The mill of St. Alda burned down.", "burned", "The mill of St. Alda burned down"),
        ("Ivo Tarn, Calif. Governor, fled a fire.", "fire", "Ivo Tarn, Calif. Governor, fled a fire"),
        ("Rebels vs. Soldiers was a fire.", "fire", "Rebels vs. Soldiers was a fire"),
        ("“The mill was old,” said Ada Moor of the fire.", "fire", "“The mill was old,” said Ada Moor of the fire"),
        ("(all of it) burned down in a fire.", "fire", "(all of it) burned down in a fire"),
    ],
)
def test_a_line_stays_within_one_sentence(text, trigger, expected):
    at = text.index(trigger)
    sentence = Sentence(0, len(text), "body", words(text, 0, len(text)), heading=False)
    assert headline(text, sentence, at, at + len(trigger)) == expected
