"""The words by which the rules for who acts go, as tables for people to read and extend; no rule is here."""

GROUPS = frozenset(
    "police policemen policeman officers officer gunmen gunman attackers attacker assailants assailant bombers bomber "
    "rebels insurgents militants militant fighters fighter guerrillas extremists terrorists terrorist jihadists "
    "separatists militiamen mercenaries soldiers soldier troops forces troopers marines peacekeepers commandos "
    "paratroopers militia militias paramilitaries protesters protester protestors demonstrators marchers rioters "
    "strikers crowds mob looters activists activist campaigners residents villagers townspeople inhabitants locals "
    "citizens civilians workers employees miners farmers fishermen teachers nurses doctors drivers pilots sailors "
    "firefighters rescuers paramedics medics volunteers students pupils schoolchildren officials authorities "
    "lawmakers legislators deputies senators ministers diplomats leaders delegates negotiators envoys inspectors "
    "investigators detectives prosecutors prosecutor judges jurors jury lawyers scientists researchers engineers "
    "astronauts traders investors bankers voters candidates supporters fans players passengers pilgrims tourists "
    "hikers refugees migrants prisoners inmates detainees hostages suspects suspect robbers thieves smugglers "
    "traffickers poachers pirates hackers kidnappers hijackers settlers journalists reporters monks priests bishops "
    "unions opposition warplanes jets helicopters drones warships gunships".split()
)
"""Common nouns of people who act in the news; their article says nothing."""

BODIES = frozenset(
    "government army military navy parliament senate congress cabinet junta regime coalition ministry council court "
    "president premier minister chancellor king queen pope governor mayor ambassador guard "
    "guards agency".split()
)
"""Nouns of which there is one, so that "the" is part of what they are called: "the army"."""

ARMED = frozenset("armed unarmed masked hooded unidentified unknown uniformed".split())
"""Before "men" these make a party of them."""

QUALIFIERS = frozenset(
    "ruling governing leading outgoing incoming visiting invading retreating advancing "
    "armed unarmed masked hooded unidentified unknown uniformed refugee space weather news intelligence nuclear "
    "angry striking riot armoured armored security military army police government border "
    "special federal local regional provincial national state municipal foreign prime interim transitional civilian "
    "former senior junior opposition rebel loyalist separatist pro-government anti-government insurgent islamist "
    "government-backed allied coalition peacekeeping naval air ground paramilitary health medical rescue aid factory "
    "railway transport hospital mine oil bank union student university prison suicide suspected undocumented elite "
    "defence defense finance interior justice education labour labor energy city town county district high "
    "coast presidential revolutionary republican road construction migrant farm hotel textile garment steel postal "
    "airline dock plantation village chief "
    "supreme appeals criminal constitutional plainclothes human rights climate environmental".split()
)
"""What may stand between an article and these nouns in lower case and belongs to them: "riot police"."""

COMPOUNDED = frozenset(
    "chief chiefs station stations spokesman spokeswoman spokesperson spokesmen headquarters base bases post posts "
    "convoy convoys vehicle vehicles car cars truck trucks van helicopter building buildings office offices compound "
    "camp camps checkpoint checkpoints barracks academy custody report reports data figures statement inquiry "
    "department commissioner captain sergeant colonel general commander bus union unions leader member members "
    "house hall room dormitory agency hospital school college life record records visa benefits "
    "council loan loans debt spending policy policies bond bonds".split()
)
"""What follows one of those nouns and makes it a mere part of another thing: "police station"."""

