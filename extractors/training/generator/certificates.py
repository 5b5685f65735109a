"""One certificate: a story told in one of the families of layouts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractors.training.generator.families import (
    badge,
    columns,
    fillable,
    formal,
    labels,
    letter,
    mosaic,
    printout,
    report,
    second_page,
    sidebar,
    statement,
)
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.story import tell
from extractors.training.generator.telling import Telling
from extractors.training.generator.telltale import record_of
from extractors.training.generator.truth import Sample, Truth
from schemas.outcome import Kind

FAMILIES: Mapping[Callable[[Telling], Sheet], float] = {
    formal.draw: 36,
    mosaic.draw: 26,
    labels.draw: 16,
    sidebar.draw: 13,
    printout.draw: 7,
    letter.draw: 6,
    statement.draw: 6,
    columns.draw: 5,
    badge.draw: 4,
    report.draw: 3,
    fillable.draw: 1.5,
}


UNNAMED = ("", "______________________", "................................", "……………………………………")
"""What stands where a certificate was handed out with the name left open."""


def certificate(lots: Lots, *, lang: str) -> Sample:
    """One certificate of one course."""
    story = tell(lots, lang=lang)
    family = lots.weighted(FAMILIES)
    telling = Telling(story, lots)
    if lots.chance(0.015):
        telling.add(learner=(Run(lots.one_of(UNNAMED)),))
    sheet = family(telling)
    if lots.chance(0.04):
        second_page.draw(sheet, telling)
    truth = Truth(
        kind=Kind.CERTIFICATE,
        lang=lang,
        records=(record_of(story, sheet.places, pictured=sheet.pictured),),
        places=tuple(sheet.places),
    )
    return Sample(pdf=sheet.finish(), truth=truth, layout=family.__module__.rpartition(".")[2], traps=story.traps)
