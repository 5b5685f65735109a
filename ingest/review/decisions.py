"""What a reviewer can decide. Each becomes rows in the audit trail: before, after, who and when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ingest.review.views import Place
from schemas.model import Model
from schemas.outcome import Kind


class Answer(Model):
    """What a person says a field should be, as text; empty: the document does not say."""

    record: int = Field(ge=0)
    field: str
    text: str
    place: Place | None = Field(default=None, description="Where on the page it was picked, if it was.")


class Confirm(Model):
    """The record is right as the answers say. Fields without an answer stay what they are."""

    verb: Literal["confirm"] = "confirm"
    answers: tuple[Answer, ...] = ()
    in_spite: bool = Field(default=False, description="A person has seen that a check fails, and means it.")


class Reject(Model):
    """This is no record of credit: kept, never counted."""

    verb: Literal["reject"] = "reject"
    reason: str = Field(min_length=1)


class NotMine(Model):
    """The certificate belongs to somebody whose credits are not kept here."""

    verb: Literal["not_mine"] = "not_mine"


class Postpone(Model):
    """Not now: back in the queue on that day."""

    verb: Literal["postpone"] = "postpone"
    until: date
    reason: str = ""


class ChangeKind(Model):
    """The machine took it for the wrong kind of document."""

    verb: Literal["kind"] = "kind"
    kind: Kind


class Turn(Model):
    """The page stands wrong: turn it clockwise."""

    verb: Literal["turn"] = "turn"
    page: int = Field(ge=1)
    degrees: Literal[90, 180, 270] = 90


class DropPage(Model):
    """A blank or foreign page: not shown, not read."""

    verb: Literal["drop_page"] = "drop_page"
    page: int = Field(ge=1)


class Split(Model):
    """The file holds one certificate more than was read: one like `record`.

    On pages of its own it is read by itself; on the same page it is for a person to fill in.
    """

    verb: Literal["split"] = "split"
    record: int = Field(ge=0)
    first: int | None = Field(default=None, ge=1, description="The page on which the other certificate begins.")
    last: int | None = Field(default=None, ge=1, description="The page on which it ends.")


class Merge(Model):
    """The record and the one before it are the same certificate."""

    verb: Literal["merge"] = "merge"
    record: int = Field(ge=0)


class Join(Model):
    """This file is a part of another document: the back of its front, its second page."""

    verb: Literal["join"] = "join"
    other: int = Field(ge=1)


class ReadAgain(Model):
    """The machine reads the file once more; what people entered stays."""

    verb: Literal["read_again"] = "read_again"


Decision = Annotated[
    Confirm | Reject | NotMine | Postpone | ChangeKind | Turn | DropPage | Split | Merge | Join | ReadAgain,
    Field(discriminator="verb"),
]
