"""Several certificates in one file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.understanding.lines import sheets
from extractors.understanding.transcripts.splitting import split
from schemas.document import Document

Draw = Callable[..., Document]

FALLS = """
          Lamplight CE

     Certificate of Completion
      This certifies that
        Imogen Farrow
   has successfully completed
       Preventing Falls
      on March 3, 2024
   and earned 2.0 contact hours
"""
HYGIENE = FALLS.replace("Preventing Falls", "Hand Hygiene").replace("March 3", "April 9")
BACK = """
Notes
"""
EMPTY = ""
AGENDA = """
Agenda

9:00 Welcome and coffee
9:30 Why people fall
11:00 What a ward can do about it
"""
SECOND = """
Page 2 of 2
Certificate of Completion, statement of credit
Imogen Farrow completed this activity on March 3, 2024.
"""
LIST = """
Transcript
This certifies that the learner completed, as a certificate shows:
03/04/2024   Preventing Falls    2.0
"""


@pytest.mark.parametrize(
    ("pages", "parts"),
    [
        ((FALLS,), [1]),
        ((FALLS, HYGIENE), [1, 1]),
        ((FALLS, HYGIENE, FALLS), [1, 1, 1]),
        ((FALLS, EMPTY, HYGIENE, EMPTY), [2, 2]),
        ((FALLS, BACK, HYGIENE, BACK), [2, 2]),
        ((FALLS, AGENDA), [2]),
        ((FALLS.replace("Lamplight CE", "Page 1 of 2"), SECOND), [2]),
        ((LIST, LIST), [2]),
    ],
)
def test_a_page_begins_a_certificate_or_goes_on(pages: tuple[str, ...], parts: list[int], drawn: Draw) -> None:
    assert [len(part) for part in split(sheets(drawn(*pages)))] == parts


def test_pages_keep_their_numbers(drawn: Draw) -> None:
    first, second = split(sheets(drawn(FALLS, HYGIENE)))
    assert [sheet.page.number for sheet in (*first, *second)] == [1, 2]
