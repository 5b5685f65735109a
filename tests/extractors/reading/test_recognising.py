"""The recogniser answers for every cutting, whatever its size, and for every letter, however narrow."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from extractors.reading.ocr.cuttings import evened
from extractors.reading.ocr.gaps import with_islands, with_spaces
from extractors.reading.ocr.latin import letters
from extractors.reading.ocr.recognising import Letter, better, recognise
from extractors.reading.pixels import Pixels
from tests.extractors.reading.papers import Line, picture


@pytest.mark.parametrize("shape", [(20, 0, 3), (0, 20, 3)])
def test_a_cutting_without_ink_has_no_letters(shape: tuple[int, int, int]) -> None:
    assert recognise([np.zeros(shape, dtype=np.uint8)]) == [[]]


def test_double_letters_of_narrow_lines_are_not_lost() -> None:
    line = "Approval: all accredited sessions attended differ; still filling offices"
    page = np.asarray(picture([Line(line, 60, 100, 10)], dpi=150))
    ink = np.flatnonzero((page.min(axis=2) < 128).any(axis=0))
    cutting = page[183:223, ink[0] - 4 : ink[-1] + 5]
    letters = "".join(letter.text for letter in recognise([cutting])[0])
    assert letters == line


def test_a_letter_beyond_the_end_of_its_strip_is_no_mistake() -> None:
    line = [Letter("a", 0.5, 0.9), Letter("b", 1.4, 0.9)]
    assert with_islands(line, np.full((40, 120, 3), 255, dtype=np.uint8)) == line


def test_a_reading_that_lost_letters_is_not_the_better_one() -> None:
    line = [Letter(letter, at / 4, 0.8) for at, letter in enumerate("2016")]
    assert better(line, [one._replace(confidence=0.99) for one in line[:3]]) == line
    surer = [one._replace(confidence=0.99) for one in line]
    assert better(line, surer) == surer


@pytest.mark.parametrize("last", ["8", "6", "B", "M"])
def test_a_heavy_letter_at_the_end_of_a_strip_is_no_dark_patch(last: str) -> None:
    assert np.array_equal(evened(heavy(f"June 22 201{last}")), heavy(f"June 22 201{last}"))


def test_light_letters_on_a_dark_patch_become_dark() -> None:
    page = Image.fromarray(heavy("logo"))
    ImageDraw.Draw(page).rounded_rectangle((150, 2, 185, 40), 6, fill=(20, 20, 20))
    ImageDraw.Draw(page).text((160, 8), "A", fill="white", font_size=24)
    inverted = evened(np.asarray(page))
    assert inverted[5, 155].min() > 200
    assert np.array_equal(inverted[:, :140], heavy("logo")[:, :140])


def test_a_heavy_stem_is_no_space() -> None:
    cutting = np.full((40, 120, 3), 240, dtype=np.uint8)
    for x in (20, 50, 80):
        cutting[4:36, x : x + 20] = 30
    line = [Letter(letter, at, 0.99) for letter, at in (("i", 0.25), ("l", 0.5), ("l", 0.85))]
    assert with_spaces(line, cutting) == line


def test_only_letters_of_our_languages_are_weighed() -> None:
    assert {"A", "z", "0", "é", "ł", "€"} <= set(letters())
    assert len(letters()) < 500
    assert (letters()[0], letters()[-1]) == ("", " ")


def heavy(text: str) -> Pixels:
    """A line of bold letters, thickened as a fax does it."""
    drawn = picture([Line(text, 60, 100, 14, font="Helvetica-Bold")], dpi=150).crop((115, 178, 330, 220))
    return np.asarray(drawn.filter(ImageFilter.MinFilter(3)))
