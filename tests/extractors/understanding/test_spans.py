"""Whatever is the value is among the stretches that are offered."""

from __future__ import annotations

import pytest

from extractors.understanding.known import known_providers
from extractors.understanding.spans import spans
from schemas.memory import Memory
from tests.extractors.understanding.drawn import lines

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
