"""Cues: the labels and carrier phrases of `cues.toml`, found in a line of text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Cue:
    """`text[start:end]` says what stands beside it: `kind` is a table of `cues.toml`."""

    kind: str
    start: int
    end: int


LABELS = (
    "learner_label",
    "title_label",
    "provider_label",
    "completed_label",
    "issued_label",
    "expiry_label",
    "started_label",
    "other_date_label",
    "duration_label",
    "number_label",
    "other_number_label",
    "instructor_label",
    "location_label",
    "score_label",
    "format_label",
    "category_label",
    "client_label",
)
"""Kinds that are followed by a colon, or stand above, below or left of their value."""


def cues(text: str) -> tuple[Cue, ...]:
    """Every cue in `text`, the longest first at each place, none inside another of its kind.

    >>> [(cue.kind, cue.start, cue.end) for cue in cues("Date of Completion: 3/4/2024")]
    [('completed_label', 0, 18)]
    """
    found = [
        Cue(kind, match.start(), match.end())
        for kind, pattern in _patterns().items()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda cue: (cue.start, -cue.end)))


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of cue there are, in the order of the table."""
    return tuple(_patterns())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(files("extractors.understanding").joinpath("cues.toml").read_text(encoding="utf-8"))
    return {kind: _pattern(entry["phrases"]) for kind, entry in table.items()}


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    body = "|".join(phrase.replace(" ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
