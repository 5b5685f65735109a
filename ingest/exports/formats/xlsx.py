"""XLSX: a sheet of typed cells: dates are dates, hours are numbers, text is text and never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO

from ingest.exports.cells import clean_text
from ingest.exports.row import COLUMNS, Row

_DATES = ("completed_on", "expires_on")
_WIDTHS = {"provider": 34, "title": 48, "learner": 26, "credits": 26, "accreditation": 30, "flags": 50, "file": 30}


def write(rows: Iterable[Row], out: BinaryIO) -> int:
    """One sheet, “Entries”, with a frozen head line and a filter."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet("Entries")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 14)
    head = [WriteOnlyCell(sheet, value=name.replace("_", " ").capitalize()) for name in COLUMNS]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)

    count = 0
    for row in rows:
        count += 1
        cells = []
        for name in COLUMNS:
            value = _value(name, getattr(row, name))
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl makes a formula of text that begins with “=” …
                cell.quotePrefix = True  # … and a spreadsheet would, as soon as the cell is edited
            elif isinstance(value, datetime):
                cell.number_format = "yyyy-mm-dd hh:mm"
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            cells.append(cell)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count + 1}"
    book.save(out)
    return count


def _value(name: str, value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)  # a spreadsheet knows no time zones; ours are UTC
    if not isinstance(value, str):
        return value
    if name in _DATES:
        try:
            return date.fromisoformat(value)
        except ValueError:  # a month alone, or nothing
            return clean_text(value) or None
    return clean_text(value) or None
