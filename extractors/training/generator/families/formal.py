"""The formal certificate: heading, name, course, one under the other, in an order and with emphases drawn by lot."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet, height_of
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import Style, style
from extractors.training.generator.telling import Telling, joined

WHERE = {"head": 42, "carrier": 14, "after": 16, "foot": 12, "picture": 10, "domain": 3, "nowhere": 3}
"""Where the provider is named: above all, in the carrier phrase, after the course, at the foot …"""
EXTRAS = {
    "expiry_line": 0.08,
    "score_line": 0.08,
    "instructor_line": 0.08,
    "venue_line": 0.07,
    "congratulation": 0.1,
    "about": 0.07,
    "number_line": 0.08,
    "not_hours": 0.08,
    "length_line": 0.5,
    "also_line": 0.8,
}


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots = telling.lots
    look = style(lots, wide=0.75)
    sheet = ornaments.paper(lots, look)
    ornaments.border(sheet, lots, look)
    where = lots.weighted(WHERE)
    told: set[str] = set()
    top = look.margin * lots.uniform(0.6, 1.0)
    if where == "head":
        top = blocks.letterhead(sheet, telling, look, top=top, align=look.align) + 6
    elif where == "picture":
        top = blocks.picture_logo(sheet, telling, look, top=top, align=look.align) + 6
    elif where in ("carrier", "after") and lots.chance(0.25):
        top = blocks.logos(sheet, telling, look, top=top) + 6
    if lots.chance(0.08):
        feet.corners(sheet, telling, look)
    fine = feet.small_print(telling)
    if where == "domain":
        fine.append(blocks.address(telling))
    foot = look.paper[1] - look.margin * 0.6 - sum(height_of(runs, look.fine(), look.inner) for runs in fine) - 8
    if where == "foot":
        foot -= look.size * 3 + 20
    row = lots.chance(0.22)
    bottom = foot - (70.0 if row or telling.story.signers else 0.0)
    if row:
        feet.facts_row(sheet, telling, look, top=foot - 45, told=told)
    body = _body(telling, look, where, told)
    end = stack(
        sheet, body, x=look.margin, top=top, width=look.inner, bottom=bottom, align=look.align, spread=lots.chance(0.75)
    )
    if not row:
        feet.signatures(sheet, telling, look, top=bottom + 4 if lots.chance(0.7) else min(end + 14, bottom + 4))
    if where == "foot":
        blocks.letterhead(sheet, telling, look, top=foot + 2, align=lots.one_of((look.align, "right", "left")))
    feet.footer(sheet, telling, look, fine)
    ornaments.extras(sheet, lots, look)
    if lots.chance(0.1):
        feet.browser_print(sheet, telling)
    return sheet


def _body(telling: Telling, look: Style, where: str, told: set[str]) -> list[Block]:
    lots = telling.lots
    heading = Block(blocks.cased(telling, telling.say("heading"), 0.4), look.heading(), 8)
    if lots.chance(0.16):
        sentence = telling.sentence(award=not lots.chance(0.1))
        return _headed(
            lots, heading, [Block(sentence, look.text(lots.uniform(1.0, 1.5)), 16), *_modules(telling, look)]
        )
    lead = look.italic() if lots.chance(0.3) else look.text()
    person = _learner(telling, look, lead, by=where == "carrier")
    course = _course(telling, look, lead, after=where == "after")
    body = [*course, *person] if lots.chance(0.07) else [*person, *course]
    return _headed(lots, heading, [*body, *_facts(telling, look, told), *_modules(telling, look)])


def _learner(telling: Telling, look: Style, lead: Type, *, by: bool) -> list[Block]:
    """Carrier phrase and name, on two lines or one."""
    lots = telling.lots
    if not by and lots.chance(0.08):
        phrase = telling.say("completed_by") or telling.value("learner")
        return [Block(phrase, look.text(lots.uniform(1.0, 1.5)), 10)]
    name = blocks.fitted(telling.value("learner"), _display(telling, look, look.name_size), look.inner)
    phrase = telling.say("learner_lead_by" if by else "learner_lead")
    return [Block(phrase, lead, 10), Block(telling.value("learner"), name, 6, lots.chance(0.15))]


def _course(telling: Telling, look: Style, lead: Type, *, after: bool) -> list[Block]:
    """Carrier phrase and title, on one line or two; the provider may follow."""
    lots = telling.lots
    runs = telling.value("title")
    if lots.chance(0.2):
        strong = replace(look.text(lots.uniform(1.0, 1.4)), strong=frozenset({"title"}) | look.strong)
        course = [Block(telling.say("title_line"), strong, 10)]
    else:
        plain = look.text(lots.uniform(0.85, 1.15))
        display = plain if lots.chance(0.15) else _display(telling, look, look.title_size)
        title = blocks.fitted(runs, display, look.inner * lots.uniform(0.5, 1.0), rows=lots.randint(1, 3))
        code = blocks.code_line(telling) if lots.chance(0.06) else ()
        course = [
            Block(telling.say("title_lead"), lead, 8),
            Block(code, title, 6),
            Block(runs, title, 1 if code else 6, lots.chance(0.05)),
        ]
        if lots.chance(0.06):
            course.append(Block(telling.value("noun"), look.text(), 2))
    if after:
        course.append(Block(joined([telling.say("provider_lead"), telling.value("provider")]), look.text(), 6))
    course.append(Block(telling.maybe("platform_line", 0.06), look.text(0.85)))
    course.append(Block(telling.maybe("partner_line", 0.1), look.text(0.9)))
    return course


def _facts(telling: Telling, look: Style, told: set[str]) -> list[Block]:
    """Day, credit, score and the like, in any order, each on a line or two; not those that are `told` elsewhere."""
    lots = telling.lots
    facts: list[Block] = []
    left = {name for name in ("day", "award", "issued") if telling.has(name) and name not in told}
    if {"day", "award"} <= left and lots.chance(0.14):
        facts.append(Block(telling.say("day_award"), look.text()))
        left -= {"day", "award"}
    if "day" in left:
        facts += _day(telling, look)
    if "issued" in left:
        facts.append(Block(joined([telling.say("issue_lead"), telling.value("issued")]), look.text(0.9)))
    if "award" in left:
        parts = [telling.say("parts")] if telling.has("part") else []
        facts.append(Block(joined([telling.say("award_line"), *parts]), look.text(lots.uniform(0.9, 1.2))))
    for slot, share in EXTRAS.items():
        facts.append(Block(telling.maybe(slot, share), look.text(lots.uniform(0.7, 1.0))))
    lots.shuffle(facts)
    return facts


def _day(telling: Telling, look: Style) -> list[Block]:
    lots = telling.lots
    day: Runs = telling.value("day")
    roll = lots.random()
    if roll < 0.25:
        return [Block(day, look.text())]
    if roll < 0.35:
        return [Block(telling.say("date_lead"), look.text(0.85)), Block(day, look.text(), 2)]
    if roll < 0.43:
        return [Block(day, look.text(), 8, True), Block(telling.say("label_date"), look.text(0.8), 2)]
    if roll < 0.53:
        return [Block(telling.say("given_line"), look.italic())]
    return [Block(joined([telling.say("date_lead"), day]), look.text())]


def _modules(telling: Telling, look: Style) -> list[Block]:
    """What the course contained, now and then."""
    if not telling.lots.chance(0.07):
        return []
    head, *rest = blocks.modules(telling)
    small = look.text(telling.lots.uniform(0.65, 0.85))
    return [Block(head, small, 8), *(Block(runs, small, 1) for runs in rest)]


def _display(telling: Telling, look: Style, size: float) -> Type:
    lots = telling.lots
    face = lots.one_of((look.head.bold, look.head.regular, look.body.bold, look.body.italic, look.head.bold_italic))
    return Type(face, size, look.accent if lots.chance(0.3) else look.ink)


def _headed(lots: Lots, heading: Block, body: list[Block]) -> list[Block]:
    """The heading first; now and then in two lines, in the middle, or missing."""
    roll = lots.random()
    if roll < 0.04:
        return body
    if roll < 0.09:
        return [*body[:2], heading, *body[2:]]
    words = "".join(run.text for run in heading.runs)
    if roll < 0.22 and " of " in words.lower():
        cut = words.lower().index(" of ")
        rest = Block((Run(words[cut + 1 :]),), heading.type.scaled(0.6), 1)
        return [replace(heading, runs=(Run(words[:cut]),)), rest, *body]
    return [heading, *body]
