"""A certificate of parts in a loose order: one, two or three side by side, each told in one of many ways.

The other families imitate how certificates are usually set; this one sets them as nobody planned, so that what is
learnt leans on what stands around a value rather than on where on the page it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.lots import Lots
from extractors.training.generator.people import person
from extractors.training.generator.runs import Run, Runs, upper
from extractors.training.generator.sheet import Sheet, height_of
from extractors.training.generator.stack import Block, stack
from extractors.training.generator.style import Style, style
from extractors.training.generator.telling import Telling, joined

ASIDE = {
    "about": 0.14,
    "expiry_line": 0.08,
    "score_line": 0.1,
    "instructor_line": 0.12,
    "venue_line": 0.1,
    "congratulation": 0.12,
    "partner_line": 0.14,
    "platform_line": 0.1,
    "number_line": 0.2,
    "verify": 0.25,
    "not_hours": 0.1,
    "length_line": 0.5,
    "also_line": 0.8,
}


@dataclass(frozen=True)
class Cell:
    """Some blocks that belong together. `wide` cells stand alone on their row; `signed` ones have a scribble above."""

    blocks: list[Block]
    wide: bool = False
    painted: bool = False
    signed: bool = False


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots = telling.lots
    look = style(lots, wide=0.7)
    sheet = ornaments.paper(lots, look)
    ornaments.border(sheet, lots, look)
    fine = feet.small_print(telling)
    bottom = look.paper[1] - look.margin * 0.6 - sum(height_of(runs, look.fine(), look.inner) for runs in fine) - 8
    _set(sheet, lots, look, _rows(lots, _cells(telling, look)), bottom=bottom)
    feet.footer(sheet, telling, look, fine)
    ornaments.extras(sheet, lots, look)
    if lots.chance(0.08):
        feet.browser_print(sheet, telling)
    return sheet


def _cells(telling: Telling, look: Style) -> list[Cell]:
    """All parts in a likely order, some of them moved."""
    lots = telling.lots
    cells = [_heading(telling, look), _learner(telling, look), _title(telling, look)]
    where = lots.weighted({"first": 50, "after": 22, "last": 14, "aside": 14})
    provider = _provider(telling, look, first=where == "first")
    cells.insert({"first": 0, "after": 3, "last": 3, "aside": 2}[where], provider)
    facts = [*_facts(telling, look), *_asides(telling, look)]
    lots.shuffle(facts)
    cells += facts
    cells += [_signer(telling, look, number) for number in range(len(telling.story.signers))]
    if where == "last":
        cells.append(cells.pop(cells.index(provider)))
    for _ in range(lots.weighted({0: 45, 1: 25, 2: 18, 3: 12})):
        cells.insert(lots.randint(0, len(cells) - 1), cells.pop(lots.randint(0, len(cells) - 1)))
    return [cell for cell in cells if any(block.runs for block in cell.blocks)]


def _heading(telling: Telling, look: Style) -> Cell:
    words = blocks.cased(telling, telling.say("heading"), 0.4)
    return Cell([Block(words, blocks.fitted(words, look.heading(), look.inner * 0.9))], wide=telling.lots.chance(0.9))


def _learner(telling: Telling, look: Style) -> Cell:
    lots, name = telling.lots, telling.value("learner")
    big = blocks.fitted(name, _display(telling, look, look.name_size), look.inner * 0.9)
    small = look.text(lots.uniform(0.75, 1.0))
    kind = lots.weighted({"lead": 46, "below": 16, "label": 12, "line": 14, "alone": 12})
    if kind == "lead":
        return Cell([Block(telling.say("learner_lead"), small), Block(name, big, 4)], wide=lots.chance(0.8))
    if kind == "below":
        return Cell([Block(name, big, 4, lots.chance(0.3)), Block(telling.say("label_learner"), small, 2)])
    if kind == "label":
        label = telling.say("label_learner")
        return Cell([Block(upper(label) if lots.chance(0.3) else label, small), Block(name, look.text(1.1), 2)])
    if kind == "line":
        said = telling.say("completed_by") or name
        return Cell([Block(said, look.text(lots.uniform(0.9, 1.4)))], wide=True)
    return Cell([Block(name, big)], wide=lots.chance(0.7))


def _title(telling: Telling, look: Style) -> Cell:
    lots, title = telling.lots, telling.value("title")
    big = blocks.fitted(title, _display(telling, look, look.title_size), look.inner * 0.8, rows=lots.randint(1, 3))
    lead = look.text(lots.uniform(0.8, 1.1))
    kind = lots.weighted({"lead": 44, "alone": 16, "label": 12, "line": 16, "below": 6, "code": 10})
    if kind == "lead":
        return Cell([Block(telling.say("title_lead"), lead), Block(title, big, 4)], wide=True)
    if kind == "label":
        return Cell([Block(telling.say("label_title"), lead), Block(title, look.text(1.1), 2)], wide=lots.chance(0.6))
    if kind == "line":
        strong = replace(look.text(lots.uniform(1.0, 1.4)), strong=frozenset({"title"}) | look.strong)
        return Cell([Block(telling.say("title_line"), strong)], wide=True)
    if kind == "below":
        return Cell([Block(title, big), Block(telling.say("label_title"), lead, 2)], wide=lots.chance(0.6))
    if kind == "code":
        code = blocks.code_line(telling)
        return Cell([Block(telling.say("title_lead"), lead), Block(code, big, 4), Block(title, big, 2)], wide=True)
    return Cell([Block(title, big)], wide=lots.chance(0.8))


def _provider(telling: Telling, look: Style, *, first: bool) -> Cell:
    """The provider's name: a picture, a headline, after its label, or in a phrase."""
    lots, name = telling.lots, telling.value("provider")
    kind = lots.weighted(
        {"logo": 45, "head": 35, "lead": 6, "label": 8} if first else {"logo": 30, "head": 16, "lead": 34, "label": 14}
    )
    if kind == "logo":
        return Cell(blocks.logo(telling, look), painted=True, wide=lots.chance(0.45))
    big = Type(look.head.bold if lots.chance(0.7) else look.head.regular, look.size * lots.uniform(1.0, 2.0))
    if kind == "head":
        parts = [Block(name, blocks.fitted(name, big, look.inner * 0.8, rows=2))]
        if lots.chance(0.2):
            parts.append(Block(blocks.address(telling), look.fine(), 2))
        return Cell(parts, wide=lots.chance(0.8))
    if kind == "lead":
        if lots.chance(0.5):
            return Cell([Block(joined([telling.say("provider_lead"), name]), look.text())], wide=True)
        return Cell([Block(telling.say("provider_lead"), look.text(0.8)), Block(name, look.text(1.2), 2)])
    return Cell([Block(telling.say("label_provider"), look.text(0.75)), Block(name, look.text(), 2)])


