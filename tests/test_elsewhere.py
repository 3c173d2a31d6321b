"""Names with which something is compared, or for which something else is named, and places that lie beside another."""

import pytest
from builders import FewPlaces, place

from geo.amend import amended
from geo.elsewhere import happens_elsewhere
from geo.model import ROLES
from geo.tagger import TaggedName

KNOWN = FewPlaces()
for _name in ("Germany", "China", "Canada"):
    KNOWN.add(place(_name, feature="PCLI", extent_km=480.0))
KNOWN.add(place("Malta", "MT", feature="PCLI", extent_km=28.0)).add(place("Athens", "GR"))
KNOWN.add(place("Gulf of Aden", feature="GULF", extent_km=400.0))
KNOWN.add(place("Canada", "CA", feature="PCLI", extent_km=900.0), "Canadian", kind="demonym")


def elsewhere(text, name):
    start = text.index(name)
    return happens_elsewhere(text, start, start + len(name), KNOWN.lookup(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Unlike in hijackings off the coast of Somalia, pirates here keep no crews.", "Somalia"),
        ("Unlike in hijackings off Somalia on the opposite side of the continent, crews go free.", "Somalia"),
        ("Unlike in Kenya, voters stayed at home.", "Kenya"),
        ("As in Japan, voters went to the polls on Sunday.", "Japan"),
        ("Troops shelled hospitals, just as in Syria.", "Syria"),
        ("In contrast to riots in Paris, the march was peaceful.", "Paris"),
        ("He warned ships plying the area off western Africa to be vigilant.", "Africa"),
        ("It comes at a time of heightened tension on the Korean Peninsula.", "Korean Peninsula"),
        ("She was a teacher before her election as mayor in Leeds.", "Leeds"),
        ("He served in the army before his election to parliament in Harare.", "Harare"),
        ("The carmaker opened its first plant outside Germany on Wednesday.", "Germany"),
        ("It was the first case outside China, officials said.", "China"),
        ("Troops killed 12 militants entering from Athens.", "Athens"),
        ("A helicopter was sent from Athens to help.", "Athens"),
        ("Ministers discussed establishing the Persian Gulf-Black Sea Corridor.", "Persian Gulf"),
        ("Ministers discussed establishing the Persian Gulf-Black Sea Corridor.", "Black Sea"),
        ("They launched the Pakistan Economic Corridor on Monday.", "Pakistan"),
        ("Leaders signed the Treaty of Lisbon.", "Lisbon"),
        ("It is a member of the International Fund for Saving the Gulf of Aden.", "Gulf of Aden"),
        ("Leaders of the Council for Peace and Unity of Malta walked out.", "Malta"),
        ("Ministers met for the China plus Japan Dialogue.", "China"),
        ("Ministers met for the Canada-China Strategic Dialogue.", "Canada"),
        ("Senators voted against the Paris Agreement on Tuesday.", "Paris"),
        ("Parliament ratified the Paris climate deal.", "Paris"),
        ("Envoys met to discuss the Minsk agreements.", "Minsk"),
        ("States left the Ottawa Convention on landmines.", "Ottawa"),
        ("A man who arrived on Monday from Athens told reporters.", "Athens"),
        ("Troops tried to cross the river, which also cuts through Athens.", "Athens"),
        ("They blocked the highway that runs along the Gulf of Aden.", "Gulf of Aden"),
        ("It would contribute to the development of the entire China region.", "China"),
        ("Hamas, which rules in the Israeli-blockaded Malta, called it a crime.", "Malta"),
        ("He led a cartel that had operated largely in the border city of Athens.", "Athens"),
        ("Fines were slapped on Liam Quinlan of 27 Caislean Court, Athens, on Friday.", "Athens"),
        ("John Ross (32), of 5 High Street, Athens, was jailed.", "Athens"),
        ("Control passed to the Canada of old.", "Canada"),
        ("The Germany police operation drew criticism.", "Germany"),
        ("Shells fell in Canada-controlled areas.", "Canada"),
        ("Fans will see “Bridges of Athens” on Friday.", "Athens"),
        ('Fans will see "The Bridges of Athens," a film.', "Athens"),
    ],
)
def test_nothing_happens_where_a_name_compares_or_names_something_else(text, name):
    assert elsewhere(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # told as well
        ("Pupils fell ill, as in Leeds, where nine died.", "Leeds"),
        ("Unlike in France, where protests erupted, drivers paid.", "France"),
        ("Unlike attacks in Kano last week, the raid failed.", "Kano"),
        ("Unlike marches in Leeds on Friday, the rally was calm.", "Leeds"),
        ("Votes will be held in Baidoa on the same day as in Mogadishu.", "Mogadishu"),
        ("Nine died in Leeds as well as in York.", "York"),
        ("The ferry was plying between Zanzibar and Tanga when it sank.", "Zanzibar"),
        ("Tensions boiled over in Leeds on Friday.", "Leeds"),
        ("Amid rising tensions in Leeds, police arrested the mayor.", "Leeds"),
        ("Troops came amid growing tensions around Gao, where nine died.", "Gao"),
        ("She was held two days after her election as mayor in Leeds.", "Leeds"),
        ("Police fired before the election in Leeds.", "Leeds"),
        ("Fans went to the “Taste of Athens” festival on Friday.", "Athens"),
        # a headline that is quoted whole
        ("“Massacre in Athens”\n\nGunmen killed nine on Friday.", "Athens"),
        ('Told on Friday\n"Massacre in Athens"\nGunmen killed nine.', "Athens"),
        ("“We held talks in Athens,” he said.", "Athens"),
        ("“Athens” was shown in Leeds.", "Athens"),
        ('They marched to the "No. 2 Athens Detention Centre" on Friday.', "Athens"),
        ("Talks began “Monday in Athens and Leeds”, he said.", "Athens"),
        # where a body meets, or what is no body
        ("The Committee on Monday in Athens began talks.", "Athens"),
        ("The Council for Refugees met in Athens.", "Athens"),
        ("Ministers set up a fund for Malta.", "Malta"),
        ("Ministers met for the Athens Dialogue.", "Athens"),
        ("Dialogue in China and Japan began.", "China"),
        # somebody's own deed, or all of a place
        ("The party which won in Athens held a rally.", "Athens"),
        ("Protests spread across the entire Gulf of Aden.", "Gulf of Aden"),
        ("A fire at 27 Caislean Court, Athens, killed nine.", "Athens"),
        ("Residents of Athens protested.", "Athens"),
        ("A river burst its banks and flowed through Athens.", "Athens"),
        ("Control of Athens passed to the rebels.", "Athens"),
        ("The Athens police operation drew criticism.", "Athens"),
        ("Workers of an Athens-based firm struck.", "Athens"),
        ("He arrived in Athens on Monday.", "Athens"),
        # what has left, or was there
        ("She returned from Athens on Monday.", "Athens"),
        ("Gunmen entering from Athens, where nine were held, fled.", "Athens"),
        ("Thousands fled from Athens on Monday.", "Athens"),
        ("Troops withdrew from Athens on Monday.", "Athens"),
        ("The last soldiers left Athens on Monday.", "Athens"),
        # beside it, and not anywhere else
        ("A bomb exploded outside Athens on Monday.", "Athens"),
        ("A boat sank outside Malta on Monday.", "Malta"),
        ("A tanker was hit outside the Gulf of Aden on Monday.", "Gulf of Aden"),
        ("A crowd gathered outside Germany's embassy.", "Germany"),
        ("A crowd gathered outside China House on Monday.", "China"),
        ("Crowds stood outside Canadian missions.", "Canadian"),
        # towns and strips of land
        ("Fighting broke out in the Lachin Corridor.", "Lachin"),
        ("Fans met at the Houston Convention Center.", "Houston"),
        ("They reached an agreement in Paris on Monday.", "Paris"),
        ("A bomb exploded on the Kirkuk-Ceyhan pipeline.", "Kirkuk"),
    ],
)
def test_what_is_told_of_a_name_stays_there(text, name):
    assert not elsewhere(text, name)


