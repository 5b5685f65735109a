"""Values as people type them: text on the form, a value in the ledger, and a plain word where it cannot be one."""

from __future__ import annotations

import re
from datetime import date, datetime

from schemas.errors import CertledgerError
from schemas.reading import Value

DATE_FIELDS = frozenset({"completed_on", "expires_on", "started_on", "issued_on"})
NUMBER_FIELDS = frozenset({"hours"})

_FORMS = ("%Y-%m-%d", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d")
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_MOST_HOURS = 10_000


class NotAValueError(CertledgerError):
    """What was typed is no value of that field."""

    def __init__(self, message: str) -> None:
        super().__init__("not_a_value", message)


def as_text(value: Value) -> str:
    """How the form shows a value.

    >>> as_text(3.0), as_text(1.25), as_text(None)
    ('3', '1.25', '')
    """
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def as_value(field: str, text: str, *, order: str = "auto") -> Value:
    """What the typed text means for that field; None where it is empty. Raises NotAValueError.

    >>> as_value("hours", "1,5"), as_value("completed_on", "March 4, 2024"), as_value("title", "  Wound  Care ")
    (1.5, '2024-03-04', 'Wound Care')
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    if field in NUMBER_FIELDS:
        return _number(typed)
    return _day(typed, order) if field in DATE_FIELDS else typed


def _number(typed: str) -> float:
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        raise NotAValueError(f"“{typed}” is not a number of hours.") from None
    if not 0 <= number <= _MOST_HOURS:
        raise NotAValueError(f"{typed} hours cannot be right.")
    return number


def _day(typed: str, order: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}", typed):
        return f"{_real(int(typed[:4]), int(typed[5:]), 1, typed):%Y-%m}"
    if numeric := _NUMERIC.fullmatch(typed):
        return _numeric_day(numeric, typed, order)
    bare = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", typed).replace(",", " ").replace(".", " ")
    for form in _FORMS:
        try:
            return f"{datetime.strptime(' '.join(bare.split()), form).date():%Y-%m-%d}"
        except ValueError:
            continue
    raise NotAValueError(f"“{typed}” is not a date. Write it as 2024-03-14 or March 14, 2024.")


def _numeric_day(numeric: re.Match[str], typed: str, order: str) -> str:
    first, second, year = (int(part) for part in numeric.groups())
    day_first = order == "dmy" or (order == "auto" and first > 12)
    if order == "auto" and first <= 12 and second <= 12 and first != second:
        raise NotAValueError(f"“{typed}” can be two days. Write it as {year}-{first:02}-{second:02} or name the month.")
    month, day = (second, first) if day_first else (first, second)
    return f"{_real(year, month, day, typed):%Y-%m-%d}"


def _real(year: int, month: int, day: int, typed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotAValueError(f"There is no day “{typed}”.") from None
