"""Text as a row of date tokens, each with a one-letter symbol, so that ways to write a date are patterns over symbols.

| symbol | token |
| --- | --- |
| Y, N, D, X | a year of four digits; a two-digit number that is no day; a number 1–31; any other number |
| d | a day that had to be mended (`l5`) or is spelled (`twenty-second`) |
| C | eight digits |
| M, m | a month; a word that a slip of OCR away is one |
| o, f, r, &, w | ordinal suffix, linking word, range word, list word, weekday |
| T, c, u, K | tens, one to nineteen, ordinal, thousand |
| P | a paragraph's end; other words are z, other signs x, and - / . , ' : | stand for themselves |
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractors.understanding.grammars.folding import fold


class Token(NamedTuple):
    """One token: what it is, what number it stands for, and where."""

    symbol: str
    number: int
    start: int
    end: int
    mended: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    symbols: dict[str, tuple[str, int]]
    weak: frozenset[str]
    full_months: dict[str, int]
    english: frozenset[str]
    suffixes: frozenset[str]


@cache
def words() -> _Words:
    """The table of date words, read once."""
    table = tomllib.loads((Path(__file__).parent / "months.toml").read_text(encoding="utf-8"))
    symbols: dict[str, tuple[str, int]] = {}
    numerals = table["numerals"]
    symbols |= {word: ("c", value) for value, word in enumerate(numerals["cardinals"], start=1)}
    symbols |= {word: ("T", 10 * value) for value, word in enumerate(numerals["tens"], start=1) if value > 1}
    symbols |= {word: ("u", value) for value, word in enumerate(numerals["ordinals"], start=1)}
    symbols |= dict.fromkeys(("st", "nd", "rd", "th"), ("o", 0))
    symbols |= {"thirtieth": ("u", 30), "thousand": ("K", 1000), "mil": ("K", 1000)}
    symbols |= dict.fromkeys(table["words"]["glue"], ("f", 0))
    symbols |= dict.fromkeys(table["words"]["range"], ("r", 0))
    symbols |= dict.fromkeys(table["words"]["list"], ("&", 0))
    for days in table["weekdays"].values():
        symbols |= {day: ("w", number) for number, day in enumerate(days)}
    full: dict[str, int] = {}
    for months in table["months"].values():
        for number, forms in enumerate(months, start=1):
            symbols |= dict.fromkeys(forms, ("M", number))
            if len(forms[0]) >= 5 or forms[0] in ("june", "july"):
                full[forms[0]] = number
    english = frozenset(form for forms in table["months"]["en"] for form in forms)
    return _Words(symbols, frozenset(table["weak"]), full, english, frozenset(table["words"]["ordinal_suffix"]))


_TOKEN = re.compile(r"[a-zß]+|[0-9]+|\n[ \r]*\n|[^\sa-z0-9]", re.ASCII)
_RUN = re.compile(r"[a-zß0-9]*(?:[0-9][a-zß]|[a-zß][0-9])[a-zß0-9]*", re.ASCII)
_PART = re.compile(r"[a-zß]+|[0-9]+", re.ASCII)
_DIGITS = str.maketrans("oqlizsb", "0011258")
_LETTERS = str.maketrans("0158", "olsb")
_MENDABLE = re.compile(r"[oqlizsb0-9]{1,4}", re.ASCII)
_FOUR = re.compile(r"(?:19|20)[0-9]{2}")
_ORDINAL = re.compile(r"([0-9lio]{1,2})(st|nd|rd|th)")
_SIGNS = frozenset("-/.,':|&+")


def tokens(text: str) -> list[Token]:
    """The date tokens of `text`, in order. Words far from any number are left out, with a P in their place."""
    folded = fold(text)
    return _tokens(folded, _zones(folded))


def signs(text: str) -> str:
    """The symbols of all of `text`, also where no number is near."""
    folded = fold(text)
    return "".join(token.symbol for token in _tokens(folded, [(0, len(folded))]))[:-1]


def _tokens(folded: str, zones: Iterable[tuple[int, int]]) -> list[Token]:
    found: list[Token] = []
    for start, end in zones:
        position = start
        for run in _RUN.finditer(folded, start, end):
            _plain(folded, position, run.start(), found)
            _mixed(folded, run.start(), run.end(), found)
            position = run.end()
        _plain(folded, position, end, found)
        found.append(Token("P", 0, end, end))
    return _spelled(_near_months(folded, found))


_NUMBER = re.compile(r"[0-9]|thousand|twenty", re.ASCII)
_REACH = 64


def _zones(folded: str) -> Iterator[tuple[int, int]]:
    """The stretches of text within reach of a number, cut between words."""
    start, end = 0, 0
    for match in _NUMBER.finditer(folded):
        if match.start() - _REACH > end:
            if end:
                yield start, end
            start = folded.find(" ", match.start() - _REACH, match.start()) + 1 or match.start()
        if match.end() + _REACH > end:
            end = match.end() + _REACH
            end = len(folded) if end >= len(folded) else folded.rfind(" ", match.end(), end) + 1 or end
    if end:
        yield start, end


def _plain(folded: str, start: int, end: int, found: list[Token]) -> None:
    """Words, numbers and signs where no letter touches a digit."""
    for match in _TOKEN.finditer(folded, start, end):
        found.append(_token(match.group(), match.start(), match.end()))


def _token(text: str, start: int, end: int) -> Token:
    if text[0] in "0123456789":
        return _number(text, start, end)
    known = words().symbols.get(text)
    if known is not None:
        return Token(known[0], known[1], start, end, False, text in words().weak)
    if text in _SIGNS:
        symbol = "&" if text in "&+" else text
        return Token(symbol, 0, start, end)
    if text == ";":
        return Token(",", 0, start, end)
    if text[0] in "ºª°":
        return Token("o", 0, start, end)
    if text[0] in "年月":
        return Token("/", 0, start, end)
    if text[0] == "\n":
        return Token("P", 0, start, end)
    if text in ("lst", "ist"):
        return Token("d", 1, start, end, mended=True)
    if text[0].isalpha():
        slip = _letters_as_day(text, start, end)
        return slip or Token("z", 0, start, end)
    return Token("x", 0, start, end)


def _number(text: str, start: int, end: int, *, mended: bool = False) -> Token:
    value = int(text) if len(text) <= 8 else 0
    if len(text) == 4 and _FOUR.fullmatch(text):
        return Token("Y", value, start, end, mended)
    if len(text) == 8:
        return Token("C", value, start, end, mended)
    if len(text) > 2:
        return Token("X", value, start, end, mended)
    if 1 <= value <= 31:
        return Token("d" if mended else "D", value, start, end, mended)
    return Token("N" if len(text) == 2 else "X", value, start, end, mended)


def _letters_as_day(text: str, start: int, end: int) -> Token | None:
    """`l`, `ll`, `lO`, `lst`: a day that OCR read as letters."""
    if len(text) <= 2 and text[0] in "lio":
        digits = text.translate(_DIGITS)
        if digits.isdigit() and 1 <= int(digits) <= 31:
            return Token("d", int(digits), start, end, mended=True)
    return None


def _mixed(folded: str, start: int, end: int, found: list[Token]) -> None:
    """Letters and digits without a space between: `june16`, `3rd`, `2o24`, `apri1`, `03t14`."""
    run = folded[start:end]
    month = words().symbols.get(run.translate(_LETTERS))
    if month is not None and month[0] == "M":
        found.append(Token("M", month[1], start, end, mended=True))
        return
    ordinal = _ORDINAL.fullmatch(run)
    if ordinal:
        found.append(
            _number(ordinal[1].translate(_DIGITS), start, start + len(ordinal[1]), mended=not ordinal[1].isdigit())
        )
        found.append(Token("o", 0, start + len(ordinal[1]), end))
        return
    if _MENDABLE.fullmatch(run) and not (run[-1] == "o" and folded[end : end + 3] in (" de", " di")):
        found.append(_number(run.translate(_DIGITS), start, end, mended=True))
        return
    parts = [(part.group(), start + part.start(), start + part.end()) for part in _PART.finditer(run)]
    for index, (part, begin, stop) in enumerate(parts):
        if index and part in words().suffixes:
            found.append(Token("o", 0, begin, stop))
        elif index and part[:2] in ("st", "nd", "rd", "th") and words().symbols.get(part[2:], ("",))[0] in ("M", "f"):
            found.append(Token("o", 0, begin, begin + 2))
            found.append(_token(part[2:], begin + 2, stop))
        else:
            found.append(_token(part, begin, stop))


def _near_months(folded: str, found: list[Token]) -> list[Token]:
    """Words beside a number that are one slip away from a month's full name become `m`."""
    for index, token in enumerate(found):
        if token[0] != "z" or not 4 <= token[3] - token[2] <= 13:
            continue
        if not any(other[0] in "DdY" for other in found[max(0, index - 2) : index + 3]):
            continue
        word = folded[token.start : token.end]
        glued = words().symbols.get(word.removeprefix("day").removeprefix("of").removeprefix("on"))
        if glued and glued[0] == "M" and len(word) > 5:
            found[index] = Token("M", glued[1], token.start, token.end, mended=True)
            continue
        month = near_month(word)
        if month:
            found[index] = Token("m", month, token.start, token.end, mended=True)
    return found