def _facts(telling: Telling, look: Style) -> Iterator[Cell]:
    """Day, issue and credit, each in one of the usual ways."""
    lots = telling.lots
    for fact, lead, above in (("day", "date_lead", "label_date"), ("issued", "issue_lead", "label_issued")):
        if telling.has(fact):
            yield _fact(telling, look, telling.value(fact), lead=telling.say(lead), label=telling.say(above))
    if telling.story.award:
        label: Runs = (Run(telling.story.award.label),)
        if lots.chance(0.5):
            parts = [telling.say("parts")] if telling.has("part") else []
            yield Cell([Block(joined([telling.say("award_line"), *parts]), look.text(lots.uniform(0.8, 1.2)))])
        else:
            yield _fact(telling, look, telling.value("award"), lead=telling.say("award_lead"), label=label)


def _fact(telling: Telling, look: Style, value: Runs, *, lead: Runs, label: Runs) -> Cell:
    lots = telling.lots
    small, text = look.text(lots.uniform(0.65, 0.9)), look.text(lots.uniform(0.8, 1.2))
    kind = lots.weighted({"line": 40, "above": 20, "below": 26, "alone": 14})
    if kind == "line":
        return Cell([Block(joined([lead, value]), text)])
    if kind == "above":
        return Cell([Block(label, small), Block(value, text, 2)])
    if kind == "below":
        return Cell([Block(value, text, 4, lots.chance(0.6)), Block(label, small, 2)])
    return Cell([Block(value, text)])


