"""Cues: the labels and carrier phrases of `cues.toml`, found in a line of text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from extractors.understanding.grammars.folding import small


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


@lru_cache(maxsize=2048)
def cues(text: str) -> tuple[Cue, ...]:
    """Every cue in `text`, from left to right, none inside a longer one: “Completion” in “Date of Completion” is none.

    Kept for a while: certificates of one issuer share their phrases.

    >>> [(cue.kind, cue.start, cue.end) for cue in cues("Date of Completion: 3/4/2024")]
    [('completed_label', 0, 18)]
    """
    folded = small(text)
    found = [
        Cue(kind, match.start(), match.end())
        for kind, pattern in _patterns().items()
        for match in pattern.finditer(folded)
    ]
    found = [_without_title(text, cue) if cue.kind == "title_before" else cue for cue in found]
    return tuple(cue for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)) if not _is_inside(cue, found))


_CAPITAL = re.compile(
    r"(?<=[a-z] )(?!(?:Course|Program|Programme|Training|Workshop|Webinar|Seminar|Session|Event"
    r"|Independent Study|Home Study|Self-|Distance Learning|Continuing|Study|Learning Course|Education Course)\b)[A-Z]"
)


def _without_title(text: str, cue: Cue) -> Cue:
    """A carrier phrase ends where a capital begins the title: “completed the Full Stack …”."""
    match = _CAPITAL.search(text, cue.start, cue.end)
    return Cue(cue.kind, cue.start, match.start() - 1) if match else cue


def _is_inside(cue: Cue, others: Sequence[Cue]) -> bool:
    length = cue.end - cue.start
    return any(o.start <= cue.start and cue.end <= o.end and o.end - o.start > length for o in others)


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
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)")
