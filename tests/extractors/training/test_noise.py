"""Words that OCR brings look as its own words do: one size a line, boxes close around the ink."""

from __future__ import annotations

from random import Random
from statistics import median

from extractors.training.noise import read_by_ocr
from schemas.document import Document, Page, Word
from schemas.geometry import Box

LINES = [[("Wound", 72.0), ("Care", 130.0), ("Basics", 180.0)], [("offered", 72.0), ("by", 130.0), ("Lantern", 150.0)]]
WORDS = tuple(
    Word(
        text=text,
        box=Box(x0, 100.0 + 30 * row, x0 + 40, 110.0 + 30 * row),
        size=14.0,
        confidence=1.0,
        reader="pdf",
        bold=True,
    )
    for row, line in enumerate(LINES)
    for text, x0 in line
)
PAPER = Document(
    sha256="0" * 64,
    media="born_digital_pdf",
    pages=(Page(number=1, width=612.0, height=792.0, words=WORDS, aslant=(WORDS[0],)),),
)


def read(seed: int, severity: float = 0.0) -> Page:
    return read_by_ocr(PAPER, random=Random(seed), severity=severity).pages[0]


def test_most_lines_have_one_size() -> None:
    spreads = []
    for seed in range(60):
        sizes = [word.size for word in read(seed).words]
        spreads += [max(sizes[:3]) / min(sizes[:3]), max(sizes[3:]) / min(sizes[3:])]
    assert median(spreads) == 1.0
    assert max(spreads) > 1.05


def test_the_first_reader_draws_boxes_around_the_ink_and_the_second_around_the_line() -> None:
    words = [word for seed in range(60) for word in read(seed).words]
    heights = {
        reader: median(word.box.height / word.size for word in words if word.reader == reader)
        for reader in ("tesseract", "rapidocr")
    }
    assert abs(heights["tesseract"] - 10 / 14) < 0.05
    assert abs(heights["rapidocr"] - 0.93) < 0.01


def test_styles_are_lost_and_some_stamps() -> None:
    pages = [read(seed, 0.5) for seed in range(60)]
    assert not any(word.bold for page in pages for word in page.words)
    assert 0 < sum(not page.aslant for page in pages) < 30
