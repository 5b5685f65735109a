"""The recogniser answers for every cutting, whatever its size."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.reading.ocr.recognising import recognise


@pytest.mark.parametrize("shape", [(20, 0, 3), (0, 20, 3)])
def test_a_cutting_without_ink_has_no_letters(shape: tuple[int, int, int]) -> None:
    assert recognise([np.zeros(shape, dtype=np.uint8)]) == [[]]
