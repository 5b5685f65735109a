"""Finds out who asks: the account behind the session, or on one's own machine the name that was given."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest.review.office import Office
from ingest.review.reviewers import Reviewer, Role
from ingest.review.sessions import COOKIE

OPEN_PLACES = ("/static/", "/sign-in")
NAME_COOKIE = "certledger_name"


class SignInDoor:
    """Lets nobody past without a reviewer in the scope. Without accounts everybody here is the one who started it."""

    def __init__(self, app: ASGIApp, *, office: Office) -> None:
        self.app = app
        self.office = office

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OPEN_PLACES):
            await self.app(scope, receive, send)
            return
        reviewer = self._reviewer(Request(scope))
        if reviewer is None:
            await _turn_away(Request(scope))(scope, receive, send)
            return
        await self.app({**scope, "reviewer": reviewer}, receive, send)

    def _reviewer(self, request: Request) -> Reviewer | None:
        accounts = self.office.accounts
        if not accounts.accounts:
            return Reviewer(name=from_cookie(request.cookies.get(NAME_COOKIE, "")) or self.office.me, role=Role.ADMIN)
        name = self.office.sessions.name(request.cookies.get(COOKIE, ""), self.office.clock.steady())
        role = accounts.role(name) if name else None
        return Reviewer(name=name, role=role) if name and role else None


def _turn_away(request: Request) -> Response:
    if "text/html" in request.headers.get("accept", "") and request.method == "GET":
        return RedirectResponse("/sign-in", status_code=303)
    return JSONResponse({"message": "Sign in first."}, status_code=401)


def as_cookie(name: str) -> str:
    """A name as a cookie can carry it; empty where it is none.

    >>> as_cookie("  Zoë  Adair "), from_cookie("Zo%C3%AB%20Adair")
    ('Zo%C3%AB%20Adair', 'Zoë Adair')
    """
    return quote(_bare(name), safe="")


def from_cookie(text: str) -> str:
    """The name in a cookie."""
    return _bare(unquote(text, errors="replace"))


def _bare(name: str) -> str:
    return " ".join("".join(c for c in name if c.isprintable()).split())[:64]
