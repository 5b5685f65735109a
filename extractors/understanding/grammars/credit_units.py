"""The units of credit: what they are worth, what they are called, and the words that stand around amounts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of credit. `factor` is hours for one unit, None where the unit counts no hours (points, days)."""

    id: str
    factor: float | None
    minutes: int
    label: bool


@dataclass(frozen=True, slots=True)
class CreditTable:
    """The table of units, read once. Patterns are for folded text."""

    units: dict[str, Unit]
    aliases: dict[str, str]
    labels: tuple[str, ...]
    modifier: str
    category: str
    categories: dict[str, str]
    cues: dict[str, re.Pattern[str]]


@cache
def table() -> CreditTable:
    """The units table."""
    written = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
    units = {
        id_: Unit(id_, unit.get("factor"), unit.get("minutes", 0), unit.get("label", False))
        for id_, unit in written["unit"].items()
    }
    categories = {form: name for name, forms in written["categories"].items() for form in forms}
    return CreditTable(
        units=units,
        aliases={alias: id_ for id_, unit in written["unit"].items() for alias in unit["aliases"]},
        labels=tuple(written["labels"]["any"]),
        modifier=_either(written["modifiers"]),
        category=_either(categories),
        categories=categories,
        cues={cue: re.compile(rf"(?<!\w)(?:{_either(forms)})(?!\w)") for cue, forms in written["cues"].items()},
    )


def _either(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
