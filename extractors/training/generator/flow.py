"""Text set downwards in one column, which remembers where it is."""

from __future__ import annotations

from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Runs
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style


class Flow:
    """Between the margins of a sheet, from `top` downwards."""

    def __init__(self, sheet: Sheet, look: Style, top: float) -> None:
        self.sheet = sheet
        self.look = look
        self.top = top

    def add(self, runs: Runs, type_: Type, *, before: float = 0, after: float = 0, align: str = "left") -> None:
        """Set the runs, `before` points below what stands above; the next follows `after` points below."""
        x, width = self.look.margin, self.look.inner
        self.top = after + self.sheet.write(runs, type_, x=x, top=self.top + before, width=width, align=align)
