"""Degrees, licences, examinations passed, badges: real, but no course of so many hours."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, text_of, wants
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.story import tell
from extractors.training.generator.style import style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling
from extractors.training.generator.telltale import record_of
from extractors.training.generator.titles import Title, field_of_work
from extractors.training.generator.truth import Sample, Truth
from schemas.outcome import Kind


def diploma(lots: Lots) -> Sample:
    """One degree, licence, certification, badge or membership."""
    kind = lots.weighted({"exam": 40, "licence": 18, "degree": 16, "badge": 14, "board": 8, "membership": 4})
    story = tell(lots, lang="en")
    topic = lots.one_of(lines("titles", "fields", field_of_work(lots)))
    filled = lots.one_of(lines("diplomas", kind, "titles")).format(
        topic=topic, role=lots.one_of(lines("titles", "roles")), n=lots.randint(1, 3), letters=topic[0]
    )
    story = replace(story, title=Title(filled, (filled,)), award=None, dated="completed")
    telling = Telling(story, lots)
    telling.values = {**telling.values, "topic": (Run(topic),), "given": telling.say("given_line")}
    sheet = _drawn(telling, kind)
    truth = Truth(
        kind=Kind.DIPLOMA,
        records=(record_of(story, sheet.places, pictured=sheet.pictured),),
        places=tuple(sheet.places),
    )
    return Sample(pdf=sheet.finish(), truth=truth, layout=f"diploma_{kind}", traps=(kind,))


def _drawn(telling: Telling, kind: str) -> Sheet:
    lots = telling.lots
    look = style(lots, wide=0.75)
    sheet = Sheet(look.paper)
    ornaments.border(sheet, lots, look)
    top = look.margin
    known = set(telling.values)
    texts = [line for line in lines("diplomas", kind, "lines") if wants(line) <= known]
    if lots.chance(0.25):
        sheet.pictured = True
        ornaments.mark(sheet, lots, look.accent, look.margin, top, 40)
        top += 50
        texts.remove("{provider}") if "{provider}" in texts else None
    heading = telling.fill(lots.one_of(lines("diplomas", kind, "headings")))
    stacked = [Block(heading, blocks.fitted(heading, look.heading(), look.inner, rows=2), 8)]
    for line in texts:
        optional = not wants(line) & {"learner", "title", "provider"}
        if optional and lots.chance(0.25):
            continue
        runs = telling.fill(line)
        size = {"{learner}": look.name_size, "{title}": look.title_size}.get(line, look.size)
        type_ = Type(look.head.bold, size, look.accent) if size != look.size else look.text()
        stacked.append(Block(runs, blocks.fitted(runs, type_, look.inner, rows=2) if text_of(runs) else type_))
    end = stack(
        sheet,
        stacked,
        x=look.margin,
        top=top,
        width=look.inner,
        bottom=look.paper[1] - look.margin - 70,
        align=look.align,
        spread=lots.chance(0.7),
    )
    feet.signatures(sheet, telling, look, top=end + 12)
    return sheet
