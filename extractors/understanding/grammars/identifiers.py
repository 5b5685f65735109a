"""Numbers that name something: the certificate, a licence, a provider, a course; and addresses where one can verify."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.understanding.grammars.folding import fold


@dataclass(frozen=True, slots=True)
class IdentifierMatch:
    """A number and what it names. `start` and `end` bound the value; `label` is as printed, empty where none is."""

    kind: str
    start: int
    end: int
    value: str
    label: str = ""


_SIGN = r"(?:\s*(?:#|№|n[oº°]\.?|nos?\.|num(?:ber|ero|mer)?\.?|id(?:entification)?|code|key|nr\.?|s/n))"
_VALUE = r"[A-Za-z0-9][A-Za-z0-9\-_/.]{1,63}"
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,8}/[^\s<>\"']+",
    re.I,
)
_VERIFIES = re.compile(
    r"verif|certif|credential|valid|badge|accomplish|check|share|completion|achievement|/c/|cert", re.I
)
_UAN = re.compile(r"(?<![\w-])(?:JA)?\d{4,7}-\d{4}-\d{2}-\d{3}-[LHBC]\d{2}-[PT](?!\w)")


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    table = tomllib.loads((Path(__file__).parent / "identifiers.toml").read_text(encoding="utf-8"))["labels"]
    kinds = {phrase: kind for kind, phrases in table.items() for phrase in phrases}
    names = "|".join(sorted((re.escape(phrase).replace(r"\ ", r"\s+") for phrase in kinds), key=len, reverse=True))
    value = rf"(?P<value>{_VALUE})"
    return re.compile(
        rf"(?<![\w-])(?P<name>{names})(?:{_SIGN}{{1,3}}\s*(?:[:=.]|is\b)?\s*#?|\s*[:=]\s*(?:{_SIGN}\s*[:.]?\s*)?)[\(\[]?{value}"
    ), kinds


def identifiers(text: str) -> list[IdentifierMatch]:
    """All numbers with a label, ACPE activity numbers, and addresses for verification, from left to right.

    >>> [(m.kind, m.value) for m in identifiers("Certificate No: AX7-22190  License # RN123456")]
    [('certificate_number', 'AX7-22190'), ('licence_number', 'RN123456')]
    >>> [(m.kind, m.value) for m in identifiers("Verify at https://ce.example.org/verify/8f3a")]
    [('verification_url', 'https://ce.example.org/verify/8f3a')]
    >>> identifiers("Certificate of Completion")
    []
    """
    found = [*_addresses(text), *_labelled(text)]
    found += [IdentifierMatch("uan", m.start(), m.end(), m.group()) for m in _UAN.finditer(text)]
    kept: list[IdentifierMatch] = []
    for match in sorted(found, key=lambda match: (match.kind not in ("verification_url", "uan"), match.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def _labelled(text: str) -> list[IdentifierMatch]:
    pattern, kinds = _labels()
    found = []
    for match in pattern.finditer(fold(text)):
        start, end = match.span("value")
        value = text[start:end].rstrip(".-_/")
        if not _names_something(value):
            continue
        name = " ".join(match["name"].split())
        found.append(
            IdentifierMatch(kinds[name], start, start + len(value), value, text[match.start() : start].strip())
        )
    return found


def _names_something(value: str) -> bool:
    """Digits, and no date, amount or ordinal."""
    if sum(letter.isdigit() for letter in value) < 2 and not re.fullmatch(r"[A-Z]{6,}|(?=.*\d)[A-Za-z0-9]{6,}", value):
        return False
    return not re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\.\d{1,2}|\d{4}-\d{2}-\d{2}", value)


def _addresses(text: str) -> list[IdentifierMatch]:
    found = []
    for match in _URL.finditer(text):
        value = match.group().rstrip(".,;)")
        before = text[max(0, match.start() - 60) : match.start()]
        if _VERIFIES.search(value.split("/", 3)[-1] if "/" in value[8:] else "") or _VERIFIES.search(before):
            found.append(IdentifierMatch("verification_url", match.start(), match.start() + len(value), value))
    return found
