"""Dates in text, as people print them: written, numeric, spelled, ranges, months only; slips of OCR mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from extractors.understanding.grammars.date_patterns import PATTERNS, Pattern
from extractors.understanding.grammars.date_tokens import Token, signs, tokens

Order = Literal["auto", "mdy", "dmy"]


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date and where it stands. `value` is ISO, the last day of a range, a month alone as `2024-03`.

    `ambiguous` holds the other readings of `03/04/2024` where nothing in the text settles the order.
    `mended` says that a slip of OCR was put right to read it.
    """

    start: int
    end: int
    text: str
    value: str
    style: str
    first: str | None = None
    ambiguous: tuple[str, ...] = ()
    two_digit_year: bool = False
    mended: bool = False


def dates(text: str, *, order: Order = "auto") -> list[DateMatch]:
    """All dates in `text`, from left to right, none inside another.

    >>> [match.value for match in dates("Given this 3rd day of March, 2024; expires 04/30/2026")]
    ['2024-03-03', '2026-04-30']
    >>> [(match.first, match.value) for match in dates("18-21 April 2018")]
    [('2018-04-18', '2018-04-21')]
    >>> [(match.value, match.ambiguous) for match in dates("Completed 03/04/2024")]
    [('2024-03-04', ('2024-04-03',))]
    """
    if not any(symbol.isdigit() for symbol in text) and "thousand" not in text.lower() and "twenty" not in text.lower():
        return []
    found = _read(text)
    spaced = _unspaced(text, found)
    if spaced:
        found = tuple(sorted([*found, *spaced], key=lambda match: match.start))
    return _settled(_joined(text, found), order)


def order_of(text: str) -> Order:
    """The order that the unmistakable numeric dates of `text` share (`13/04/2024` says dmy), or `auto`.

    >>> order_of("01/02/2024 to 25/02/2024"), order_of("01/02/2024")
    ('dmy', 'auto')
    """
    return _shared_order([_both_ways(match) for match in _read(text) if match.style.startswith("numeric")])


@dataclass(frozen=True, slots=True)
class _Found(DateMatch):
    """A match with both readings, before the order is settled: `mdy` and `dmy` are ISO or empty."""

    mdy: str = ""
    dmy: str = ""
    dotted: bool = False


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[_Found, ...]:
    """Every pattern's matches, the longest first where they overlap.

    Kept for a while: a line is asked for its dates as a text of its own, as a row of a table, and as a header.
    """
    row = tokens(text)
    symbols = "".join(token.symbol for token in row)
    candidates: list[tuple[int, int, int, Pattern, re.Match[str]]] = []
    for rank, pattern in enumerate(PATTERNS):
        for match in pattern.expression.finditer(symbols):
            candidates.append((match.start() - match.end(), rank, match.start(), pattern, match))
    candidates.sort(key=lambda candidate: candidate[:3])
    taken = bytearray(len(symbols))
    found: list[_Found] = []
    for _, _, _, pattern, match in candidates:
        if any(taken[match.start() : match.end()]):
            continue
        value = _build(text, row, pattern, match)
        if value is None:
            continue
        taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
        found.append(value)
    return tuple(sorted(found, key=lambda value: value.start))


