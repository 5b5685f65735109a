"""What cannot be true together is flagged, in words."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.understanding.checks import check
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.memory import EMPTY, Memory
from schemas.reading import Reading, Value


def record(*, credits: tuple[Credit, ...] = (), **values: Value) -> Certificate:
    return Certificate(
        readings={name: Reading(value=value, confidence=0.99) for name, value in values.items()}, credits=credits
    )


def credit(amount: float, unit: str, hours: float) -> Credit:
    return Credit(amount=amount, unit=unit, printed=unit, hours=hours)


CEU, HOURS = credit(0.3, "ceu", 3.0), credit(3.0, "contact_hour", 3.0)

FAILING = [
    ("expires_before_completed", record(completed_on="2024-05-01", expires_on="2023-05-01")),
    ("expires_when_completed", record(completed_on="2024-05-01", expires_on="2024-05-01")),
    ("completed_after_file", record(completed_on="2024-05-01")),
    ("hours_many", record(hours=400.0)),
    ("ceu_against_hours", record(credits=(CEU, credit(5.0, "contact_hour", 5.0)))),
    ("learner_unknown", record(learner="Boris Vane")),
    ("learner_alike", record(learner="Ada Quille")),
]


MADE = {"completed_after_file": date(2024, 4, 20)}


@pytest.mark.parametrize(("code", "found"), FAILING, ids=[code for code, _ in FAILING])
def test_a_contradiction_is_flagged(code: str, found: Certificate) -> None:
    memory = Memory(learners=("Ada Quill",)) if "learner" in found.readings else EMPTY
    flags = check(found, number=0, memory=memory, created_on=MADE.get(code))
    assert [flag.code for flag in flags] == [code]
    assert flags[0].message.endswith((".", "?"))


def test_what_agrees_passes() -> None:
    whole = record(
        completed_on="2024-05-01", expires_on="2026-05-01", hours=3.0, learner="ADA QUILL", credits=(CEU, HOURS)
    )
    assert check(whole, number=0, memory=Memory(learners=("Ada Quill",)), created_on=date(2024, 5, 2)) == ()
