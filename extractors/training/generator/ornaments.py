"""Everything on a certificate that is no text: borders, bands, seals, scribbles, logos."""

from __future__ import annotations

from math import cos, pi, sin

from extractors.training.generator.fonts import BLACK, Colour, Type
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import Style
from extractors.training.generator.tables import lines

HARMLESS = "DUPLICATE;COPY;ORIGINAL;CORRECTED COPY;E-COPY;CONFIDENTIAL;VERIFIED;PAID;ARCHIVED".split(";")
"""Stamped across a page that is worth as much with it as without."""


def border(sheet: Sheet, lots: Lots, look: Style) -> None:
    """A frame around the page: none, thin, double, thick, corners or a row of diamonds."""
    kind = lots.weighted({"none": 30, "thin": 20, "double": 20, "thick": 12, "corners": 10, "diamonds": 8})
    wide, high, gap = sheet.width, sheet.height, lots.uniform(14, 30)
    if kind in ("thin", "double", "thick"):
        thick = {"thin": 0.8, "double": 2.0, "thick": 7.0}[kind]
        sheet.frame(gap, gap, wide - 2 * gap, high - 2 * gap, thick=thick, colour=look.accent)
    if kind == "double":
        gap += 6
        sheet.frame(gap, gap, wide - 2 * gap, high - 2 * gap, thick=0.6, colour=look.accent)
    if kind == "corners":
        leg = lots.uniform(50, 140)
        for x, y, dx, dy in ((0, 0, 1, 1), (wide, 0, -1, 1), (0, high, 1, -1), (wide, high, -1, -1)):
            if lots.chance(0.7):
                sheet.polygon(((x, y), (x + dx * leg, y), (x, y + dy * leg)), look.accent)
    if kind == "diamonds":
        for step in range(int(gap), int(wide - gap), 14):
            for y in (gap, high - gap):
                sheet.polygon(((step, y), (step + 5, y - 5), (step + 10, y), (step + 5, y + 5)), look.accent)


def seal(sheet: Sheet, lots: Lots, look: Style, x: float, y: float, radius: float) -> None:
    """A round seal."""
    rays = tuple(
        (
            x + radius * (1.0 if step % 2 else 0.88) * cos(step * pi / 16),
            y + radius * (1.0 if step % 2 else 0.88) * sin(step * pi / 16),
        )
        for step in range(32)
    )
    sheet.polygon(rays, lots.one_of(((0.83, 0.66, 0.2), look.accent, (0.7, 0.7, 0.72))))
    sheet.disc(x, y, radius * 0.7, (1, 1, 1), ring=True)


def scribble(sheet: Sheet, lots: Lots, x: float, y: float, width: float) -> None:
    """A signature that nobody can read."""
    points = [(x, y)]
    for step in range(1, 15):
        points.append((x + width * step / 14, y + lots.uniform(-11, 4) * (1 if step % 2 else 0.3)))
    sheet.polygon(tuple(points), lots.one_of((BLACK, (0.1, 0.1, 0.5))), thick=0.9)


def mark(sheet: Sheet, lots: Lots, colour: Colour, x: float, top: float, size: float) -> None:
    """A logo's emblem of `size` points, without letters."""
    kind = lots.one_of(("disc", "ring", "square", "triangle", "bars"))
    if kind in ("disc", "ring"):
        sheet.disc(x + size / 2, top + size / 2, size / 2, colour, ring=kind == "ring")
    elif kind == "square":
        sheet.fill(x, top, size, size, colour, radius=size / 6)
    elif kind == "triangle":
        sheet.polygon(((x, top + size), (x + size / 2, top), (x + size, top + size)), colour)
    else:
        for bar in range(3):
            sheet.fill(x + bar * size / 3, top + bar * size / 5, size / 4, size - bar * size / 5, colour)


def squares(sheet: Sheet, lots: Lots, x: float, top: float, size: float) -> None:
    """What looks like a QR code from afar."""
    cell = size / 12
    for row in range(12):
        bits = lots.getrandbits(12)
        for column in range(12):
            if bits >> column & 1:
                sheet.fill(x + column * cell, top + row * cell, cell, cell, BLACK)


def stamp(sheet: Sheet, text: str, look: Style, lots: Lots, *, colour: Colour = (0.85, 0.3, 0.3)) -> None:
    """One big word across the page."""
    size = min(130.0, 1.1 * sheet.width / max(4, len(text)))
    type_ = Type(look.body.bold, size, colour)
    sheet.slanted(
        text, type_, x=sheet.width / 2, y=sheet.height / 2, degrees=lots.uniform(15, 40) if lots.chance(0.75) else 0
    )


def paper(lots: Lots, look: Style) -> Sheet:
    """An empty sheet, white or tinted; now and then with its wording painted, or its letters drawn twice."""
    sheet = Sheet(look.paper)
    roll = lots.random()
    if roll < 0.09:
        sheet.painted = True
    elif roll < 0.11:
        sheet.doubled = True
    elif roll < 0.14:
        sheet.shouting = True
    elif roll < 0.2:
        tint = lots.one_of(((1.0, 0.98, 0.92), (0.95, 0.97, 1.0), (0.97, 0.97, 0.97), (0.96, 1.0, 0.97)))
        sheet.fill(0, 0, look.paper[0], look.paper[1], tint)
    return sheet


def extras(sheet: Sheet, lots: Lots, look: Style) -> None:
    """A seal, a code, a scanning app's footer: each now and then."""
    wide, high = look.paper
    if lots.chance(0.18):
        x = wide / 2 if lots.chance(0.4) else wide - look.margin - 40
        seal(sheet, lots, look, x, high - look.margin - 60, lots.uniform(22, 38))
    if lots.chance(0.14):
        squares(sheet, lots, look.margin if lots.chance(0.5) else wide - look.margin - 50, high - look.margin - 60, 48)
    if lots.chance(0.02):
        stamp_of_receipt(sheet, lots, wide * lots.uniform(0.55, 0.8), high * lots.uniform(0.75, 0.9))
    if lots.chance(0.03):
        words = lots.one_of(HARMLESS)
        stamp(sheet, words, look, lots, colour=(0.9, 0.9, 0.9))
    if lots.chance(0.03):
        footer = (Run(lots.one_of(lines("phrases", "en", "scan_footer"))),)
        sheet.write(footer, Type("Helvetica", 7), x=24, top=high - 14, width=wide - 48, align="right")
    if lots.chance(0.02):
        footer = (Run(lots.one_of(("Powered by PDFPress (www.pdfpress.example)", "Printed with InkEngine 4.2"))),)
        sheet.write(footer, Type("Helvetica", 6), x=24, top=high - 12, width=wide - 48)


def stamp_of_receipt(sheet: Sheet, lots: Lots, x: float, y: float) -> None:
    """An office's rubber stamp: when it received the paper, which is no day of the course."""
    months = lines("days", "en", "short")
    text = f"RECEIVED {lots.one_of(months).upper()} {lots.randint(1, 28)} {lots.randint(2014, 2026)}"
    sheet.slanted(text, Type("Helvetica-Bold", 11, (0.2, 0.3, 0.65)), x=x, y=y, degrees=lots.uniform(-12, 12))
