"""The units of credit and their printed names, as one pattern that knows plurals, marks and loose spacing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.understanding.grammars.folding import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of credit. `factor` is hours for one unit, None where the unit counts no hours (points, days)."""

    id: str
    factor: float | None
    minutes: int
    label: bool


@dataclass(frozen=True, slots=True)
class CreditTable:
    """The table of units, read once: units by id, and the patterns built from it (over folded text)."""

    units: dict[str, Unit]
    aliases: dict[str, str]
    name: str
    label: str
    modifier: str
    category: re.Pattern[str]
    categories: dict[str, str]
    cues: dict[str, re.Pattern[str]]

    def unit_of(self, printed: str) -> Unit:
        """The unit that a printed name stands for.

        >>> table().unit_of("ama pra category l credit(s)tm").id
        'ama_pra_1'
        """
        return self.units[self.aliases[_key(printed)]]


@cache
def table() -> CreditTable:
    """The units table."""
    written = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
    units = {
        id_: Unit(id_, unit.get("factor"), unit.get("minutes", 0), unit.get("label", False))
        for id_, unit in written["unit"].items()
    }
    phrases = {alias: id_ for id_, unit in written["unit"].items() for alias in unit["aliases"]}
    categories = {form: name for name, forms in written["categories"].items() for form in forms}
    return CreditTable(
        units=units,
        aliases={_key(alias): id_ for alias, id_ in phrases.items()},
        name=_alternatives(phrases),
        label=_alternatives(written["labels"]["any"]),
        modifier=rf"(?:{'|'.join(sorted(map(re.escape, written['modifiers']), key=len, reverse=True))})",
        category=re.compile(rf"\b(?:{_plain(categories)})\b"),
        categories=categories,
        cues={cue: re.compile(rf"(?<!\w)(?:{_plain(forms)})(?!\w)") for cue, forms in written["cues"].items()},
    )


_PLURALS = {"hours": "hour", "hrs": "hour", "hr": "hour", "hour": "hour", "stunden": "stunde", "heures": "heure"}


def _key(printed: str) -> str:
    """A name without plurals, marks, points and spaces, with the slips of OCR in "Category 1" put right."""
    printed = re.sub(r"(?:[a-z]\.\s?){2,}[a-z]?", lambda dotted: re.sub(r"\W", "", dotted.group()), _marks_off(printed))
    words = [word for word in re.split(r"[\s|/.\-™®'()]+", printed) if word]
    return "".join(_PLURALS.get(word) or _singular(word) for word in words)


def _marks_off(printed: str) -> str:
    printed = re.sub(r"\(s\)|\(tm\)|\(es\)|'s\b|™|®", " ", printed)
    printed = re.sub(r"(credit|credits)tm\b", r"\1", printed)
    return re.sub(r"(categ[a-z]*|cat\.?)\s*[li!|](?![a-z])", r"\1 1", printed)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") else word


def _alternatives(phrases: object) -> str:
    """One expression for all phrases, the longest first."""
    return "(?:" + "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"  # type: ignore[call-overload]


def _phrase(phrase: str) -> str:
    if re.fullmatch(r"(?:[a-z]\.)+", phrase):
        return r"\.?\s?".join(phrase.split(".")[:-1]) + r"\.?(?:'?s\b|\(s\))?"
    words = re.split(r"[\s\-/|]+", phrase)
    gap = r"(?:\s?[\-/|]\s?|\s{1,2})" if re.search(r"[/|]", phrase) else r"(?:\s?-\s?|\s{1,2})"
    return gap.join(_word(word) for word in words) + r"(?:\s?(?:™|®|tm\b|\(tm\)))?"


def _word(word: str) -> str:
    if word in ("hour", "hours", "hour(s)"):
        return r"(?:hours?|hrs?\.?|hour)(?:\s?\(s\))?"
    if word in ("1", "category"):
        return r"[1li|](?![0-9a-z.])" if word == "1" else r"cat(?:egory|egorv|\.)?"
    if len(word) == 1:
        return re.escape(word)
    return re.escape(word) + r"(?:'?s|es|n)?(?:\s?\(s\))?"


def _plain(phrases: object) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<unit>{table().name})(?!\w)")


def unit(text: str) -> tuple[Unit, str] | None:
    """The first unit that `text` names, and its name as printed; None where it names none.

    >>> [unit(text)[0].id for text in ("Contact Hours:", "CEU(s)", "AMA PRA Category 1 Credit(s)™", "LU|HSW")]
    ['contact_hour', 'ceu', 'ama_pra_1', 'aia_lu_hsw']
    >>> unit("Name of provider") is None
    True
    """
    match = _whole().search(fold(text))
    if match is None:
        return None
    return table().unit_of(match["unit"]), text[match.start("unit") : match.end("unit")]
