"""Transcripts in every layout: all completed rows, and no other."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.understanding.tables import rows
from schemas.document import Document, Page, Word
from schemas.geometry import Box

_SPEC = importlib.util.spec_from_file_location("layouts", Path(__file__).parent / "layouts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MODULE)
LAYOUTS, ROWS = _MODULE.LAYOUTS, _MODULE.ROWS

Draw = Callable[..., Document]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_completed_row_is_read_and_no_other(layout: str, drawn: Draw) -> None:
    transcript = rows(drawn(*LAYOUTS[layout]))
    assert transcript is not None
    read = [
        (
            row.date.value if row.date else None,
            row.title.text if row.title else None,
            row.provider.text if row.provider else None,
            row.hours.hours if row.hours else None,
        )
        for row in transcript.rows
    ]
    assert read == ROWS[layout]


def test_rows_that_were_not_completed_are_counted_apart(drawn: Draw) -> None:
    transcript = rows(drawn(*LAYOUTS["fixed width with status"]))
    assert transcript is not None
    assert transcript.skipped == 2


@pytest.mark.parametrize(
    ("layout", "total"), [("fixed width with status", 9.0), ("grouped", 7.0), ("page break", 6.5), ("pharmacy", 3.5)]
)
def test_the_printed_total_is_a_check(layout: str, total: float, drawn: Draw) -> None:
    transcript = rows(drawn(*LAYOUTS[layout]))
    assert transcript is not None
    assert (transcript.total, transcript.total_agrees) == (total, True)


def test_a_total_that_differs_is_told(drawn: Draw) -> None:
    transcript = rows(
        drawn(
            """
Date        Title                      Provider        Credits
01/05/2024  Preventing Falls           Lamplight CE    2.0
02/09/2024  Hand Hygiene               Lamplight CE    1.0
Total                                                  4.0
"""
        )
    )
    assert transcript is not None
    assert (transcript.total, transcript.total_agrees) == (4.0, False)


@pytest.mark.parametrize(
    ("layout", "learner"),
    [
        ("fixed width with status", "Tomas Quillfeather"),
        ("pipe", "Aurelia Whitcombe"),
        ("labels", "Imogen Farrow"),
        ("pharmacy", "Imogen Farrow"),
        ("two line, uniform", "Imogen Farrow"),
    ],
)
def test_the_heading_says_whose_it_is(layout: str, learner: str, drawn: Draw) -> None:
    transcript = rows(drawn(*LAYOUTS[layout]))
    assert transcript is not None
    assert transcript.learner is not None
    assert transcript.learner.text == learner


def test_every_cell_has_its_place(drawn: Draw) -> None:
    transcript = rows(drawn(*LAYOUTS["page break"]))
    assert transcript is not None
    third = transcript.rows[2]
    assert third.title is not None
    assert (third.title.evidence.page, third.title.evidence.text) == (2, "Medication Safety")
    assert third.date is not None
    assert third.title.evidence.box.x0 > third.date.evidence.box.x1


def test_a_column_of_ceu_counts_ten_hours_each(drawn: Draw) -> None:
    transcript = rows(
        drawn(
            """
Date        Title                      Provider        CEUs
01/05/2024  Preventing Falls           Lamplight CE    0.2
02/09/2024  Hand Hygiene               Lamplight CE    1.5
"""
        )
    )
    assert transcript is not None
    assert [row.hours.hours for row in transcript.rows if row.hours] == [2.0, 15.0]


def test_one_order_of_days_and_months_holds_for_the_whole_report(drawn: Draw) -> None:
    transcript = rows(
        drawn(
            """
Date        Title                      Provider        Hours
05/01/2024  Preventing Falls           Lamplight CE    2.0
19/02/2024  Hand Hygiene               Lamplight CE    1.0
"""
        )
    )
    assert transcript is not None
    assert [(row.date.value, row.date.ambiguous) for row in transcript.rows if row.date] == [
        ("2024-01-05", ()),
        ("2024-02-19", ()),
    ]


def test_a_page_without_courses_is_no_transcript(drawn: Draw) -> None:
    assert rows(drawn("Dear reader,\n\nthank you for your letter. We will be in touch soon.")) is None
    assert rows(Document(sha256="0" * 64, media="picture", pages=())) is None


_WORDS = st.sampled_from(
    [
        "Date",
        "Title",
        "Provider",
        "Hours",
        "Completed",
        "Total",
        "03/04/2024",
        "2024",
        "3.5",
        "|",
        "–",
        "Lamplight",
        ":",
        "1.",
    ]
)
_PLACES = st.tuples(_WORDS, st.integers(0, 500), st.integers(0, 60), st.integers(4, 30))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PLACES, max_size=40))
def test_no_heap_of_words_breaks_it(heap: list[tuple[str, int, int, int]]) -> None:
    words = tuple(
        Word(text=text, box=Box(x, y * 11, x + 5 * len(text), y * 11 + size), size=size, confidence=0.9, reader="ocr")
        for text, x, y, size in heap
    )
    page = Page(number=1, width=612.0, height=792.0, words=words)
    transcript = rows(Document(sha256="0" * 64, media="picture", pages=(page,)))
    assert transcript is None or all(row.title is not None for row in transcript.rows)
