"""Words that mean something else in a sentence that leaves no doubt of it."""

import pytest
from builders import article, heard

from geo.events import find_events


def type_of(text, word, said="protest"):
    (event,) = find_events(article(text), heard(text, (word, said)))
    return event.type


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A strike on a school in Rafah killed ten people on Monday.", "strike"),
        ("An overnight strike on Odesa damaged the port.", "strike"),
        ("Ten people died in a strike on a bus in Zaporizhzhia.", "died"),
        ("Five were wounded by strikes against the refinery.", "strikes"),
    ],
)
def test_a_strike_that_kills_is_no_walkout(text, word):
    assert type_of(text, word) == "attack"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nurses went on strike in Leeds on Monday.", "strike"),
        ("A strike at a car plant in Ghent entered its third week.", "strike"),
        ("A strike on the railways left thousands stranded.", "strike"),
        ("Workers on strike on Monday damaged a gate.", "strike"),
        ("A general strike on Friday hit schools.", "strike"),
        ("Two people were killed as a hunger strike on an island ended.", "strike"),
    ],
)
def test_a_walkout_stays_one(text, word):
    assert type_of(text, word) == "protest"


def test_birds_strike_by_accident():
    assert type_of("A bird strike forced a plane to land in Leeds.", "strike") == "accident"


def test_only_what_was_taken_for_a_protest_is_another_thing():
    assert type_of("A strike on a school killed ten.", "strike", said="crime") == "crime"


@pytest.mark.parametrize(
    ("text", "word", "said", "meant"),
    [
        ("Ada Moor, who drew the first map, died on Saturday at her home in Turku.", "died", "accident", "other"),
        ("The painter died in Cork on Friday at 94.", "died", "crime", "other"),
        ("A woman died at her home in Turku after a fire.", "died", "accident", "accident"),
        ("Two died in Cork on Friday.", "died", "accident", "accident"),
        ("A freight train came off the rails near Bochnia.", "came", "economy", "accident"),
        ("A minister came to Bochnia.", "came", "economy", "economy"),
        ("The injured were flown to Malakal.", "flown", "meeting", "aid"),
        ("The delegates were flown to Malakal.", "flown", "meeting", "meeting"),
        ("Workers at a mine in Solwezi stopped work in solidarity.", "stopped", "economy", "protest"),
        ("Workers at a mine in Solwezi stopped production.", "stopped", "economy", "economy"),
        ("Eight miners were freed after two days underground.", "freed", "economy", "aid"),
        ("Eight miners were freed from a prison.", "freed", "withdrawal", "withdrawal"),
        ("Talks with the government broke down in Alda.", "broke", "protest", "meeting"),
        ("A strike began in Alda after talks broke down.", "began", "protest", "protest"),
    ],
)
def test_a_death_a_derailment_a_rescue_and_talks_are_told_by_what_stands_beside_them(text, word, said, meant):
    assert type_of(text, word, said) == meant


@pytest.mark.parametrize(
    ("text", "word", "said", "meant"),
    [
        ("A major fire broke out at a building in Lima as clashes escalated.", "broke out", "attack", "accident"),
        ("A blaze had broken out in a warehouse in Lagos amid the protests.", "broken out", "protest", "accident"),
        ("A fire which broke out in a ward in Goma killed nine.", "fire", "health", "accident"),
        ("A fire broke out at a market in Kano after gunmen attacked it.", "fire", "attack", "attack"),
        ("A fire broke out in a church in Leeds and police suspect arson.", "broke out", "crime", "crime"),
        ("A wildfire broke out near Athens.", "broke out", "disaster", "disaster"),
        ("Fighting broke out in Khartoum.", "broke out", "attack", "attack"),
        ("Soldiers opened fire as unrest broke out in Leeds.", "fire", "attack", "attack"),
        ("A fire broke out in the forest near Athens.", "broke out", "other", "other"),
        ("The centre in Katwa was set on fire by unknown assailants.", "set", "health", "attack"),
        ("The centre in Katwa was set on fire by unknown assailants.", "fire", "accident", "attack"),
        ("Rebels later set fire to a clinic in Goma.", "set fire", "health", "attack"),
        ("A school in Leeds was torched by a gang.", "torched", "culture", "crime"),
        ("The hospital in Butembo was set alight by a mob.", "set alight", "health", "crime"),
        ("A mosque in Lyon was set on fire by unknown men.", "set", "culture", "crime"),
        ("A house in Leeds was set on fire by a lightning strike.", "set", "disaster", "disaster"),
        ("The centre in Katwa was set up by soldiers.", "set", "health", "health"),
        ("The shop in Leeds was torched by a mob.", "torched", "protest", "protest"),
        ("A jet made a safe emergency landing at Comox after a threat.", "emergency landing", "attack", "accident"),
        ("A jet was forced into an emergency landing in Leeds.", "landing", "meeting", "accident"),
        ("A hijacked jet made an emergency landing in Leeds.", "landing", "attack", "attack"),
        ("Troops made a landing at Inchon.", "landing", "mobilise", "mobilise"),
        ("The capsule made an emergency landing in Kazakhstan.", "landing", "other", "other"),
        ("Suicide blast outside a police station in Bannu", "Suicide", "crime", "attack"),
        ("Suicide blast outside a police station in Bannu", "blast", "accident", "attack"),
        ("A suicide car bombing hit Mogadishu.", "hit", "accident", "attack"),
        ("Suicide bombers killed nine in Quetta.", "killed", "crime", "attack"),
        ("His suicide in Leeds shocked the town.", "suicide", "crime", "crime"),
        ("A suicide was recorded in Leeds after a gas blast.", "blast", "accident", "accident"),
        ("A suicide bombing was condemned at talks in Leeds.", "talks", "meeting", "meeting"),
        ("A video apparently shot in Aleppo shows damage.", "shot", "crime", "other"),
        ("The footage was shot in Palu.", "shot", "attack", "other"),
        ("A film was shot in Palu.", "shot", "culture", "culture"),
        ("A man was shot in Palu, as footage shot by police shows.", "shot", "crime", "crime"),
        ("A man filmed on video shot three people in Palu.", "shot", "crime", "crime"),
        ("The man seen on video shot two officers in Palu.", "shot", "crime", "crime"),
        ("He was seen in a video before he was shot in Palu.", "shot", "crime", "crime"),
        ("A new aid convoy enters the besieged town of Madaya.", "enters", "attack", "aid"),
        ("Trucks carrying food and medicine reached Goma.", "reached", "meeting", "aid"),
        ("Troops entered Goma as aid trucks waited.", "entered", "attack", "attack"),
        ("A convoy of tanks entered Goma.", "entered", "attack", "attack"),
        ("Olhivka was also under fire.", "fire", "accident", "attack"),
        ("A house was on fire in Olhivka.", "fire", "accident", "accident"),
        ("Nine men were executed by cartel gunmen in Mexico.", "executed", "justice", "crime"),
        ("Nine men were executed by rebels in Goma.", "executed", "justice", "attack"),
        ("A man was executed by lethal injection in Texas.", "executed", "justice", "justice"),
        ("A man was executed for murders by rebels in Goma.", "murders", "justice", "justice"),
    ],
)
def test_fires_landings_and_blasts_are_told_by_who_and_what_stand_beside_them(text, word, said, meant):
    assert type_of(text, word, said) == meant


