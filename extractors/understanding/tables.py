"""Transcripts: a document to the rows of courses that were completed, whatever the layout."""

from __future__ import annotations

from extractors.understanding.grammars.dates import Order, order_of
from extractors.understanding.transcripts.grid import rows_of
from extractors.understanding.transcripts.ruled import read_tables
from extractors.understanding.transcripts.transcript import Transcript
from schemas.document import Document


def rows(document: Document, *, order: Order = "auto") -> Transcript | None:
    """The completed rows of a transcript; None where the document shows no table, blocks or list of courses."""
    pages = rows_of(document)
    if order == "auto":
        order = order_of("\n".join(row.text for page in pages for row in page))
    found = read_tables(pages, order=order)
    return Transcript(rows=found.rows, layout="table", skipped=found.skipped) if found.rows else None
