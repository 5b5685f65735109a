"""Blocks that many layouts share: the provider's head, signatures, small print, footers."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Run, Runs, upper
from extractors.training.generator.sheet import Sheet, width_of
from extractors.training.generator.style import Style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling


def fitted(runs: Runs, type_: Type, width: float, *, rows: int = 1) -> Type:
    """The type, smaller where `runs` would need more than `rows` lines of `width`."""
    wide = width_of(runs, type_)
    room = width * rows * (0.98 if rows == 1 else 0.9)
    return type_ if wide <= room else replace(type_, size=max(7.0, type_.size * room / wide))


def letterhead(sheet: Sheet, telling: Telling, look: Style, *, top: float, align: str) -> float:
    """The provider as words with an emblem, or perhaps with its address; gives back the bottom."""
    lots = telling.lots
    size = look.size * lots.uniform(0.9, 2.0)
    type_ = Type(look.head.bold if lots.chance(0.7) else look.head.regular, size, look.accent)
    runs = telling.value("provider")
    type_ = fitted(runs, type_, look.inner * 0.8, rows=2)
    x, width = look.margin, look.inner
    if lots.chance(0.5):
        emblem = size * lots.uniform(1.2, 2.6)
        if align == "center":
            ornaments.mark(sheet, lots, look.accent, sheet.width / 2 - emblem / 2, top, emblem)
            top += emblem + 5
        elif align == "left":
            ornaments.mark(sheet, lots, look.accent, x, top, emblem)
            x, width = x + emblem + 8, width - emblem - 8
    bottom = sheet.write(runs, type_, x=x, top=top, width=width, align=align)
    if lots.chance(0.15):
        tagline = lots.one_of(lines("organisations", "taglines"))
        bottom = sheet.write((Run(tagline),), look.italic(0.7), x=x, top=bottom, width=width, align=align)
    if lots.chance(0.25):
        bottom = sheet.write(address(telling), look.fine(), x=x, top=bottom + 2, width=width, align=align)
    return bottom


def picture_logo(sheet: Sheet, telling: Telling, look: Style, *, top: float, align: str) -> float:
    """An emblem without words: whoever cannot see pictures does not learn the provider here."""
    lots = telling.lots
    sheet.pictured = True
    size = lots.uniform(24, 60)
    x = {"left": look.margin, "center": sheet.width / 2 - size / 2, "right": sheet.width - look.margin - size}[align]
    ornaments.mark(sheet, lots, look.accent, x, top, size)
    return top + size


def address(telling: Telling) -> Runs:
    """Street, town, telephone, web address of the provider."""
    lots, provider = telling.lots, telling.story.provider
    street = f"{lots.randint(10, 4990)} {lots.one_of(lines('organisations', 'streets'))}"
    parts = [f"{street}, {provider.city}"]
    if lots.chance(0.5):
        parts.append(f"({lots.randint(200, 989)}) 555-0{lots.randint(100, 199)}")
    mail = lots.one_of((f"www.{provider.domain}", f"info@{provider.domain}", f"education@{provider.domain}"))
    sep = lots.one_of((" · ", " | ", ", ", "  "))
    return (Run(sep.join(parts) + sep), Run(mail, "domain", telling.record))


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


def small_print(telling: Telling) -> list[Runs]:
    """Statements of accreditation, limits, copyright, where to verify: none to many of them."""
    lots = telling.lots
    paragraphs: list[Runs] = []
    if telling.story.award and lots.chance(0.4):
        paragraphs.append(telling.say("accredited"))
    if telling.has("maximum"):
        paragraphs.append(telling.say("maximum"))
    paragraphs += [telling.maybe("small_print", 0.25), telling.maybe("small_print", 0.12)]
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


def cased(telling: Telling, runs: Runs, share: float) -> Runs:
    """The runs in capitals, in `share` of all cases."""
    return upper(runs) if telling.lots.chance(share) else runs


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
