"""Words as pictures, for pages whose wording is a background image."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

from extractors.training.generator.fonts import Type

PIXELS = 2.5
"""Pixels to a point: about 180 dots an inch."""


def picture_of(words: str, type_: Type) -> Image.Image:
    """One line of words on white, in Vera whatever the type says, as high as the line."""
    letters = _letters(round(type_.size * PIXELS), "Bold" in type_.font or type_.font.endswith("Bd"))
    high = round(type_.size * type_.leading * PIXELS)
    picture = Image.new("RGB", (max(1, round(letters.getlength(words))), high), "white")
    ink = tuple(round(255 * part) for part in type_.colour)
    ImageDraw.Draw(picture).text((0, high * 0.05), words, font=letters, fill=ink)
    return picture


@cache
def _letters(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    folder = Path(reportlab.__file__).parent / "fonts"
    return ImageFont.truetype(str(folder / ("VeraBd.ttf" if bold else "Vera.ttf")), size)