@cache
def near_month(word: str) -> int:
    """The month whose full name is a slip of OCR away from `word`; 0 if there is none, or more than one.

    >>> near_month("januaiy"), near_month("septernber"), near_month("augusta"), near_month("manual")
    (1, 9, 0, 0)
    """
    near = {number for name, number in words().full_months.items() if _is_a_slip(word, name)}
    return near.pop() if len(near) == 1 else 0


def _is_a_slip(word: str, name: str) -> bool:
    """One letter misread, or `rn` for `m` and `ni` for `m`; letters added or lost only inside the name."""
    if word in (name.replace("m", "rn", 1), name.replace("m", "ni", 1), name.replace("m", "in", 1)):
        return True
    if len(word) == len(name):
        return sum(a != b for a, b in zip(word, name, strict=True)) == 1 and (
            word[0] == name[0] or word[1:] == name[1:]
        )
    if abs(len(word) - len(name)) != 1 or word[0] != name[0] or word[-1] != name[-1]:
        return False
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return any(longer[:cut] + longer[cut + 1 :] == shorter for cut in range(1, len(longer) - 1))


_SPELLED_YEAR = re.compile(r"cK(?:[f&]?(?:T-?c?|c))?|TT-?c?|cT-?c?")
_SPELLED_DAY = re.compile(r"T-?u|u")


