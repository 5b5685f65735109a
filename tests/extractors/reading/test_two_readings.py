"""Two readings of one line: agreement is worth something, and a dispute is never silent."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.reading import lines
from extractors.reading.lines import strip_of
from extractors.reading.ocr.silent import read_strips
from extractors.reading.ocr.strips import Strip
from extractors.reading.pixels import Picture
from extractors.reading.small_lines import with_small_lines
from extractors.reading.two_readings import agreed, complete
from extractors.reading.upright import Upright
from schemas.document import Word
from schemas.geometry import Box
from tests.extractors.reading.papers import Line, picture


def words(line: str, confidence: float, reader: str) -> list[Word]:
    return [
        Word(text=text, box=Box(60 * at, 0, 60 * at + 50, 12), size=12, confidence=confidence, reader=reader)
        for at, text in enumerate(line.split())
    ]


def test_agreement_raises_the_confidence() -> None:
    read = agreed(words("May 3, 2024", 0.9, "tesseract"), words("May 3, 2024", 0.95, "rapidocr"))
    assert [word.text for word in read] == ["May", "3,", "2024"]
    assert all(0.98 < word.confidence < 1 for word in read)


def test_a_dispute_keeps_both_readings_and_is_less_sure() -> None:
    read = agreed(words("May 8, 2024", 0.6, "tesseract"), words("May 3, 2024", 0.95, "rapidocr"))
    day = read[1]
    assert (day.text, day.alternatives, day.reader) == ("3,", ("8,",), "rapidocr")
    assert day.confidence < 0.7
    assert read[0].confidence > 0.94


def test_the_first_reader_keeps_its_spaces() -> None:
    read = agreed(words("contact hours", 0.9, "tesseract"), words("contacthours", 0.97, "rapidocr"))
    assert [word.text for word in read] == ["contact", "hours"]
    assert all(word.confidence > 0.97 for word in read)


def test_a_letter_among_letters_is_more_likely_than_a_digit() -> None:
    read = agreed(words("Call today", 0.9, "tesseract"), words("Cal1 today", 0.96, "rapidocr"))
    assert read[0].text == "Call"


def test_what_only_one_reader_saw_is_kept() -> None:
    assert agreed([], words("Heron Lake", 0.9, "rapidocr"))[0].text == "Heron"
    assert agreed(words("Heron Lake", 0.9, "tesseract"), [])[1].text == "Lake"


def placed(text: str, x0: float, x1: float, *, top: float = 0.0, size: float = 5.0) -> Word:
    return Word(text=text, box=Box(x0, top, x1, top + size), size=size, confidence=0.9, reader="tesseract")


def test_lines_too_small_for_a_glance_are_looked_for_again() -> None:
    footer = "Activity code HL-2024-00017 of the Heron Lake Nursing Institute"
    page = Picture(np.asarray(picture([Line(footer, 90, 700, 5)], dpi=250)), 250)
    spoken = [placed(text, 90 + 15 * at, 102 + 15 * at, top=696) for at, text in enumerate(footer.split())]
    assert with_small_lines(Upright(page, 0, ()), spoken[:2]).strips == ()
    (strip,) = with_small_lines(Upright(page, 0, ()), spoken).strips
    left, top = strip.corners[0] * 72 / 250
    assert (80 < left < 92, 690 < top < 697) == (True, True)


def test_a_bullet_that_one_reader_saw_is_hardly_sure() -> None:
    corners = np.array([[0, 0], [110, 0], [110, 10], [0, 10]], dtype=np.float32)
    page = Upright(Picture(np.full((20, 120, 3), 255, dtype=np.uint8), 72), 0, (Strip(corners, 1.0),))
    read = complete(page, [placed("-", 0, 5, size=10), placed("Nursing", 10, 108, size=10)], second_reader=read_strips)
    assert [(word.text, word.confidence) for word in read] == [("-", 0.4), ("Nursing", 0.9)]


def test_a_speck_above_a_word_does_not_cut_it_short() -> None:
    line = (placed("Machine", 0, 50, size=10), placed("°", 20, 24, size=10), placed("Learning", 60, 110, size=10))
    corners = np.array([[0, 0], [110, 0], [110, 10], [0, 10]], dtype=np.float32)
    part = strip_of(lines.Line(Strip(corners, 1.0), Box(0, 0, 110, 10), line), (0, 2))
    assert part.corners[1][0] == pytest.approx(55)
