"""Tables of courses: ruled or not, with statuses, categories, subtotals, over as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractors.training.generator.flow import Flow
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet, height_of
from extractors.training.generator.style import Style
from extractors.training.generator.tables import lines
from extractors.training.generator.transcripts import page
from extractors.training.generator.transcripts.history import History, Row


@dataclass(frozen=True)
class Column:
    """One column: whose values stand in it, its head, its share of the width."""

    name: str
    head: str
    share: float


@dataclass(frozen=True)
class Grid:
    """A table on a sheet: its columns and its lines."""

    sheet: Sheet
    look: Style
    columns: Sequence[Column]
    ruled: str
    shaded: bool

    def head(self, top: float) -> float:
        """The heads of the columns."""
        if self.shaded:
            self.sheet.fill(self.look.margin, top, self.look.inner, self.look.size * 1.8, (0.9, 0.92, 0.95))
        return self.line([(Run(column.head),) for column in self.columns], top, bold=True)

    def line(self, cells: Sequence[Runs], top: float, *, bold: bool = False) -> float:
        """One row of cells, as high as its highest; gives the bottom."""
        look, pad = self.look, 3.0
        type_ = look.bold() if bold else look.text()
        widths = [column.share * look.inner for column in self.columns]
        high = max(height_of(cell, type_, wide - 2 * pad) for cell, wide in zip(cells, widths, strict=True)) + 2 * pad
        x = look.margin
        for cell, wide, column in zip(cells, widths, self.columns, strict=True):
            if self.ruled == "grid":
                self.sheet.frame(x, top, wide, high, thick=0.5)
            align = "right" if column.name == "amount" and self.shaded else "left"
            self.sheet.write(cell, type_, x=x + pad, top=top + pad * 0.6, width=wide - 2 * pad, align=align)
            x += wide
        if self.ruled == "lines":
            self.sheet.rule(look.margin, top + high, look.margin + look.inner, top + high, thick=0.4)
        return top + high

    def rows(self, rows: Sequence[Row], top: float) -> float:
        """Rows one under the other; a full page is turned and its head repeated."""
        for row in rows:
            if page.full(self.look, top, self.look.size * 4):
                page.number_page(self.sheet, self.look)
                self.sheet.turn_page()
                top = self.head(self.look.margin)
            top = self.line([row.runs(column.name) for column in self.columns], top)
        return top


def plain(lots: Lots, told: History) -> Sheet:
    """A head, a table, a total."""
    grid, top = _started(lots, told)
    top = grid.rows(told.rows, grid.head(top))
    if lots.chance(0.2) and told.with_hours and len(grid.columns) > 2:
        cells: list[Runs] = [() for _ in grid.columns]
        cells[0], cells[-1] = (Run(lots.one_of(lines("transcripts", "total"))),), (Run(told.total),)
        grid.line(cells, top, bold=True)
    else:
        page.closing(grid.sheet, lots, grid.look, told, top)
    return grid.sheet


def grouped(lots: Lots, told: History) -> Sheet:
    """A table for each category or year, each with a subtotal."""
    grid, top = _started(lots, told, without="category")
    by_year, heads = lots.chance(0.5), lots.chance(0.6)
    rows = sorted(told.rows, key=lambda row: _group(row, by_year=by_year))
    flow = Flow(grid.sheet, grid.look, top if heads else grid.head(top))
    for name, group in groupby(rows, key=lambda row: _group(row, by_year=by_year)):
        members = list(group)
        if page.full(grid.look, flow.top, grid.look.size * 9):
            page.number_page(grid.sheet, grid.look)
            grid.sheet.turn_page()
            flow.top = grid.look.margin
        flow.add((Run(name),), grid.look.bold(1.1), before=6)
        flow.top = grid.rows(members, grid.head(flow.top) if heads else flow.top)
        if told.with_hours and lots.chance(0.8):
            words = lots.one_of(("Subtotal", f"Subtotal {name}", f"Total {name}"))
            part = replace(told, rows=tuple(members)).total
            flow.add((Run(f"{words}: {part}"),), grid.look.bold(), before=2, align="right")
    page.closing(grid.sheet, lots, grid.look, told, flow.top)
    return grid.sheet


def tracker(lots: Lots, told: History) -> Sheet:
    """What is required, applied and needed by category, and then the courses."""
    grid, top = _started(lots, told)
    columns = [Column("", head, 0.25) for head in ("Requirement", "Required", "Applied", "Needed")]
    summary = Grid(grid.sheet, grid.look, columns, "grid", True)
    top = summary.head(top)
    for name in sorted({row.category for row in told.rows}):
        need, have = lots.randint(1, 20), lots.randint(0, 10)
        texts = (name, f"{need}.0", f"{have}.0", f"{max(0, need - have)}.0")
        top = summary.line([(Run(text),) for text in texts], top)
    flow = Flow(grid.sheet, grid.look, top)
    words = lots.one_of(("Course history", "Activities", "Completed courses"))
    flow.add((Run(words),), grid.look.bold(1.1), before=12, after=4)
    top = grid.rows(told.rows, grid.head(flow.top))
    page.closing(grid.sheet, lots, grid.look, told, top)
    return grid.sheet


def _started(lots: Lots, told: History, *, without: str = "") -> tuple[Grid, float]:
    look = page.look_of(lots)
    sheet = Sheet(look.paper)
    top = page.head(sheet, lots, look, told)
    ruled = lots.one_of(("grid", "grid", "lines", "none"))
    return Grid(sheet, look, _columns(lots, told, without=without), ruled, lots.chance(0.4)), top


def _columns(lots: Lots, told: History, *, without: str) -> list[Column]:
    def named(name: str, share: float) -> Column:
        return Column(name, lots.one_of(lines("transcripts", name)), share)

    columns = [named("day", 0.16), named("title", 0.4)]
    if not told.one_provider:
        columns.append(named("provider", 0.24))
    if lots.chance(0.3):
        columns.append(Column("form", lots.one_of(("Format", "Type", "Delivery")), 0.13))
    if lots.chance(0.2) and without != "category":
        columns.append(Column("category", lots.one_of(("Category", "Subject", "Field")), 0.14))
    if lots.chance(0.15):
        columns.append(named("number", 0.17))
    if told.with_status:
        columns.append(Column("status", "Status", 0.13))
    if told.with_hours:
        columns.append(Column("amount", told.label, 0.13))
    roll = lots.random()
    if roll < 0.35:
        columns[0], columns[1] = columns[1], columns[0]
    elif roll < 0.45:
        lots.shuffle(columns)
    whole = sum(column.share for column in columns)
    return [replace(column, share=column.share / whole) for column in columns]


def _group(row: Row, *, by_year: bool) -> str:
    return str(row.story.days.completed.year) if by_year else row.category