def test_long_sentences_are_read_in_no_time():
    for part in ("set a b c ", "suicide a ", "fire that which ", "executed a by b c d "):
        assert type_of(part * 3000 + "in Leeds.", part.split()[0], "meeting") == "meeting"


@pytest.mark.parametrize(
    ("text", "word", "said", "expected"),
    [
        ("Gunmen, known as bandits, raided a village in Katsina on Tuesday.", "raided", "coercion", "attack"),
        ("A raid on a village by militants left nine dead.", "raid", "coercion", "attack"),
        ("Bandits raided a village, said a police spokesman.", "raided", "coercion", "attack"),
        ("Police said gunmen raided a village.", "raided", "coercion", "attack"),
        ("Gunmen fled, police said, as soldiers raided a village.", "raided", "coercion", "coercion"),
        ("Police hunting militants raided a house in Leeds.", "raided", "coercion", "coercion"),
        ("Troops raided a village and held two militants.", "raided", "coercion", "coercion"),
        ("Soldiers raided the militants' camp.", "raided", "coercion", "coercion"),
        ("A fire broke out in Bailup. The bushfire was caused by lightning.", "fire", "accident", "disaster"),
        ("Four hundred homes burned down. A forest fire had reached them.", "burned down", "accident", "disaster"),
        ("A fire broke out in Leeds on Friday.", "fire", "accident", "accident"),
        ("A fire at a factory in Leeds killed nine. Wildfires raged in Spain.", "fire", "accident", "accident"),
        ("A fire hit a multi-family home. A forest fire burned in Kent.", "fire", "accident", "accident"),
        ("Seven bodies were found in Sonora. All had been shot to death.", "found", "justice", "crime"),
        ("Police found nine bodies in Sonora. A cartel is active there.", "found", "justice", "crime"),
        ("Seven bodies were found in Sonora.", "found", "justice", "justice"),
        ("Seven bodies were found in the rubble. A man was stabbed in Leeds.", "found", "justice", "justice"),
        ("Both schools went on lockdown while he was sought.", "lockdown", "crime", "other"),
        ("A lockdown was imposed over the virus.", "lockdown", "health", "health"),
        ("The palace was guarded by hundreds of police.", "guarded", "protest", "mobilise"),
        ("An attempt to convert a restaurant to a pub was overturned.", "attempt", "crime", "politics"),
        ("An attempt to open fire was foiled by police.", "attempt", "crime", "crime"),
        ("An attempt to rob a bank failed.", "attempt", "crime", "crime"),
        ("A passenger attempted to open the cockpit door.", "attempted", "crime", "crime"),
    ],
)
def test_what_the_words_beside_it_or_the_article_leave_no_doubt_of(text, word, said, expected):
    assert type_of(text, word, said) == expected


@pytest.mark.parametrize(
    ("text", "word", "said", "expected"),
    [
        ("The bodies of two men have been deposited at a hospital in Tema.", "deposited", "justice", "aid"),
        ("Kin wept near the office where their bodies were taken in Cork.", "taken", "crime", "aid"),
        ("The bodies were taken to Cork for autopsy.", "autopsy", "justice", "aid"),
        ("An autopsy showed that bodies were burned in Cork.", "autopsy", "justice", "justice"),
        ("Two men were taken to a court in Cork.", "taken", "justice", "justice"),
        ("Both boats departed from Cork with migrants and were found.", "departed", "crime", "aid"),
        ("A boat with 20 migrants arrived in Cork on Sunday.", "arrived", "justice", "aid"),
        ("The refugees had paid. A second boat landed near Cork.", "landed", "crime", "aid"),
        ("A boat landed near Cork with coal.", "landed", "crime", "crime"),
        ("Migrants fled. A boat that carried drugs landed near Cork.", "landed", "crime", "crime"),
        ("The president spoke of migrants when his ship arrived in Cork.", "arrived", "meeting", "meeting"),
    ],
)
def test_where_the_dead_or_the_rescued_are_brought_is_no_crime(text, word, said, expected):
    assert type_of(text, word, said) == expected
