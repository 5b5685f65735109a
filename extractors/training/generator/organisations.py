"""Invented organisations: a core word in one of many shapes, with the names a clerk would also accept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.training.generator import brands
from extractors.training.generator.lots import Lots
from extractors.training.generator.people import surname
from extractors.training.generator.runs import wants
from extractors.training.generator.tables import lines

TAIL = re.compile(r",? (?:Inc\.|LLC|Ltd|LLP|GmbH|Pty Ltd|Pvt\. Ltd\.|P\.C\.|e\.V\.)$")
GENERIC = re.compile(r" (?:Academy|Learning|Training|Institute|Online|Education|Learning Hub|Training Services)$")
OPENINGS = frozenset("The University Institute Department Association School Center Centre Society College".split())
CONSONANTS = "ABCDEFGHIKLMNOPRSTW"

SHORT = 0.3
"""The share of bodies that go by one word or a few letters: of real certificates a third."""


@dataclass(frozen=True)
class Organisation:
    """`printed` is how the page names it; `accepted` what a clerk would enter, best first; `domain` its address.

    `logo` is what its logo shows, which may be shorter.
    """

    printed: str
    accepted: tuple[str, ...]
    domain: str
    city: str
    logo: str


def organisation(lots: Lots, *, lang: str = "en", region: str = "us") -> Organisation:
    """An organisation that does not exist."""
    full = _short(lots) if lots.chance(SHORT) else _shape(lots, lang)
    accepted = list(variants(full))
    printed = full
    if lang == "en" and lots.chance(0.05):
        department = lots.one_of(lines("organisations", lots.one_of(("departments", "sections"))))
        printed = lots.one_of((f"{full} {department}", f"{full}, {department}", f"{department}, {full}"))
        accepted = [printed, *accepted]
    elif lots.chance(0.06) and len(full.split()) > 2:
        letters = acronym(full)
        printed = f"{full} ({letters})"
        accepted = [full, printed, letters]
    if lots.chance(0.13):
        printed = printed.upper()
    logo = printed
    if len(full.split()) > 1 and lots.chance(0.2):
        logo = _logo(lots, full)
        accepted.append(logo)
    return Organisation(
        printed, tuple(dict.fromkeys(accepted)), _domain(lots, full), city(lots, lang, region), logo=logo
    )


def _short(lots: Lots) -> str:
    """A name of one word, seldom two."""
    return lots.weighted(
        {
            brands.coined(lots): 5,
            brands.letters(lots): 3,
            lots.one_of(lines("organisations", "cores")): 2,
            f"{brands.coined(lots)} {brands.coined(lots)}": 1,
            f"{brands.letters(lots)} {lots.one_of(lines('organisations', 'subjects'))}": 1,
        }
    )


def _logo(lots: Lots, full: str) -> str:
    """What the logo of a body with a long name shows: its first letters, mostly, or its first word."""
    first, initials = full.split()[0], acronym(full)
    if len(initials) < 3 or (lots.chance(0.3) and first not in OPENINGS):
        return first
    return initials.lower() if lots.chance(0.15) else initials


def platform(lots: Lots) -> str:
    """A platform that hosts other bodies' courses."""
    return lots.one_of(lines("organisations", "platforms"))


def city(lots: Lots, lang: str, region: str) -> str:
    """A town, where certificates are given."""
    if lang != "en":
        return lots.one_of(lines("organisations", f"cities_{lang}"))
    return lots.one_of(lines("organisations", "cities_us" if region == "us" else "cities_world"))


def variants(name: str) -> tuple[str, ...]:
    """The names by which a clerk might enter `name`.

    >>> variants("The Larch Institute of Law, Inc.")
    ('The Larch Institute of Law, Inc.', 'The Larch Institute of Law')
    >>> variants("Skillara Academy")
    ('Skillara Academy', 'Skillara')
    """
    names = [name, TAIL.sub("", name)]
    if len(names[-1].split()) == 2:
        names.append(GENERIC.sub("", names[-1]))
    if ".com" in name or ".org" in name:
        names.append(name.rsplit(".", 1)[0])
    return tuple(dict.fromkeys(names))


def acronym(name: str) -> str:
    """The capitals' initials.

    >>> acronym("Society for Welding Practice")
    'SWP'
    """
    return "".join(word[0] for word in re.findall(r"\b[^\W\d_]\w*", name) if word[0].isupper()) or name[:3].upper()


def _shape(lots: Lots, lang: str) -> str:
    suffix = "" if lang == "en" else f"_{lang}"
    shape = lots.one_of(lines("organisations", f"shapes{suffix}"))
    needs = wants(shape)
    return shape.format(
        core=lots.one_of(lines("organisations", "cores")) if "core" in needs else "",
        coined=lots.one_of(lines("organisations", "coined")) if "coined" in needs else "",
        place=lots.one_of(lines("organisations", f"places{suffix}")) if "place" in needs else "",
        subject=lots.one_of(lines("organisations", f"subjects{suffix}")) if "subject" in needs else "",
        surname=surname(lots) if "surname" in needs else "",
        surname2=surname(lots) if "surname2" in needs else "",
        letters="".join(lots.one_of(CONSONANTS) for _ in range(lots.randint(3, 5))) if "letters" in needs else "",
        n=lots.randint(2, 480),
    )


def _domain(lots: Lots, name: str) -> str:
    words = re.findall(r"[a-z0-9]+", _ascii(name.lower()))
    stem = acronym(name).lower() if len(words) > 3 or lots.chance(0.15) else "".join(words[:2])
    for ending in ("com", "org"):
        stem = stem.removesuffix(ending) or stem
    return f"{_ascii(stem)}.{lots.weighted({'com': 5, 'org': 4, 'edu': 2, 'net': 1, 'io': 1, 'co.uk': 1})}"


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("áàâãäéèêëíìîïóòôõöúùûüçñß", "aaaaaeeeeiiiiooooouuuucns"))
