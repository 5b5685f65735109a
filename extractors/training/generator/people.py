"""Invented people: names of many cultures, printed in many ways."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.training.generator.lots import Lots
from extractors.training.generator.tables import keys, lines

CULTURES = {
    "es": ("latin",),
    "pt": ("lusophone",),
    "fr": ("french",),
    "de": ("german",),
}
LONG_NAMES = frozenset({"latin", "lusophone", "south_asian", "arabic", "african"})
"""Where names of four to six words are common."""
CREDENTIALS = {
    "nursing": "RN|BSN, RN|MSN, RN|APRN|LPN|RN, CCRN|DNP, FNP-BC|RN-BC|CNA",
    "medicine": "MD|DO|PA-C|MBBS|MD, FACP|MD, PhD|NP",
    "pharmacy": "PharmD|RPh|PharmD, BCPS|CPhT",
    "dental": "DDS|DMD|RDH|DDS, MS",
    "mental_health": "LCSW|LPC|LMFT|MSW|PsyD|PhD|LMHC|NCC, LPC|LADC",
    "therapy": "PT|OTR/L|CCC-SLP|PT, DPT|COTA|PTA|LMT",
    "veterinary": "DVM|VMD|CVT|LVT",
    "engineering": "P.E.|PE|PLS|EIT|S.E.",
    "architecture": "AIA|RA|NCIDQ|LEED AP",
    "accounting": "CPA|CPA, CGMA|EA|CMA",
    "finance": "CFP®|CFA|CLU|CIC",
    "law": "Esq.|Attorney at Law|J.D.",
    "teaching": "M.Ed.|Ed.D.|Ed.S.|NBCT",
    "ems": "NRP|EMT-P|AEMT",
    "management": "PMP|MBA|SHRM-CP|PHR|CSM",
    "security": "CISSP|CISM|OSCP",
    "science": "PhD|Ph.D.|MSc|MPH",
}


@dataclass(frozen=True)
class Person:
    """`printed` is how the page names the person; `accepted` what a clerk would enter, best first."""

    printed: str
    accepted: tuple[str, ...]


def person(lots: Lots, *, lang: str = "en") -> Person:
    """Somebody who does not exist, named plainly."""
    name = _name(lots, lang)
    return Person(name, (name,))


def learner(lots: Lots, *, lang: str = "en", field: str = "") -> Person:
    """Somebody who does not exist, printed as certificates print learners: capitals, credentials, surname first …"""
    given, family = _parts(lots, lang)
    roll = lots.random()
    if roll < 0.06:
        printed = f"{family}, {given}"
        return _dressed(lots, printed, (printed, f"{given} {family}"))
    if roll < 0.09:
        return _dressed(lots, given, (given,))
    name = f"{given} {family}"
    if roll < 0.14 and len(name) < 24:
        name = f"{name} {lots.one_of(lines('people', 'words', 'suffixes'))}"
    accepted: tuple[str, ...] = (name,)
    if lots.chance(0.22) and field in CREDENTIALS:
        name += f", {lots.one_of(CREDENTIALS[field].split('|'))}"
    elif lots.chance(0.07):
        titled = f"{lots.one_of(lines('people', 'words', 'honorifics'))} {name}"
        accepted, name = (name, titled), titled
    return _dressed(lots, name, accepted)


def role(lots: Lots, *, lang: str = "en") -> str:
    """What a signatory is."""
    return lots.one_of(lines("people", "words", "roles" if lang == "en" else f"roles_{lang}"))


def surname(lots: Lots) -> str:
    """A family name for firms and lectures."""
    return lots.one_of(lines("people", lots.one_of(("anglo", "celtic", "nordic", "german")), "family"))


def _dressed(lots: Lots, printed: str, accepted: tuple[str, ...]) -> Person:
    roll = lots.random()
    if roll < 0.14:
        return Person(printed.upper(), accepted)
    if roll < 0.16:
        return Person(printed.lower(), accepted)
    return Person(printed, accepted)


def _name(lots: Lots, lang: str) -> str:
    return " ".join(_parts(lots, lang))


def _parts(lots: Lots, lang: str) -> tuple[str, str]:
    culture = lots.one_of(CULTURES[lang]) if lang in CULTURES and lots.chance(0.85) else _culture(lots)
    given = lots.one_of(lines("people", culture, "given"))
    if lots.chance(0.22):
        given += " " + lots.one_of(lines("people", "words", "initials"))
    elif lots.chance(0.08):
        given += " " + lots.one_of(lines("people", culture, "given"))
    family = lots.one_of(lines("people", culture, "family"))
    if culture in LONG_NAMES and lots.chance(0.35):
        more = [lots.one_of(lines("people", culture, "given")), lots.one_of(lines("people", culture, "family"))]
        given, family = f"{given} {more[0]}" if lots.chance(0.5) else given, f"{more[1]} {family}"
    if lots.chance(0.06):
        family += lots.one_of(("-", " ")) + lots.one_of(lines("people", culture, "family")).split()[0]
    return given, family


def _culture(lots: Lots) -> str:
    if lots.chance(0.4):
        return "anglo"
    return lots.one_of(tuple(key for key in keys("people") if key != "words"))
