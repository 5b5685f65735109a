"""Whatever a document says, an export stays an export: properties over any text at all."""

import csv
import io
import json
import re

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.exports import formats
from ingest.exports.cells import clean_text, safe_text
from ingest.exports.row import Row

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.sampled_from("=+-@\t\r\n;|%＝＋－＠'\" ").flatmap(
    lambda first: st.text(st.characters(exclude_categories=())).map(lambda rest: first + rest)
)
STARTS_A_FORMULA = re.compile("[=+\\-@\t\r\n;|%＝＋－＠；]")


def written(name: str, *rows: Row) -> bytes:
    out = io.BytesIO()
    formats.named(name).write(rows, out)
    return out.getvalue()


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    content = written("csv", Row(entry=1, status="accepted", title=text, learner=text))
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    for cell in (row["title"], row["learner"]):
        assert not STARTS_A_FORMULA.match(cell.lstrip(' \u00a0\u200b\ufeff"')), ascii(cell)


@settings(deadline=None)
@given(ANY_TEXT)
def test_json_says_exactly_what_the_ledger_says(text: str) -> None:
    content = written("json", Row(entry=1, status="accepted", title=text))
    assert content.count(b"\n") == 1
    assert json.loads(content)["title"] == text
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]", content)


@settings(max_examples=25, deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=20))
def test_a_workbook_with_any_text_opens_and_computes_nothing(texts: list[str]) -> None:
    rows = [Row(entry=number, status="accepted", title=text) for number, text in enumerate(texts)]
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", *rows))).active
    assert sheet.max_row == len(texts) + 1
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@settings(deadline=None)
@given(ANY_TEXT)
def test_safe_text_loses_nothing_that_can_be_shown(text: str) -> None:
    assert safe_text(text).removeprefix("'") in (clean_text(text), clean_text(text).removeprefix("'"))
