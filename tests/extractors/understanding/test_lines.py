"""Words become lines with neighbours, and every stretch of a line leads back to its box."""

from __future__ import annotations

import pytest

from extractors.understanding.lines import sheet
from schemas.document import Page, Word
from schemas.geometry import Box
from tests.extractors.understanding.drawn import lines


def test_a_wide_gap_ends_a_line() -> None:
    found = lines("Course | Wound Care Basics\nHours | 3.5")
    assert [line.text for line in found.lines] == ["Course", "Wound Care Basics", "Hours", "3.5"]


def test_a_value_knows_its_label_on_the_left_and_above() -> None:
    found = lines("Course | Wound Care Basics\nHours | 3.5")
    hours = found.lines[3]
    assert found.left[id(hours)].text == "Hours"
    assert found.above[id(hours)].text == "Wound Care Basics"


@pytest.mark.parametrize(("start", "end", "text"), [(0, 5, "Wound"), (6, 10, "Care"), (0, 16, "Wound Care Basic")])
def test_offsets_lead_back_to_the_words(start: int, end: int, text: str) -> None:
    line = lines("Wound Care Basics").lines[0]
    evidence = line.evidence(start, end)
    assert evidence.text == text
    assert evidence.box.x0 == min(word.box.x0 for word in line.words_between(start, end))


def read(*words: tuple[str, Box, float]) -> list[str]:
    """The lines of a page on which an engine saw these words: text, box, size."""
    seen = (Word(text=text, box=box, size=size, confidence=0.9, reader="tesseract") for text, box, size in words)
    return [line.text for line in sheet(Page(number=1, width=600.0, height=500.0, words=tuple(seen))).lines]


def test_specks_between_large_words_are_no_words() -> None:
    """An engine takes a wide gap between large letters for a small sign now and then."""
    found = read(
        ("Wound", Box(100, 100, 190, 140), 40.0),
        ("°", Box(200, 100, 206, 112), 12.0),
        ("Care", Box(215, 100, 290, 140), 40.0),
    )
    assert found == ["Wound Care"]


def test_small_marks_stay_on_their_line() -> None:
    """A dash is low and thin: it shares little height with its neighbours, and still belongs to them."""
    found = read(
        ("June", Box(100, 100, 130, 112), 12.0),
        ("27", Box(134, 100, 148, 112), 12.0),
        ("—", Box(151, 105, 160, 107), 12.0),
        ("28", Box(163, 100, 177, 112), 12.0),
    )
    assert found == ["June 27 — 28"]


def test_a_low_letter_stays_on_its_line() -> None:
    """“y” shares little height with a word of low letters on its left, and enough with the one on its right."""
    found = read(
        ("teoría", Box(219.5, 326.9, 291.7, 342.4), 30.0),
        ("y", Box(299.4, 337.0, 312.9, 351.5), 30.0),
        ("práctica", Box(320.8, 326.9, 421.8, 351.6), 30.0),
    )
    assert found == ["teoría y práctica"]
