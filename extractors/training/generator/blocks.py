"""Blocks that many layouts share: the head of the provider, its emblem, its address, what a course contained."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import ornaments
from extractors.training.generator.fonts import Type
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs, upper
from extractors.training.generator.sheet import Sheet, width_of
from extractors.training.generator.stack import Block
from extractors.training.generator.style import Style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling
from extractors.training.generator.titles import title


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
    x, width, least = look.margin, look.inner, top
    if lots.chance(0.5):
        emblem = size * lots.uniform(1.2, 2.6)
        if align == "center":
            ornaments.mark(sheet, lots, look.accent, sheet.width / 2 - emblem / 2, top, emblem)
            top += emblem + 5
        elif align == "left":
            ornaments.mark(sheet, lots, look.accent, x, top, emblem)
            x, width, least = x + emblem + 8, width - emblem - 8, top + emblem
    bottom = sheet.write(runs, type_, x=x, top=top, width=width, align=align)
    if lots.chance(0.07) and telling.story.lang == "en":
        part = lots.one_of(lines("organisations", "departments"))
        below = (Run(part, "department", telling.record),)
        bottom = sheet.write(below, type_.scaled(0.75), x=x, top=bottom, width=width, align=align)
    if lots.chance(0.15):
        tagline = lots.one_of(lines("organisations", "taglines"))
        bottom = sheet.write((Run(tagline),), look.italic(0.7), x=x, top=bottom, width=width, align=align)
    if lots.chance(0.25):
        bottom = sheet.write(address(telling), look.fine(), x=x, top=bottom + 2, width=width, align=align)
    return max(bottom, least)


def picture_logo(sheet: Sheet, telling: Telling, look: Style, *, top: float, align: str) -> float:
    """A logo, mostly a picture of the provider's name: only who can see pictures learns the provider here."""
    lots = telling.lots
    if lots.chance(0.8):
        for part in logo(telling, look):
            type_ = fitted(part.runs, part.type, look.inner * 0.7)
            top = sheet.paint(part.runs, type_, x=look.margin, top=top, width=look.inner, align=align)
        return top
    size = lots.uniform(24, 60)
    x = {"left": look.margin, "center": sheet.width / 2 - size / 2, "right": sheet.width - look.margin - size}[align]
    ornaments.mark(sheet, lots, look.accent, x, top, size)
    return top + size


def logo(telling: Telling, look: Style) -> list[Block]:
    """The provider's name as logos set it: on one line, or word under word in two sizes, perhaps with a tagline."""
    return drawn_name(telling.lots, look, telling.value("logo"), size=look.size * telling.lots.uniform(0.8, 2.4))


def drawn_name(lots: Lots, look: Style, name: Runs, *, size: float) -> list[Block]:
    """Any body's name as its logo."""
    face = lots.one_of((look.head.bold, look.head.bold, look.head.regular, look.body.bold))
    type_ = Type(face, size, look.accent if lots.chance(0.6) else look.ink)
    words = "".join(run.text for run in name).split()
    parts = [Block(name, type_, 0)]
    if 2 <= len(words) <= 6 and lots.chance(0.45):
        cut = lots.randint(1, len(words) - 1)
        pieces = words if lots.chance(0.4) else [" ".join(words[:cut]), " ".join(words[cut:])]
        second = type_.scaled(lots.uniform(0.45, 1.0) if lots.chance(0.6) else 1.0)
        parts = [
            Block(tuple(run._replace(text=piece) for run in name[:1]), second if number else type_, 0)
            for number, piece in enumerate(pieces)
        ]
    if lots.chance(0.1):
        parts.append(Block((Run(lots.one_of(lines("organisations", "taglines"))),), type_.scaled(0.5), 2))
    return parts


def logos(sheet: Sheet, telling: Telling, look: Style, *, top: float) -> float:
    """Provider and partner side by side, as words; gives the bottom."""
    lots = telling.lots
    names = [telling.value("provider"), telling.value("partner")]
    if lots.chance(0.4):
        names.reverse()
    half, end = look.inner / 2, top
    for column, (name, align) in enumerate(zip(names, ("left", "right"), strict=True)):
        type_ = fitted(name, Type(look.head.bold, look.size * 1.2, look.accent), half * 0.9, rows=2)
        x = look.margin + column * half
        end = max(end, sheet.write(name, type_, x=x, top=top, width=half, align=align))
    return end


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


def cased(telling: Telling, runs: Runs, share: float) -> Runs:
    """The runs in capitals, in `share` of all cases."""
    return upper(runs) if telling.lots.chance(share) else runs


def code_line(telling: Telling) -> Runs:
    """The course's number, for a line of its own over the title."""
    return (Run(telling.story.code + telling.lots.one_of((":", "", " -")), "code", telling.record),)


def modules(telling: Telling) -> list[Runs]:
    """A head and what the course contained: titles that are not the title."""
    lots, story = telling.lots, telling.story
    bullet = lots.one_of(("• ", "- ", "", "", "· "))
    parts = [title(lots, field=story.field, year=story.days.completed.year).printed for _ in range(lots.randint(2, 6))]
    return [telling.say("modules_head"), *((Run(bullet), Run(part, "module", telling.record)) for part in parts)]
