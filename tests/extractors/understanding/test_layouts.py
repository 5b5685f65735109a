"""What a person showed on one page is found on the next that is worded like it."""

from __future__ import annotations

import pytest

from extractors.understanding.layouts import pointing, remembered
from extractors.understanding.notes import Notes
from extractors.understanding.ranks import rank
from schemas.geometry import Box
from schemas.memory import Layout
from schemas.wording import fingerprint
from tests.extractors.understanding.drawn import HEIGHT, WIDTH, notes

TEMPLATE = """
# Record of Achievement
is herewith handed over with warm congratulations
{learner}
for the following evening series held at our house
{title}
on {date}
"""
FIRST = {"learner": "Ada Quill", "title": "Lanterns and Ladders", "date": "May 3, 2024"}
SECOND = {"learner": "Boris Vane", "title": "Kilns after Dark", "date": "June 7, 2024"}


@pytest.fixture
def second() -> Notes:
    return notes(TEMPLATE.format(**SECOND))


def words_of_first() -> tuple[str, ...]:
    return fingerprint(TEMPLATE.format(**FIRST), list(FIRST.values()))


def test_a_page_worded_alike_fits_and_another_does_not(second: Notes) -> None:
    layout = Layout(fingerprint=words_of_first(), field="provider", box=Box(0, 0, 0, 0), value="Lantern House")
    other = notes("# Certificate of Completion\nThis is to certify that\nBoris Vane")
    assert pointing(rank([second]), [second], [layout]) == {"provider": layout}
    assert pointing(rank([other]), [other], [layout]) == {}


def test_the_title_is_taken_from_the_place_that_was_shown(second: Notes) -> None:
    line = next(line for line in second.sheet.lines if line.text == SECOND["title"])
    box = Box(line.box.x0 / WIDTH, line.box.top / HEIGHT, line.box.x1 / WIDTH, line.box.bottom / HEIGHT)
    layout = Layout(fingerprint=words_of_first(), field="title", box=box)
    known = rank([second])
    best = remembered(known, [second], pointing(known, [second], [layout]))["title"].best
    assert best is not None
    assert best.candidate.value == SECOND["title"]
    assert best.score >= 0.97


def test_a_logo_s_name_is_taken_from_the_layout(second: Notes) -> None:
    layout = Layout(fingerprint=words_of_first(), field="provider", box=Box(0, 0, 1, 1), value="Lantern House")
    known = rank([second])
    best = remembered(known, [second], pointing(known, [second], [layout]))["provider"].best
    assert best is not None
    assert best.candidate.value == "Lantern House"