def _build(text: str, row: list[Token], pattern: Pattern, match: re.Match[str]) -> _Found | None:
    """The date that a match stands for, None where there is no such day."""
    group = {name: row[match.start(name)] for name, value in match.groupdict().items() if value and name != "s"}
    used = row[match.start() : match.end()]
    while used[-1].symbol in ".,-fr&x":
        used = used[:-1]
    start, end = used[0].start, used[-1].end
    if _is_torn(text, used) or _is_inside_a_number(text, start, end, match.groupdict().get("s") or ""):
        return None
    if "s" in match.groupdict() and not _is_evenly_spaced(used):
        return None
    if pattern.style.endswith("spaced") and not _is_in_boxes(text, used):
        return None
    if pattern.style == "month" and not _is_named(text, group["m"]):
        return None
    year, short = _year(group["y"]) if "y" in group else (0, False)
    mdy = dmy = first = ""
    if "c" in group:
        number = group["c"].number
        mdy = dmy = _iso(number // 10000, number // 100 % 100, number % 100)
    elif "n1" in group:
        one, two = group["n1"].number, group["n2"].number
        mdy, dmy = _iso(year, one, two), _iso(year, two, one)
        if "d1" in group:
            mdy = ""
        first = _first_of_numeric(group, year, mdy, dmy)
    elif "d" in group:
        mdy = dmy = _iso(year, group["m"].number, group["d"].number)
        if "d1" in group:
            month = group.get("m1", group["m"]).number
            started = group["y1"].number if "y1" in group else year - (month > group["m"].number)
            first = _iso(started, month, group["d1"].number)
    elif 1 <= group["m"].number <= 12 and not _is_school_year(text, pattern, group):
        mdy = dmy = f"{year:04d}-{group['m'].number:02d}"
        first = _first_month(group["m1"].number, group["m"].number, year) if "m1" in group else ""
    if not (mdy or dmy) or ("d1" in group and not first) or (first and first > (mdy or dmy)):
        return None
    return _Found(
        start=start, end=end, text=text[start:end], value=mdy or dmy, style=pattern.style, first=first or None,
        two_digit_year=short, mended=any(token.mended for token in used), mdy=mdy, dmy=dmy,
        dotted=match.groupdict().get("s") == ".",
    )  # fmt: skip


def _first_of_numeric(group: dict[str, Token], year: int, mdy: str, dmy: str) -> str:
    """The first day of `3-5/03/2024` or `03/03 - 03/05/2024`, in the order in which the last day was read."""
    if "d1" in group:
        return f"{dmy[:8]}{group['d1'].number:02d}" if dmy else ""
    if "a1" not in group:
        return ""
    one, two = group["a1"].number, group["a2"].number
    return _iso(year, one, two) if mdy else _iso(year, two, one)


def _first_month(first: int, last: int, year: int) -> str:
    """The first of two months, the year before where it is the later one: `December – January 2024`."""
    return f"{year - (first > last):04d}-{first:02d}"


def _iso(year: int, month: int, day: int) -> str:
    """ISO, or nothing where the calendar has no such day or no certificate could."""
    if not 1930 <= year <= 2079:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _year(token: Token) -> tuple[int, bool]:
    """The year, 0 if none, and whether only two digits were printed."""
    if token.symbol == "Y":
        return token.number, False
    if token.end - token.start != 2:
        return 0, True
    return token.number + (2000 if token.number < 50 else 1900), True


def _is_torn(text: str, used: list[Token]) -> bool:
    """Tokens too far apart to be one date, or more than one line apart."""
    return any(text.count("\n", a.end, b.start) > 1 or b.start - a.end > 12 for a, b in pairwise(used))


_BEFORE = re.compile(r"([0-9])?([-/.:])?\Z")
_AFTER = re.compile(r"([-/.:])?([0-9])?")


def _is_inside_a_number(text: str, start: int, end: int, separator: str) -> bool:
    """Whether the match is cut out of something longer: a phone number, a version, an approval number."""
    before = _BEFORE.search(text[max(0, start - 2) : start])
    after = _AFTER.match(text[end : end + 2])
    for sign, digit in ((before and before[2], before and before[1]), (after and after[1], after and after[2])):
        if digit and not (sign == "-" and separator not in ("-", "")):
            return True  # a dash between two slashed dates is a range
        if sign == "-" == separator:
            return True
    return False


def _is_evenly_spaced(used: list[Token]) -> bool:
    """Whether `3 / 4 / 2024` has blanks everywhere or nowhere: `2022. 5.5` is the end of one thing and another."""
    blanks = {b.start > a.end for a, b in pairwise(used) if b.symbol in "DYNXd" and a.symbol in "-/."}
    return len(blanks) < 2


def _is_in_boxes(text: str, used: list[Token]) -> bool:
    """Whether `18 10 2022` stands alone on its line, in figures of full width."""
    line = text[text.rfind("\n", 0, used[0].start) + 1 :].split("\n")[0]
    full = all(token.end - token.start in (2, 4) for token in used)
    return full and not re.search(r"[0-9]", line.replace(text[used[0].start : used[-1].end], "", 1))


def _is_named(text: str, month: Token) -> bool:
    """Whether a month word without a day is surely the month: `May 2024`, not `may 2024`."""
    return not month.weak or text[month.start].isupper()


def _is_school_year(text: str, pattern: Pattern, group: dict[str, Token]) -> bool:
    """`2011-12` is two years; `3.2024` and `1/2024` may be anything, so the number has two digits."""
    month, year = group["m"], group["y"]
    if pattern.style != "numeric month":
        return False
    follows = year.start < month.start and month.number == year.number % 100 + 1
    return follows or (month.end - month.start < 2 and text[month.end : month.end + 1] != "/")


_TIME = r"(?:[fz,r]{0,2}[Dd]:[DNX](?::[DNX])?z{0,2})?"
_BETWEEN = re.compile(rf"{_TIME}[,.f]*(?:[-r]{{1,2}}|&)[fw,.]*{_TIME}")


def _joined(text: str, found: Sequence[_Found]) -> list[_Found]:
    """Two whole dates with `to` between become a range."""
    joined: list[_Found] = []
    for match in found:
        last = joined[-1] if joined else None
        if last and not last.first and not match.first and _is_span(text, last, match):
            joined[-1] = replace(
                match,
                start=last.start,
                text=text[last.start : match.end],
                first=last.value,
                style=f"{match.style} span",
                mended=last.mended or match.mended,
            )
        else:
            joined.append(match)
    return joined


def _is_span(text: str, last: _Found, match: _Found) -> bool:
    gap = text[last.end : match.start]
    if len(gap) > 40 or len(last.value) != len(match.value):
        return False
    in_order = last.value <= match.value or (bool(last.dmy) and last.dmy <= match.dmy)
    return in_order and bool(_BETWEEN.fullmatch(signs(gap)))


def _settled(found: list[_Found], order: Order) -> list[DateMatch]:
    """Each match with one value: by the order asked for, by the other dates of the text, or left ambiguous."""
    if order == "auto":
        order = _shared_order([_both_ways(match) for match in found if match.style.startswith("numeric")])
    return [_settle(match, order) for match in found]


def _settle(match: _Found, order: Order) -> DateMatch:
    both = bool(match.mdy and match.dmy and match.mdy != match.dmy)
    value, first = match.value, match.first
    ambiguous: tuple[str, ...] = ()
    if both:
        wanted = order if order != "auto" else ("dmy" if match.dotted else "mdy")
        value, other = (match.dmy, match.mdy) if wanted == "dmy" else (match.mdy, match.dmy)
        ambiguous = (other,) if order == "auto" else ()
    if match.style == "numeric short" and not both and (swapped := _year_first(match.text)):
        ambiguous = (swapped,)
    if first and match.style == "numeric span" and value != match.mdy:
        first = _swapped(first)
    if first and first > value:
        first = None
    return DateMatch(
        match.start, match.end, match.text, value, match.style, first, ambiguous, match.two_digit_year, match.mended
    )


def _swapped(iso: str) -> str:
    """Day and month exchanged, where there is such a day.

    >>> _swapped("2024-03-04"), _swapped("2024-03-25")
    ('2024-04-03', '2024-03-25')
    """
    return _iso(int(iso[:4]), int(iso[8:]), int(iso[5:7])) or iso


def _year_first(text: str) -> str:
    """The other reading of `24/03/04`, where two-digit years could stand first.

    >>> _year_first("24/03/04"), _year_first("3/4/24")
    ('2024-03-04', '')
    """
    year, month, day = (int(number) for number in re.findall(r"[0-9]+", text)[:3])
    return _iso(2000 + year, month, day) if 12 < year < 50 else ""


def _both_ways(match: _Found) -> tuple[str, str]:
    return match.mdy, match.dmy


def _shared_order(readings: list[tuple[str, str]]) -> Order:
    """What the dates that can be read only one way agree on."""
    only_mdy = any(mdy and not dmy for mdy, dmy in readings)
    only_dmy = any(dmy and not mdy for mdy, dmy in readings)
    if only_mdy == only_dmy:
        return "auto"
    return "mdy" if only_mdy else "dmy"


_SPACED = re.compile(r"(?<!\S)\S{1,2}(?: {1,3}\S{1,2}){4,}(?!\S)")


def _unspaced(text: str, found: Sequence[_Found]) -> list[_Found]:
    """Dates in letter-spaced runs (`A p r 1 5 , 2 02 4`), with offsets into `text`."""
    extra: list[_Found] = []
    for run in _SPACED.finditer(text):
        if any(match.start < run.end() and run.start() < match.end for match in found):
            continue
        places = [index for index in range(run.start(), run.end()) if text[index] != " "]
        for match in _read("".join(text[index] for index in places)):
            start, end = places[match.start], places[match.end - 1] + 1
            extra.append(replace(match, start=start, end=end, text=text[start:end], mended=True))
    return extra
