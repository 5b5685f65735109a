"""Which bodies a text says accredit the provider or approve the course, with their numbers, or denies it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractors.understanding.grammars.folding import fold


@dataclass(frozen=True, slots=True)
class AccreditorMatch:
    """A body and where it is first named. `does` is accredits, approves, records or defines.

    `negated`: the text says that it has not approved; `pending`: not yet. `approver`: it only stands behind
    another body that approves (“an accredited approver by …”).
    """

    body: str
    start: int
    end: int
    printed: str
    does: str
    number: str = ""
    negated: bool = False
    pending: bool = False
    approver: bool = False


@dataclass(frozen=True, slots=True)
class _Body:
    id: str
    does: str
    common: bool
    names: re.Pattern[str]
    short: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]


@cache
def _table() -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "bodies.toml").read_text("utf-8"))["body"]
    return table


@cache
def _bodies() -> tuple[_Body, ...]:
    return tuple(
        _Body(
            id=body["id"],
            does=body["does"],
            common=body.get("common", False),
            names=_any_of(_full_names(body)),
            short=_any_of(_capitals(body)),
            numbers=tuple(re.compile(number) for number in body["numbers"]),
        )
        for body in _table()
    )


@cache
def _any_name() -> re.Pattern[str]:
    """Any body's full name: most lines hold none, and this is asked of every line."""
    return _any_of(name for body in _table() for name in _full_names(body))


@cache
def _any_short() -> re.Pattern[str]:
    """Any body's capitals."""
    return _any_of(name for body in _table() for name in _capitals(body))


def _full_names(body: dict[str, Any]) -> list[str]:
    return [fold(name) for name in body["names"] if not _is_short(name)]


def _capitals(body: dict[str, Any]) -> list[str]:
    return [name for name in body["names"] if _is_short(name)]


def _is_short(name: str) -> bool:
    return name.isupper() and len(name) <= 6


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, the longest first; nothing where there are none."""
    options = sorted((re.escape(name).replace(r"\ ", r"\s+") for name in names), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(options)})(?!\w)" if options else r"(?!)")


def accreditors(text: str) -> list[AccreditorMatch]:
    """Each body that the text names, once, in the order of their first mention.

    >>> [(m.body, m.number) for m in accreditors("Accredited by the ACCME (Provider ID: 0009999)")]
    [('ACCME', '0009999')]
    >>> [(m.body, m.negated) for m in accreditors("This course has not been approved by NASBA.")]
    [('NASBA', True)]
    >>> accreditors("The race to cope with change")
    []
    """
    folded = fold(text)
    found = [_match(text, folded, body, places) for body, places in _named(text, folded)]
    return sorted(found, key=lambda match: match.start)


def places_of_bodies(text: str) -> tuple[tuple[int, int], ...]:
    """Every place where the text names a body, by its full name or its capitals.

    >>> text = "by the International Accreditors for Continuing Education and Training (IACET)"
    >>> [text[start:end] for start, end in places_of_bodies(text)]
    ['International Accreditors for Continuing Education and Training', 'IACET']
    """
    return tuple(sorted(place.span() for _, places in _named(text, fold(text)) for place in places))


def _named(text: str, folded: str) -> Iterator[tuple[_Body, list[re.Match[str]]]]:
    """Each body that the text names, with its mentions in order."""
    if not _any_name().search(folded) and not _any_short().search(text):
        return
    for body in _bodies():
        places = [*body.names.finditer(folded), *body.short.finditer(text)]
        places = [place for place in places if not body.common or _speaks_of_approval(folded, place)]
        if places:
            yield body, sorted(places, key=lambda place: place.start())


_APPROVAL = re.compile(
    r"accredit|approv|provider|recogni[sz]|registered|authori[sz]|sponsor|jurisdiction"
    r"|\bceus?\b|\bcope id\b|race program"
)


def _speaks_of_approval(folded: str, place: re.Match[str]) -> bool:
    return _APPROVAL.search(folded[max(0, place.start() - 80) : place.end() + 80]) is not None


_DENIES = re.compile(r"\b(?:not|never|neither|no|isn't|hasn't)\b[^.;]{0,60}$")
_DENIED_AFTER = re.compile(
    r"^[^.;]{0,40}\b(?:has|does|is|have) not\b(?! (?:imply|endorse|constitute|approve or endorse|responsible))"
)
_PENDING = re.compile(r"\bpending\b|applied for|application (?:has been )?submitted|seeking (?:approval|accreditation)")
_BEHIND = re.compile(r"(?:accredited|approved) approver[^.;]{0,80}$")


def _match(text: str, folded: str, body: _Body, places: list[re.Match[str]]) -> AccreditorMatch:
    first = places[0]
    before, after = folded[max(0, first.start() - 90) : first.start()], folded[first.end() : first.end() + 60]
    clause = re.split(r"[.;](?=\s)", before)[-1]
    return AccreditorMatch(
        body=body.id,
        start=first.start(),
        end=first.end(),
        printed=text[first.start() : first.end()],
        does=body.does,
        number=next((number for place in places if (number := _number(text, body, place))), ""),
        negated=bool(_DENIES.search(clause) or _DENIED_AFTER.search(after)) and "does not imply" not in clause,
        pending=bool(_PENDING.search(clause + after.split(".")[0])),
        approver=bool(_BEHIND.search(clause)),
    )


def _number(text: str, body: _Body, place: re.Match[str]) -> str:
    """The body's number: behind its name, else before it, within 80 letters."""
    windows = (text[place.start() : place.end() + 80], text[max(0, place.start() - 80) : place.end()])
    for window in windows:
        for pattern in body.numbers:
            number = pattern.search(window)
            if number is not None:
                return number[number.lastindex or 0]
    return ""
