"""A transcript as it was read: one row for each completed course, each cell with its evidence."""

from __future__ import annotations

from pydantic import Field

from schemas.model import Model
from schemas.reading import Evidence


class Cell(Model):
    """A value as printed in one row, and where."""

    text: str
    evidence: Evidence


class DateCell(Model):
    """A date in one row: ISO, the last day of a range. `ambiguous` holds other readings of `03/04/2024`."""

    value: str
    first: str | None = None
    ambiguous: tuple[str, ...] = ()
    mended: bool = False
    evidence: Evidence


class HoursCell(Model):
    """An amount in one row. `hours` is None where nothing tells how many hours the unit counts."""

    amount: float
    hours: float | None
    unit: str = Field(description="Canonical unit id.")
    printed: str = Field(default="", description="The unit as printed, in the cell or over the column.")
    evidence: Evidence


class TranscriptRow(Model):
    """One completed course. A cell is None where the row has none; `doubts` say what was odd about it."""

    title: Cell | None = None
    provider: Cell | None = None
    date: DateCell | None = None
    hours: HoursCell | None = None
    number: Cell | None = None
    category: Cell | None = None
    status: str = ""
    doubts: tuple[str, ...] = ()


class Transcript(Model):
    """All completed rows of a document. `total` is the printed grand total in the unit of the rows."""

    rows: tuple[TranscriptRow, ...]
    layout: str
    learner: Cell | None = None
    total: float | None = None
    total_agrees: bool | None = Field(default=None, description="Whether the rows add up to the printed total.")
    skipped: int = Field(default=0, description="Rows left out because nothing was completed.")
