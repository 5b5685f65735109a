"""A page of lines from a table: centred with large names, as a letter, as labels and values, or as a schedule."""

from __future__ import annotations

import re

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.families import labels
from extractors.training.generator.flow import Flow
from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Run, Runs, wants
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import Style, style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling

LABELLED = re.compile(r"^([^:.{]{3,34}): (.+)$")
TIMED = re.compile(r"^(\d{1,2}:\d{2})  (.+)$")


def draw(telling: Telling) -> Sheet:
    """One page with the lines of the telling's voice, centred and adorned like a certificate."""
    lots = telling.lots
    look = style(lots, wide=0.7)
    sheet = ornaments.paper(lots, look)
    ornaments.border(sheet, lots, look)
    top = look.margin
    if lots.chance(0.25):
        top = blocks.picture_logo(sheet, telling, look, top=top, align=look.align) + 8
    stacked = [_headed(telling, look)] if lots.chance(0.8) else []
    for line in chosen(telling, drop=0.2):
        runs = telling.fill(line)
        size = {"{learner}": look.name_size, "{title}": look.title_size}.get(line, look.size)
        type_ = Type(look.head.bold, size, look.accent) if size != look.size else look.text()
        stacked.append(Block(runs, blocks.fitted(runs, type_, look.inner, rows=2)))
    bottom = look.paper[1] - look.margin - 70
    end = stack(
        sheet,
        stacked,
        x=look.margin,
        top=top,
        width=look.inner,
        bottom=bottom,
        align=look.align,
        spread=lots.chance(0.7),
    )
    feet.signatures(sheet, telling, look, top=end + 12)
    ornaments.extras(sheet, lots, look)
    return sheet


def written(telling: Telling) -> Sheet:
    """One page with the lines of the telling's voice, as offices write: text, labels and values, schedules."""
    lots = telling.lots
    look = style(lots, wide=0.08, align="left")
    sheet = ornaments.paper(lots, look)
    flow = Flow(sheet, look, look.margin * 0.8)
    if lots.chance(0.45):
        flow.top = blocks.letterhead(sheet, telling, look, top=flow.top, align=lots.one_of(("left", "center"))) + 14
    head = _headed(telling, look)
    flow.add(head.runs, head.type, after=look.size)
    split, gap = lots.chance(0.6), lots.uniform(2, 12)
    waiting: list[labels.Pair] = []
    for line in chosen(telling, drop=0.18):
        if split and (found := LABELLED.match(line)):
            waiting.append(((Run(found[1]),), telling.fill(found[2])))
            continue
        if waiting:
            flow.top = labels.arrange(sheet, telling, look, waiting, top=flow.top) + gap
            waiting = []
        _line(flow, telling, look, line, gap)
    if waiting:
        flow.top = labels.arrange(sheet, telling, look, waiting, top=flow.top)
    if lots.chance(0.3):
        feet.signatures(sheet, telling, look, top=flow.top + 16)
    if lots.chance(0.2):
        feet.browser_print(sheet, telling)
    feet.footer(sheet, telling, look, [blocks.address(telling)] if lots.chance(0.3) else [])
    return sheet


def chosen(telling: Telling, *, drop: float) -> list[str]:
    """The lines of the voice whose facts are known, without a few that are dropped by lot."""
    known = set(telling.values)
    all_lines = [line for line in lines(*telling.voice, "lines") if wants(line) <= known]
    core = {"{learner}", "{title}"}
    return [line for line in all_lines if line in core or not telling.lots.chance(drop)]


def _headed(telling: Telling, look: Style) -> Block:
    runs: Runs = telling.say("heading")
    return Block(runs, blocks.fitted(runs, look.heading(), look.inner, rows=2), 8)


def _line(flow: Flow, telling: Telling, look: Style, line: str, gap: float) -> None:
    """One line; a time of day stands in a column of its own."""
    if found := TIMED.match(line):
        flow.sheet.write((Run(found[1]),), look.bold(), x=look.margin, top=flow.top, width=60)
        x, width = look.margin + 70, look.inner - 70
        flow.top = flow.sheet.write(telling.fill(found[2]), look.text(), x=x, top=flow.top, width=width) + gap
        return
    flow.add(telling.fill(line), look.text(), after=gap)
