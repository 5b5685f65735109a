"""Paper of every kind: tinted, faint, bordered, stamped over, faxed, small, huge; the words stay the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps

from tests.extractors.reading.papers import LINES, filed, picture, read_document, text


def tinted() -> Image.Image:
    return ImageOps.colorize(picture().convert("L"), (40, 30, 90), (250, 225, 170))


def faint() -> Image.Image:
    return picture().point(lambda grey: 175 + grey * 55 // 255)


def with_light_letters_on_a_dark_band() -> Image.Image:
    page = picture()
    page.paste(ImageOps.invert(page.crop((0, 170, page.width, 320))), (0, 170))
    return page


def with_a_guilloche_border() -> Image.Image:
    page = picture()
    pen, green = ImageDraw.Draw(page), (60, 110, 80)
    for along in range(0, page.width, 6):
        off = 40 + round(14 * np.sin(along / 11))
        for y in (off, page.height - off):
            pen.ellipse((along, y - 9, along + 14, y + 9), outline=green)
    for along in range(0, page.height, 6):
        off = 40 + round(14 * np.sin(along / 11))
        for x in (off, page.width - off):
            pen.ellipse((x - 9, along, x + 9, along + 14), outline=green)
    return page


def with_a_watermark() -> Image.Image:
    page = picture()
    mark = Image.new("L", page.size, 255)
    ImageDraw.Draw(mark).text((150, 500), "SAMPLE", fill=222, font_size=260)
    return ImageChops.darker(page, mark.rotate(30, fillcolor=255).convert("RGB"))


def of_one_bit() -> Image.Image:
    return picture(dpi=200).convert("1", dither=Image.Dither.NONE)


def of_100_dpi() -> Image.Image:
    return picture(dpi=100)


def of_600_dpi() -> Image.Image:
    page = picture(dpi=600)
    return page.crop((0, 0, page.width, page.height // 2))


@pytest.mark.parametrize(
    ("paper", "dpi"),
    [
        (tinted, 150),
        (faint, 150),
        (with_light_letters_on_a_dark_band, 150),
        (with_a_guilloche_border, 150),
        (with_a_watermark, 150),
        (of_one_bit, 200),
        (of_100_dpi, 100),
        (of_600_dpi, 600),
    ],
    ids=lambda value: value.__name__.replace("_", " ") if callable(value) else "",
)
def test_whatever_the_paper_the_words_are_the_same(paper: Callable[[], Image.Image], dpi: int) -> None:
    page = read_document(filed(paper(), dpi=(dpi, dpi)), name="scan.png").pages[0]
    assert text(page) == " ".join(LINES)
    assert round(page.width) == 612
