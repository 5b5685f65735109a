"""CSV: every cell quoted, formulas disarmed, UTF-8 with the mark that Excel needs to see it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from ingest.exports.cells import safe_text
from ingest.exports.row import COLUMNS, Row


def write(rows: Iterable[Row], out: BinaryIO) -> int:
    """A head line and a line an entry. Numbers stay numbers, an unknown value is an empty cell."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        table.writerow(COLUMNS)
        count = 0
        for row in rows:
            count += 1
            table.writerow([_cell(getattr(row, name)) for name in COLUMNS])
    finally:
        text.detach()
    return count


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case float() | int():
            return f"{value:g}" if isinstance(value, float) else str(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case _:
            return safe_text(str(value))
