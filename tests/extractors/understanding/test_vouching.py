"""What people confirmed makes a value surer, as far as the place of a value can speak for its letters."""

from __future__ import annotations

import pytest

from extractors.understanding.layouts import pointing
from extractors.understanding.ranks import rank
from extractors.understanding.vouching import MOST_FROM_A_PICTURE, vouched, vouched_kind
from schemas.certificate import Certificate
from schemas.geometry import Box
from schemas.memory import Layout
from schemas.outcome import Kind
from schemas.reading import Evidence, Reading
from schemas.wording import fingerprint
from tests.extractors.understanding.drawn import HEIGHT, WIDTH, notes

TEXT = """
# Certificate of Completion
this is to certify that
Boris Vane
has completed the continuing education activity
Kilns after Dark
on June 7, 2024
"""
VALUES = ["Boris Vane", "Kilns after Dark", "June 7, 2024"]


def sure_of_title(*, alone: float, held: int, failed: int, reader: str, down: float = 0.0) -> float:
    """The confidence in the title with a lesson that fared so; `down`: how many points off its place is."""
    page = notes(TEXT)
    box = next(line.box for line in page.sheet.lines if line.text == "Kilns after Dark")
    share = Box(box.x0 / WIDTH, (box.top + down) / HEIGHT, box.x1 / WIDTH, (box.bottom + down) / HEIGHT)
    fixed = fingerprint(TEXT, VALUES)
    layout = Layout(fingerprint=fixed, field="title", box=share, held=held, failed=failed, overrules=False)
    evidence = Evidence(page=1, box=box, text="Kilns after Dark", reader=reader)
    record = Certificate(readings={"title": Reading(value="Kilns after Dark", confidence=alone, evidence=evidence)})
    own = rank([page])
    shown = pointing(own, [page], [layout])
    return vouched(record, own, shown, [page], ()).reading("title").confidence


@pytest.mark.parametrize(
    ("alone", "held", "failed", "reader", "then"),
    [
        (0.9, 1, 0, "pdf", 0.947),
        (0.9, 3, 0, "pdf", 0.973),
        (0.9, 2, 2, "pdf", 0.9),
        (0.9, 1, 3, "pdf", 0.818),
        (0.99, 9, 0, "pdf", 0.999),
        (0.97, 9, 0, "tesseract", MOST_FROM_A_PICTURE),
        (0.998, 9, 0, "tesseract", 0.998),
    ],
)
def test_what_held_at_a_place_makes_the_value_there_surer(
    alone: float, held: int, failed: int, reader: str, then: float
) -> None:
    found = sure_of_title(alone=alone, held=held, failed=failed, reader=reader)
    assert found == pytest.approx(then, abs=0.001)


def test_a_place_that_the_value_does_not_stand_at_says_nothing() -> None:
    assert sure_of_title(alone=0.9, held=5, failed=0, reader="pdf", down=60.0) == 0.9


def test_a_page_like_those_that_were_confirmed_is_surer_to_be_a_certificate() -> None:
    layout = Layout(fingerprint=(), field="title", box=Box(0, 0, 1, 1), held=3)
    assert vouched_kind(Kind.CERTIFICATE, 0.9, {"title": layout}) == pytest.approx(0.973, abs=0.001)
    assert vouched_kind(Kind.DIPLOMA, 0.9, {"title": layout}) == 0.9
