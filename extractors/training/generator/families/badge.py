"""A page such as badge services print: an emblem, the title large, then who, whose, when and where to check."""

from __future__ import annotations

from extractors.training.generator import blocks, ornaments
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import style
from extractors.training.generator.telling import Telling, joined


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots = telling.lots
    look = style(lots, wide=0.7, align="left" if lots.chance(0.5) else "center")
    sheet = ornaments.paper(lots, look)
    ornaments.border(sheet, lots, look)
    top = look.margin
    title = Block(telling.value("title"), blocks.fitted(telling.value("title"), look.heading(), look.inner, rows=2), 10)
    lead = Block(telling.maybe("heading", 0.5), look.text(0.9), 6)
    to = Block((Run(lots.one_of(("Issued to", "Awarded to", "Earned by", "ISSUED TO"))),), look.text(0.8), 10)
    name = Block(telling.value("learner"), look.bold(1.4), 2)
    facts = []
    for slot, value in (("issue_lead", "issued"), ("date_lead", "day")):
        if telling.has(value):
            facts.append(joined([telling.say(slot), telling.value(value)]))
    facts.append((Run(lots.one_of(("Issued by: ", "Issued by ", "by "))), *telling.value("provider")))
    if telling.has("award"):
        facts.append(telling.say("award_line"))
    lots.shuffle(facts)
    small = look.text(0.85)
    sep = lots.one_of((" | ", "  ·  ", ""))
    if sep:
        pieces = [run for fact in facts for run in (*fact, Run(sep))][:-1]
        told = [Block(tuple(pieces), small, 14)]
    else:
        told = [Block(fact, small, 6) for fact in facts]
    verify = Block(telling.maybe("verify", 0.7), small, 4)
    emblem = lots.uniform(40, 90)
    if lots.chance(0.7):
        at = look.margin if look.align == "left" else look.paper[0] / 2 - emblem / 2
        ornaments.mark(sheet, lots, look.accent, at, top, emblem)
        top += emblem + 8
    body = [lead, title, to, name] if lots.chance(0.7) else [lead, to, name, title]
    stack(
        sheet,
        [*body, *told, verify],
        x=look.margin,
        top=top,
        width=look.inner,
        bottom=look.paper[1] - look.margin,
        align=look.align,
        spread=lots.chance(0.6),
    )
    return sheet
