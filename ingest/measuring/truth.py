"""The truth about a document, as a careful clerk wrote it down, and whether a reading agrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rapidfuzz.distance import Levenshtein

from ingest.people import folded_words
from schemas.certificate import Certificate
from schemas.errors import UsageError
from schemas.reading import Value

FIELDS = {"provider": "provider", "title": "title", "completed_on": "date", "hours": "hours"}
"""Our name of each core field, and its key in a truth file."""

LETTERS_A_SLIP = 12
"""A title or provider may differ by one character in so many: an OCR slip, no other name."""


class TrueRecord(BaseModel):
    """Every value that would be accepted, best first; an empty list or None: the document does not say."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    provider: tuple[str | None, ...] = ()
    title: tuple[str | None, ...] = ()
    date: tuple[str | None, ...] = ()
    hours: float | tuple[float | None, ...] | None = None

    def accepted(self, field: str) -> tuple[Value, ...]:
        """The accepted values of one of our fields; (None,) where there is none to find."""
        value = getattr(self, FIELDS[field])
        values = value if isinstance(value, tuple) else (value,)
        return values or (None,)


class TrueDocument(BaseModel):
    """One line of a truth file."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str
    kind: str
    media: str = ""
    records: tuple[TrueRecord, ...] = ()
    sure: bool = Field(default=True, description="Whether two readers agreed; what they did not agree on is left out.")


def read_truth(path: Path) -> tuple[TrueDocument, ...]:
    """Every sure line of a truth file; raises UsageError where it is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        documents = [TrueDocument.model_validate_json(line) for line in lines if line.strip()]
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise UsageError("bad_truth", f"{path} is no truth file: {error}") from error
    return tuple(document for document in documents if document.sure)


def is_right(field: str, accepted: Sequence[Value], got: Value) -> bool:
    """Whether a value agrees with one of the accepted ones.

    >>> is_right("title", ("Wound Care Basics",), "WOUND CARE BASlCS")
    True
    >>> is_right("hours", (3.5,), 3.0)
    False
    """
    if got in (None, ""):
        return None in accepted
    return any(_agree(field, one, got) for one in accepted if one is not None)


def pairs(
    truths: Sequence[TrueRecord], records: Sequence[Certificate]
) -> Iterator[tuple[TrueRecord | None, Certificate | None]]:
    """Each true record with the one read that agrees with it most; then those read that nobody wrote."""
    left = list(records)
    for truth in truths:
        best = max(left, key=lambda record: _agreement(truth, record), default=None)
        if best is not None:
            left.remove(best)
        yield truth, best
    yield from ((None, record) for record in left)


def _agreement(truth: TrueRecord, record: Certificate) -> int:
    return sum(is_right(field, truth.accepted(field), record.reading(field).value) for field in FIELDS)


def _agree(field: str, one: Value, got: Value) -> bool:
    if field == "hours":
        return isinstance(got, int | float) and isinstance(one, int | float) and abs(got - one) < 0.01
    if field == "completed_on":
        return str(got) == str(one)
    wanted, found = " ".join(folded_words(str(one))), " ".join(folded_words(str(got)))
    if wanted.replace(" ", "") == found.replace(" ", ""):
        return True
    most = len(wanted) // LETTERS_A_SLIP
    return Levenshtein.distance(wanted, found, score_cutoff=most) <= most
