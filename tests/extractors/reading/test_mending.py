"""Dirt, rules, shadows and perspective are taken off a picture; letters are not."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy
import pytest
from PIL import Image

from extractors.reading.fax import mended
from extractors.reading.light import evenly_lit
from extractors.reading.ocr.strips import Corners
from extractors.reading.pixels import Grey, Picture, Pixels
from extractors.reading.rules import without_rules
from extractors.reading.sheet import sheet_corners
from schemas.geometry import Box
from tests.extractors.reading.papers import LINES, Line, filed, lines_down, picture, read_document, text

ALL = Box(0, 0, 5000, 5000)


def faxed(*, specks: float = 0.0, noisy_rows: tuple[int, ...] = ()) -> Picture:
    """A page in black and white at 200 dots an inch, with a share of its pixels flipped and rows of noise."""
    lots = numpy.random.default_rng(3)
    black = numpy.asarray(picture(dpi=200).convert("L")) < 140
    black ^= lots.random(black.shape) < specks
    for row in noisy_rows:
        black[row] = lots.random(black.shape[1]) < 0.4
    return Picture(as_pixels(numpy.where(black, 0, 255).astype(numpy.uint8)), 200)


def as_pixels(grey: Grey) -> Pixels:
    return numpy.repeat(grey[:, :, None], 3, axis=2)


def different(one: Picture, other: Picture) -> int:
    return int((one.pixels != other.pixels).any(axis=2).sum())


def test_a_fax_loses_its_dirt_and_keeps_its_letters() -> None:
    clean, dirty = faxed(), faxed(specks=0.0006, noisy_rows=(275, 410))
    assert different(dirty, clean) > 2000
    assert different(mended(dirty), clean) < 0.15 * different(dirty, clean)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(faxed(), id="a clean fax"),
        pytest.param(Picture(numpy.asarray(picture(dpi=100).rotate(2, fillcolor=(240, 235, 220))), 100), id="a photo"),
    ],
)
def test_a_page_without_line_noise_stays_as_it_is(page: Picture) -> None:
    assert mended(page) is page


def ruled(y: int, *, gap: tuple[int, int] = (0, 0)) -> tuple[Grey, Grey]:
    """A word in letters of ordinary size, and the same with a rule at `y` that has a gap in it."""
    bare = numpy.full((80, 420), 245, dtype=numpy.uint8)
    cv2.putText(bare, "April 5, 2022", (40, 44), cv2.FONT_HERSHEY_DUPLEX, 0.9, 20, 2, cv2.LINE_AA)
    drawn = bare.copy()
    drawn[y : y + 3, 20:300] = 25
    drawn[y : y + 3, gap[0] : gap[1]] = bare[y : y + 3, gap[0] : gap[1]]
    return bare, drawn


@pytest.mark.parametrize(
    ("y", "gap"),
    [
        pytest.param(56, (0, 0), id="an underline apart from the letters"),
        pytest.param(56, (120, 132), id="an underline with a gap for a descender"),
        pytest.param(45, (0, 0), id="an underline that touches the letters"),
    ],
)
def test_an_underline_goes_and_the_letters_stay(y: int, gap: tuple[int, int]) -> None:
    bare, drawn = ruled(y, gap=gap)
    off = numpy.abs(without_rules(drawn, line=36, inside=ALL).astype(int) - bare) > 60
    assert off.sum() < 0.12 * (numpy.abs(drawn.astype(int) - bare) > 60).sum()
    letters = bare < 100
    assert (without_rules(drawn, line=36, inside=ALL)[letters] < 160).mean() > 0.97


HEADING = [
    Line("Introduction to Image Processing", 60, 100, 28, font="Helvetica-Bold"),
    Line("LEE FELLTE", 60, 160, 34),
]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(ruled(50)[0], id="ordinary letters"),
        pytest.param(numpy.asarray(picture(HEADING, dpi=130).convert("L")), id="a large heading"),
        pytest.param(255 - numpy.asarray(picture(HEADING, dpi=130).convert("L")), id="light letters on a dark ground"),
    ],
)
def test_a_page_without_rules_stays_as_it_is(page: Grey) -> None:
    assert (without_rules(page, line=36, inside=ALL) == page).all()


def test_a_frame_of_boxes_goes() -> None:
    page = numpy.full((300, 500), 250, dtype=numpy.uint8)
    cv2.rectangle(page, (20, 20), (480, 280), 10, 3)
    assert (without_rules(page, line=36, inside=ALL) > 200).mean() > 0.998


def test_the_frame_around_the_text_stays() -> None:
    page = numpy.full((300, 500), 250, dtype=numpy.uint8)
    cv2.rectangle(page, (20, 20), (480, 280), 10, 3)
    assert (without_rules(page, line=36, inside=Box(60, 60, 440, 240)) == page).all()


def test_words_on_an_underline_are_read_in_their_order_with_boxes_of_their_own() -> None:
    page = picture([*lines_down(LINES[:3]), Line("for a total of", 90, 330), Line("6.0 contact hours", 190, 330)])
    drawn = numpy.array(page)
    drawn[690:693, 380:700] = 0
    words = read_document(filed(Image.fromarray(drawn)), name="scan.png").pages[0].words
    last = [word for word in words if word.box.top > 310]
    assert [word.text for word in last] == ["for", "a", "total", "of", "6.0", "contact", "hours"]
    assert all(before.box.x1 < word.box.x0 for before, word in pairwise(last))


def test_a_shadow_is_taken_off() -> None:
    grey = numpy.asarray(picture(dpi=150).convert("L"))
    light = numpy.linspace(1.0, 0.35, grey.shape[1])[None, :]
    shaded = numpy.asarray(grey * light, dtype=numpy.uint8)
    lit = evenly_lit(shaded, line=36)
    paper = grey > 250
    assert numpy.percentile(shaded[paper], 5) < 110
    assert numpy.percentile(lit[paper], 5) > 220
    assert lit[grey < 30].mean() < 60


def on_a_desk(short: float, *, desk: int = 70) -> tuple[Pixels, Corners]:
    """A sheet whose far edge looks shorter by this share, on a desk; and its true corners."""
    page = numpy.asarray(picture(dpi=150))
    height, width = page.shape[:2]
    pad = 90
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32)
    seen = corners + pad
    seen[0] += (short * height * 0.1, short * height)
    seen[1, 1] += 0.2 * short * height
    matrix = cv2.getPerspectiveTransform(corners, seen)
    size = (width + 2 * pad, height + 2 * pad)
    photo = cv2.warpPerspective(page, matrix, size, borderValue=(desk, desk - 10, desk - 20))
    return numpy.asarray(photo, dtype=numpy.uint8), seen


def test_the_corners_of_a_sheet_are_found() -> None:
    photo, corners = on_a_desk(0.15)
    found = sheet_corners(Picture(photo, 150))
    assert found is not None
    assert numpy.abs(found - corners).max() < 25


def test_a_page_that_fills_the_picture_has_no_corners() -> None:
    assert sheet_corners(Picture(numpy.asarray(picture(dpi=100)), 100)) is None


def test_a_sheet_photographed_aslant_is_laid_flat_and_read() -> None:
    photo, _ = on_a_desk(0.22)
    page = read_document(filed(Image.fromarray(photo), "JPEG", quality=90), name="photo.jpg").pages[0]
    assert text(page) == " ".join(LINES)
    first, last = page.words[0], page.words[-3]
    assert abs(first.box.x0 - last.box.x0) < 12
    assert page.height == pytest.approx(792, abs=30)
