"""Transcripts: a document to the rows of courses that were completed, whatever the layout."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.understanding.grammars.credits import Unit
from extractors.understanding.grammars.dates import Order, order_of
from extractors.understanding.lines import Sheet, sheets
from extractors.understanding.transcripts.blocks import read_blocks
from extractors.understanding.transcripts.grid import Row, rows_of
from extractors.understanding.transcripts.heading import amounts_beside, learner_of, totals_of, unit_of
from extractors.understanding.transcripts.labelled import read_labels
from extractors.understanding.transcripts.ruled import Found, read_tables
from extractors.understanding.transcripts.transcript import Transcript, TranscriptRow
from extractors.understanding.transcripts.units import settle
from schemas.document import Document


def rows(document: Document, *, order: Order = "auto") -> Transcript | None:
    """The completed rows of a transcript; None where the document shows no table, blocks or list of courses."""
    return rows_on(sheets(document), order=order)


def rows_on(sheets: Sequence[Sheet], *, order: Order) -> Transcript | None:
    """The same of pages that are lines already."""
    pages = [rows_of(sheet) for sheet in sheets]
    text = "\n".join(row.text for page in pages for row in page)
    if order == "auto":
        order = order_of(text)
    unit = unit_of(pages)
    layout, found = _read(pages, order=order, unit=unit)
    if not found.rows:
        return None
    total, agrees = _checked(found.rows, pages)
    return Transcript(
        rows=settle(found.rows, text=text, unit=unit),
        layout=layout,
        learner=learner_of(pages),
        total=total,
        total_agrees=agrees,
        skipped=found.skipped,
    )


def _read(pages: Sequence[Sequence[Row]], *, order: Order, unit: Unit | None) -> tuple[str, Found]:
    """The layout that yields most: a table with a header, repeated labels, or blocks around dates."""
    table = read_tables(pages, order=order)
    labels = read_labels(pages, order=order, unit=unit)
    if table.rows and len(table.rows) >= len(labels.rows):
        return "table", table
    if labels.rows:
        return "labels", labels
    return "blocks", read_blocks(pages, order=order, unit=unit)


def _checked(found: Sequence[TranscriptRow], pages: Sequence[Sequence[Row]]) -> tuple[float | None, bool | None]:
    """The printed total, and whether the rows add up to it; None where none is printed."""
    if any(row.hours is None for row in found):
        return None, None
    whole = round(sum(row.hours.amount for row in found if row.hours), 4)
    printed = totals_of(pages)
    if any(abs(total - whole) < 0.011 for total in [*printed, *(amounts_beside(pages) if len(found) > 1 else ())]):
        return whole, True
    return (max(printed), False) if printed else (None, None)
