"""Whatever is the value is among the stretches that are offered."""

from __future__ import annotations

import pytest

from extractors.understanding.known import known_providers
from extractors.understanding.lines import sheet
from extractors.understanding.spans import spans
from schemas.document import Page, Word
from schemas.geometry import Box
from schemas.memory import Memory
from tests.extractors.understanding.drawn import lines, notes

OFFERED = [
    ("This is to certify that Ada Quill has completed the course Wound Care Basics", "Ada Quill"),
    ("This is to certify that Ada Quill has completed the course Wound Care Basics", "Wound Care Basics"),
    ("Course Title: Wound Care Basics", "Wound Care Basics"),
    ("completed Wound Care Basics offered by Lantern Academy on May 3, 2024", "Wound Care Basics"),
    ("completed Wound Care Basics offered by Lantern Academy on May 3, 2024", "Lantern Academy"),
    ("completed the Full Stack Path", "Full Stack Path"),
    ("attended “Falls: What the Night Shift Sees” online", "Falls: What the Night Shift Sees"),
    ("has completed\nInfection Control for\nSmall Practices", "Infection Control for Small Practices"),
    ("Lantern Academy, 12 Mill Road", "Lantern Academy"),
    ("Ada Quill | Registrar", "Registrar"),
]


@pytest.mark.parametrize(("text", "value"), OFFERED, ids=[f"{value} in {text}" for text, value in OFFERED])
def test_the_value_is_offered(text: str, value: str) -> None:
    assert value in [span.text for span in spans(lines(text), known_providers(Memory()))]


def test_a_known_provider_is_offered_from_the_middle_of_a_line() -> None:
    known = known_providers(Memory(providers=("Lantern Academy",)))
    found = [span.text for span in spans(lines("the winter series by LANTERN academy with friends"), known)]
    assert "LANTERN academy" in found


def logo(*words: tuple[str, float, float, float]) -> Page:
    """Words as (text, left edge, top, size), read in a picture."""
    return Page(
        number=1,
        width=600.0,
        height=400.0,
        words=tuple(
            Word(
                text=text,
                box=Box(x0, top, x0 + 0.6 * size * len(text), top + size),
                size=size,
                confidence=0.9,
                reader="rapidocr",
            )
            for text, x0, top, size in words
        ),
    )


STACKED = (("LANTERN", 100.0, 50.0, 24.0), ("ACADEMY", 100.0, 78.0, 13.0))


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (STACKED, True),
        ((STACKED[0], ("ACADEMY", 100.0, 130.0, 13.0)), False),
        ((STACKED[0], ("ACADEMY", 160.0, 78.0, 13.0)), False),
    ],
    ids=["word under word", "too far below", "neither flush nor centred"],
)
def test_the_words_of_a_logo_are_offered_as_one_name(
    words: tuple[tuple[str, float, float, float], ...], offered: bool
) -> None:
    found = [span.text for span in spans(sheet(logo(*words)), known_providers(Memory()))]
    assert ("LANTERN ACADEMY" in found) is offered


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("This is to certify that Ada Quill successfully\ncompleted Wound Care Basics", "Ada Quill"),
        ("attended Falls at Night offered\nby Lantern Academy on May 3, 2024", "Falls at Night"),
        ("attended Falls at Night offered\nby Lantern Academy on May 3, 2024", "Lantern Academy"),
    ],
)
def test_a_phrase_that_runs_over_a_lines_end_is_one(text: str, value: str) -> None:
    assert value in [span.text for span in notes(text).spans]
