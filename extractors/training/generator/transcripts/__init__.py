"""Transcripts: many completed courses in one document, in every layout that they come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractors.training.generator.lots import Lots
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.transcripts import bundle, entries, fixed, table
from extractors.training.generator.transcripts.history import History, history
from extractors.training.generator.truth import Sample, Truth
from schemas.outcome import Kind

LAYOUTS: Mapping[Callable[[Lots, History], Sheet], float] = {
    table.plain: 34,
    table.grouped: 12,
    table.tracker: 7,
    entries.two_lines: 12,
    entries.label_blocks: 9,
    entries.prose: 8,
    fixed.columns: 8,
    fixed.pipes: 4,
    bundle.certificates: 9,
}


def transcript(lots: Lots) -> Sample:
    """One transcript, or several certificates bound together."""
    draw = lots.weighted(LAYOUTS)
    told = history(lots, most=4 if draw is bundle.certificates else 26)
    sheet = draw(lots, told)
    places = tuple(place for place in sheet.places if place.record >= 0)
    truth = Truth(kind=Kind.TRANSCRIPT, records=told.records(places), places=places)
    traps = ("status",) if any(row.record < 0 for row in told.rows) else ()
    return Sample(pdf=sheet.finish(), truth=truth, layout=f"transcript_{draw.__name__}", traps=traps)
