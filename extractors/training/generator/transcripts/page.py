"""What all transcripts share: the head that names learner and period, the closing lines, page breaks."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks, feet
from extractors.training.generator.days import later
from extractors.training.generator.flow import Flow
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs, fill
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style, style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling
from extractors.training.generator.transcripts.history import History


def look_of(lots: Lots, *, wide: float = 0.25) -> Style:
    """Small letters and narrow margins."""
    look = style(lots, wide=wide, align="left")
    size = lots.uniform(7.5, 10.5)
    return replace(
        look, size=size, heading_size=size * lots.uniform(1.4, 2.2), margin=lots.uniform(34, 62), strong=frozenset()
    )


def head(sheet: Sheet, lots: Lots, look: Style, told: History) -> float:
    """Heading, learner, period; the provider's letterhead where there is one provider. Gives the bottom."""
    telling = Telling(told.base, lots)
    flow = Flow(sheet, look, look.margin)
    if told.one_provider:
        flow.top = blocks.letterhead(sheet, telling, look, top=flow.top, align="left") + 8
    elif lots.chance(0.2):
        flow.add((Run(told.base.platform, "platform"),), look.bold(1.2), after=12)
    flow.add((Run(lots.one_of(lines("transcripts", "headings"))),), look.heading(), after=4)
    facts = [(Run(lots.one_of(lines("transcripts", "who"))), *telling.value("learner")), *_facts(lots, told)]
    if lots.chance(0.4):
        sep = lots.one_of(("   ", " · ", " | "))
        flow.add(tuple(run for fact in facts for run in (*fact, Run(sep)))[:-1], look.text())
    else:
        for fact in facts:
            flow.add(fact, look.text(1.05), after=1)
    return flow.top + 10


def _facts(lots: Lots, told: History) -> list[Runs]:
    """Licence, period, day of printing: each now and then."""
    base, spell = told.base, told.base.calendar.spell
    last = base.days.completed
    since = spell(later(last, lots, -1200, -1001))
    facts = (
        f"{lots.one_of(('License No. ', 'Member ID: ', 'Bar No. ', 'ID '))}{base.license}",
        f"Reporting period: {since} {lots.one_of(('–', '-', 'to'))} {spell(last)}",
        f"{lots.one_of(('Printed', 'As of', 'Report date:', 'Generated'))} {spell(base.days.printed_on)}",
    )
    return [(Run(fact),) for fact in facts if lots.chance(0.5)]


def closing(sheet: Sheet, lots: Lots, look: Style, told: History, top: float) -> None:
    """The total, what is required, what was carried over: numbers that belong to no course."""
    flow = Flow(sheet, look, top)
    spell = told.base.calendar.spell
    if told.with_hours and lots.chance(0.6):
        words = lots.one_of((*lines("transcripts", "total"), f"Total {told.label}"))
        text = f"{words}{lots.one_of((': ', '  ', ' '))}{told.total}"
        flow.add((Run(text),), look.bold(), before=6, align=lots.one_of(("left", "right")))
    values = {
        "need": (Run(f"{lots.randint(5, 60)}.0"),),
        "carry": (Run(f"{lots.randint(1, 12)}.5"),),
        "expires": (Run(spell(told.base.days.expires)),),
        "printed": (Run(spell(told.base.days.printed_on)),),
    }
    for line in lots.sample(lines("transcripts", "closing"), lots.randint(0, 2)):
        flow.add(fill(line, values), look.text(0.9), before=5)
    if lots.chance(0.3) and told.base.signers:
        feet.signatures(sheet, Telling(told.base, lots), look, top=min(flow.top + 16, look.paper[1] - 70))


def full(look: Style, top: float, needed: float) -> bool:
    """Whether `needed` points more do not fit on the page."""
    return top + needed > look.paper[1] - look.margin - 14


def number_page(sheet: Sheet, look: Style) -> None:
    """“Page 2” at the foot."""
    Flow(sheet, look, look.paper[1] - look.margin * 0.7).add((Run(f"Page {sheet.page}"),), look.fine(), align="right")
