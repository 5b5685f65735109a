"""What stands beyond a line's end speaks for a name that was cut, or for one that is whole."""

from __future__ import annotations

import pytest

from extractors.understanding import breaks
from tests.extractors.understanding.drawn import notes

PAGE = "has completed\n# Infection Control in\n# Small Practices\non May 3, 2024"


@pytest.mark.parametrize(
    ("span", "feature", "value"),
    [
        pytest.param("Infection Control", "under:lines", 0.0, id="inside a line nothing is beyond"),
        pytest.param("Small Practices", "over:lines", 1.0, id="one line before"),
        pytest.param("Small Practices", "over:small_word", 1.0, id="which ends with a word that wants another"),
        pytest.param("Infection Control in Small Practices", "under:lines", 0.0, id="a whole paragraph"),
        pytest.param("Infection Control in Small Practices", "share_of_paragraph", 1.0, id="and all of it"),
        pytest.param("Infection Control in Small Practices", "subjects", 0.4, id="two words of five name a subject"),
    ],
)
def test_breaks(span: str, feature: str, value: float) -> None:
    page = notes(PAGE)
    found = next(one for one in page.spans if one.text == span)
    row = breaks.Breaks(page.sheet, page.paragraphs).of([found])[0]
    assert row[breaks.NAMES.index(feature)] == pytest.approx(value)
