"""A transcript's rows as certificates: what a row does not say, the head of the document may."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.understanding.models import row_confidence
from extractors.understanding.transcripts.transcript import Cell, DateCell, HoursCell, Transcript, TranscriptRow
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.outcome import Flag
from schemas.reading import Doubt, Reading

FEWEST_ROWS = 2


def is_listing(transcript: Transcript | None) -> bool:
    """Whether the rows look like a list of courses at all: at least two, most with a title and a date."""
    if transcript is None or len(transcript.rows) < FEWEST_ROWS:
        return False
    whole = sum(row.title is not None and row.date is not None for row in transcript.rows)
    return whole * 2 > len(transcript.rows)


def records_of(transcript: Transcript, *, issuer: Reading, learner: Reading) -> tuple[Certificate, ...]:
    """One certificate for each completed row; `issuer` stands in for a provider that most rows do not name."""
    named = sum(row.provider is not None for row in transcript.rows) * 2 > len(transcript.rows)
    whose = _text(transcript.learner, "learner") if transcript.learner else learner
    return tuple(_record(row, issuer=Reading() if named else issuer, learner=whose) for row in transcript.rows)


def listing_flags(transcript: Transcript) -> Iterator[Flag]:
    """What speaks against the list as a whole, or against a row."""
    if transcript.total_agrees is False:
        total = f"{transcript.total:g}" if transcript.total is not None else "another number"
        yield Flag(
            code="total_differs", field="hours", message=f"The rows do not add up to the printed total, {total}."
        )
    for number, row in enumerate(transcript.rows):
        for doubt in row.doubts:
            yield Flag(code="row_doubtful", record=number, message=f"Row {number + 1}: {doubt}.")


def _record(row: TranscriptRow, *, issuer: Reading, learner: Reading) -> Certificate:
    return Certificate(
        readings={
            "provider": _text(row.provider, "provider") if row.provider else issuer,
            "title": _text(row.title, "title"),
            "completed_on": _date(row.date),
            "hours": _hours(row.hours),
            "learner": learner,
            "certificate_number": _text(row.number, "certificate_number"),
        },
        credits=_credits(row),
    )


def _text(cell: Cell | None, field: str) -> Reading:
    if cell is None:
        return Reading(confidence=row_confidence(field))
    return Reading(value=cell.text, confidence=row_confidence(field), evidence=cell.evidence)


def _date(cell: DateCell | None) -> Reading:
    if cell is None:
        return Reading(confidence=row_confidence("completed_on"))
    doubts: tuple[Doubt, ...] = ()
    if cell.ambiguous:
        readings = " or ".join((cell.value, *cell.ambiguous))
        message = f"“{cell.evidence.text}” may be {readings}: day and month can be swapped."
        doubts = (Doubt(code="date_ambiguous", message=message),)
    return Reading(value=cell.value, confidence=row_confidence("completed_on"), evidence=cell.evidence, doubts=doubts)


def _hours(cell: HoursCell | None) -> Reading:
    if cell is None or cell.hours is None:
        return Reading(confidence=row_confidence("hours"))
    return Reading(value=cell.hours, confidence=row_confidence("hours"), evidence=cell.evidence)


def _credits(row: TranscriptRow) -> tuple[Credit, ...]:
    cell = row.hours
    if cell is None:
        return ()
    category = row.category.text if row.category else ""
    return (
        Credit(
            amount=cell.amount,
            unit=cell.unit,
            printed=cell.printed,
            hours=cell.hours,
            category=category,
            evidence=cell.evidence,
        ),
    )
