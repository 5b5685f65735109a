"""The ways a date is written, as patterns over token symbols, the surest first."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a date. Groups: d, m, y; a range's first day d1, m1, y1; n1, n2: order unknown."""

    style: str
    expression: re.Pattern[str]


_DAY = r"(?P<d>[Dd])o?\.?"
_DAY1 = r"(?P<d1>[Dd])o?\.?"
_MONTH = r"(?P<m>[Mm])"
_MONTH1 = r"(?P<m1>[Mm])\.?"
_YEAR = r"(?P<y>Y)"
_SHORT = r"(?P<y>[DN])(?!o)"
_TO = r"[-r&|,]{1,3}[fwr,]{0,3}"
_DASH = r"[f]?[-r&]{1,2}[fw,]{0,3}"
_LINK = r"[-/.,fr]{0,6}"  # between the day and the month, or the month and the year

PATTERNS: tuple[Pattern, ...] = tuple(
    Pattern(style, re.compile(expression))
    for style, expression in (
        # ranges and lists
        ("range", rf"{_MONTH1}{_LINK}{_DAY1}{_LINK}(?P<y1>Y){_DASH}{_MONTH}\.?{_LINK}{_DAY}{_LINK}{_YEAR}"),
        ("range", rf"{_DAY1}{_LINK}{_MONTH1}{_LINK}(?P<y1>Y){_DASH}{_DAY}{_LINK}{_MONTH}{_LINK}{_YEAR}"),
        ("range", rf"{_MONTH1}{_LINK}{_DAY1}{_DASH}{_MONTH}\.?{_LINK}{_DAY}{_LINK}{_YEAR}"),
        ("range", rf"{_DAY1}{_LINK}{_MONTH1}{_DASH}{_DAY}{_LINK}{_MONTH}{_LINK}{_YEAR}"),
        ("range", rf"{_MONTH}\.?[,.fw]{{0,4}}{_DAY1}(?:{_TO}[Dd]o?\.?)*?{_TO}{_DAY}{_LINK}{_YEAR}"),
        ("range", rf"{_DAY1}f?(?:{_TO}[Dd]o?\.?f?)*?{_TO}{_DAY}{_LINK}{_MONTH}{_LINK}{_YEAR}"),
        ("numeric range", rf"(?P<d1>D)\.?{_DASH}(?P<n1>D)(?P<s>[-/.])(?P<n2>D)(?P=s){_YEAR}"),
        ("numeric range", rf"(?P<a1>D)(?P<s>[/.])(?P<a2>D)\.?{_DASH}(?P<n1>D)(?P=s)(?P<n2>D)(?P=s){_YEAR}"),
        # one day, the month written
        ("written", rf"{_MONTH}\.?{_LINK}[w,]{{0,2}}{_DAY}[-/.,fr:&x]{{0,8}}{_YEAR}"),
        ("written", rf"{_DAY}{_LINK}{_MONTH}[-/.,fr&x]{{0,8}}{_YEAR}"),
        ("written", rf"{_YEAR}[-/.,f]{{0,2}}{_MONTH}[-/.,f]{{0,2}}(?P<d>D)(?![/:])"),
        ("written short", rf"(?P<d>D)o?(?P<s>[-/.])(?P<m>M)\.?(?P=s){_SHORT}"),
        ("written short", rf"(?P<m>M)\.?(?P<s>[-/])(?P<d>D)(?P=s){_SHORT}"),
        ("written short", rf"(?P<d>D)o?f?(?P<m>M)\.?,?'{_SHORT}"),
        ("written short", rf"(?P<m>M)\.?(?P<d>D)o?,?'{_SHORT}"),
        ("written short", r"(?P<m>M)\.?(?P<d>D)o?,(?P<y>[DN])(?=[P,.)x]|$)"),
        ("written short", r"(?P<d>D)o?(?P<m>M)\.?(?P<y>[DN])(?=[P,.)x]|$)"),
        # numbers only
        ("iso", r"(?P<y>Y)(?P<s>[-/.])(?P<m>D)(?P=s)(?P<d>D)"),
        ("numeric", rf"(?P<n1>D)(?P<s>[-/.])(?P<n2>D)(?P=s){_YEAR}"),
        ("numeric", rf"(?P<n1>[Dd])(?P<s>[-/.,])(?P<n2>[Dd])[-/.,]{_YEAR}"),
        ("numeric short", rf"(?P<n1>D)(?P<s>[-/.])(?P<n2>D)(?P=s){_SHORT}"),
        ("iso spaced", r"(?P<y>Y)(?P<m>D)(?P<d>D)"),
        ("numeric spaced", r"(?P<n1>D)(?P<n2>D)(?P<y>Y)"),
        ("compact", r"(?P<c>C)"),
        # no day
        ("month", rf"{_MONTH1}{_DASH}{_MONTH}[-/.,f]{{0,3}}{_YEAR}"),
        ("month", rf"(?P<m>M)[-/.,f']{{0,3}}{_YEAR}"),
        ("month", rf"{_YEAR}[-/]?(?P<m>M)(?!\.?[-/.,f]{{0,3}}[DdY])"),
        ("numeric month", rf"(?P<m>D)(?P<s>[-/.]){_YEAR}"),
        ("numeric month", r"(?P<y>Y)-(?P<m>D)"),
    )
)
