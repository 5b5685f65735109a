"""Issuers that recur: one template each, drawn again and again for other people, courses and days; all invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from random import Random

from extractors.reading.opening import open_document
from extractors.training.examples import printed
from extractors.training.generator import days
from extractors.training.generator.certificates import FAMILIES
from extractors.training.generator.credits import award
from extractors.training.generator.lots import Lots
from extractors.training.generator.people import Person, learner
from extractors.training.generator.story import Story, certificate_number, tell
from extractors.training.generator.telling import Telling
from extractors.training.generator.telltale import record_of
from extractors.training.generator.titles import title
from extractors.training.generator.truth import Place, Record
from extractors.training.noise import read_by_ocr
from schemas.document import Document
from schemas.settings import Settings

SCANNED = 0.5
"""Of the issuers, those whose certificates come in on paper."""

ONLY_A_LOGO = 0.25
"""Of the issuers, those that no word of their certificates names."""


@dataclass(frozen=True)
class Issuer:
    """Who hands out certificates: `number` decides the template, the name and how the papers come in."""

    number: int

    @property
    def lots(self) -> Lots:
        return Lots(f"office/issuer {self.number}")

    @property
    def is_scanned(self) -> bool:
        return Lots(f"office/paper {self.number}").chance(SCANNED)

    @property
    def is_only_a_logo(self) -> bool:
        return Lots(f"office/logo {self.number}").chance(ONLY_A_LOGO)


@dataclass(frozen=True)
class Paper:
    """One certificate as it was read, and what is true of it."""

    document: Document
    record: Record
    places: tuple[Place, ...]


def issuers(seed: int) -> Iterator[Issuer]:
    """Issuers that keep to one template, and print a day and an amount of credit: without them every paper waits."""
    for number in count(1000 * seed):
        issuer = Issuer(number)
        told = [_drawn(issuer, copy, who=staff(copy), on=date(2025, copy, 10)) for copy in (1, 2, 3)]
        shown = {tuple(sorted(place.field for place in places)) for _, _, places in told}
        complete = all(record.date and None not in record.hours and record.title for _, record, _ in told)
        if len(shown) == 1 and complete:
            yield issuer


def staff(number: int) -> Person:
    """The person of that number in the office."""
    return learner(Lots(f"office/person {number}"), field="nursing")


def paper(issuer: Issuer, copy: int, *, who: Person, on: date) -> Paper:
    """The certificate number `copy` of an issuer: its template with this person, a course, and this day."""
    pdf, record, places = _drawn(issuer, copy, who=who, on=on)
    return Paper(_as_read(pdf, issuer, places, Random(f"{issuer.number} {copy}")), record, places)


def _drawn(issuer: Issuer, copy: int, *, who: Person, on: date) -> tuple[bytes, Record, tuple[Place, ...]]:
    story = _told_again(tell(issuer.lots, lang="en"), Lots(f"office/copy {issuer.number}/{copy}"), who, on)
    template = issuer.lots
    template.random()
    family = template.weighted(FAMILIES)
    sheet = family(Telling(story, template))
    places = tuple(sheet.places)
    return sheet.finish(), record_of(story, places, pictured=True), places


def _told_again(story: Story, lots: Lots, who: Person, on: date) -> Story:
    """The issuer's story with what changes from one certificate to the next."""
    spelling = story.calendar
    settled = not spelling.numeric
    told = replace(
        story.days,
        completed=on,
        printed=spelling.spell(on),
        accepted=days.readings(on, spelling, settled=settled),
        first=None,
        issued=days.later(on, lots, 0, 10),
        expires=days.later(on, lots, 300, 1500),
        printed_on=days.later(on, lots, 0, 30),
    )
    return replace(
        story,
        learner=who,
        title=title(lots, field=story.field, year=on.year),
        days=told,
        award=award(lots, field=story.field, lang=story.lang) if story.award else None,
        number=certificate_number(lots),
        score=f"{lots.randint(70, 100)}%",
    )


def _as_read(pdf: bytes, issuer: Issuer, places: tuple[Place, ...], random: Random) -> Document:
    with open_document(pdf, name="paper.pdf", settings=Settings()) as opened:
        document = printed(opened)
    if issuer.is_only_a_logo:
        document = _without_names(document, places)
    if issuer.is_scanned:
        document = read_by_ocr(document, random=random, severity=random.random() ** 2)
    return document


def _without_names(document: Document, places: tuple[Place, ...]) -> Document:
    """The document with the provider's name and address taken out of its words, as where both are a picture."""
    gone = [place for place in places if place.field in ("provider", "domain", "platform")]
    pages = []
    for page in document.pages:
        boxes = [place.box for place in gone if place.page == page.number]
        kept = tuple(w for w in page.words if not any(w.box.overlap(box) > 0.5 * w.box.area for box in boxes))
        pages.append(page.model_copy(update={"words": kept}))
    return document.model_copy(update={"pages": tuple(pages)})
