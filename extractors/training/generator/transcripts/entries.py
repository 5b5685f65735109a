"""Courses as entries of two lines, as blocks of labels, or as a running list in a letter."""

from __future__ import annotations

from extractors.training.generator import blocks
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs, fill
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling
from extractors.training.generator.transcripts import page
from extractors.training.generator.transcripts.history import History, Row


def two_lines(lots: Lots, told: History) -> Sheet:
    """The title with its credit at the right, and under it provider, day and form."""
    look = page.look_of(lots)
    sheet = Sheet(look.paper)
    top = page.head(sheet, lots, look, told)
    sep = lots.one_of((" · ", " | ", ", ", " – "))
    names = [name for name in ("provider", "day", "form", "status") if name != "provider" or not told.one_provider]
    names = [name for name in names if name != "status" or told.with_status]
    if lots.chance(0.4):
        names.reverse()
    with_unit, ruled = lots.chance(0.4), lots.chance(0.5)
    for row in told.rows:
        top = _room(sheet, look, top, look.size * 5)
        if told.with_hours:
            credit = row.runs("award" if with_unit else "amount")
            sheet.write(credit, look.bold(), x=look.margin, top=top, width=look.inner, align="right")
        top = sheet.write(row.runs("title"), look.bold(), x=look.margin, top=top, width=look.inner * 0.72)
        runs = tuple(run for name in names for run in (*row.runs(name), Run(sep)))[:-1]
        top = sheet.write(runs, look.text(0.9), x=look.margin, top=top, width=look.inner * 0.78) + 5
        if ruled:
            sheet.rule(look.margin, top - 2, look.margin + look.inner, top - 2, thick=0.3, colour=(0.7, 0.7, 0.7))
    page.closing(sheet, lots, look, told, top)
    return sheet


def label_blocks(lots: Lots, told: History) -> Sheet:
    """For each course its labels and values, one under the other."""
    look = page.look_of(lots, wide=0.1)
    sheet = Sheet(look.paper)
    top = page.head(sheet, lots, look, told)
    names = [
        name for name in ("title", "provider", "day", "amount", "form", "number", "status") if _told(name, told, lots)
    ]
    heads = {name: told.label if name == "amount" else lots.one_of(_heads(name)) for name in names}
    for row in told.rows:
        top = _room(sheet, look, top, look.size * (len(names) + 1) * 1.4)
        for name in names:
            runs: Runs = (Run(f"{heads[name]}: "), *row.runs(name))
            top = sheet.write(runs, look.text(), x=look.margin, top=top, width=look.inner)
        top += look.size
    page.closing(sheet, lots, look, told, top)
    return sheet


def prose(lots: Lots, told: History) -> Sheet:
    """A letter with a running list."""
    look = page.look_of(lots, wide=0.02)
    sheet = Sheet(look.paper)
    telling = Telling(told.base, lots)
    top = look.margin
    if told.one_provider:
        top = blocks.letterhead(sheet, telling, look, top=top, align="left") + 12
    written = told.base.calendar.spell(told.base.days.printed_on)
    top = sheet.write((Run(written),), look.text(), x=look.margin, top=top, width=look.inner) + 12
    opening = fill(lots.one_of(lines("transcripts", "prose_openings")), telling.values)
    top = sheet.write(opening, look.text(), x=look.margin, top=top, width=look.inner) + 8
    template = lots.one_of(lines("transcripts", "prose_rows"))
    bullet = lots.one_of(("", "• ", "- ", "#"))
    for number, row in enumerate(told.rows, 1):
        top = _room(sheet, look, top, look.size * 4)
        first = Run(f"{number}. " if bullet == "#" else bullet)
        status: Runs = (Run(f" [{row.status}]"),) if told.with_status else ()
        runs = (first, *fill(template, _values(row)), *status)
        top = sheet.write(runs, look.text(), x=look.margin, top=top, width=look.inner) + 4
    page.closing(sheet, lots, look, told, top)
    return sheet


def _values(row: Row) -> dict[str, Runs]:
    return {name: row.runs(name) for name in ("title", "provider", "day", "award")}


def _told(name: str, told: History, lots: Lots) -> bool:
    if name in ("form", "number"):
        return lots.chance(0.4)
    return {"amount": told.with_hours, "status": told.with_status, "provider": not told.one_provider}.get(name, True)


def _heads(name: str) -> tuple[str, ...]:
    return lines("transcripts", name) or {"form": ("Format", "Delivery"), "status": ("Status",)}[name]


def _room(sheet: Sheet, look: Style, top: float, needed: float) -> float:
    """Where the next entry begins: on a new page where this one is full."""
    if not page.full(look, top, needed):
        return top
    page.number_page(sheet, look)
    sheet.turn_page()
    return look.margin
