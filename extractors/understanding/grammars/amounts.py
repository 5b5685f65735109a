"""Numbers as amounts of credit are printed: `1½`, `.75`, `0,75`, `Two (2)`, `six-tenths (0.6)`, `l.5` read for 1.5."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.understanding.grammars.folding import fold

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: float(value) for value, word in enumerate(_UNITS)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, start=2)
}
_FRACTIONS = {
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅛": 0.125,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
}
_PARTS = {
    "half": 0.5, "halves": 0.5, "quarter": 0.25, "quarters": 0.25, "fourth": 0.25, "fourths": 0.25, "third": 1 / 3,
    "thirds": 1 / 3, "tenth": 0.1, "tenths": 0.1, "hundredth": 0.01, "hundredths": 0.01,
}  # fmt: skip

_WORD = "|".join(sorted([*_VALUES, *_PARTS, "hundred", "point"], key=len, reverse=True))
WORDS = rf"(?:an?\s+half|(?:{_WORD})(?:(?:\s+and\s+(?:an?\s+)?|\s*-\s*|\s+)(?:{_WORD}))*)(?![a-z])"
_GLYPH = "[½¼¾⅓⅔⅛⅕⅖⅗]"
_SLIPPED = (
    r"[lio][.,][0-9lio]{1,2}(?![a-z])|[0-9]{1,2}[.,](?:[lio][0-9lio]?|[0-9][lio])(?![a-z])|[lio][0-9](?![a-z0-9])"
)
DIGITS = (
    rf"(?:[0-9]{{1,3}}[ ]?{_GLYPH}|{_GLYPH}|[0-9]{{1,2}}(?:[ ]|-|[ ]and[ ])[13]/[234](?![0-9/])|[13]/[24](?![0-9/])"
    rf"|{_SLIPPED}|[0-9]{{1,3}}(?:[ ]?[.,][0-9]{{1,3}})?[0-9]*|[.,][0-9]{{1,3}})"
)
LEFT = r"(?<![\w.$€£#])(?<![0-9][,:/])(?<!\w-)(?<![0-9]\s[.:])"
RIGHT = r"(?![0-9]|\s?%|[:][0-9]|[.,][0-9]|-[0-9]|/[0-9]|\s?(?:am|pm|a\.m|p\.m|usd|eur|st|nd|rd|th)\b|\s?[€£])"
NUMBER = rf"{LEFT}(?:{DIGITS}{RIGHT}(?:\s*\(\s*{WORDS}\s*\))?|{WORDS}(?:\s*\(\s*{DIGITS}\s*\)?)?)"

_NUMBER = re.compile(NUMBER)
_PRINTED = re.compile(DIGITS)
_SPOKEN = re.compile(WORDS)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and where it stands. `mended`: letters stood where digits belong."""

    start: int
    end: int
    value: float
    mended: bool = False


def amount(text: str) -> Amount | None:
    """The first number of `text` that could be an amount: no percentage, price, time, date or ordinal.

    >>> [amount(text).value for text in ("3.00", ".6", "0,75", "1½", "1 1/2", "l.5", "1 .5", "Two (2)")]
    [3.0, 0.6, 0.75, 1.5, 1.5, 1.5, 1.5, 2.0]
    >>> [amount(text) for text in ("92%", "$25", "9:00 AM", "none")]
    [None, None, None, None]
    """
    match = _NUMBER.search(fold(text))
    if match is None:
        return None
    value = value_of(match.group())
    return Amount(match.start(), match.end(), value, is_mended(match.group())) if value is not None else None


def value_of(printed: str) -> float | None:
    """The value of a folded number that `NUMBER` matched; None where it is larger than any amount of credit.

    >>> value_of("six-tenths (0.6)"), value_of("one and one-half"), value_of("two and a half"), value_of("2,000")
    (0.6, 1.5, 2.5, None)
    """
    digits = _PRINTED.search(printed)
    value = _digits(digits.group()) if digits else _spoken(printed)
    return round(value, 4) if value is not None and value < 1000 else None


def is_mended(printed: str) -> bool:
    """Whether letters were read as digits."""
    return re.fullmatch(_SLIPPED, printed) is not None


def _digits(printed: str) -> float | None:
    glyph = re.search(_GLYPH, printed)
    if glyph:
        return float(printed[: glyph.start()].strip() or 0) + _FRACTIONS[glyph.group()]
    fraction = re.fullmatch(r"(?:([0-9]+)(?: and |[ -]))?([0-9])/([0-9])", printed)
    if fraction:
        return float(fraction[1] or 0) + float(fraction[2]) / float(fraction[3])
    plain = printed.replace(" ", "").replace(",", ".").translate(str.maketrans("lio", "110"))
    if re.fullmatch(r"[0-9]{1,3},[0-9]{3}", printed):
        return None  # a thousands separator
    return float(plain)


def _spoken(printed: str) -> float | None:
    """`one hundred twenty-four`, `six-tenths`, `two point five`, `one and three quarters`."""
    total, count, scale = 0.0, 0.0, 0
    for word in re.findall(r"[a-z]+", printed):
        if word in _PARTS:
            total, count = total + _PARTS[word] * (count or 1), 0.0
        elif word == "hundred":
            count = (count or 1) * 100
        elif word == "point":
            total, count, scale = total + count, 0.0, 1
        elif word == "and":
            total, count = total + count, 0.0
        elif word in _VALUES:
            count += _VALUES[word] / (10**scale if scale else 1)
    return total + count
