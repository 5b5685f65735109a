"""A letter that confirms attendance."""

from __future__ import annotations

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.flow import Flow
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style, style
from extractors.training.generator.telling import Telling, joined

SUBJECTS = ("Re: ", "RE: Confirmation of attendance: ", "Subject: ")


def draw(telling: Telling) -> Sheet:
    """One page with letterhead, day of writing, salutation, sentences, signature."""
    lots = telling.lots
    look = style(lots, wide=0.03, align="left")
    sheet = ornaments.paper(lots, look)
    align = lots.one_of(("left", "center", "right"))
    flow = Flow(sheet, look, blocks.letterhead(sheet, telling, look, top=look.margin * 0.7, align=align))
    if lots.chance(0.4):
        sheet.rule(look.margin, flow.top + 4, look.margin + look.inner, flow.top + 4, colour=look.accent)
    _opening(flow, telling, look)
    for paragraph in _paragraphs(telling):
        flow.add(paragraph, look.text(), before=10)
    flow.add(telling.say("letter_closing"), look.text(), before=18)
    _signed(flow, telling, look)
    if lots.chance(0.4):
        feet.footer(sheet, telling, look, [telling.maybe("number_line", 0.3), blocks.address(telling)])
    if lots.chance(0.04):
        ornaments.stamp_of_receipt(sheet, lots, sheet.width * 0.7, sheet.height * 0.85)
    return sheet


def _opening(flow: Flow, telling: Telling, look: Style) -> None:
    """The day, which is when the certificate was issued unless another day is told; to whom; about what."""
    lots, story = telling.lots, telling.story
    field = "written_on" if telling.has("day") or telling.has("issued") else "issued_on"
    flow.add((Run(story.calendar.spell(story.days.issued), field, telling.record),), look.text(), before=24)
    if lots.chance(0.5):
        flow.add(telling.value("learner"), look.text(), before=14)
        flow.add(blocks.address(telling)[:1], look.text())
    if lots.chance(0.4):
        flow.add((Run(lots.one_of(SUBJECTS)), *telling.value("title")), look.bold(), before=14)
    flow.add(telling.say("letter_opening"), look.text(), before=14)


def _paragraphs(telling: Telling) -> list[Runs]:
    """The sentence that tells all, then what it left out, then what letters add."""
    lots = telling.lots
    with_award = telling.has("award") and lots.chance(0.6)
    paragraphs = [telling.sentence(award=with_award)]
    if telling.has("award") and not with_award:
        parts = [telling.say("parts")] if telling.has("part") else []
        paragraphs.append(joined([telling.say("award_line"), *parts], end="."))
    if telling.has("issued") and not telling.has("day"):
        paragraphs.append(joined([telling.say("issue_lead"), telling.value("issued")], end="."))
    if telling.has("award"):
        paragraphs.append(telling.maybe("accredited", 0.4))
    if telling.has("maximum"):
        paragraphs.append(telling.say("maximum"))
    paragraphs += [telling.maybe("small_print", 0.5), telling.maybe("congratulation", 0.3)]
    return [paragraph for paragraph in paragraphs if paragraph]


def _signed(flow: Flow, telling: Telling, look: Style) -> None:
    """A scribble, a name, a role."""
    for signer in telling.story.signers[:1]:
        ornaments.scribble(flow.sheet, telling.lots, look.margin, flow.top + 24, 110)
        flow.add((Run(signer.name, "signer", telling.record),), look.text(), before=34)
        flow.add((Run(signer.role),), look.text())
