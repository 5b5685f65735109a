"""Degrees, licences, examinations passed, badges: real, but no course of so many hours."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator.families import badge, columns, formal, labels, pages, sidebar
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run
from extractors.training.generator.story import tell
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling
from extractors.training.generator.telltale import record_of
from extractors.training.generator.titles import Title, field_of_work
from extractors.training.generator.truth import Sample, Truth
from schemas.outcome import Kind

KINDS = {"exam": 44, "licence": 16, "degree": 16, "badge": 12, "board": 8, "membership": 4}
FAMILIES = {
    "exam": (formal.draw, formal.draw, sidebar.draw, badge.draw, labels.draw, columns.draw, pages.draw),
    "licence": (labels.draw, labels.draw, formal.draw, pages.draw),
    "degree": (formal.draw, formal.draw, pages.draw, labels.draw),
    "badge": (badge.draw, badge.draw, sidebar.draw, pages.draw),
    "board": (formal.draw, pages.draw, labels.draw),
    "membership": (formal.draw, pages.draw, labels.draw),
}


def diploma(lots: Lots) -> Sample:
    """One degree, licence, certification, badge or membership, often in a layout that certificates have too."""
    kind = lots.weighted(KINDS)
    story = tell(lots, lang="en")
    topic = lots.one_of(lines("titles", "fields", field_of_work(lots)))
    title = lots.one_of(lines("diplomas", kind, "titles")).format(
        topic=topic, role=lots.one_of(lines("titles", "roles")), n=lots.randint(1, 3), letters=topic[0].upper()
    )
    dated = lots.weighted({"completed": 80, "issued": 12, "none": 8})
    story = replace(story, title=Title(title, (title,)), award=None, dated=dated, traps=())
    telling = Telling(story, lots, voice=("diplomas", kind))
    telling.add(topic=(Run(topic),), given=telling.say("given_line"))
    sheet = lots.one_of(FAMILIES[kind])(telling)
    record = record_of(story, sheet.places, pictured=sheet.pictured)
    truth = Truth(kind=Kind.DIPLOMA, records=(record,), places=tuple(sheet.places))
    return Sample(pdf=sheet.finish(), truth=truth, layout=f"diploma_{kind}", traps=(kind,))
