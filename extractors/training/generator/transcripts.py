"""Transcripts: many completed courses in one document, as ruled or unruled tables over one page or several."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.training.generator import blocks
from extractors.training.generator.credits import Award, award
from extractors.training.generator.days import later
from extractors.training.generator.lots import Lots
from extractors.training.generator.organisations import organisation
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet, height_of
from extractors.training.generator.story import Story, tell
from extractors.training.generator.style import Style, style
from extractors.training.generator.telling import Telling
from extractors.training.generator.titles import title
from extractors.training.generator.truth import Record, Sample, Truth
from schemas.outcome import Kind

HEADINGS = (
    "Continuing Education Transcript",
    "Transcript",
    "CE Activity Report",
    "My Learning Transcript",
    "Official Transcript",
    "Course History",
    "CME Transcript",
    "Training Record",
    "Professional Development Record",
    "Record of Continuing Education",
)
NOT_COMPLETED = ("In progress", "Registered", "Denied", "Dropped", "Not started", "Expired", "Pending")
COMPLETED = ("Completed", "Complete", "Passed", "Attended")


@dataclass(frozen=True)
class Column:
    """One column: its head, its share of the width, and whose values stand in it."""

    name: str
    head: str
    share: float


@dataclass(frozen=True)
class Row:
    """One line of the transcript; `record` is -1 where nothing was completed."""

    story: Story
    record: int
    status: str


def transcript(lots: Lots) -> Sample:
    """One transcript."""
    return table(lots)


def table(lots: Lots) -> Sample:
    """A table with a head, rows, and perhaps a total."""
    base = replace(tell(lots, lang="en"), dated="completed")
    unit = award(lots, field=base.field)
    while unit.unit == "minute" or unit.beside:
        unit = award(lots, field=base.field)
    with_hours, with_status, one_provider = lots.chance(0.85), lots.chance(0.4), lots.chance(0.4)
    rows = _rows(lots, base, unit, with_status=with_status, one_provider=one_provider)
    look = style(lots, wide=0.25, align="left")
    look = replace(look, size=lots.uniform(7.5, 10.5), heading_size=lots.uniform(13, 20), margin=lots.uniform(36, 60))
    sheet = Sheet(look.paper)
    columns = _columns(lots, unit, with_hours=with_hours, with_status=with_status, one_provider=one_provider)
    top = _head(sheet, base, look, lots, named=one_provider)
    top = _body(sheet, look, lots, columns, rows, top)
    records = tuple(_record(row, hours=with_hours, learner=base) for row in rows if row.record >= 0)
    if with_hours and lots.chance(0.6):
        total = sum(record.hours[0] or 0 for record in records) / (10 if unit.hours and "ceu" in unit.traps else 1)
        text = f"{lots.one_of(('Total', 'Total ' + unit.label, 'Total credits', 'Grand total'))}: {total:.2f}"
        sheet.write(
            (Run(text, "total"),),
            look.bold(),
            x=look.margin,
            top=top + 8,
            width=look.inner,
            align=lots.one_of(("left", "right")),
        )
    places = tuple(place for place in sheet.places if place.record >= 0)
    return Sample(
        pdf=sheet.finish(),
        truth=Truth(kind=Kind.TRANSCRIPT, records=records, places=places),
        layout="transcript_table",
        traps=("status",) if with_status else (),
    )


def _rows(lots: Lots, base: Story, unit: Award, *, with_status: bool, one_provider: bool) -> list[Row]:
    rows: list[Row] = []
    record = 0
    day = later(base.days.completed, lots, -700, -400)
    bodies = [base.provider] if one_provider else [organisation(lots) for _ in range(3)]
    for _ in range(lots.weighted({2: 2, 4: 4, 7: 4, 12: 3, 24: 1}) + lots.randint(0, 2)):
        day = later(day, lots, 5, 60)
        given = award(lots, field=base.field)
        while given.unit == "minute" or given.beside or given.label not in _labels(given, unit):
            given = award(lots, field=base.field)
        told = replace(base.days, completed=day, printed=base.calendar.spell(day), accepted=_accepted(base, day))
        done = not (with_status and lots.chance(0.2))
        story = replace(
            base,
            title=title(lots, field=base.field, year=day.year),
            days=told,
            award=given,
            provider=lots.one_of(bodies),
        )
        rows.append(Row(story, record if done else -1, lots.one_of(COMPLETED if done else NOT_COMPLETED)))
        record += done
    return rows


def _labels(given: Award, unit: Award) -> tuple[str, ...]:
    """Rows share the unit of the table: the same body, thus the same accreditors."""
    return (given.label,) if given.accreditors == unit.accreditors else ()


def _accepted(base: Story, day: object) -> tuple[str, ...]:
    return (str(day),)


def _columns(lots: Lots, unit: Award, *, with_hours: bool, with_status: bool, one_provider: bool) -> list[Column]:
    columns = [
        Column("day", lots.one_of(("Date", "Completed", "Completion Date", "Date Completed")), 0.16),
        Column("title", lots.one_of(("Course Title", "Course", "Activity", "Title", "Program")), 0.4),
    ]
    if not one_provider:
        columns.append(Column("provider", lots.one_of(("Provider", "Sponsor", "Offered by")), 0.24))
    if lots.chance(0.3):
        columns.append(Column("venue", lots.one_of(("Format", "Type", "Delivery")), 0.14))
    if with_status:
        columns.append(Column("status", "Status", 0.13))
    if with_hours:
        columns.append(Column("amount", unit.label, 0.13))
    if lots.chance(0.3):
        columns[0], columns[1] = columns[1], columns[0]
    whole = sum(column.share for column in columns)
    return [replace(column, share=column.share / whole) for column in columns]


def _head(sheet: Sheet, base: Story, look: Style, lots: Lots, *, named: bool) -> float:
    telling = Telling(base, lots)
    top = look.margin
    if named:
        top = blocks.letterhead(sheet, telling, look, top=top, align="left") + 8
    top = sheet.write((Run(lots.one_of(HEADINGS)),), look.heading(), x=look.margin, top=top, width=look.inner) + 4
    who = lots.one_of(("Learner: ", "Name: ", "Transcript for ", "Participant: ", ""))
    top = sheet.write((Run(who), *telling.value("learner")), look.bold(1.1), x=look.margin, top=top, width=look.inner)
    if lots.chance(0.5):
        spell, last = base.calendar.spell, base.days.completed
        text = f"Reporting period {spell(later(last, lots, -760, -730))} - {spell(last)}"
        top = sheet.write((Run(text),), look.text(), x=look.margin, top=top, width=look.inner)
    if lots.chance(0.4):
        top = sheet.write(
            (Run(f"License {base.license}   Printed {base.calendar.spell(base.days.printed_on)}"),),
            look.text(),
            x=look.margin,
            top=top,
            width=look.inner,
        )
    return top + 10


def _body(sheet: Sheet, look: Style, lots: Lots, columns: list[Column], rows: list[Row], top: float) -> float:
    ruled = lots.one_of(("grid", "lines", "none"))
    top = _line(sheet, look, columns, [(Run(column.head),) for column in columns], top, bold=True, ruled=ruled)
    for row in rows:
        cells = [_cell(row, column, lots) for column in columns]
        if top + look.size * 4 > look.paper[1] - look.margin:
            sheet.turn_page()
            top = _line(
                sheet, look, columns, [(Run(column.head),) for column in columns], look.margin, bold=True, ruled=ruled
            )
        top = _line(sheet, look, columns, cells, top, bold=False, ruled=ruled)
    return top


def _cell(row: Row, column: Column, lots: Lots) -> Runs:
    story, record = row.story, row.record
    given = story.award
    text, field = {
        "day": (story.days.printed, "completed_on"),
        "title": (story.title.printed, "title"),
        "provider": (story.provider.printed, "provider"),
        "venue": (lots.one_of(("Live", "Online", "Home study", "Enduring", "Webinar")), ""),
        "status": (row.status, ""),
        "amount": (given.amount if given else "", "hours"),
    }[column.name]
    return (Run(text, field, record),)


def _line(
    sheet: Sheet, look: Style, columns: list[Column], cells: list[Runs], top: float, *, bold: bool, ruled: str
) -> float:
    type_ = look.bold() if bold else replace(look.text(), strong=frozenset())
    pad = 3.0
    high = (
        max(
            height_of(cell, type_, column.share * look.inner - 2 * pad)
            for cell, column in zip(cells, columns, strict=True)
        )
        + 2 * pad
    )
    x = look.margin
    for cell, column in zip(cells, columns, strict=True):
        width = column.share * look.inner
        if ruled == "grid":
            sheet.frame(x, top, width, high, thick=0.5)
        sheet.write(cell, type_, x=x + pad, top=top + pad * 0.6, width=width - 2 * pad)
        x += width
    if ruled == "lines":
        sheet.rule(look.margin, top + high, look.margin + look.inner, top + high, thick=0.4)
    return top + high


def _record(row: Row, *, hours: bool, learner: Story) -> Record:
    story, given = row.story, row.story.award
    return Record(
        provider=story.provider.accepted,
        title=story.title.accepted,
        date=story.days.accepted,
        hours=given.hours if given and hours else (None,),
        unit=given.unit if given and hours else "",
        learner=learner.learner.accepted,
    )
