"""A letter that confirms attendance."""

from __future__ import annotations

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import style
from extractors.training.generator.telling import Telling, joined


def draw(telling: Telling) -> Sheet:
    """One page with letterhead, day of writing, salutation, sentences, signature."""
    lots, story = telling.lots, telling.story
    look = style(lots, wide=0.03, align="left")
    sheet = ornaments.paper(lots, look)
    top = blocks.letterhead(sheet, telling, look, top=look.margin * 0.7, align=lots.one_of(("left", "center", "right")))
    if lots.chance(0.4):
        sheet.rule(look.margin, top + 4, look.margin + look.inner, top + 4, colour=look.accent)
    text, x, width = look.text(), look.margin, look.inner
    written = (
        Run(
            story.calendar.spell(story.days.issued),
            "written_on" if telling.has("day") or telling.has("issued") else "issued_on",
            telling.record,
        ),
    )
    top = sheet.write(written, text, x=x, top=top + 24, width=width)
    if lots.chance(0.5):
        top = sheet.write(telling.value("learner"), text, x=x, top=top + 14, width=width)
        top = sheet.write((Run(blocks.address(telling)[0].text.rstrip(" ·|,")),), text, x=x, top=top, width=width)
    if lots.chance(0.4):
        top = sheet.write(
            (Run(lots.one_of(("Re: ", "RE: Confirmation of attendance: ", "Subject: "))), *telling.value("title")),
            look.bold(),
            x=x,
            top=top + 14,
            width=width,
        )
    top = sheet.write(telling.say("letter_opening"), text, x=x, top=top + 14, width=width)
    with_award = telling.has("award") and lots.chance(0.6)
    top = sheet.write(telling.sentence(award=with_award), text, x=x, top=top + 12, width=width)
    more = []
    if telling.has("award") and not with_award:
        more.append(
            joined([telling.say("award_line"), *([telling.say("parts")] if telling.has("part") else [])], end=".")
        )
    if telling.has("issued") and not telling.has("day"):
        more.append(joined([telling.say("issue_lead"), telling.value("issued")], end="."))
    more += [
        telling.maybe("accredited", 0.4) if telling.has("award") else (),
        telling.say("maximum") if telling.has("maximum") else (),
    ]
    more += [telling.maybe("small_print", 0.5), telling.maybe("congratulation", 0.3)]
    for paragraph in more:
        if paragraph:
            top = sheet.write(paragraph, text, x=x, top=top + 10, width=width)
    top = sheet.write(telling.say("letter_closing"), text, x=x, top=top + 18, width=width)
    if story.signers:
        ornaments.scribble(sheet, lots, x, top + 24, 110)
    for signer in story.signers[:1]:
        for line in (signer.name, signer.role):
            top = sheet.write(
                (Run(line, "signer" if line == signer.name else ""),),
                text,
                x=x,
                top=top + (34 if line == signer.name else 0),
                width=width,
            )
    feet.footer(
        sheet, telling, look, [telling.maybe("number_line", 0.3), blocks.address(telling)] if lots.chance(0.4) else []
    )
    return sheet
