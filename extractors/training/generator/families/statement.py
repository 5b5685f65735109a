"""A statement of credit: one strong sentence, then small print in one column or two, full of other days and numbers."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style, style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling, usable


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots, story = telling.lots, telling.story
    look = style(lots, wide=0.2, align="left" if lots.chance(0.75) else "center")
    look = replace(look, size=lots.uniform(9, 12))
    sheet = ornaments.paper(lots, look)
    x, width, top = look.margin, look.inner, look.margin * 0.8
    if lots.chance(0.7):
        top = blocks.letterhead(sheet, telling, look, top=top, align=look.align) + 14
    top = sheet.write(telling.say("heading"), look.heading(), x=x, top=top, width=width, align=look.align) + 8
    strong = look.bold(1.25) if lots.chance(0.5) else look.text(1.2)
    top = sheet.write(telling.sentence(), strong, x=x, top=top, width=width, align=look.align) + 10
    if telling.has("issued"):
        issued = (*telling.say("issue_lead"), Run(" "), *telling.value("issued"))
        top = sheet.write(issued, look.text(), x=x, top=top, width=width, align=look.align) + 8
    if lots.chance(0.35) and story.lang == "en":
        top = professions(sheet, telling, look, top=top) + 12
    top = _small_print(sheet, telling, look, top)
    feet.signatures(sheet, telling, look, top=top + 16)
    feet.footer(sheet, telling, look, [blocks.address(telling)] if lots.chance(0.5) else [])
    return sheet


def _small_print(sheet: Sheet, telling: Telling, look: Style, top: float) -> float:
    """Paragraphs with lead words, in one column or two."""
    lots = telling.lots
    paragraphs = feet.small_print(telling)
    known = frozenset(telling.values)
    for slot in ("accredited", "small_print", "small_print"):
        phrases = usable(("phrases", telling.story.lang), slot, known)
        paragraphs += [telling.fill(phrase) for phrase in lots.sample(phrases, min(len(phrases), lots.randint(0, 3)))]
    leads = lines("phrases", "en", "paragraph_leads")
    columns = 2 if lots.chance(0.35) else 1
    width = (look.inner - 18 * (columns - 1)) / columns
    type_ = look.text(lots.uniform(0.65, 0.85))
    half = -(-len(paragraphs) // columns)
    end = top
    for column in range(columns):
        at = top
        for paragraph in paragraphs[column * half : (column + 1) * half]:
            lead: Runs = (Run(lots.one_of(leads) + " "),) if lots.chance(0.6) and telling.story.lang == "en" else ()
            at = sheet.write((*lead, *paragraph), type_, x=look.margin + column * (width + 18), top=at, width=width) + 5
        end = max(end, at)
    return end


def professions(sheet: Sheet, telling: Telling, look: Style, *, top: float) -> float:
    """A table of what each profession may claim; the learner's own row alone shows an award."""
    given = telling.story.award
    if given is None or given.hours[0] is None:
        return top
    lots = telling.lots
    rows = [row.split("|") for row in lots.sample(lines("phrases", "en", "professions"), lots.randint(2, 4))]
    hours = given.hours[0]
    heads = (
        "Profession",
        "Credit type",
        *lots.one_of((("Approved", "Awarded"), ("Maximum", "Claimed"), ("Designated", "Earned"))),
    )
    shares = (0.3, 0.4, 0.15, 0.15)
    own = lots.randrange(len(rows))
    type_, bold = look.text(0.85), look.bold(0.85)
    ceiling = f"{hours + lots.one_of((0, 0, 0.5, 2)):.2f}"
    table: list[list[Runs]] = [[(Run(head),) for head in heads]]
    for number, (profession, unit) in enumerate(rows):
        awarded: Runs = (Run(f"{hours:.2f}", "hours", telling.record),) if number == own else (Run("—"),)
        table.append([(Run(profession),), (Run(unit),), (Run(ceiling),), awarded])
    for number, row in enumerate(table):
        x = look.margin
        for cell, share in zip(row, shares, strict=True):
            sheet.frame(x, top, share * look.inner, look.size * 1.5, thick=0.4)
            sheet.write(cell, bold if number == 0 else type_, x=x + 4, top=top + 2, width=share * look.inner)
            x += share * look.inner
        top += look.size * 1.5
    return top
