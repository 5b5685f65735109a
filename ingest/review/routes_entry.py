"""Coming in: signing in and out, and on one's own machine simply saying one's name."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.review.asking import Reading, Sent
from ingest.review.office import Office
from ingest.review.rooms import page
from ingest.review.sessions import COOKIE, LASTS
from ingest.review.sign_in import NAME_COOKIE, as_cookie


def entry_routes(office: Office) -> APIRouter:
    """`/sign-in`, `/sign-out`, `/name`."""
    router = APIRouter()

    @router.get("/sign-in")
    def ask(request: Request) -> HTMLResponse:
        return page(office, "sign_in.html", reviewer=None)

    @router.post("/sign-in")
    def sign_in(request: Request, form: Sent) -> Response:
        name = form.get("name", "")[:64]
        keys = (f"name {name}", f"from {request.client.host if request.client else ''}")
        now = office.clock.steady()
        if (wait := office.throttle.wait(keys, now)) > 0:
            answer = page(
                office, "sign_in.html", reviewer=None, status=429, error="Too many wrong tries. Wait a little."
            )
            answer.headers["retry-after"] = str(int(wait) + 1)
            return answer
        # Counted before it is tried, so that many at once are not all free.
        office.throttle.failed(keys, now)
        reviewer = office.accounts.reviewer(name, form.get("password", "")[:500])
        if reviewer is None:
            return page(office, "sign_in.html", reviewer=None, status=403, error="Name or password is wrong.")
        office.throttle.succeeded(keys)
        there = RedirectResponse("/", status_code=303)
        token = office.sessions.begin(reviewer.name, now)
        secure = request.url.scheme == "https"
        there.set_cookie(COOKIE, token, max_age=int(LASTS), httponly=True, samesite="strict", secure=secure)
        return there

    @router.post("/sign-out")
    def sign_out(request: Request) -> RedirectResponse:
        office.sessions.end(request.cookies.get(COOKIE, ""))
        there = RedirectResponse("/sign-in", status_code=303)
        there.delete_cookie(COOKIE)
        return there

    @router.get("/name")
    def ask_name(reviewer: Reading) -> HTMLResponse:
        return page(office, "name.html", reviewer=reviewer)

    @router.post("/name")
    def name(form: Sent, reviewer: Reading) -> RedirectResponse:
        there = RedirectResponse("/queue", status_code=303)
        given = as_cookie(form.get("name", ""))
        if given and not office.accounts.accounts:
            there.set_cookie(NAME_COOKIE, given, max_age=365 * 86_400, httponly=True, samesite="strict")
        return there

    return router
