"""Which comes first in 03/04/2024, the month or the day: as the user says, as the page shows, or not settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from extractors.understanding.grammars.dates import Order, dates, order_of
from extractors.understanding.lines import Sheet

_AMERICAN = re.compile(
    r"\b(?:A[KLRZ]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
    r",?\s+\d{5}(?:-\d{4})?\b|\b(?:U\.?S\.?A\.?|United States)\b"
    r"|\b(?:CEUs?|NCPD|AMA PRA|CLE|CPE|PDHs?|ACPE|NASBA|contact hours?)\b"
)
"""A ZIP code after a state, the country, or a credit unit that only American bodies award."""

_DAY_FIRST = re.compile(
    r"\b(?:certifica(?:mos|do)?|certificamos|horas|curso|participa[çc][ãa]o|conclu\w+|attestation|formation|heures|"
    r"teilnahme|stunden|bescheinigung|zertifikat|United Kingdom|U\.?K\.?|Australia|India|Ireland|programme|GmbH|Ltd)\b",
    re.IGNORECASE,
)
"""Languages and countries that write the day first."""

LONGEST_WAIT = timedelta(days=400)
"""A file made so long after a date still speaks for that date."""


def date_order(pages: Sequence[Sheet], *, created_on: date | None, asked: Order) -> Order:
    """The order that settles this document's numeric dates; `auto` where nothing does.

    First what the user set, then an unmistakable date beside it (13/04/2024), then the day on which the file was
    made (`created_on`), then the language and the country on the page.
    """
    if asked != "auto":
        return asked
    text = "\n".join(line.text for sheet in pages for line in sheet.lines)
    shown = order_of(text)
    if shown != "auto":
        return shown
    made = _order_by_creation(text, created_on)
    if made != "auto":
        return made
    american, day_first = bool(_AMERICAN.search(text)), bool(_DAY_FIRST.search(text))
    if american == day_first:
        return "auto"
    return "mdy" if american else "dmy"


def _order_by_creation(text: str, created_on: date | None) -> Order:
    """The order in which an ambiguous date is the day on which the file was made, or else lies shortly before it."""
    if created_on is None:
        return "auto"
    waits: dict[Order, list[timedelta]] = {"mdy": [], "dmy": []}
    for match in dates(text):
        if match.ambiguous:
            waits["mdy"].append(created_on - date.fromisoformat(match.value))
            waits["dmy"].append(created_on - date.fromisoformat(match.ambiguous[0]))
    for longest in (timedelta(days=1), LONGEST_WAIT):
        near = [order for order in waits if any(timedelta(days=-1) <= wait <= longest for wait in waits[order])]
        if len(near) == 1:
            return near[0]
    return "auto"