def _spelled(found: list[Token]) -> list[Token]:
    """Numbers in words become one token: `two thousand and twenty-four` a Y, `twenty-second` a d."""
    row = "".join(token.symbol for token in found)
    if "u" not in row and "T" not in row and "K" not in row:
        return found
    spelled: list[Token] = []
    position = 0
    for match in re.finditer(f"(?P<year>{_SPELLED_YEAR.pattern})|(?P<day>{_SPELLED_DAY.pattern})", row):
        spelled += found[position : match.start()]
        parts = found[match.start() : match.end()]
        value = _sum(parts)
        if match["day"] or 1900 <= value <= 2099:
            spelled.append(Token("d" if match["day"] else "Y", value, parts[0].start, parts[-1].end))
        else:
            spelled += parts
        position = match.end()
    return spelled + found[position:]


def _sum(parts: list[Token]) -> int:
    """What the words add up to; `twenty twenty-four` counts its first word as hundreds."""
    numbers = [token for token in parts if token.symbol in "cTKu"]
    if len(numbers) > 1 and numbers[1].symbol == "K":
        return numbers[0].number * 1000 + sum(token.number for token in numbers[2:])
    if len(numbers) > 1 and numbers[0].number in (19, 20) and numbers[1].symbol == "T":
        return numbers[0].number * 100 + sum(token.number for token in numbers[1:])
    return sum(token.number for token in numbers)
