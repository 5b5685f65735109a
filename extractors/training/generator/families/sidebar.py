"""A certificate with a coloured band at the side or on top, set flush left: how course platforms like theirs."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Run, upper
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import Style, style
from extractors.training.generator.telling import Telling, joined


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots = telling.lots
    look = style(lots, wide=0.85, align="left")
    sheet = ornaments.paper(lots, look)
    wide, high = look.paper
    kind = lots.one_of(("left", "right", "top", "bottom"))
    share = lots.uniform(0.1, 0.3)
    x, top, width, bottom = look.margin, look.margin, look.inner, high - look.margin
    if kind == "left":
        sheet.fill(0, 0, wide * share, high, look.accent)
        x, width = x + wide * share - 20, width - wide * share + 20
    elif kind == "right":
        sheet.fill(wide * (1 - share), 0, wide * share, high, look.accent)
        width -= wide * share
    elif kind == "top":
        sheet.fill(0, 0, wide, high * share * 0.7, look.accent)
        top = high * share * 0.7 + 16
    else:
        sheet.fill(0, high * (1 - share * 0.6), wide, high * share * 0.6, look.accent)
        bottom = high * (1 - share * 0.6) - 8
    in_words = lots.chance(0.72)
    head = telling.value("provider")
    white = Type(look.head.bold, look.size * 1.3, (1, 1, 1))
    in_band = kind == "top" and in_words and lots.chance(0.6)
    if in_band:
        sheet.write(head, blocks.fitted(head, white, width), x=x, top=high * share * 0.25, width=width)
    elif not in_words:
        top = blocks.picture_logo(sheet, telling, replace(look, margin=x), top=top, align="left") + 8
    lines = _blocks(telling, look, head=in_words and not in_band)
    end = stack(
        sheet, lines, x=x, top=top, width=width * 0.95, bottom=bottom - 70, align="left", spread=lots.chance(0.5)
    )
    signers = telling.story.signers[:1]
    for signer in signers:
        sx = x + (width * 0.6 if lots.chance(0.5) else 0)
        ornaments.scribble(sheet, lots, sx, end + 28, 90)
        end = sheet.write((Run(signer.name, "signer"),), look.text(0.75), x=sx, top=end + 34, width=width * 0.4)
        sheet.write((Run(signer.role),), look.text(0.7), x=sx, top=end, width=width * 0.4)
    if lots.chance(0.3):
        ornaments.squares(sheet, lots, x + width - 60, bottom - 60, 52)
    fine = feet.small_print(telling)[:2]
    at = bottom - 12 * len(fine)
    for runs in fine:
        at = sheet.write(runs, look.fine(), x=x, top=at, width=width - 70)
    if lots.chance(0.1):
        feet.browser_print(sheet, telling)
    return sheet


def _blocks(telling: Telling, look: Style, *, head: bool) -> list[Block]:
    lots = telling.lots
    label = look.text(0.75)
    shout = lots.chance(0.4)

    def small(slot: str) -> Block:
        runs = telling.say(slot)
        return Block(upper(runs) if shout else runs, label, look.size * 0.8)

    heading = Block(
        blocks.cased(telling, telling.say("heading"), 0.5),
        blocks.fitted(telling.say("heading"), look.heading(), look.inner * 0.8),
        8,
    )
    name = Block(telling.value("learner"), Type(look.head.bold, look.name_size, look.ink), 3)
    title = Block(
        telling.value("title"),
        blocks.fitted(
            telling.value("title"), Type(look.head.bold, look.title_size, look.accent), look.inner * 0.7, rows=2
        ),
        3,
    )
    provider = Block(telling.value("provider"), Type(look.head.bold, look.size * lots.uniform(0.9, 1.4), look.ink), 4)
    facts = []
    if telling.has("day"):
        facts.append(
            [small("date_lead"), Block(telling.value("day"), look.text(), 2)]
            if lots.chance(0.5)
            else [Block(joined([telling.say("date_lead"), telling.value("day")]), look.text())]
        )
    if telling.has("issued"):
        facts.append([Block(joined([telling.say("issue_lead"), telling.value("issued")]), look.text(0.9))])
    if telling.story.award:
        split = lots.chance(0.4)
        lead = telling.story.award.label
        facts.append(
            [
                Block((Run(lead.upper() if shout else lead),), label, look.size * 0.8),
                Block(telling.value("award"), look.text(), 2),
            ]
            if split
            else [Block(telling.say("award_line"), look.text())]
        )
    facts.append([Block(telling.maybe("score_line", 0.12), look.text(0.9))])
    facts.append([Block(telling.maybe("expiry_line", 0.1), look.text(0.9))])
    facts.append([Block(telling.maybe("also_line", 0.8), look.text(0.9))])
    facts.append([Block(telling.maybe("about", 0.15), look.text(0.75))])
    lots.shuffle(facts)
    first = [small("learner_lead"), name, small("title_lead"), title]
    if lots.chance(0.2):
        first = [title, name]
    order = [*([provider] if head else []), heading]
    if lots.chance(0.35):
        order.reverse()
    return [*order, *first, *(block for fact in facts for block in fact)]
