"""What became of a file: its kind, its records, a status, and flags in plain words. Data, never an exception."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from schemas.certificate import Certificate
from schemas.document import Document
from schemas.model import Model


class Kind(StrEnum):
    """What sort of document it is."""

    CERTIFICATE = "certificate"
    TRANSCRIPT = "transcript"
    DIPLOMA = "diploma"
    NOT_CERTIFICATE = "not_certificate"
    UNREADABLE = "unreadable"


class Status(StrEnum):
    """The verdict."""

    ACCEPTED = "accepted"
    NEEDS_REVIEW = "needs_review"
    REJECTED = "rejected"


class Flag(Model):
    """Why a person should look, or why a file was refused. `record` counts from 0 in a transcript."""

    code: str
    message: str
    field: str | None = None
    record: int | None = None


class Extraction(Model):
    """What was read and understood, before anybody judged it."""

    sha256: str
    kind: Kind
    kind_confidence: float = Field(default=1.0, ge=0, le=1)
    records: tuple[Certificate, ...] = ()
    flags: tuple[Flag, ...] = Field(default=(), description="Failed checks and doubts; judging may add to them.")
    pages: int = 0
    seconds: float = 0.0
    text: str = Field(default="", description="All words read, for full-text search.")
    document: Document | None = Field(
        default=None, description="What was read, for those who show it; absent where nothing, or too much, was read."
    )


class Outcome(Model):
    """An extraction and the verdict on it."""

    status: Status
    extraction: Extraction
    flags: tuple[Flag, ...] = ()
