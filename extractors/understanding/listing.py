"""A transcript's rows as certificates: what a row does not say, the head of the document may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log

from extractors.understanding.models import logit, row_confidence
from extractors.understanding.relations import Ranking, ranking
from extractors.understanding.spans import Span
from extractors.understanding.transcripts.transcript import Cell, DateCell, HoursCell, Transcript, TranscriptRow
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.outcome import Flag
from schemas.reading import Doubt, Evidence, Reading

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
    heading = Reading() if named else issuer
    return tuple(_record(row, transcript, issuer=heading, learner=learner) for row in transcript.rows)


def outside_rows(known: Ranking, transcript: Transcript) -> Ranking:
    """The ranking without what stands in a row: whoever issued the list is named over or under it.

    All of it where nothing stands elsewhere.
    """
    taken = [
        cell.evidence
        for row in transcript.rows
        for cell in (row.title, row.provider, row.number, row.category)
        if cell is not None
    ]
    elsewhere = [one for one in known.scored if not any(_beside(one.candidate.span, cell) for cell in taken)]
    return ranking(known.field, elsewhere or known.scored)


def _beside(span: Span, cell: Evidence) -> bool:
    """Whether the span stands at the height of the cell."""
    return span.first.line.page == cell.page and cell.box.top <= span.box.middle[1] <= cell.box.bottom


def row_signs(row: TranscriptRow, transcript: Transcript, *, issuer: float) -> Mapping[str, float]:
    """What is known of a row, by the names of `models.ROW_SIGNS`; `issuer`: how sure the one from the head is."""
    return {
        "doubts": float(len(row.doubts)),
        "agrees": float(transcript.total_agrees is True),
        "differs": float(transcript.total_agrees is False),
        "table": float(transcript.layout == "table"),
        "rows": log(len(transcript.rows)),
        "whole": float(None not in (row.title, row.date, row.hours)),
        "length": min(2.0, len(row.title.text) / 60) if row.title else 0.0,
        "inherited": float(row.provider is None),
        "issuer": logit(issuer) if row.provider is None else 0.0,
    }


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


def _record(row: TranscriptRow, transcript: Transcript, *, issuer: Reading, learner: Reading) -> Certificate:
    """The row as a certificate of the learner that the transcript names, else of `learner`."""
    signs = row_signs(row, transcript, issuer=issuer.confidence)
    said = cells(row, transcript.learner, issuer=issuer)
    readings = {
        field: reading.model_copy(update={"confidence": row_confidence(field, signs)})
        for field, reading in said.items()
    }
    return Certificate(
        readings=readings if transcript.learner else {**readings, "learner": learner},
        credits=_credits(row),
    )


def cells(row: TranscriptRow, named: Cell | None, *, issuer: Reading) -> Mapping[str, Reading]:
    """What the row says, for the provider what `issuer` says where it says nothing; no confidences yet."""
    return {
        "provider": _text(row.provider) if row.provider else issuer,
        "title": _text(row.title),
        "completed_on": _date(row.date),
        "hours": _hours(row.hours),
        "learner": _text(named),
        "certificate_number": _text(row.number),
    }


def _text(cell: Cell | None) -> Reading:
    return Reading(value=cell.text, evidence=cell.evidence) if cell else Reading()


def _date(cell: DateCell | None) -> Reading:
    if cell is None:
        return Reading()
    doubts: tuple[Doubt, ...] = ()
    if cell.ambiguous:
        readings = " or ".join((cell.value, *cell.ambiguous))
        message = f"“{cell.evidence.text}” may be {readings}: day and month can be swapped."
        doubts = (Doubt(code="date_ambiguous", message=message),)
    return Reading(value=cell.value, evidence=cell.evidence, doubts=doubts)


def _hours(cell: HoursCell | None) -> Reading:
    return Reading(value=cell.hours, evidence=cell.evidence) if cell and cell.hours is not None else Reading()


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