NO_QUALIFIER = frozenset(
    "a an the this that these those his her its their our my your some many most several few all both each every no "
    "other another any more two three four five six seven eight nine ten dozens hundreds thousands scores in on at by "
    "to for from of with without against between among after before during since until while when where as if once "
    "though although because but and or so yet then than near inside outside across amid despite under over unless "
    "meanwhile however also yesterday today tomorrow now later earlier only even soon still again instead there here "
    "who which whose what how why not "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
"""Words that may stand capitalised before those nouns and do not qualify them: "On Monday police …"."""

QUANTITIES = frozenset(
    "dozens hundreds thousands scores tens millions group groups crowd crowds mob number majority members some many "
    "most several all half one two three four five six seven eight nine ten".split()
)
"""Before "of" these count what follows: "hundreds of workers" is workers."""

OF_WHOM = frozenset(
    "son sons daughter daughters child children widow widows widower wife wives husband husbands brother brothers "
    "sister sisters mother mothers father fathers parents cousin cousins nephew nephews niece nieces uncle aunt "
    "grandson granddaughter grandfather grandmother relative relatives family families girlfriend boyfriend friend "
    "friends neighbour neighbours neighbor neighbors acquaintance acquaintances bodyguard bodyguards driver lawyer "
    "aide aides adviser advisers advisor advisors successor predecessor killer killers survivors victims "
    "chairman chairwoman chairperson chair chief chiefs head heads director directors founder founders cofounder owner "
    "owners manager managers editor boss bosses leader commander commanders captain coach principal dean rector "
    "spokesman spokeswoman banker employee officer official secretary treasurer deputy member organiser organisers "
    "organizer organizers opponents critics critic opponent".split()
)
"""Before "of" and a name these say who is meant, and it is not the bearer of the name: "the son of Ada Moor"."""

ACTING = frozenset("acting deputy vice caretaker late interim former".split())
"""Between a people's name and an office: "Thai acting Prime Minister"."""

OFFICES = frozenset("secretary prime chief chairman chairwoman chair spokesman spokeswoman envoy foreign".split())
"""After the name of a country these begin somebody's title: "U.S. Secretary of State"."""

SKIPPED = frozenset(
    "a an the this that these those his her its their our my your some many several few more other another any "
    "two three four five six seven eight nine ten eleven twelve dozen least at about around nearly almost only".split()
)
"""Between a preposition and what it governs."""

PREPOSITIONS = frozenset(
    "of in on at by to for from with without against between among near inside outside into onto across over under "
    "through throughout during towards toward upon amid despite about along via behind beyond within".split()
)
TOWARDS = frozenset("on upon against at to toward towards for with of over".split())
"""Prepositions that lead from what is done to whom it is done to."""
TOGETHER = frozenset("between among with".split())
"""Prepositions that lead from what several do to one of them: "talks with"."""

RECIPROCAL = frozenset(
    "meet meets met meeting talk talks talked talking negotiate negotiates negotiated negotiating confer conferred "
    "agree agreed agrees sign signed signs cooperate cooperated".split()
)
"""Verbs of which whoever stands after "with" does the same."""

OBJECTIVE = frozenset(
    "killing killings arrest arrests detention murder murders assassination death deaths trial retrial release "
    "execution conviction sentencing kidnapping abduction funeral burial deportation extradition expulsion "
    "evacuation rescue imprisonment poisoning prosecution indictment acquittal appointment inauguration resettlement "
    "repatriation disappearance hospitalisation hospitalization injury eviction persecution".split()
)
"""Nouns whose possessor is acted on: "the mayor's arrest"."""

SUBJECTIVE = frozenset(
    "arrival visit march protest protests meeting meetings summit gathering departure return retreat withdrawal "
    "resignation strike strikes demonstration demonstrations rally parade procession talks conference session "
    "surrender advance victory speech testimony".split()
)
"""Nouns after which "of" leads to who acts: "a march of students"."""

LIGHT = frozenset(
    "launch launched launches launching hold held holds holding carried carry carries stage staged staging mount "
    "mounted mounts conduct conducted conducts began begin begins begun started start open opened signed sign signs "
    "signing made make makes led lead leads joined join joins attended attend attends took take takes gave give gives "
    "ordered order orders announced announce announces met meet gathered gather arrived arrive imposed impose imposes "
    "went go goes gone resumed resume resumes called call committed commit planned plan performed "
    "reached reach issued issue delivered deliver".split()
)
"""Verbs whose subject does what their object names: "launched an attack"."""

SAYING = frozenset(
    "said says say told tells saying added adds reported reports stated noted explained recalled according".split()
)
"""Words that tell from whom the article has it."""
ASIDE = frozenset("has have had also later then who".split())
"""What may stand between whoever says something and the verb."""

BE = frozenset("is are was were be been being am get got gets getting".split())
MIDDLE = frozenset("not also later then reportedly allegedly immediately all both still never already been".split())
"""What may stand between "was" and its participle, besides words in -ly."""

PARTICIPLES = frozenset(
    "shot hit struck held beaten sent sold built thrown driven torn shut set cut caught found fought hurt taken sworn "
    "stolen overthrown overrun shaken laid swept given withdrawn brought broken chosen won lost led left bought burnt "
    "gunned slain blown sunk spread drawn hanged frozen forbidden bound put made paid met".split()
)
"""Participles that do not end in -ed."""

NO_OBJECT = frozenset(
    "marched rallied gathered clashed protested demonstrated died drowned arrived returned resigned retreated "
    "surrendered escaped vanished disappeared voted collapsed exploded crashed talked agreed fired entered advanced "
    "landed played competed stayed lived worked walked travelled traveled remained failed appeared argued happened "
    "fought met won lost led left spread set put cut made paid brought bought".split()
)
"""What needs no object: in a title, too, whoever stands before it acts ("Farmers marched in …")."""

SUFFERED = frozenset(
    "killed arrested detained injured wounded jailed imprisoned sentenced charged convicted kidnapped abducted "
    "evacuated rescued hospitalised hospitalized displaced freed released deported expelled executed murdered "
    "indicted assassinated beheaded".split()
)
"""Verbs that need an object: without one after them, whoever stands before them suffers it."""
