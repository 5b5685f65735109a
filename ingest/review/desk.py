"""The reviewer's desk as a protocol: the pages, a script and a test ask the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from pydantic import Field

from ingest.review.decisions import Answer, Decision
from ingest.review.drawing import Subject
from ingest.review.views import HistoryLine, QueuePage, Sheet
from schemas.errors import CertledgerError
from schemas.model import Model
from schemas.outcome import Flag

Order = Literal["age", "newest", "reason", "deadline"]


class Wish(Model):
    """Which part of the queue a reviewer wants to see."""

    order: Order = "age"
    reason: str = Field(default="", description="A flag's code; empty: all.")
    words: str = Field(default="", description="Full-text search over everything read.")
    start: int = Field(default=0, ge=0)
    count: int = Field(default=50, ge=1, le=500)


class NotOnDeskError(CertledgerError):
    """There is no such document or page."""

    def __init__(self, what: str) -> None:
        super().__init__("not_on_desk", f"There is no {what} here.")


class RefusedError(CertledgerError):
    """The decision cannot be taken as it stands; `flags` say which checks fail."""

    def __init__(self, code: str, message: str, *, flags: tuple[Flag, ...] = (), advice: str = "") -> None:
        super().__init__(code, message, advice=advice)
        self.flags = flags


class Desk(Protocol):
    """Everything that happens on one document, and the queue that brings it. `now` is always the caller's clock."""

    def queue(self, wish: Wish, *, now: datetime) -> QueuePage:
        """The part of the queue that is wished for."""

    def following(self, document: int | None, wish: Wish, *, by: str, now: datetime) -> int | None:
        """The next document in that queue that nobody else has claimed; None when all is done."""

    def sheet(self, document: int) -> Sheet:
        """The document with its fields and pages. Raises NotOnDeskError."""

    def check(self, document: int, answers: Sequence[Answer]) -> tuple[Flag, ...]:
        """Which checks would fail if these answers stood."""

    def decide(self, document: int, decision: Decision, *, by: str, now: datetime) -> Sheet:
        """Write the decision, and give the sheet as it is then. Raises NotOnDeskError, RefusedError."""

    def undo(self, document: int, *, by: str, now: datetime) -> Sheet:
        """Take back the latest decision that stands. Raises RefusedError where there is none."""

    def claim(self, document: int, *, by: str, now: datetime) -> str:
        """Take the document for `by`, unless somebody else has it; the name of who holds it then."""

    def release(self, document: int, *, by: str) -> None:
        """Lay the document back, if `by` holds it."""

    def subject(self, document: int) -> Subject:
        """The file as it came in. Raises NotOnDeskError."""

    def history(self, document: int) -> tuple[HistoryLine, ...]:
        """What happened to the document, the oldest first."""
