"""A completion report: the facts of one course as labels, then its modules as a table with their days and scores.

It looks like a transcript and is none: the modules are parts of one course.
"""

from __future__ import annotations

from extractors.training.generator import blocks, days, feet
from extractors.training.generator.families.labels import arrange, pairs
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs, upper
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style, smaller, style
from extractors.training.generator.telling import Telling
from extractors.training.generator.titles import title

HEADS = (
    "Module",
    "Required modules",
    "Modules",
    "Lesson",
    "Unit",
    "Chapter",
    "Required and elective modules",
    "Section",
)
SCORES = ("Score", "Quiz score", "Result", "Grade")


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots = telling.lots
    look = smaller(style(lots, wide=0.1, align="left"), 0.82)
    sheet = Sheet(look.paper)
    top = look.margin * 0.8
    if lots.chance(0.75):
        top = blocks.letterhead(sheet, telling, look, top=top, align=lots.one_of(("left", "center"))) + 6
    heading = lots.one_of(("Completion Report", "Coursework Report", "Course Completion Record", "Learner Report"))
    head = (Run(heading.upper() if lots.chance(0.5) else heading),)
    top = sheet.write(head, look.bold(1.3), x=look.margin, top=top, width=look.inner, align=look.align) + 10
    top = arrange(sheet, telling, look, pairs(telling, provider=lots.chance(0.5)), top=top) + 14
    top = _modules(sheet, telling, look, top)
    feet.footer(sheet, telling, look, feet.small_print(telling))
    return sheet


def _modules(sheet: Sheet, telling: Telling, look: Style, top: float) -> float:
    lots, story = telling.lots, telling.story
    small, head = look.text(0.95), look.bold(0.9)
    shout, ruled = lots.chance(0.4), lots.chance(0.4)
    columns = [0.62, 0.2, 0.18] if lots.chance(0.8) else [0.75, 0.0, 0.25]
    named = ((Run(lots.one_of(HEADS)),), telling.say("label_date"), (Run(lots.one_of(SCORES)),))
    rows: list[tuple[Runs, ...]] = [tuple(upper(cell) if shout else cell for cell in named)]
    for _ in range(lots.randint(3, 11)):
        day = story.calendar.spell(days.later(story.days.completed, lots, -20, 0))
        name = title(lots, field=story.field, year=story.days.completed.year).printed
        rows.append(((Run(_coded(lots, name), "module"),), (Run(day),), (Run(_score(lots)),)))
    for number, row in enumerate(rows):
        x, end = look.margin, top
        for cell, share in zip(row, columns, strict=True):
            if share:
                width = look.inner * share
                end = max(end, sheet.write(cell, head if number == 0 else small, x=x, top=top, width=width - 8))
                x += width
        top = end + 3
        if ruled:
            sheet.rule(look.margin, top - 1, look.margin + look.inner, top - 1, thick=0.4)
    return top


def _coded(lots: Lots, name: str) -> str:
    return f"{name} (ID: {lots.randint(100, 20000)})" if lots.chance(0.3) else name


def _score(lots: Lots) -> str:
    of = lots.randint(4, 10)
    got = lots.randint(of // 2, of)
    return lots.one_of((f"{got}/{of} ({100 * got // of}%)", f"{100 * got // of}%", "Passed", f"{got}/{of}"))
