"""Courses in letters of one width, as old systems print them: in columns of so many letters, or between pipes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.training.generator import fonts
from extractors.training.generator.fonts import Type
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs, text_of
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style
from extractors.training.generator.transcripts import page
from extractors.training.generator.transcripts.history import History, Row


def columns(lots: Lots, told: History) -> Sheet:
    """Columns at fixed places, dashes under their heads."""
    return _printed(lots, told, pipes=False)


def pipes(lots: Lots, told: History) -> Sheet:
    """Cells between vertical bars."""
    return _printed(lots, told, pipes=True)


def _printed(lots: Lots, told: History, *, pipes: bool) -> Sheet:
    look = replace(page.look_of(lots, wide=0.6), body=fonts.COURIER, head=fonts.COURIER)
    sheet = Sheet(look.paper)
    names = ["day", "title", *([] if told.one_provider else ["provider"])]
    names += [*(["status"] if told.with_status else []), *(["amount"] if told.with_hours else [])]
    heads = {"day": "DATE", "title": "COURSE", "provider": "PROVIDER", "status": "STATUS", "amount": told.label.upper()}
    wide = {name: max(len(heads[name]), *(len(text_of(row.runs(name))) for row in told.rows)) + 2 for name in names}
    size = min(9.5, look.inner / (sum(wide.values()) * 0.6 + (2 * len(names) if pipes else 0)))
    look = replace(look, size=max(4.5, size))
    top = page.head(sheet, lots, replace(look, size=9), told)
    type_ = Type("Courier", look.size)
    top = _row(sheet, look, type_, {name: (Run(heads[name]),) for name in names}, wide, top, pipes=pipes)
    dashes: Mapping[str, Runs] = {name: (Run("-" * (wide[name] - 2)),) for name in names}
    top = _row(sheet, look, type_, dashes, wide, top, pipes=pipes)
    for row in told.rows:
        if page.full(look, top, look.size * 3):
            page.number_page(sheet, look)
            sheet.turn_page()
            top = look.margin
        top = _row(sheet, look, type_, _cells(row, names), wide, top, pipes=pipes)
    page.closing(sheet, lots, replace(look, size=max(7.0, look.size)), told, top)
    return sheet


def _cells(row: Row, names: list[str]) -> Mapping[str, Runs]:
    return {name: row.runs(name) for name in names}


def _row(
    sheet: Sheet,
    look: Style,
    type_: Type,
    cells: Mapping[str, Runs],
    wide: Mapping[str, int],
    top: float,
    *,
    pipes: bool,
) -> float:
    """One line; every letter is 0.6 of the size wide."""
    x, letter = look.margin, type_.size * 0.6
    for name, runs in cells.items():
        if pipes:
            sheet.write((Run("|"),), type_, x=x, top=top, width=letter * 2)
            x += letter * 2
        sheet.write(runs, type_, x=x, top=top, width=1000)
        x += wide[name] * letter
    if pipes:
        sheet.write((Run("|"),), type_, x=x, top=top, width=letter * 2)
    return top + type_.size * type_.leading
