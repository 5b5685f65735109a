"""One contract for every export format: entries go in, and come out complete, in order, and harmless."""

import csv
import io
import json
from collections.abc import Callable, Mapping

import openpyxl
import pytest

from ingest.exports import formats
from ingest.exports.row import Row
from schemas.errors import UsageError
from tests.ingest.exports.rows import EMPTY, NASTY, WHOLE

Table = list[dict[str, object]]


def read_csv(content: bytes) -> Table:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))  # type: ignore[arg-type]


def read_json(content: bytes) -> Table:
    return [json.loads(line) for line in content.decode().splitlines()]


def read_xlsx(content: bytes) -> Table:
    head, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip([str(name).lower().replace(" ", "_") for name in head], row, strict=True)) for row in rows]


READERS: Mapping[str, Callable[[bytes], Table]] = {"csv": read_csv, "json": read_json, "xlsx": read_xlsx}

every_format = pytest.mark.parametrize("name", formats.names())


def written(name: str, *rows: Row) -> bytes:
    out = io.BytesIO()
    assert formats.named(name).write(iter(rows), out) == len(rows)
    assert not out.closed
    return out.getvalue()


def test_every_format_is_read_back_here() -> None:
    assert set(formats.names()) == set(READERS)


@every_format
def test_all_entries_come_out_in_order(name: str) -> None:
    rows = READERS[name](written(name, WHOLE, EMPTY, NASTY))
    assert [int(str(row["entry"])) for row in rows] == [7, 8, 9]


@every_format
def test_values_come_out_as_they_went_in(name: str) -> None:
    [row] = READERS[name](written(name, WHOLE))
    assert row["title"] == "Wound Care, Basics"
    assert row["learner"] == 'Imogen "Immy" Castellow'
    assert row["certificate_number"] == "0042"
    assert float(str(row["hours"])) == 3.5
    assert str(row["completed_on"])[:10] == "2024-03-14"
    assert row["expires_on"] == "2026-03"


@every_format
def test_no_entries_make_a_valid_empty_file(name: str) -> None:
    assert READERS[name](written(name)) == []


@every_format
def test_nothing_that_steers_a_terminal_is_written(name: str) -> None:
    content = written(name, NASTY)
    if name != "xlsx":  # packed
        assert b"\x1b" not in content
        assert b"\x00" not in content
    [row] = READERS[name](content)
    assert "red" in str(row["learner"])


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="csv, json, xlsx"):
        formats.named("pdf")


def test_csv_disarms_formulas_and_quotes_everything() -> None:
    content = written("csv", NASTY).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(content, newline=""))
    assert row["title"] == '\'=cmd|"/c calc"!A1'
    assert row["provider"] == "'@SUM(1)"
    assert all(cell.startswith('"') for cell in content.split("\r\n")[0].split(","))


def test_a_workbook_has_typed_cells_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", WHOLE, NASTY))).active
    head = {str(cell.value): cell.column - 1 for cell in sheet[1]}
    whole, nasty = sheet[2], sheet[3]
    assert whole[head["Completed on"]].is_date
    assert whole[head["Received at"]].is_date
    assert whole[head["Hours"]].data_type == "n"
    assert nasty[head["Title"]].data_type == "s"
    assert nasty[head["Title"]].value == '=cmd|"/c calc"!A1'
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_json_keeps_the_exact_text_and_the_evidence() -> None:
    [row, nasty] = read_json(written("json", WHOLE, NASTY))
    assert row["record"] == {"fields": {"hours": {"value": 3.5}}}
    assert nasty["learner"] == "\x1b[31mred\x00\u202e"
