"""A second page behind a certificate: empty, terms, or what the course contained with the hours of each part."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks
from extractors.training.generator.flow import Flow
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling


def draw(sheet: Sheet, telling: Telling) -> None:
    """Turn the page and fill the new one, or leave it empty."""
    lots = telling.lots
    sheet.turn_page()
    kind = lots.one_of(("empty", "parts", "terms", "parts"))
    if kind == "empty":
        return
    look = replace(style(lots, align="left"), paper=(sheet.width, sheet.height))
    flow = Flow(sheet, look, look.margin)
    flow.add((Run(lots.one_of(lines("phrases", "en", "second_page_heads"))),), look.heading().scaled(0.7), after=12)
    if kind == "terms":
        for paragraph in lots.sample(lines("phrases", telling.story.lang, "small_print"), 3):
            if not telling.missing(paragraph):
                flow.add(telling.fill(paragraph), look.text(0.8), after=6)
        return
    hours = lots.chance(0.6)
    for number, part in enumerate(blocks.modules(telling)[1:], 1):
        if hours:
            amount = lots.one_of((f"{lots.randint(1, 8)} h", f"{lots.randint(1, 8)}.0", f"{lots.randint(10, 20)}"))
            sheet.write((Run(amount),), look.text(0.85), x=look.margin, top=flow.top, width=look.inner, align="right")
        flow.add((Run(f"{number}. "), *part), look.text(0.85), after=4)
