"""From the words of a cell to a value with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.understanding.grammars.credits import CreditMatch, Unit, amount, credits
from extractors.understanding.grammars.dates import DateMatch, Order, dates
from extractors.understanding.transcripts.grid import evidence_of, text_of
from extractors.understanding.transcripts.transcript import Cell, DateCell, HoursCell
from schemas.document import Word

Words = Sequence[Word]


def cell(page: int, words: Words) -> Cell | None:
    """The text of a cell, None where it is empty or only dashes."""
    text = text_of(words).strip(" |·•–—-,;:")
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    if not any(letter.isalnum() for letter in text):
        return None
    return Cell(text=text, evidence=evidence_of(page, words, text))


_SHORT_NAME = re.compile(r"\s*\([A-Z][A-Za-z&.]{1,8}\)$")


def provider_cell(page: int, words: Words) -> Cell | None:
    """An organisation's name, without its short name in brackets."""
    found = cell(page, words)
    if found is None:
        return None
    name = _SHORT_NAME.sub("", found.text)
    return found.model_copy(update={"text": name}) if name else found


def date_cell(page: int, words: Words, *, order: Order) -> DateCell | None:
    """The last whole date in a cell; a start and an end give the end."""
    text = text_of(words)
    found = [match for match in dates(text, order=order) if match.style != "compact"]
    if not found:
        return None
    match = found[-1]
    first = match.first or (found[0].value if len(found) > 1 and found[0].value < match.value else None)
    return _date(page, words, text, match, first)


def found_words(words: Words, *, order: Order) -> list[Word]:
    """The words of the date that `date_cell` finds."""
    text = text_of(words)
    match = [match for match in dates(text, order=order) if match.style != "compact"][-1]
    return touched(words, text, match.start, match.end) or list(words)


def _date(page: int, words: Words, text: str, match: DateMatch, first: str | None) -> DateCell:
    return DateCell(
        value=match.value,
        first=first,
        ambiguous=match.ambiguous,
        mended=match.mended,
        evidence=evidence_of(page, touched(words, text, match.start, match.end) or words, match.text),
    )


def touched(words: Words, text: str, start: int, end: int) -> list[Word]:
    """The words of `text_of(words)` that `text[start:end]` touches."""
    found, at = [], 0
    for word in words:
        at = text.find(word.text, at)
        if at < 0:
            return []
        if at < end and at + len(word.text) > start:
            found.append(word)
        at += len(word.text)
    return found


def hours_cell(page: int, words: Words, *, unit: Unit | None, header: str = "") -> HoursCell | None:
    """The amount in a cell: with its own unit if it has one, else with the column's."""
    text = text_of(words)
    own = [match for match in credits(text) if (match.hours is not None or match.unit == "ceu") and not match.part]
    if own:
        match = next((m for m in own if m.unit not in ("hour", "minute", "credit")), own[0])
        return _with_unit(page, words, text, match)
    found = amount(text)
    if found is None:
        return None
    factor = unit.factor if unit else 1.0
    return HoursCell(
        amount=found.value,
        hours=round(found.value * factor, 4) if factor is not None else None,
        unit=unit.id if unit else "credit",
        printed=header,
        evidence=evidence_of(
            page, touched(words, text, found.start, found.end) or words, text[found.start : found.end]
        ),
    )


def _with_unit(page: int, words: Words, text: str, match: CreditMatch) -> HoursCell:
    return HoursCell(
        amount=match.amount,
        hours=match.hours,
        unit=match.unit,
        printed=match.printed,
        evidence=evidence_of(page, touched(words, text, match.start, match.end) or words, match.text),
    )
