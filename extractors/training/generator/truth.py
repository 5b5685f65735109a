"""What a generated document truly says, in the shape in which truth is written down for scoring."""

from __future__ import annotations

import json

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model
from schemas.outcome import Kind


class Place(Model):
    """Where a field of a record is printed, and the exact text there. Origin top left, points, pages from 1."""

    field: str = Field(
        description="provider, title, completed_on, hours, learner, or the name of a distractor; with pictured_ before "
        "it where a picture of words shows it; pictured: other words that stand only in a picture."
    )
    record: int = 0
    page: int = Field(ge=1)
    box: Box
    text: str


class Record(Model):
    """One completed activity: for each field every value that a careful clerk would accept, best first."""

    provider: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = Field(default=(), description="ISO days, or months (2024-03).")
    hours: tuple[float | None, ...] = Field(default=(None,), description="Credit hours; None: none is printed.")
    unit: str = ""
    learner: tuple[str, ...] = ()
    provider_in_words: bool = Field(default=True, description="False where only a picture names the provider.")
    expires_on: str = ""
    issued_on: str = ""
    certificate_number: str = ""
    accreditation: tuple[str, ...] = ()


class Truth(Model):
    """The kind of the document, its records, and where each value stands."""

    kind: Kind
    lang: str = "en"
    records: tuple[Record, ...] = ()
    places: tuple[Place, ...] = ()

    def row(self, file: str, note: str = "") -> str:
        """One line of a truth file, for the document called `file`."""
        return json.dumps(
            {
                "file": file,
                "media": "born_digital_pdf",
                "lang": self.lang,
                "kind": str(self.kind),
                "records": [_plain(record) for record in self.records],
                "note": note,
            },
            ensure_ascii=False,
        )


class Sample(Model):
    """One document, what it says, and how it was made."""

    pdf: bytes = Field(repr=False)
    truth: Truth
    layout: str
    traps: tuple[str, ...] = ()


def _plain(record: Record) -> dict[str, object]:
    hours = [None if value is None else round(value, 4) for value in record.hours]
    return {
        "provider": list(record.provider),
        "title": list(record.title),
        "date": list(record.date),
        "hours": hours[0] if len(hours) == 1 else hours,
        "unit": record.unit,
        "learner": list(record.learner),
    }
