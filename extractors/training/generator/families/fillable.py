"""A form whose values are fields of the PDF, not words of the page."""

from __future__ import annotations

from extractors.training.generator import blocks, feet
from extractors.training.generator.families import labels
from extractors.training.generator.runs import Run, text_of
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import style
from extractors.training.generator.telling import Telling


def draw(telling: Telling) -> Sheet:
    """One page: the provider in words, all other values in fields beside their labels."""
    lots = telling.lots
    look = style(lots, wide=0.05, align="left")
    sheet = Sheet(look.paper)
    x, width = look.margin, look.inner
    top = blocks.letterhead(sheet, telling, look, top=look.margin * 0.8, align="left") + 10
    top = (
        sheet.write(
            telling.say("heading"),
            blocks.fitted(telling.say("heading"), look.heading(), width),
            x=x,
            top=top,
            width=width,
        )
        + 12
    )
    for label, value in labels.pairs(telling, provider=False):
        sheet.write((*label, Run(":")), look.bold(0.85), x=x, top=top + 4, width=width * 0.36)
        field = next((run for run in value if run.field), None)
        sheet.field(
            text_of(value), field or Run(""), x=x + width * 0.38, top=top, width=width * 0.6, size=look.size * 0.85
        )
        top += look.size * 2.1
    for runs in feet.small_print(telling):
        top = sheet.write(runs, look.text(0.75), x=x, top=top + 8, width=width)
    feet.signatures(sheet, telling, look, top=top + 20)
    return sheet