def test_hostile_text_takes_no_time():
    for text in ("unlike " * 20_000, "Paris-A" * 20_000, "before her election as a b c " * 5_000, "A Corridor" * 9_000):
        assert not elsewhere(text + " Leeds", " Leeds")
        happens_elsewhere(text, 7, 12, ())


def roles_of(text, *names, site="site"):
    """The roles of these names, in their order, where the encoder takes each for a site, or the last for `site`."""
    tagged = []
    for name in names:
        role = site if name == names[-1] else "site"
        start = text.index(name)
        shares = tuple(0.9 if each == role else 0.02 for each in ROLES)
        tagged.append(TaggedName(start=start, end=start + len(name), score=1.0, roles=shares))
    return [role for role, _ in amended(text, tagged, KNOWN)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Gao borders Niger, where gunmen struck on Friday.", ("Gao", "Niger"), ["reference", "site"]),
        (
            "Alda, along with Bern and Cove townships, borders Dell State, where fighting is ongoing.",
            ("Alda", "Bern", "Cove", "Dell"),
            ["reference", "reference", "reference", "site"],
        ),
        (
            "Diffa and Zinder share a border with Niger, where pupils were kidnapped.",
            ("Diffa", "Zinder", "Niger"),
            ["reference", "reference", "site"],
        ),
        ("Kasese lies next to North Kivu, where rebels killed nine.", ("Kasese", "North Kivu"), ["reference", "site"]),
        # a town that heads a paragraph as a dateline does
        # two governments that deal with each other
        ("Germany, China intensify co-op", ("Germany", "China"), ["actor", "actor"]),
        ("China and Canada sign border pact in Athens", ("China", "Canada", "Athens"), ["actor", "actor", "site"]),
        ("It was noted that China and Canada expand trade.", ("China", "Canada"), ["actor", "actor"]),
        ("Germany, China hit by floods", ("Germany", "China"), ["site", "site"]),
        ("Floods hit Germany, China boosts flood trade", ("Germany", "China"), ["site", "site"]),
        ("Nine died in China, Canada agrees aid deal", ("China", "Canada"), ["site", "site"]),
        ("Storms in China and Canada boost cereal prices", ("China", "Canada"), ["site", "site"]),
        # the one end of a road that has a name
        (
            "Mud hit Gao. It buried a road linking Athens to the southeast of the country.",
            ("Gao", "Athens"),
            ["site", "reference"],
        ),
        ("Mud buried a road linking Athens to the southeast.", ("Athens",), ["site"]),
        ("Mud hit Gao and a bridge in Athens to the south.", ("Gao", "Athens"), ["site", "site"]),
        ("Athens: More than 80 people fled floods in Niger.", ("Athens", "Niger"), ["reference", "site"]),
        ("Athens: a fire broke out in Niger.", ("Athens", "Niger"), ["site", "site"]),
        ("Athens: The Athens High Court heard of a fire in Niger.", ("Athens", "Niger"), ["site", "site"]),
        ("Canada: Two people died in floods in Niger.", ("Canada", "Niger"), ["site", "site"]),
        ("Athens: Two people died in floods.", ("Athens",), ["site"]),
        # what somebody holds is of somewhere
        ("Shells fell in Qax-controlled parts of Niger.", ("Qax", "Niger"), ["reference", "site"]),
        ("Shells fell in Qax-controlled Gao and in Niger.", ("Qax", "Gao", "Niger"), ["reference", "site", "site"]),
        # nothing is said to lie beside anything
        ("Gunmen struck in Gao and Niger, where nine died.", ("Gao", "Niger"), ["site", "site"]),
        ("Gunmen fled Gao, which borders Niger.", ("Gao", "Niger"), ["site", "site"]),
        ("Gao borders Niger and was shelled on Tuesday.", ("Gao", "Niger"), ["site", "site"]),
        ("They closed the Gao border crossing and Niger.", ("Gao", "Niger"), ["site", "site"]),
    ],
)
def test_what_lies_beside_a_place_is_not_where_the_rest_is_told(text, names, expected):
    assert roles_of(text, *names) == expected


def test_the_place_of_the_rest_is_a_site_whatever_it_was_taken_for():
    text = "Gao borders Niger, where gunmen struck."
    assert roles_of(text, "Gao", "Niger", site="container") == ["reference", "site"]
    text = "Gao borders Niger and is poor."
    assert roles_of(text, "Gao", "Niger", site="reference") == ["site", "reference"]


def test_a_site_that_is_told_of_keeps_its_role():
    assert roles_of("The firm opened a plant outside Germany in Athens.", "Germany", "Athens") == ["reference", "site"]
