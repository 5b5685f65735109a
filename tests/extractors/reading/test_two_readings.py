"""Two readings of one line: agreement is worth something, and a dispute is never silent."""

from __future__ import annotations

from extractors.reading.two_readings import agreed
from schemas.document import Word
from schemas.geometry import Box


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
