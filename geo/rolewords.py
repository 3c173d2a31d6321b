"""The words that the rules for names and roles know, as tables for people to read and extend; no rule is here."""

LOCATIVE = frozenset(
    "in at near around across outside inside off within through throughout into onto along amid over under beneath "
    "beyond".split()
)
ON = frozenset({"on"})
TOWARDS = frozenset("to toward towards for".split())
AWAY = frozenset({"from"})
WITH = frozenset(
    "against with by between than assuring assured assure accused accuses accusing urged told support supports "
    "supported thanked warned sanctions".split()
)
MODIFIERS = frozenset(
    "the a an central eastern western northern southern northeastern northwestern southeastern southwestern north "
    "south east west downtown nearby neighboring neighbouring greater upper lower inner rural coastal capital city "
    "town village port province state district region county island area suburb of strait war-torn occupied "
    "mainland metropolitan suburban old new all most parts much coast shore shores outskirts waters edge centre "
    "center canton oblast prefecture governorate municipality peninsula emirate".split()
)
"""Words that may stand between a preposition and the name: "in the eastern city of"."""

BODIES = frozenset(
    "government president leader leaders minister ministers ministry army military forces force troops soldiers "
    "parliament senate congress council court courts police officials official authorities ambassador embassy envoy "
    "governor mayor senator representative lawmakers lawmaker governor's diplomat diplomats economy people nation "
    "currency stock exchange team coach citizens resident residents native man woman men women girl boy teen family "
    "company firm firms giant bank newspaper post times globe herald tribune daily news journal gazette star "
    "chronicle university college law state department office company's union club united city fc gov sen rep "
    "prime chancellor king queen prince premier secretary foreign defense defence interior finance alderman aldermen "
    "councillor councillors councilman councilwoman commissioner commissioners commission committee detectives "
    "detective deputies sheriff sheriff's spokesman spokeswoman spokesperson attorney coroner jury serviceman "
    "servicemen militia militias republicans democrats republican democrat teacher teachers voters student students "
    "legislature assembly agency agencies board judge prosecutor prosecutors firefighters fire businessman "
    "businesswoman journalist journalists activist activists farmer farmers couple mother father pastor priest "
    "mla mp mps mep guard navy airline airlines nationals chief chiefs county's cabinet consulate partners allies "
    "observers analysts experts diaspora".split()
)
"""What a name before it only identifies: "Texas governor", "the Boston Globe"."""

VERBS_AND_LINKS = frozenset("and or is are was were has have had will would in on at to for of that which who".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow".split()
)
MADE = frozenset("based born led backed made trained owned area style wide".split())
HIT = frozenset("hit struck rocked battered devastated shaken flooded shelled bombed invaded attacked pounded".split())
REACHES = frozenset(
    "visit hit strike rock batter invade bomb shell attack pound storm devastate tour enter reach bombard ravage "
    "flood shake target occupy seize capture leave raid besiege liberate".split()
)
"""Lemmas whose object is where it happens: "visited Manila", "struck Haiti"."""

MOVES = frozenset(
    "sent send sends transfer transferred drove drive driven driving flew fly flown flying returned return returns "
    "returning travel travels travelled traveled travelling traveling trip taken took moved moving carried carry "
    "heading headed heads route convoy went going go goes brought shipped evacuated relocated fled flee fleeing "
    "spread journey deported extradited".split()
)
"""After these, "to" leads to where something happens."""

SPEAKING = frozenset(
    "said says has had will would wants asked asks regards insists believes hopes welcomed welcomes denies considers "
    "fears did does is was first also refused agreed backed backs sees".split()
)
"""After these verbs a capital is its government."""

DECLARING = frozenset(
    "said says asked asks regards insists insisted believes hopes welcomed welcomes denied denies considers fears "
    "refused refuses agreed backed backs sees wants accused accuses warned warns threatened threatens condemned "
    "condemns urged urges vowed vows demanded demands rejected rejects".split()
)
"""What only a government does, whatever bears its name."""

PAPERS = frozenset(
    "advocate bee chronicle courier daily dispatch echo enquirer examiner express gazette globe guardian herald "
    "inquirer journal ledger mail mercury news observer post press record register reporter sentinel standard star sun "
    "telegraph times tribune".split()
)
"""With a capital after a place, these name a newspaper: "the Lexington Ledger"."""

AGENCIES = frozenset(
    "AFP AGERPRES ANI ANSA AP APA Agerpres Anadolu Andina Ansa Antara Azertac BELTA BNS BTA BelTA Belga Belta Bernama "
    "CTK DPA EFE Efe FENA HINA IANS IRNA ISNA ITAR-TASS Interfax Itar-Tass Jiji KUNA Kazinform Kyodo LUSA Lusa MENA "
    "MTI NAN NINA Notimex Novosti PAP PTI QNA RIA Reuters Ritzau SANA SITA SPA STA Sputnik TASS Tanjug Tasnim Tass "
    "Telam Télam UNIAN UPI Ukrinform Unian VNA WAFA WAM Wafa Xinhua Yonhap".split()
)
"""News agencies, as they write themselves: whoever speaks to one speaks in no town that bears its name."""
AGENCIES_AND_PLACES = frozenset("Anatolia Fars Hawar Maan Ma'an Ma’an Mehr Mena Petra Saba Sana".split())
"""Those whose names are better known as places', unless "news agency" stands after them."""

HOMES = frozenset("based headquartered lives living lived born raised registered seated resides residing".split())
"""After these, "in" tells where somebody or something is from."""

OVER = frozenset({"over", "about", "on", "regarding"})
MINDS = frozenset(
    "concern concerns worries fears tension tensions talks dispute disputes row anger policy stance".split()
)
"""After these, "over" a country says what they are about: not where."""

FROM_TYPES = frozenset({"withdrawal"})
NOUN_OF = frozenset(
    {"attack", "disaster", "health", "coercion", "politics", "culture", "mobilise", "withdrawal", "protest"}
)

KINDS = frozenset(
    "province state region county district oblast prefecture governorate canton emirate island airport city town "
    "village capital port suburb resort municipality".split()
)
"""What a place is called by kind, before "of" or after its name."""

EDGES = frozenset("coast shore shores outskirts edge border".split())
STOOD_ON = frozenset({"ISL", "ISLS", "PEN"})

STREETS = frozenset("street st avenue ave road rd lane ln drive dr boulevard blvd highway hwy parkway alley".split())
"""After a name these make it a street, which lies nowhere near what bears that name: "Main Street"."""

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower greater downtown".split()
)
TITLES = frozenset(
    "mr mrs ms dr sir lord lady president senator sen rep gov governor mayor judge justice professor prof captain "
    "capt sgt sergeant lt general gen col colonel officer detective sheriff coach rev pope king queen prince "
    "princess miss saint".split()
)
NEVER_ALONE = CALENDAR | TITLES | DIRECTIONS | KINDS | MODIFIERS
"""Words that are part of many names and no name by themselves."""
