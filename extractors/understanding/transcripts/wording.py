"""The words of transcripts: what a column or label is called, which rows count others, which are not completed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from extractors.understanding.grammars.credit_units import table
from extractors.understanding.grammars.credits import Unit, unit
from extractors.understanding.grammars.folding import fold


@dataclass(frozen=True, slots=True)
class Role:
    """What a header or label announces. `exact`: the whole text is a known name. `unit` where it names one."""

    name: str
    exact: bool
    unit: Unit | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    roles: dict[str, str]
    learner: frozenset[str]
    total: re.Pattern[str]
    subtotals: tuple[str, ...]
    skipped: frozenset[str]
    completed: frozenset[str]
    report_dates: re.Pattern[str]
    formats: frozenset[str]


@cache
def _words() -> _Words:
    written = tomllib.loads((Path(__file__).parent / "headers.toml").read_text(encoding="utf-8"))
    roles: dict[str, str] = {}
    for role, phrases in written["roles"].items():
        if role != "learner":
            roles |= {phrase: role for phrase in phrases if phrase not in roles}
    rows = written["rows"]
    return _Words(
        roles=roles,
        learner=frozenset(written["roles"]["learner"]),
        total=re.compile(rf"(?:{'|'.join(rows['totals'])})\b"),
        subtotals=tuple(map(plain, rows["subtotals"])),
        skipped=frozenset(rows["skipped"]),
        completed=frozenset(rows["completed"]),
        report_dates=re.compile(rf"\b(?:{'|'.join(map(re.escape, rows['report_dates']))})\b"),
        formats=frozenset(rows["formats"]),
    )


_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A header for comparison: letters only, one blank between words.

    >>> plain("Course Title / Activity:"), plain("Certificate #")
    ('course title activity', 'certificate no')
    """
    return " ".join(_LETTERS.findall(fold(text).replace("#", " no ").replace("no.", "no")))


@cache
def _phrases() -> re.Pattern[str]:
    """Every header word, the longest at each place; looked ahead for, so that they may overlap."""
    return re.compile(rf"\b(?=({'|'.join(sorted(map(re.escape, _words().roles), key=len, reverse=True))})\b)")


@lru_cache(maxsize=4096)
def role(text: str) -> Role | None:
    """What a column of this name holds; None where the words are no header.

    >>> [role(text).name for text in ("Date Completed", "Activity Title", "CE Provider", "Contact Hours", "Provider #")]
    ['date', 'title', 'provider', 'hours', 'number']
    >>> role("Wound Care in the Home") is None
    True
    """
    words = plain(text)
    if not words or len(words) > 48 or re.search(r"[0-9]{3}", text):
        return None
    known = _words().roles
    named = unit(text)
    if words in known and not (named and known[words] in ("title", "ignored")):
        return Role(known[words], True, named[0] if named and known[words] == "hours" else None)
    if words in table().categories:
        return Role("hours", True, None, table().categories[words])
    longest = max((match[1] for match in _phrases().finditer(words)), key=len, default="")
    if named and named[0].factor is not None:
        whole = len(plain(named[1])) >= 0.5 * len(words)
        if known.get(longest) == "hours" or (whole and len(plain(named[1])) >= len(longest) - 2):
            return Role("hours", True, named[0])
    if not longest:
        return None
    return Role(known[longest], False) if len(longest) >= 0.5 * len(words) else None


def is_learner_label(text: str) -> bool:
    return plain(text) in _words().learner


def counts_others(text: str) -> bool:
    """Whether a row only counts, carries or demands: totals, subtotals, requirements.

    >>> [counts_others(text) for text in ("Total contact hours 18.25", "Total Hip Replacement", "Page total: 4")]
    [True, False, True]
    """
    return is_total(text) or is_subtotal(text)


def is_subtotal(text: str) -> bool:
    words = plain(text)
    begins = words.startswith(_words().subtotals)
    return (begins or words.endswith(("subtotal", "total"))) and not _is_total_word(words)


def is_total(text: str) -> bool:
    """Whether a row gives the sum of the rows above."""
    return _is_total_word(plain(text)) and (re.search(r"[0-9]", text) is not None or len(plain(text).split()) <= 3)


_COUNTED = re.compile(
    r"\b(?:hours?|hrs|credits?|units?|ceus?|pdhs?|pdus?|cpes?|cle|cme|ce|contact|earned|awarded|claimed|completed|courses"
    r"|activities|all|of|for|the|period|cycle|reporting|this|grand|cat|category|ama|pra|to|date|clock|professional"
    r"|development|learning|pds?|training|general|ethics|in|horas|stunden|year|s|n|plus?|report|transcript)\b"
)


def _is_total_word(words: str) -> bool:
    if not _words().total.match(words):
        return False
    left = re.sub(r"\b(?:grand|totals?|sum|cumulative|overall|summe|gesamt|totales)\b", " ", words)
    return not _COUNTED.sub(" ", left).split()


def is_not_completed(text: str) -> bool:
    """Whether a status says that nothing was completed."""
    words = " ".join(fold(text).strip(" .:()[]*").split())
    return words in _words().skipped or words.startswith(("not ", "pending", "in progress", "denied", "withdr"))


def is_completed(text: str) -> bool:
    return " ".join(fold(text).strip(" .:()[]*").split()) in _words().completed


def dates_the_report(text: str) -> bool:
    """Whether the words beside a date say that it belongs to the report, not to a course."""
    return _words().report_dates.search(fold(text)) is not None


def is_format(text: str) -> bool:
    """Whether words only say how a course was given.

    >>> is_format("Live Webinar"), is_format("Training Seminar"), is_format("Lamplight Learning")
    (True, True, False)
    """
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", fold(text))
    return bool(words) and all(word in _words().formats for word in words)


_INTRODUCES = re.compile(
    r"\b(?:the following|listed below|as follows|our records|this letter|confirms? that|certif(?:y|ies) that)\b"
    r"|^[^0-9]*:\s*$"
)


def introduces(text: str) -> bool:
    """Whether a line only introduces a list: `Our records show that … completed the following:`."""
    return _INTRODUCES.search(fold(text)) is not None and len(text.split()) > 3
