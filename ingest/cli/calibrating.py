"""`calibrate`: what the confidences are worth, on documents whose truth somebody wrote down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ingest.cli import screen

if TYPE_CHECKING:
    from ingest.measuring.reliability import Judged, Point
    from ingest.measuring.truth import TrueDocument
    from schemas.certificate import Certificate
    from schemas.outcome import Extraction
    from schemas.settings import Settings

SHARES = (0.25, 0.5, 0.75, 0.9, 1.0)
"""Of the accepted share: the lines of the table."""


class Measured(NamedTuple):
    """Every value found, and every record that has all that is required."""

    values: list[Judged]
    records: list[Judged]
    all_records: int


def calibrate(settings: Settings, truth: Path, folder: Path, *, picture: Path | None) -> int:
    """Read every file of `truth` in `folder`, and hold what was read, and how surely, against it."""
    from ingest.measuring.diagram import draw
    from ingest.measuring.reliability import acceptance, bins, calibration_error
    from ingest.measuring.truth import read_truth

    measured = _measure(settings, read_truth(truth), folder)
    tenths = bins(measured.values)
    curve = acceptance(measured.records, all_records=measured.all_records)
    rows = [(one.count, f"{one.said:.3f}", f"{one.was:.3f}") for one in tenths]
    screen.table(("values", "said", "was right"), rows, right=("values", "said", "was right"))
    screen.tell(f"Calibration error: {calibration_error(measured.values):.4f} over {len(measured.values)} values.")
    screen.table(
        ("accepted", "wrong among them", "threshold"),
        [(f"{one.accepted:.1%}", f"{one.wrong:.2%}", f"{one.threshold:.4f}") for one in _lines(curve)],
        right=("accepted", "wrong among them", "threshold"),
    )
    if picture is not None:
        from ingest.cli.exporting import whole_file

        with whole_file(picture) as out:
            out.write(draw(tenths, curve, budget=settings.error_budget).encode())
        screen.say(f"The picture is in {picture}.")
    return 0


def _measure(settings: Settings, truth: Sequence[TrueDocument], folder: Path) -> Measured:
    from ingest.workers import Source, pooled_reader, read_in_order, slots

    measured = Measured([], [], 0)
    there = [one for one in truth if (folder / one.file).is_file()]
    if len(there) < len(truth):
        screen.say(f"{len(truth) - len(there)} files of the truth are not in {folder}.", style="yellow")
    sources = [Source(path=(folder / one.file).absolute(), name=one.file) for one in there]
    with pooled_reader(settings) as reader:
        answers = read_in_order(reader, sources, jobs=slots(settings))
        for known, (_, extraction) in zip(there, answers, strict=True):
            measured = _add(measured, known, extraction, settings)
    return measured


def _add(measured: Measured, known: TrueDocument, extraction: Extraction, settings: Settings) -> Measured:
    from ingest.measuring.reliability import Judged
    from ingest.measuring.truth import FIELDS, is_right, pairs
    from schemas.acceptance import record_confidence

    for truth, record in pairs(known.records, extraction.records):
        if record is None:
            continue
        right = {
            field: truth is not None and is_right(field, truth.accepted(field), record.reading(field).value)
            for field in FIELDS
        }
        if known.records:
            values = [Judged(confidence=record.reading(field).confidence, right=right[field]) for field in FIELDS]
            measured.values.extend(values)
        if _is_complete(record, settings):
            sure = record_confidence(record, settings.required_fields)
            measured.records.append(Judged(confidence=sure, right=all(right.values())))
    return measured._replace(all_records=measured.all_records + len(known.records))


def _is_complete(record: Certificate, settings: Settings) -> bool:
    return all(record.reading(field).value is not None for field in settings.required_fields)


def _lines(curve: Sequence[Point]) -> list[Point]:
    """The points of the curve at a few shares of what can be accepted at all."""
    if not curve:
        return []
    most = curve[-1].accepted
    chosen = [next(point for point in curve if point.accepted >= share * most - 1e-9) for share in SHARES]
    return list(dict.fromkeys(chosen))
