"""The recogniser answers for every cutting, whatever its size, and for every letter, however narrow."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.reading.ocr.gaps import with_islands
from extractors.reading.ocr.recognising import Letter, recognise
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
