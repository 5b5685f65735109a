"""Letters become words as a person reads them."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extractors.reading.papers import Line, pdf, read_document, text


def spread(words: str, *, by: float, size: float = 20) -> list[Line]:
    """The words letter by letter, `by` points further apart than they should be, two such gaps more between words."""
    lines, x = [], 60.0
    for letter in words:
        if letter == " ":
            x += 3 * by
            continue
        lines.append(Line(letter, x, 100, size))
        x += stringWidth(letter, "Helvetica", size) + by
    return lines


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        pytest.param(spread("PEACHTREE LEGAL SEMINARS", by=8), "PEACHTREE LEGAL SEMINARS", id="letter-spaced heading"),
        pytest.param(spread("Apr 15, 2024", by=5), "Apr 15, 2024", id="letter-spaced date"),
        pytest.param([Line("A p r i l 2 0 2 4", 60, 100)], "April2024", id="single spaces leave no word apart"),
        pytest.param([Line("Jo", 60, 100), Line("Jo", 60.3, 100)], "Jo", id="drawn twice for boldness"),
        pytest.param([Line("Part 1 of 2 in a day", 60, 100)], "Part 1 of 2 in a day", id="short words stay words"),
        pytest.param(
            [Line("W", 60, 100, 20), Line("OUND", 79.4, 100, 15), Line("C", 140, 100, 20), Line("ARE", 154.9, 100, 15)],
            "WOUND CARE",
            id="small caps",
        ),
        pytest.param([Line("right", 200, 100), Line("left", 60, 100)], "left right", id="drawn in another order"),
    ],
)
def test_words(lines: list[Line], read: str) -> None:
    assert text(read_document(pdf(lines)).pages[0]) == read
