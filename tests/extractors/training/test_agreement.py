"""A value counts as right as the scorer of the corpus counts it."""

from __future__ import annotations

import pytest

from extractors.training.agreement import same_hours, same_text

TEXTS = [
    ("LANTERN ACADEMY", "Lantern Academy", True),
    ("The Lantern Academy, Inc.", "Lantern Academy", True),
    ("Wound Care & Healing", "Wound care and healing", True),
    ("Lantem Academy of Nursing", "Lantern Academy of Nursing", True),
    ("Lantern", "Lantern Academy", False),
    ("Árbol Nuevo", "Arbol Nuevo", True),
]


@pytest.mark.parametrize(("value", "accepted", "right"), TEXTS)
def test_texts(value: str, accepted: str, right: bool) -> None:
    assert same_text(value, [accepted]) is right


def test_hours() -> None:
    assert same_hours(1.5, [1.5, 3.0])
    assert not same_hours(1.25, [1.5])
