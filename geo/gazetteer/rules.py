"""What every gazetteer file is made by: which names are only codes or a division's kind, and how wide a town is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from math import sqrt

from geo.tables import common_words

CODE_LENGTH = 3
"""Other names of a city that are this short and all capitals are airport and station codes, not names in news."""

CITY_KM_PER_ROOT_PERSON = 0.012
"""Radius of a town in km = this × √population: about 2,200 people a km², the middle of large cities' densities."""

KIND_WORDS = (
    "Province", "Region", "Governorate", "Oblast", "State", "District", "Department", "Prefecture", "Division",
    "County", "Canton", "Republic", "Territory", "Voivodeship", "Krai", "Municipality", "Sheng", "Parish", "Island",
    "Autonomous Region", "Wilayat", "Atoll", "Special Municipality", "Muhafazat", "Raion", "Zone",
)  # fmt: skip
"""Endings of first-order regions' names that news leaves out: "Maidan Wardak Province"."""

COUNTY_WORDS = {"US": ("County", "Parish", "Borough"), "IE": ("County",), "GB": ("County",), "CA": ("County",)}
"""Second-order regions whose kind news leaves out where a state's name, or the whole article, says what is meant."""


ENGLISH_ENDS = (
    *("District", "Zone", "Province", "Prefecture", "Subregion", "Department", "Regency", "Constituency"),
    *("Governorate", "Municipality"),
)
FOREIGN_ENDS = (
    *("Rayon", "Raion", "Shi", "İlçesi", "Kommun", "Kommune", "Okrug", "Tumani", "Járás", "Aūdany", "Gun", "Sum"),
    *("Cercle", "Zizhizhou"),
)
BEGINNINGS = tuple(
    sorted(
        (
            *("Province of", "Province de la", "Province de", "Province du", "Provincia de", "Provincia del"),
            *("Provincia di", "Departamento de", "Departamento del", "Département de", "Département du", "Comuna"),
            *("Municipio de", "Municipio", "Amphoe", "Muang", "Huyện", "Quận", "Thị Xã", "Thành Phố", "Shahrestān-e"),
            *("Gemeente", "Obshtina", "Gorodskoy Okrug", "Okres", "Partido de", "Markaz", "Kota", "Kabupaten"),
            *("Distrito de", "Politischer Bezirk", "Bezirk", "Općina", "Daïra de", "Daïra", "Srŏk", "Bashkia"),
            *("Commune de", "Liwā’", "Nomós", "Nohiyai", "Arrondissement de", "Mukim", "Caza de", "Caza du"),
            *("Délégation de", "Délégation", "County of", "Cantón", "Komuna"),
        ),
        key=len,
        reverse=True,
    )
)
"""What ends and begins second-order regions' names, often in their countries' languages, and news leaves out; of the
beginnings the longest first, for "Provincia de" begins as "Provincia del" does."""


STADIUM = {
    **dict.fromkeys("AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE".split(), "Estadio"),
    **dict.fromkeys("AO BR CV GW MZ PT ST".split(), "Estádio"),
    **dict.fromkeys("BF BI BJ CD CF CG CI CM DJ DZ FR GA GN HT KM LU MA MC MG ML NE RE SN TD TG TN".split(), "Stade"),
    **dict.fromkeys(("IT", "SM"), "Stadio"),
}
"""What a stadium is called before its name where English has "Stadium" after it: "Estadio Monumental"."""


def stadium_called(country: str, name: str) -> Iterator[str]:
    """The other of the two names that a stadium has where Spanish, Portuguese, French or Italian is spoken.

    >>> list(stadium_called("AR", "Kempes Stadium")), list(stadium_called("MX", "Estadio Azteca"))
    (['Estadio Kempes'], ['Azteca Stadium'])
    """
    word = STADIUM.get(country)
    if word is None:
        return
    if name.endswith(" Stadium"):
        yield f"{word} {name.removesuffix(' Stadium')}"
    elif name.startswith(f"{word} "):
        yield f"{name.removeprefix(f'{word} ')} Stadium"


SCRIPTS = frozenset(
    "AE AF BD BH DZ EG ER ET GE IL IN IQ IR JO JP KH KP KW KZ LY MM MR NP OM PK PS QA RU SA SD SO SY UA YE".split()
)
"""Countries whose names are written in another script, of which GeoNames spells out every sound."""
_SOUNDS = re.compile("[\u0304\u0323\u0327\u0331\u0302\u0306\u0324\u032e‘’ʼʻ`]")
"""Macrons, dots and hooks below, and what stands for ayn, hamza or a soft sign."""


def plain_name(country: str, name: str) -> str:
    """A name as English news writes it: without the marks of scholars, where its own language has another script.

    >>> plain_name("PS", "Bayt Ḩānūn"), plain_name("RO", "Iași"), plain_name("RU", "Tol’yatti")
    ('Bayt Hanun', 'Iași', 'Tolyatti')
    """
    if country not in SCRIPTS or name.isascii():
        return name
    return unicodedata.normalize("NFC", _SOUNDS.sub("", unicodedata.normalize("NFD", name)))


def is_code(name: str) -> bool:
    """Whether another name of a place is only a code, such as "LAX"."""
    return len(name) <= CODE_LENGTH and name.isupper() and name.isascii()


def without_kind(name: str) -> Iterator[str]:
    """A first-order region's name without its kind, where it ends in one."""
    return _without_end(name, KIND_WORDS)


def _without_end(name: str, words: Iterable[str]) -> Iterator[str]:
    return (name.removesuffix(f" {word}") for word in words if name.endswith(f" {word}"))


def without_county(country: str, name: str) -> Iterator[str]:
    """What news calls a county beside its full name: "DeKalb", "DeKalb Co."; "Cork" for "County Cork"; in Ireland also
    "County Clare" for "Clare" and "County Mayo" for "Mayo County".
    """
    if country == "IE" and not name.startswith("County "):
        yield f"County {name.removesuffix(' County')}"
    for word in COUNTY_WORDS.get(country, ()):
        bare = name.removesuffix(f" {word}").removeprefix(f"{word} ")
        if bare != name:
            yield from (bare, f"{bare} Co.") if word == "County" else (bare,)


def without_division(name: str) -> tuple[str, bool]:
    """A second-order region's name without its kind, and whether that is how English has it.

    ("", False) if it has no kind, or nothing is left that is a name: of "Comuna 13" only a number.

    >>> without_division("Province of Pampanga"), without_division("Attock District")
    (('Pampanga', True), ('Attock', False))
    """
    for bare, alone in _bare_names(name):
        if len(bare) >= CODE_LENGTH and bare[0].isupper() and bare.lower() not in common_words():
            return bare, alone
    return "", False


def _bare_names(name: str) -> Iterator[tuple[str, bool]]:
    yield from ((bare, True) for bare in _without_end(name, FOREIGN_ENDS))
    yield from ((bare, False) for bare in _without_end(name, ENGLISH_ENDS))
    beginning = next((word for word in BEGINNINGS if name.startswith(f"{word} ")), None)
    if beginning is not None:
        yield name.removeprefix(f"{beginning} "), True


def town_radius_km(population: int) -> float:
    """The radius in km of a town with so many people, one at least."""
    return round(max(1.0, CITY_KM_PER_ROOT_PERSON * sqrt(population)), 1)
