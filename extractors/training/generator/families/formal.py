"""The formal certificate: heading, name, course, one under the other, in an order and with emphases drawn by lot."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks, ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import Style, style
from extractors.training.generator.telling import Telling, joined


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots = telling.lots
    look = style(lots, wide=0.75)
    sheet = Sheet(look.paper)
    ornaments.border(sheet, lots, look)
    top = look.margin * lots.uniform(0.6, 1.0)
    where = lots.weighted({"head": 45, "block": 22, "foot": 10, "sentence": 10, "picture": 10, "domain": 3})
    if where == "head":
        top = blocks.letterhead(sheet, telling, look, top=top, align=look.align) + 6
    elif where == "picture":
        top = blocks.picture_logo(sheet, telling, look, top=top, align=look.align) + 6
    fine = blocks.small_print(telling)
    bottom = look.paper[1] - look.margin - 16 * len(fine)
    signed = 75.0 if telling.story.signers else 0.0
    end = stack(
        sheet,
        _body(telling, look, where),
        x=look.margin,
        top=top,
        width=look.inner,
        bottom=bottom - signed,
        align=look.align,
        spread=lots.chance(0.75),
    )
    end = blocks.signatures(sheet, telling, look, top=max(end + 14, bottom - signed if lots.chance(0.7) else 0))
    if where == "foot":
        blocks.letterhead(sheet, telling, look, top=min(end + 4, look.paper[1] - 60), align=look.align)
    if where == "domain":
        fine.append(blocks.address(telling))
    blocks.footer(sheet, telling, look, fine)
    if lots.chance(0.2):
        ornaments.seal(sheet, lots, look, look.paper[0] - look.margin - 40, look.paper[1] - look.margin - 60, 30)
    if lots.chance(0.1):
        blocks.browser_print(sheet, telling)
    return sheet


def _body(telling: Telling, look: Style, where: str) -> list[Block]:
    lots = telling.lots
    heading = Block(blocks.cased(telling, telling.say("heading"), 0.4), look.heading(), 8)
    if lots.chance(0.16):
        sentence = telling.sentence(award=not lots.chance(0.1))
        return _at_random(telling, [heading, Block(sentence, look.text(lots.uniform(1.0, 1.5)), 16)], look, where)
    lead = look.italic() if lots.chance(0.3) else look.text()
    name = _display(telling, look, look.name_size)
    main = [
        Block(telling.say("learner_lead"), lead, 10),
        Block(
            telling.value("learner"), blocks.fitted(telling.value("learner"), name, look.inner), 6, lots.chance(0.15)
        ),
        *_course(telling, look, lead, where),
    ]
    if lots.chance(0.07):
        main = [*_course(telling, look, lead, where), *main[:2]]
    return _at_random(telling, [heading, *main, *_facts(telling, look)], look, where)


def _course(telling: Telling, look: Style, lead: Type, where: str) -> list[Block]:
    """Carrier phrase and title, on one line or two; the provider may follow."""
    lots = telling.lots
    runs = telling.value("title")
    big = replace(_display(telling, look, look.title_size), strong=frozenset())
    title = blocks.fitted(runs, big, look.inner, rows=2)
    if lots.chance(0.14):
        course = [Block(joined([telling.say("title_lead"), runs]), look.text(1.1), 10)]
    else:
        course = [Block(telling.say("title_lead"), lead, 8), Block(runs, title, 6, lots.chance(0.05))]
    if where in ("block", "sentence"):
        provider = joined([telling.say("provider_lead"), telling.value("provider")])
        course.append(Block(provider, look.text(), 6))
    course += [
        Block(telling.maybe("platform_line", 0.06), look.text(0.85)),
        Block(telling.maybe("partner_line", 0.1), look.text(0.9)),
    ]
    return course


def _facts(telling: Telling, look: Style) -> list[Block]:
    """Day, credit, score and the like, in any order, each on a line or two."""
    lots = telling.lots
    facts: list[Block] = []
    if telling.has("day"):
        facts += _day(telling, look)
    if telling.has("issued"):
        facts.append(Block(joined([telling.say("issue_lead"), telling.value("issued")]), look.text(0.9)))
    if telling.has("award"):
        award = joined([telling.say("award_line"), *([telling.say("parts")] if telling.has("part") else [])])
        facts.append(Block(award, look.text(lots.uniform(0.9, 1.2))))
    for slot, share in (
        ("expiry_line", 0.08),
        ("score_line", 0.08),
        ("instructor_line", 0.08),
        ("venue_line", 0.06),
        ("congratulation", 0.1),
        ("about", 0.06),
        ("number_line", 0.08),
    ):
        facts.append(Block(telling.maybe(slot, share), look.text(lots.uniform(0.7, 1.0))))
    lots.shuffle(facts)
    if len(facts) > 1 and lots.chance(0.08):
        kept = [fact for fact in facts if fact.runs]
        if len(kept) > 1:
            one = joined([kept[0].runs, (Run(lots.one_of(("|", "•", "-", "·"))),), kept[1].runs])
            return [Block(one, look.text()), *kept[2:]]
    return facts


def _day(telling: Telling, look: Style) -> list[Block]:
    lots = telling.lots
    day: Runs = telling.value("day")
    roll = lots.random()
    if roll < 0.25:
        return [Block(day, look.text())]
    if roll < 0.4:
        return [Block(telling.say("date_lead"), look.text(0.85)), Block(day, look.text(), 2)]
    if roll < 0.5:
        return [Block(telling.say("given_line"), look.italic())]
    return [Block(joined([telling.say("date_lead"), day]), look.text())]


def _display(telling: Telling, look: Style, size: float) -> Type:
    lots = telling.lots
    face = lots.one_of((look.head.bold, look.head.regular, look.body.bold, look.body.italic, look.head.bold_italic))
    return Type(face, size, look.accent if lots.chance(0.3) else look.ink)


def _at_random(telling: Telling, body: list[Block], look: Style, where: str) -> list[Block]:
    """Now and then the heading stands elsewhere, or is missing."""
    lots = telling.lots
    roll = lots.random()
    if roll < 0.04:
        return body[1:]
    if roll < 0.09:
        return [*body[1:3], body[0], *body[3:]]
    return body
