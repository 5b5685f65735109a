"""Two columns: who completed what on one side, who taught it, what it contained or its facts on the other."""

from __future__ import annotations

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.people import person
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import Style, style
from extractors.training.generator.telling import Telling, joined


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots = telling.lots
    look = style(lots, wide=0.85, align="left")
    sheet = ornaments.paper(lots, look)
    ornaments.border(sheet, lots, look)
    x, width, top, high = look.margin, look.inner, look.margin, look.paper[1]
    named = lots.chance(0.6)
    if named:
        top = blocks.letterhead(sheet, telling, look, top=top, align="left") + 8
    top = (
        sheet.write(
            telling.say("heading"),
            blocks.fitted(telling.say("heading"), look.heading(), width),
            x=x,
            top=top,
            width=width,
        )
        + 14
    )
    share = lots.uniform(0.5, 0.66)
    main = _main(telling, look, named=named)
    side = _side(telling, look)
    left, right = (x, x + width * share + 12) if lots.chance(0.7) else (x + width * (1 - share) + 12, x)
    if lots.chance(0.3):
        sheet.fill(left - 6, top, width * share, high * 0.45, (0.9, 0.9, 0.92))
    end = stack(
        sheet, main, x=left, top=top + 6, width=width * share - 12, bottom=high - 90, align="left", spread=False
    )
    end2 = stack(
        sheet,
        side,
        x=right,
        top=top + 6,
        width=width * (1 - share) - 12,
        bottom=high - 90,
        align=lots.one_of(("left", "right")),
        spread=False,
    )
    feet.footer(sheet, telling, look, feet.small_print(telling))
    if telling.story.signers and lots.chance(0.5):
        feet.signatures(sheet, telling, look, top=min(max(end, end2) + 10, high - 90))
    return sheet


def _main(telling: Telling, look: Style, *, named: bool) -> list[Block]:
    lots = telling.lots
    text = look.text()
    big = Type(look.head.bold, look.title_size, look.ink)
    name = Type(look.head.bold if lots.chance(0.6) else look.head.regular, look.name_size, look.accent)
    body = [
        Block(telling.maybe("learner_lead", 0.6), text),
        Block(telling.value("learner"), blocks.fitted(telling.value("learner"), name, look.inner * 0.5)),
        Block(telling.say("title_lead"), text, 8),
        Block(telling.value("title"), blocks.fitted(telling.value("title"), big, look.inner * 0.5, rows=2), 4),
    ]
    if not named or lots.chance(0.4):
        body.append(Block(joined([telling.say("provider_lead"), telling.value("provider")]), text, 6))
    body.append(Block(telling.maybe("platform_line", 0.25), text))
    body.append(Block(telling.maybe("partner_line", 0.15), text))
    for slot, value in (("date_lead", "day"), ("issue_lead", "issued")):
        if telling.has(value):
            body.append(Block(joined([telling.say(slot), telling.value(value)]), text))
    if telling.has("award"):
        body.append(Block(telling.say("award_line"), text))
    return body


def _side(telling: Telling, look: Style) -> list[Block]:
    """Instructors, contents, or numbers that are not credit."""
    lots = telling.lots
    small = look.text(lots.uniform(0.65, 0.9))
    rows: list[Runs] = []
    kind = lots.one_of(("people", "modules", "facts"))
    if kind == "people":
        rows.append((Run(lots.one_of(("Instructors", "Faculty", "Teaching team", "Course staff"))),))
        for _ in range(lots.randint(2, 5)):
            rows.append((Run(person(lots, lang=telling.story.lang).printed, "signer", telling.record),))
            place = f"{telling.story.partner.printed}, {lots.one_of(('lecturer', 'engineer', 'professor'))}"
            rows.append((Run(place, "partner", telling.record),))
    elif kind == "modules":
        rows += blocks.modules(telling)
    else:
        for slot in (
            "not_hours",
            "score_line",
            "number_line",
            "venue_line",
            "instructor_line",
            "expiry_line",
            "verify",
        ):
            rows.append(telling.maybe(slot, 0.6))
    first = Block(rows[0], look.bold(0.85))
    return [first, *(Block(row, small, 3) for row in rows[1:])]
