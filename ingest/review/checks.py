"""Whether what a person answers can be true: the checks that run again at once after every change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ingest.review.decisions import Answer
from ingest.review.values import NotAValueError, as_value
from ingest.review.views import Sheet
from ingest.triage import FIELD_WORDS
from schemas.outcome import Flag
from schemas.reading import Value
from schemas.settings import Settings

UNLIKELY_HOURS = 200.0
"""More than a month of full days: a person should mean it."""


def failing(sheet: Sheet, answers: Sequence[Answer], *, settings: Settings, today: date) -> tuple[Flag, ...]:
    """The checks that the sheet would fail with these answers, in the order of its records."""
    given = {(answer.record, answer.field): answer.text for answer in answers}
    found: list[Flag] = []
    for record in sheet.records:
        texts = {field.name: given.get((record.number, field.name), field.text) for field in record.fields}
        found.extend(failing_values(record.number, texts, settings=settings, today=today))
    return tuple(found)


def failing_values(record: int, texts: Mapping[str, str], *, settings: Settings, today: date) -> tuple[Flag, ...]:
    """The checks that one record would fail with these texts in its fields."""
    return tuple(_of_record(record, texts, settings, today))


def _of_record(record: int, texts: Mapping[str, str], settings: Settings, today: date) -> Iterator[Flag]:
    values: dict[str, Value] = {}
    for field, text in texts.items():
        try:
            values[field] = as_value(field, text, order=settings.date_order)
        except NotAValueError as problem:
            yield Flag(code=f"{field}_not_a_value", message=problem.message, field=field, record=record)
    yield from _of_values(record, values, texts, settings, today)


def _of_values(
    record: int, values: Mapping[str, Value], texts: Mapping[str, str], settings: Settings, today: date
) -> Iterator[Flag]:
    for field in settings.required_fields:
        if not texts.get(field, "").strip():
            words = FIELD_WORDS.get(field, field)
            yield Flag(code=f"{field}_missing", message=f"There is no {words} yet.", field=field, record=record)
    done, ends, hours = values.get("completed_on"), values.get("expires_on"), values.get("hours")
    if isinstance(done, str) and done > f"{today:%Y-%m-%d}":
        message = f"The completion date {done} lies in the future."
        yield Flag(code="completed_in_future", message=message, field="completed_on", record=record)
    if isinstance(done, str) and len(done) == len("2024-03"):
        message = "Only a month is given: a board wants the day."
        yield Flag(code="day_missing", message=message, field="completed_on", record=record)
    if isinstance(done, str) and isinstance(ends, str) and ends < done:
        message = f"It would expire on {ends}, before it was completed on {done}."
        yield Flag(code="expires_before_completion", message=message, field="expires_on", record=record)
    if isinstance(hours, float) and not 0 < hours <= UNLIKELY_HOURS:
        yield Flag(code="hours_unlikely", message=f"{hours:g} credit hours are unlikely.", field="hours", record=record)
