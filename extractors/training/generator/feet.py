"""What stands at the edges of a page: signatures, rows of facts, small print, what a browser prints."""

from __future__ import annotations

from extractors.training.generator import ornaments
from extractors.training.generator.blocks import cased
from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.sheet import Sheet, height_of, width_of
from extractors.training.generator.style import Style
from extractors.training.generator.telling import Telling


def signatures(sheet: Sheet, telling: Telling, look: Style, *, top: float) -> float:
    """Signers side by side: scribble, line, name, role, body; sometimes the day under a line of its own."""
    lots, signers = telling.lots, telling.story.signers
    columns = len(signers)
    if not columns:
        return top
    width = min(220.0, look.inner / max(columns, 2) * 0.9)
    spare = look.inner - width * columns
    x = look.margin
    if look.align == "center" or lots.chance(0.3):
        gap = spare / (columns + 1)
        x += gap
    else:
        gap = min(20.0, spare / max(1, columns))
    align = lots.one_of(("center", "left")) if look.align != "center" else "center"
    small = look.text(lots.uniform(0.65, 0.9))
    bottom = top
    for signer in signers:
        if lots.chance(0.8):
            ornaments.scribble(sheet, lots, x + width * 0.2, top + 14, width * 0.55)
        at = top + 20
        if lots.chance(0.7):
            sheet.rule(x, at, x + width, at)
        for text in (signer.name, signer.role, signer.body):
            if text:
                field = "signer" if text is signer.name else ("provider" if text is signer.body else "")
                at = sheet.write((Run(text, field, telling.record),), small, x=x, top=at + 1, width=width, align=align)
        bottom = max(bottom, at)
        x += width + gap
    return bottom


def facts_row(sheet: Sheet, telling: Telling, look: Style, *, top: float, told: set[str]) -> float:
    """A row at the foot: signature over role, day over “Date”, credit over “Duration”. `told` gains what it tells."""
    lots, story = telling.lots, telling.story
    cells: list[tuple[Runs, Runs]] = []
    for slot, fact in (
        ("label_date", "day"),
        ("label_issued", "issued"),
        ("label_number", "number"),
        ("label_venue", "venue"),
    ):
        if telling.has(fact) and lots.chance(0.8 if fact in ("day", "issued") else 0.3):
            cells.append((telling.value(fact), telling.say(slot)))
            told.add(fact)
    if story.award and lots.chance(0.35):
        cells.append((telling.value("award"), (Run(story.award.label),)))
        told.add("award")
    for signer in story.signers[:2]:
        name = ((Run(signer.name, "signer", telling.record),), (Run(signer.role),))
        cells.append(name if lots.chance(0.7) else ((Run(""),), name[1]))
    lots.shuffle(cells)
    width = look.inner / max(1, len(cells))
    small, big = look.text(0.7), look.text(0.85)
    ruled, below = lots.chance(0.6), lots.chance(0.75)
    high = max((height_of(value, big, width - 16) for value, _ in cells), default=0.0)
    end = top
    for column, (value, label) in enumerate(cells):
        x = look.margin + column * width
        if value == (Run(""),):
            ornaments.scribble(sheet, lots, x + 12, top + 8, width * 0.5)
        first, second = ((value, big), (label, small)) if below else ((label, small), (value, big))
        sheet.write(first[0], first[1], x=x, top=top, width=width - 16, align="center")
        at = top + (high if below else small.size * 1.3) + 2
        if ruled:
            sheet.rule(x + 4, at, x + width - 20, at, thick=0.5)
        end = max(end, sheet.write(second[0], second[1], x=x, top=at + 2, width=width - 16, align="center"))
    return end


def small_print(telling: Telling) -> list[Runs]:
    """Statements of accreditation, limits, copyright, where to verify: none to many of them."""
    lots = telling.lots
    paragraphs: list[Runs] = []
    if telling.story.award and lots.chance(0.4):
        paragraphs.append(telling.say("accredited"))
    if telling.has("maximum"):
        paragraphs.append(telling.say("maximum"))
    paragraphs += [telling.maybe("small_print", 0.25), telling.maybe("small_print", 0.12)]
    if telling.has("length"):
        paragraphs.append(telling.say("length_line"))
    paragraphs += [telling.maybe("verify", 0.35), telling.maybe("number_line", 0.25), telling.maybe("copyright", 0.12)]
    lots.shuffle(paragraphs)
    return [paragraph for paragraph in paragraphs if paragraph]


def footer(sheet: Sheet, telling: Telling, look: Style, paragraphs: list[Runs]) -> None:
    """Small print at the foot of the page."""
    type_ = look.fine()
    rows = sum(int(width_of(runs, type_) / look.inner) + 1 for runs in paragraphs)
    top = sheet.height - look.margin * 0.6 - rows * type_.size * type_.leading
    for runs in paragraphs:
        top = sheet.write(runs, type_, x=look.margin, top=top, width=look.inner, align=look.align)


def corners(sheet: Sheet, telling: Telling, look: Style) -> None:
    """Small facts in the upper corners: when issued, which number; or a column of them at the right."""
    lots = telling.lots
    small = look.text(0.66)
    x, width, top = look.margin, look.inner, look.margin * 0.45
    facts = [
        pair(telling, slot, value)
        for slot, value in (
            ("label_date", "day"),
            ("label_issued", "issued"),
            ("label_expires", "expires"),
            ("label_number", "number"),
        )
        if telling.has(value) and lots.chance(0.75)
    ]
    if lots.chance(0.5):
        for runs in facts:
            top = sheet.write(runs, small, x=x, top=top, width=width, align="right")
    elif facts:
        sheet.write(cased(telling, facts[0], 0.4), small, x=x, top=top, width=width * 0.5)
        if len(facts) > 1:
            sheet.write(
                cased(telling, facts[-1], 0.4), small, x=x + width / 2, top=top, width=width * 0.5, align="right"
            )


def pair(telling: Telling, slot: str, value: str) -> Runs:
    """A label and its value on one line."""
    colon = telling.lots.one_of((": ", ": ", " ", ":  "))
    return (*telling.say(slot), Run(colon), *telling.value(value))


def browser_print(sheet: Sheet, telling: Telling) -> None:
    """The lines that a browser prints around a page: the day of printing, the address, the page number."""
    lots, story = telling.lots, telling.story
    type_ = Type("Helvetica", 7)
    day = story.days.printed_on
    stamp = (
        f"{day.month}/{day.day}/{day:%y}, {lots.randint(1, 12)}:{lots.randint(0, 59):02} {lots.one_of(('AM', 'PM'))}"
    )
    if story.region != "us":
        stamp = f"{day:%d/%m/%Y}, {lots.randint(0, 23):02}:{lots.randint(0, 59):02}"
    name = lots.one_of(
        (f"{story.platform} | Certificate", "Certificate of Completion", "My Learning", story.title.printed)
    )
    wide = sheet.width - 48
    sheet.write((Run(stamp, "printed_on"),), type_, x=24, top=14, width=wide)
    sheet.write((Run(name[:60], "page_title"),), type_, x=24, top=14, width=wide, align="center")
    sheet.write(telling.value("url"), type_, x=24, top=sheet.height - 24, width=wide)
    sheet.write((Run(f"1/{lots.randint(1, 2)}"),), type_, x=24, top=sheet.height - 24, width=wide, align="right")
