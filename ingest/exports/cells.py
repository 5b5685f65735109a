"""Text in a spreadsheet is never a formula: what could be taken for one is led by an apostrophe."""

from __future__ import annotations

import re

# CWE-1236 and what spreadsheets do beyond it: full-width signs, and signs after blanks, quotes or controls.
_LOOKS_LIKE_A_FORMULA = re.compile("[\\s\"'\u200b\ufeff\x00-\x20]*[=+\\-@;|%\uff1d\uff0b\uff0d\uff20\uff1b\t\r\n]")
# What XML (and so XLSX) cannot hold, and what steers a terminal when the file is shown there.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

LONGEST = 32_000
"""Characters in one cell; a spreadsheet refuses more than 32,767."""


def safe_text(text: str) -> str:
    """`text` for a cell that a spreadsheet will guess the type of, as in CSV.

    >>> safe_text("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    >>> safe_text("Wound Care Basics")
    'Wound Care Basics'
    >>> safe_text(" @SUM(A1)")
    "' @SUM(A1)"
    """
    cleaned = clean_text(text)  # first: a control that is taken out may hide what follows it
    return "'" + cleaned if _LOOKS_LIKE_A_FORMULA.match(cleaned) else cleaned


def clean_text(text: str) -> str:
    """`text` for a cell that is marked as text: only what no file can hold is taken out."""
    return _CONTROLS.sub(" ", text)[:LONGEST]
