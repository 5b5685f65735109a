"""Who sits at the desk: a name for the audit trail, and what that person may do."""

from __future__ import annotations

from enum import IntEnum

from schemas.errors import CertledgerError
from schemas.model import Model


class Role(IntEnum):
    """Each may do what the ones before it may."""

    READ = 1
    REVIEW = 2
    ADMIN = 3


class Reviewer(Model):
    """The person behind a request."""

    name: str
    role: Role


class NotAllowedError(CertledgerError):
    """The account may look, but not do this."""

    def __init__(self, needed: Role) -> None:
        advice = "Ask an admin for it."
        super().__init__("not_allowed", f"This needs the right to {needed.name.lower()}.", advice=advice)


def allow(reviewer: Reviewer, needed: Role) -> Reviewer:
    """The reviewer, when their role suffices. Raises NotAllowedError."""
    if reviewer.role < needed:
        raise NotAllowedError(needed)
    return reviewer
