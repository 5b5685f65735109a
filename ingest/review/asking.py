"""What comes with a request: who asks, and the form that was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from ingest.review.reviewers import Reviewer, Role, allow

Form = Mapping[str, str]


def allowed(needed: Role) -> Callable[[Request], Reviewer]:
    """A question that gives the reviewer behind a request, and refuses where their role does not suffice."""

    def reviewer(request: Request) -> Reviewer:
        asking: Reviewer = request.scope["reviewer"]
        return allow(asking, needed)

    return reviewer


async def form_of(request: Request) -> Form:
    """The fields of the posted form; files in it are left out."""
    async with request.form(max_files=0, max_fields=5000) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


Reading = Annotated[Reviewer, Depends(allowed(Role.READ))]
Reviewing = Annotated[Reviewer, Depends(allowed(Role.REVIEW))]
Administering = Annotated[Reviewer, Depends(allowed(Role.ADMIN))]
Sent = Annotated[Form, Depends(form_of)]
