"""Between models and rows: how values are written as JSON, and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from ingest.ledger.decisions import Correct, Corrected
from ingest.ledger.text import clean_text
from ingest.ledger.views import FieldView, ReadingView
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.geometry import Box
from schemas.reading import Alternative, Doubt, Evidence, Reading, Value

CREDITS = "credits"
ACCREDITATION = "accreditation"
LISTS = (CREDITS, ACCREDITATION)
"""Fields whose value is a list; every other one holds a single value."""

Row = dict[str, object]

_credits = TypeAdapter(tuple[Credit, ...])
_readings = TypeAdapter(tuple[Reading, ...])
_doubts = TypeAdapter(tuple[Doubt, ...])
_alternatives = TypeAdapter(tuple[Alternative, ...])


def certificate_rows(certificate: Certificate) -> list[Row]:
    """Each field of one record as a row of `readings`, without the columns that say where it belongs."""
    rows = [_reading_row(field, reading) for field, reading in certificate.readings.items()]
    if certificate.credits:
        rows.append(_list_row(CREDITS, _credits.dump_json(certificate.credits)))
    if certificate.accreditation:
        rows.append(_list_row(ACCREDITATION, _readings.dump_json(certificate.accreditation)))
    return rows


def correction_row(correction: Correct) -> Row:
    """What a person entered, as a row of `readings`."""
    return {**_reading_row(correction.field, Reading(confidence=1.0, evidence=correction.evidence)),
            "value": written(correction.value)}  # fmt: skip


def written(value: Corrected) -> str:
    """A value as JSON.

    >>> written("Wound Care"), written(3.5), written(None)
    ('"Wound Care"', '3.5', 'null')
    """
    if isinstance(value, tuple):
        return _cleaned([v.model_dump(mode="json") if isinstance(v, Credit) else v for v in value])
    return _cleaned(value)


def field_view(row: RowMapping) -> FieldView:
    """A standing row as people see it. Only for fields that hold a single value."""
    return FieldView(
        field=row["field"],
        value=single(row["value"]),
        confidence=row["confidence"],
        evidence=evidence(row),
        doubts=_doubts.validate_json(row["doubts"]),
        alternatives=_alternatives.validate_json(row["alternatives"]),
        source=row["source"],
        who=row["who"],
        at=row["at"],
    )


def reading_view(row: RowMapping, *, stands: bool) -> ReadingView:
    """One row of history."""
    return ReadingView(
        id=row["id"],
        field=row["field"],
        value=_any_value(row),
        confidence=row["confidence"],
        evidence=evidence(row),
        source=row["source"],
        who=row["who"],
        at=row["at"],
        stands=stands,
    )


def evidence(row: RowMapping) -> Evidence | None:
    """Where the value stands, if the row says."""
    if row["page"] is None:
        return None
    box = Box(*json.loads(row["box"]))
    return Evidence(page=row["page"], box=box, text=row["text"], reader=row["reader"])


def single(value: str) -> Value:
    """One value out of its JSON; whole numbers come back as float."""
    read = json.loads(value)
    return float(read) if isinstance(read, int) else read


def credits_in(row: RowMapping | None) -> tuple[Credit, ...]:
    """The amounts of a standing `credits` row."""
    return () if row is None else _credits.validate_json(row["value"])


def accreditation_in(row: RowMapping | None) -> tuple[Reading, ...]:
    """The lines of a standing `accreditation` row; a person's lines have no evidence."""
    if row is None:
        return ()
    if row["source"] == "person":
        return tuple(Reading(value=line, confidence=1.0) for line in json.loads(row["value"]) or ())
    return _readings.validate_json(row["value"])


def text_of(value: str | float | None) -> str:
    """A value as text for search."""
    return "" if value is None else f"{value:g}" if isinstance(value, float) else value


def sealed_columns(row: Mapping[str, object] | RowMapping, columns: tuple[str, ...]) -> Row:
    """The part of a row that never changes, as seals are made of it."""
    return {column: row[column] for column in columns}


def _any_value(row: RowMapping) -> Value | tuple[Credit, ...] | tuple[str, ...]:
    if row["value"] == "null" or row["field"] not in LISTS:
        return single(row["value"])
    if row["field"] == CREDITS:
        return credits_in(row)
    return tuple(text_of(line.value) for line in accreditation_in(row))


def _reading_row(field: str, reading: Reading) -> Row:
    found = reading.evidence
    return {
        "field": field,
        "value": written(reading.value),
        "confidence": reading.confidence,
        "page": None if found is None else found.page,
        "box": None if found is None else json.dumps(list(found.box)),
        "text": None if found is None else clean_text(found.text, limit=10_000),
        "reader": None if found is None else found.reader,
        "doubts": _cleaned([doubt.model_dump(mode="json") for doubt in reading.doubts]),
        "alternatives": _cleaned([other.model_dump(mode="json") for other in reading.alternatives]),
    }


def _list_row(field: str, value: bytes) -> Row:
    row = _reading_row(field, Reading(confidence=1.0))
    return {**row, "value": _cleaned(json.loads(value))}


def _cleaned(value: object) -> str:
    return json.dumps(_clean(value), ensure_ascii=False, allow_nan=False)


def _clean(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value, limit=10_000)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value


def moment(at: datetime) -> str:
    """A moment as seals and searches write it."""
    return at.isoformat(timespec="microseconds")
