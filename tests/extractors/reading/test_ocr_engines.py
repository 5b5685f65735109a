"""One contract for every OCR engine in the folder."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy
import pytest

from extractors.reading import ocr
from extractors.reading.ocr.strips import find_strips
from extractors.reading.pixels import Picture
from tests.extractors.reading.papers import LINES, Line, picture

STEPS = {"__init__", "cuttings", "gaps", "latin", "networks", "onnx_file", "recognising", "strips"}
ENGINES = sorted(path.stem for path in Path(ocr.__file__).parent.glob("*.py") if path.stem not in STEPS)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> ModuleType:
    return import_module(f"extractors.reading.ocr.{request.param}")


def test_every_engine_is_here() -> None:
    assert ENGINES == ["rapid", "silent", "tesseract"]


def test_words_stand_on_the_page_and_know_how_sure_they_are(engine: ModuleType) -> None:
    page = Picture(numpy.asarray(picture()), 150)
    words = engine.read(page)
    for word in words:
        assert -1 <= word.box.x0 < word.box.x1 <= page.width + 1
        assert -1 <= word.box.top < word.box.bottom <= page.height + 1
        assert 0 <= word.confidence <= 1
        assert 5 < word.size < 40
    if engine.__name__.rpartition(".")[2] != "silent":
        assert " ".join(word.text for word in words) == " ".join(LINES)
        assert {round(word.size) for word in words} <= set(range(11, 18))


def test_an_empty_page_has_no_words(engine: ModuleType) -> None:
    assert engine.read(Picture(numpy.full((400, 300, 3), 255, dtype=numpy.uint8), 100)) == []


def test_two_short_lines_close_under_one_another_are_two_strips() -> None:
    """A cell that says “Watched” over its date: of some the detector outlines both lines at once."""
    titles = [Line("Introduction to Wound Care", 60, 105 + 31 * row, 7) for row in range(12)]
    cells = [
        Line(text, 380, 99 + 31 * row + 7.4 * part, 7)
        for row in range(12)
        for part, text in enumerate(("Watched", "May 27, 2021"))
    ]
    strips = find_strips(numpy.asarray(picture([*titles, *cells], dpi=200)))
    assert sum(strip.corners[:, 0].min() > 360 * 200 / 72 for strip in strips) == len(cells)
