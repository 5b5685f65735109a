"""What a certificate prints besides its core values: every amount of credit, accreditors, its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.understanding.grammars.accreditors import accreditors
from extractors.understanding.grammars.identifiers import identifiers
from extractors.understanding.notes import Notes
from extractors.understanding.spans import Piece, Span
from schemas.credit import Credit
from schemas.reading import Evidence, Reading

LABELLED = 0.95
"""An estimate, not a measurement: how often a number after its label is the certificate's."""

NAMED = 0.9
"""An estimate, not a measurement: how often a body that is named is the accreditor."""


def credits_of(pages: Sequence[Notes]) -> tuple[Credit, ...]:
    """Every amount as printed, parts and ceilings marked as such."""
    return tuple(
        Credit(
            amount=match.amount,
            unit=match.unit,
            printed=match.printed,
            hours=match.hours,
            category=match.category,
            maximum=match.maximum,
            part=match.part,
            evidence=span.evidence,
        )
        for notes in pages
        for span, match in notes.credits
        if not match.negated
    )


def accreditation_of(pages: Sequence[Notes]) -> tuple[Reading, ...]:
    """The bodies that accredit or approve, each once; those that are denied or pending are left out."""
    found: dict[str, Reading] = {}
    for notes in pages:
        for paragraph in notes.paragraphs:
            for match in accreditors(paragraph.text):
                if not match.negated and not match.pending and match.body not in found:
                    evidence = paragraph.span(match.start, match.end).evidence
                    value = f"{match.body} {match.number}".strip()
                    found[match.body] = Reading(value=value, confidence=NAMED, evidence=evidence)
    return tuple(found.values())


def certificate_number_of(pages: Sequence[Notes]) -> Reading:
    """The number that a label calls the certificate's; empty where none does."""
    for notes in pages:
        for value, evidence in _numbers(notes):
            return Reading(value=value, confidence=LABELLED, evidence=evidence)
    return Reading(confidence=LABELLED)


def _numbers(notes: Notes) -> Iterator[tuple[str, Evidence]]:
    for paragraph in notes.paragraphs:
        for match in identifiers(paragraph.text):
            if match.kind == "certificate_number":
                yield match.value, paragraph.span(match.start, match.end).evidence
    sheet = notes.sheet
    for line in sheet.lines:
        for label in (sheet.left.get(id(line)), sheet.above.get(id(line))):
            if label is None or len(label.text) > 40 or not any(c.isdigit() for c in line.text):
                continue
            head = label.text.strip(" :.#") + ": "
            for match in identifiers(head + line.text):
                if match.kind == "certificate_number" and match.start >= len(head):
                    start = match.start - len(head)
                    yield match.value, Span((Piece(line, start, start + len(match.value)),)).evidence
