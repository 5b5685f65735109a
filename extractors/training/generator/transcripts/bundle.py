"""Several certificates of one learner in one file, each on a page of its own, all in one layout."""

from __future__ import annotations

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import style
from extractors.training.generator.telling import Telling, joined
from extractors.training.generator.transcripts.history import History


def certificates(lots: Lots, told: History) -> Sheet:
    """One page for each completed course."""
    look = style(lots, wide=0.7)
    sheet = Sheet(look.paper)
    slots = {
        slot: Telling(told.base, lots).say(slot) for slot in ("heading", "learner_lead", "title_lead", "date_lead")
    }
    done = [row for row in told.rows if row.record >= 0]
    for row in done:
        telling = Telling(row.story, lots, record=row.record)
        top = blocks.letterhead(sheet, telling, look, top=look.margin, align=look.align)
        sheet.frame(18, 18, look.paper[0] - 36, look.paper[1] - 36, colour=look.accent)
        name, title = telling.value("learner"), telling.value("title")
        body = [
            Block(slots["heading"], look.heading(), 8),
            Block(slots["learner_lead"], look.text(), 10),
            Block(name, blocks.fitted(name, look.bold(1.6), look.inner), 6),
            Block(slots["title_lead"], look.text(), 8),
            Block(title, blocks.fitted(title, look.bold(1.4), look.inner, rows=2), 6),
            Block(joined([slots["date_lead"], row.runs("day")]), look.text(), 8),
            Block(joined([(Run("for"),), row.runs("award")]) if told.with_hours else (), look.text(), 6),
        ]
        bottom = look.paper[1] - look.margin - 70
        top = stack(sheet, body, x=look.margin, top=top, width=look.inner, bottom=bottom, align=look.align, spread=True)
        feet.signatures(sheet, telling, look, top=top + 14)
        if lots.chance(0.1):
            ornaments.seal(sheet, lots, look, look.paper[0] - 90, look.paper[1] - 90, 26)
        if row is not done[-1]:
            sheet.turn_page()
    return sheet
