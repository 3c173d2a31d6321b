"""Pairs of sentences of two outlets: those that tell one event, and those that tell two."""

from grouping import told

SAME = [
    (
        told("A fire destroyed a warehouse in Leeds on Monday, killing two people.", "fire"),
        told("Two people died when a blaze tore through a furniture warehouse near Leeds early on Monday.", "blaze"),
    ),
    (
        told("A suicide bomber killed 12 people outside the Education Ministry in Kabul.", "killed", "attack"),
        told(
            "At least 12 died in Kabul when a bomber blew himself up at the gate of the education ministry.",
            "blew",
            "attack",
        ),
    ),
    (
        told("Emmanuel Macron met Olaf Scholz in Paris for talks on gas prices.", "met", "meeting"),
        told("In Paris, Chancellor Scholz and President Macron met to speak about energy.", "met", "meeting"),
    ),
    (
        told("Thousands of farmers blocked roads in Paris with tractors over fuel taxes.", "blocked", "protest"),
        told(
            "Farmers drove hundreds of tractors into central Paris in protest at a tax on diesel fuel.",
            "protest",
            "protest",
        ),
    ),
    (
        told("A train derailed outside York, injuring 30 passengers.", "derailed"),
        told("Thirty passengers were hurt when an express train left the tracks near York and derailed.", "derailed"),
    ),
    (
        told("Police arrested a teacher in Leeds over the theft of museum coins.", "arrested", "justice"),
        told("A teacher suspected of stealing coins from a museum was arrested in Leeds.", "arrested", "justice"),
    ),
    (
        told(
            "Hundreds of firefighters battled a blaze at an oil depot in Leeds after lightning struck a tank.", "blaze"
        ),
        told("Lightning set fire to a fuel tank at a depot in Leeds, and 300 firefighters were called.", "fire"),
    ),
    (
        told("A court in York sentenced a former nurse to 12 years for poisoning patients.", "sentenced", "justice"),
        told("Ex-nurse Mary Bell was jailed for 12 years in York for poisoning patients.", "jailed", "justice"),
    ),
    (
        told("An explosion at a chemical plant in Leeds injured 14 workers.", "explosion"),
        told("Fourteen workers were hurt in a blast at a chemicals factory in Leeds.", "blast"),
    ),
]
SAME += [
    (
        told(f"{one} miners were killed in Leeds when a gallery of the pit flooded.", "flooded"),
        told(f"Water rushed into a gallery in Leeds, and {other} died.", "rushed"),
    )
    for one, other in (("Twelve", "12"), ("A dozen", "twelve"), ("12", "a dozen"), ("Thirty-nine", "39"))
]
SAME += [
    # kindred types
    (
        told("Three dead in a shooting outside a Leeds nightclub.", "shooting", "crime"),
        told("Gunfire erupted outside a nightclub in Leeds, leaving three dead and seven hurt.", "erupted", "attack"),
    ),
    # as many dead, where little else is told alike
    (
        told("Nine drowned when a ferry capsized in rough seas off Leeds, the coast guard said.", "capsized"),
        told("A small ferry with 62 on board overturned near Leeds in bad weather, killing nine.", "overturned"),
    ),
]
DIFFERENT = [
    (
        told("A bomb exploded at a mosque in Kabul during prayers, killing 20 worshippers.", "exploded", "attack"),
        told(
            "A bomb exploded near a bank in Kabul, killing 20 soldiers who collected their pay.", "exploded", "attack"
        ),
    ),
    (
        told("Parliament in Paris passed a law on pensions.", "passed", "politics"),
        told("Parliament in Paris passed a law on immigration.", "passed", "politics"),
    ),
    (
        told("President Macron met the German chancellor in Paris.", "met", "meeting"),
        told("President Macron met the British prime minister in Paris.", "met", "meeting"),
    ),
    (
        told("France beat Wales 24-10 in Paris to win the rugby title.", "beat", "culture"),
        told("Novak Djokovic beat Carlos Alcaraz in Paris to win the tennis title.", "beat", "culture"),
    ),
    (
        told("A fire destroyed a warehouse in Leeds on Monday, killing two people.", "fire"),
        told("Two people were killed in a fire at a school in Leeds on Monday.", "fire"),
    ),
    (
        told("A gunman shot dead two people at a market in Kabul on Monday.", "shot", "attack"),
        told("Two people died when a roadside bomb hit a bus in Kabul on Monday.", "bomb", "attack"),
    ),
    (
        told("Emmanuel Macron met Olaf Scholz in Paris for talks on gas prices.", "met", "meeting"),
        told("Emmanuel Macron met Volodymyr Zelensky in Paris to promise more tanks.", "met", "meeting"),
    ),
    (
        told("Nurses marched through Paris on Monday to demand higher pay.", "marched", "protest"),
        told("Students marched through Paris on Monday against the war.", "marched", "protest"),
    ),
    (
        told("A lorry overturned in York, blocking the ring road.", "overturned"),
        told("A cyclist was hurt in a crash with a van in York.", "crash"),
    ),
    (
        told("Police arrested a teacher in Leeds over the theft of museum coins.", "arrested", "justice"),
        told("Police arrested two men in Leeds over the killing of a taxi driver.", "arrested", "justice"),
    ),
    (
        told("Three dead in a shooting outside a Leeds nightclub.", "shooting", "crime"),
        told("Gunfire erupted outside a nightclub in Leeds, leaving three dead and seven hurt.", "erupted", "politics"),
    ),
    (
        told("Nine drowned when a ferry capsized in rough seas off Leeds, the coast guard said.", "capsized"),
        told("A small ferry with 62 on board overturned near Leeds in bad weather, killing six.", "overturned"),
    ),
    (
        told("Nine drowned when a ferry capsized in rough seas off Leeds, the coast guard said.", "capsized"),
        told("Nine miners died in Leeds when a lamp set fire to gas below ground.", "fire"),
    ),
    (told("A fire hit Leeds on Monday.", "fire"), told("A fire killed two in Leeds on Monday.", "fire")),
    (
        told("Twenty miners were killed in Leeds when a gallery of the pit flooded.", "flooded"),
        told("Water rushed into a gallery in Leeds, and two dozen died.", "rushed"),
    ),
    (
        told("A fire destroyed a paint warehouse in Leeds.", "fire"),
        told("Another fire destroyed a second paint warehouse in Leeds the same night, hours after the first.", "fire"),
    ),
]