def _asides(telling: Telling, look: Style) -> Iterator[Cell]:
    """What else certificates say."""
    lots = telling.lots
    for slot, share in ASIDE.items():
        runs = telling.maybe(slot, share)
        if runs:
            yield Cell([Block(runs, look.text(lots.uniform(0.6, 0.95)))], wide=lots.chance(0.4))
    if lots.chance(0.12):
        head, *rest = blocks.modules(telling)
        small = look.text(lots.uniform(0.65, 0.85))
        yield Cell([Block(head, look.bold(0.85)), *(Block(runs, small, 2) for runs in rest)])
    if lots.chance(0.14):
        rows = [
            Run(person(lots, lang=telling.story.lang).printed, "signer"),
            Run(telling.story.partner.printed, "partner"),
        ]
        yield Cell([Block((row,), look.text(0.75), 2) for row in rows])
    for other, share in (("accreditor", 0.12), ("partner", 0.1), ("platform", 0.05)):
        if lots.chance(share):
            size = look.size * lots.uniform(0.6, 1.3)
            yield Cell(blocks.drawn_name(lots, look, telling.value(other), size=size), painted=True)


def _signer(telling: Telling, look: Style, number: int) -> Cell:
    lots, signer = telling.lots, telling.story.signers[number]
    small = look.text(lots.uniform(0.65, 0.95))
    name = Block((Run(signer.name, "signer", telling.record),), look.bold(0.9) if lots.chance(0.25) else small, 12)
    body = Block((Run(signer.body, "provider", telling.record),) if signer.body else (), small, 1)
    return Cell([name, Block((Run(signer.role),), small, 1), body], signed=lots.chance(0.7))


def _rows(lots: Lots, cells: list[Cell]) -> list[list[Cell]]:
    """Neighbouring narrow cells side by side, now and then."""
    rows: list[list[Cell]] = []
    most = 1
    for cell in cells:
        if rows and not cell.wide and not rows[-1][0].wide and len(rows[-1]) < most:
            rows[-1].append(cell)
        else:
            rows.append([cell])
            most = lots.weighted({1: 40, 2: 38, 3: 22})
    return rows


def _set(sheet: Sheet, lots: Lots, look: Style, rows: list[list[Cell]], *, bottom: float) -> None:
    """Draw the rows between the margins, smaller where they would not fit, spread out where there is room."""
    top = look.margin * lots.uniform(0.5, 0.9)
    gap = lots.uniform(4, 14)
    heights = [max(_height(cell, look.inner / len(row) - 12) for cell in row) for row in rows]
    factor = min(1.0, (bottom - top) / (sum(heights) + gap * len(rows)))
    spare = max(0.0, bottom - top - sum(heights) - gap * len(rows)) / len(rows) if lots.chance(0.7) else 0.0
    for row, high in zip(rows, heights, strict=True):
        width = look.inner / len(row)
        align = look.align if lots.chance(0.85) else lots.one_of(("left", "center", "right"))
        for column, cell in enumerate(row):
            _place(
                sheet, lots, cell, x=look.margin + column * width, top=top, width=width - 12, factor=factor, align=align
            )
        top += high * factor + gap * factor + min(spare, 30.0)


def _place(
    sheet: Sheet, lots: Lots, cell: Cell, *, x: float, top: float, width: float, factor: float, align: str
) -> None:
    if cell.signed:
        ornaments.scribble(sheet, lots, x + width * 0.3, top + 10, min(110.0, width * 0.4))
    parts = [
        replace(block, type=block.type.scaled(factor), gap=block.gap * factor) for block in cell.blocks if block.runs
    ]
    if not cell.painted:
        stack(sheet, parts, x=x, top=top, width=width, bottom=top + 1000, align=align, spread=False)
        return
    for block in parts:
        type_ = blocks.fitted(block.runs, block.type, width)
        top = sheet.paint(block.runs, type_, x=x, top=top + block.gap * 0.3, width=width, align=align)


def _height(cell: Cell, width: float) -> float:
    return sum(block.gap + height_of(block.runs, block.type, width) for block in cell.blocks if block.runs)


def _display(telling: Telling, look: Style, size: float) -> Type:
    lots = telling.lots
    face = lots.one_of((look.head.bold, look.head.regular, look.body.bold, look.body.italic))
    return Type(face, size, look.accent if lots.chance(0.3) else look.ink)
