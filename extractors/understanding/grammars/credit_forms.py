"""The forms in which an amount of credit is printed: number first, label first, slashes, lengths of time, kinds."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extractors.understanding.grammars.amounts import DIGITS, LEFT, NUMBER, RIGHT, is_mended, value_of
from extractors.understanding.grammars.credit_match import CreditMatch, Style
from extractors.understanding.grammars.credit_mentions import Mention, mentions
from extractors.understanding.grammars.credit_units import table

_NUMBER = re.compile(NUMBER)
_TIMES = ("hour", "academic_hora", "training_hour")
_REACH = 64


def printed_amounts(folded: str) -> list[CreditMatch]:
    """Every amount in every form; one number may be read in two ways."""
    named = mentions(folded)
    starts = [mention.start for mention in named]
    found = [*_slashed(folded), *_lengths(folded), *_of_categories(folded)]
    for number in _NUMBER.finditer(folded):
        value = value_of(number.group())
        after = bisect_left(starts, number.end())
        if value is None or any(
            mention.end > number.start() and mention.unit for mention in named[max(0, after - 2) : after]
        ):
            continue  # the 1 of “Category 1”
        found += _number_first(folded, number, value, named[after : after + 3])
        found += _label_first(folded, number, value, named[max(0, after - 2) : after])
    return found


@cache
def _between() -> re.Pattern[str]:
    """What may stand between a number and its unit: `3.5 live, interactive contact hours`."""
    words = rf"(?:(?:{table().modifier}|{table().category})[\s,\-/&]{{1,3}}){{0,5}}"
    return re.compile(rf"[\s)\]\-–*]{{0,3}}\(?{words}")


def _number_first(folded: str, number: re.Match[str], value: float, named: list[Mention]) -> list[CreditMatch]:
    """`3.5 live contact hours`, `Two (2) CE credits`, `16-hours`."""
    for mention in named:
        if mention.start - number.end() > _REACH:
            return []
        if mention.unit is None:
            continue
        between = folded[number.end() : mention.start]
        if not _between().fullmatch(between) or (mention.name in ("h", "ch", "ora", "ore") and between.strip(" -")):
            return []
        return [_match(folded, number, value, mention, "number first")]
    return []


_VERB = (
    r"(?:\s*\(?\b(?:earned|awarded|claimed|granted|received|completed|credited|approved|available|value|hours"
    r"|requested|total|amount|of credit|issued|attended|offered|recommended|worth|is|are|obtained|quantity|applied"
    r"|for this (?:course|activity))\b\)?)"
)
_CONTENT = rf"{_VERB}{{0,3}}(?:\s*\([^()0-9]{{1,40}}\))?{_VERB}?"
_COLON = re.compile(rf"{_CONTENT}\s*(?:[:=\-–]|\.{{2,}})+\s*(?:(?:up to|max(?:imum)?\.?|approx\.?)\s+)?")
_LOOSE = re.compile(rf"{_CONTENT}[ \t]*\n?[ \t]*")
_EQUALS = re.compile(r"[=\-–]\s*\Z")
_NEVER_ALONE = frozenset({"h", "hr", "hrs", "hour", "hours", "ce", "day", "days", "point", "points", "lu", "ore", "ch"})


def _label_first(folded: str, number: re.Match[str], value: float, named: list[Mention]) -> list[CreditMatch]:
    """`CPE credits: 6.0`, `CEUs earned 1.6`, `Contact hours  3.00`."""
    for mention in reversed(named):
        between = folded[mention.end : number.start()]
        if len(between) > _REACH or (mention.unit is not None and not mention.unit.label):
            continue
        if _COLON.fullmatch(between):
            if _EQUALS.search(between) and re.search(r"[0-9]\s*\Z", folded[: mention.start]):
                continue  # “1.5 hours = 1.8 CPE” is no label
            return [_match(folded, number, value, mention, "label first")]
        if _LOOSE.fullmatch(between) and _is_announced(mention, number.group(), value, folded[number.end() :]):
            return [_match(folded, number, value, mention, "label first")]
    return []


def _is_announced(mention: Mention, number: str, value: float, after: str) -> bool:
    """Whether a name and a number without a colon belong together: `CEU 0.3`, not `CE 101` or `Hours 9`."""
    if mention.unit is None:
        return mention.name == "total" and (re.match(r"\s*\(", after) is not None or "." in number)
    if mention.name in _NEVER_ALONE or not re.match(r"[0-9.,lio]", number):
        return False
    return value <= 100 and (re.search(r"[.,]", number) is not None or value <= 60)


_LABELS_OF_TIME = (
    *("duration", "course duration", "length", "course length", "time spent", "carga horaria", "duracion", "duracao"),
    *("duree", "dauer", "umfang", "durata"),
)


def _match(folded: str, number: re.Match[str], value: float, mention: Mention, style: Style) -> CreditMatch:
    is_time = mention.unit is None and mention.name in _LABELS_OF_TIME
    unit = mention.unit or table().units["hour" if is_time else "credit"]
    start, end = min(number.start(), mention.start), max(number.end(), mention.end)
    said = folded[start:end] if style == "number first" else folded[max(0, start - 24) : number.start()]
    return CreditMatch(
        start=start,
        end=end,
        text=folded[start:end],
        amount=value,
        unit=unit.id,
        printed=folded[mention.start : mention.end],
        hours=round(value * unit.factor, 4) if unit.factor is not None else None,
        amount_start=number.start(),
        amount_end=number.end(),
        style=style,
        category=_category(said, at_end=style == "label first"),
        weak=is_time or (unit.id in _TIMES and style == "number first"),
        mended=is_mended(number.group()),
    )


@cache
def _categories() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{table().category})\b")


def _category(said: str, *, at_end: bool) -> str:
    """The kind that the words name; before a label only where it touches it (`Ethics hours:`)."""
    named = list(_categories().finditer(said))
    if not named or (at_end and not re.fullmatch(r"[^.:;\n]*", said[named[-1].end() :])):
        return ""
    return table().categories[named[-1].group()]


_SLASHES = re.compile(r"(?<![\w/.])[0-9]{1,2}(?:\.[0-9]{1,2})?(?:/[0-9]{1,2}(?:\.[0-9]{1,2})?){3}(?![\w/])")
_SLASH_ORDER = ("", "ethics", "professionalism", "trial practice")


def _slashed(folded: str) -> list[CreditMatch]:
    """`6/1/1/0`: the total, then ethics, professionalism and trial practice inside it (Georgia's order)."""
    found = []
    for match in _SLASHES.finditer(folded):
        parts = match.group().split("/")
        if float(parts[0]) < max(float(part) for part in parts[1:]):
            continue
        start = match.start()
        for category, part in zip(_SLASH_ORDER, parts, strict=True):
            end = start + len(part)
            found.append(_counted(folded, start, end, start, end, float(part), "cle_hour", "slashes", category))
            start = end + 1
    return found


def _counted(
    folded: str, start: int, end: int, first: int, last: int, amount: float, unit: str, style: Style, category: str
) -> CreditMatch:  # fmt: skip
    """An amount of one-hour units whose name does not stand beside it."""
    return CreditMatch(
        start, end, folded[start:end], amount, unit, "", amount, first, last, style, category, part=bool(category)
    )


_HOUR = r"(?:hours?|hrs?|h|horas?|heures?|stunden?|std|ore|ora|uur)"
_MINUTE = r"(?:minutes?|mins?|min|m|minutos?|minuten)"
_AND = r"\s?,?\s?(?:and|y|e|et|und)?\s?"
_LENGTH = r"(?:duration|length|time spent|total time|duracion|duracao|duree|dauer)"
_FREE = r"(?<![\w.,/:$-])"
_LENGTHS = (
    re.compile(rf"(?P<h>{_FREE}[0-9]{{1,3}})\s?{_HOUR}\.?{_AND}(?P<m>[0-9]{{1,2}})\s?{_MINUTE}\b"),
    re.compile(rf"(?P<h>{_FREE}[0-9]{{1,2}})\s?h\s?(?P<m>[0-5][05])(?!\w)"),
    re.compile(
        rf"{_LENGTH}[^0-9\n]{{0,20}}(?P<h>[0-9]{{1,2}}):(?P<m>[0-5][0-9])(?::[0-5][0-9])?(?![0-9])(?!\s?[ap]\.?m)"
    ),
    re.compile(
        rf"(?P<m>{_FREE}[0-9]{{1,4}}(?:[.,]5)?)[\s-]?(?:minutes?|mins?|minutos?|minuten)\b"
        r"(?!\s*-?\s*(?:hour|credit hour|break|per|session|each|presentation|states?))"
    ),
)


def _lengths(folded: str) -> list[CreditMatch]:
    """`3 hours, 5 minutes`, `1h 30m`, `Duration: 2:30`, `90 minutes`."""
    found = []
    for pattern in _LENGTHS:
        for match in pattern.finditer(folded):
            whole = match.groupdict().get("h")
            minutes = float(match["m"].replace(",", "."))
            hours = round(float(whole or 0) + minutes / 60, 4)
            if hours > 0:
                found.append(
                    CreditMatch(
                        start=match.start(),
                        end=match.end(),
                        text=match.group(),
                        amount=hours if whole else minutes,
                        unit="hour" if whole else "minute",
                        printed="hours" if whole else "minutes",
                        hours=hours,
                        amount_start=match.start("h" if whole else "m"),
                        amount_end=match.end("m"),
                        style="duration",
                        weak=True,
                    )
                )
    return found


_OF = (
    r"(?:\s*\b(?:hours?|hrs?|credits?|of|in|for|are|is|appl(?:y|ies|ied)|qualif(?:y|ies)|to|towards?|live|legal)\b\.?)"
)


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    category, strict = rf"\b(?P<category>{table().category})\b", rf"(?P<number>{LEFT}{DIGITS}{RIGHT})"
    return (
        re.compile(rf"{category}\s*(?:[:=\-–(]|\s)\s*{strict}(?!\s*(?:{table().category})\b)"),
        re.compile(rf"{strict}{_OF}{{0,5}}\s*{category}"),
    )


def _of_categories(folded: str) -> list[CreditMatch]:
    """`Ethics: 1.0`, `2 of pharmacology`: of a unit that stands elsewhere; a part where the kind stands first."""
    found = []
    for pattern in _kinds():
        for match in pattern.finditer(folded):
            value = value_of(match["number"])
            if value is not None and value <= 40:
                found.append(
                    _counted(
                        folded, match.start(), match.end(), match.start("number"), match.end("number"), value, "credit",
                        "category", table().categories[match["category"]],
                    )
                )  # fmt: skip
    return found
