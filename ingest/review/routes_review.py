"""The queue and the desk: what waits, one document at a time, and what is decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ingest.review.asking import Reading, Reviewing, Sent
from ingest.review.desk import NotOnDeskError, RefusedError, Wish
from ingest.review.forms import ORDERS, answers, decision, wish
from ingest.review.office import Office
from ingest.review.reviewers import Reviewer, Role
from ingest.review.rooms import page
from ingest.review.slices import Slices
from ingest.review.views import Sheet
from schemas.errors import CertledgerError

Id = Annotated[int, Path(ge=1, le=2**31)]

REJECT_REASONS = (
    "Not a certificate",
    "An agenda, flyer or registration, not proof of completion",
    "A licence, degree or badge",
    "The same certificate is already here",
    "Cannot be read",
)
MORE_VERBS = (
    ("not_mine", "Not mine: another learner’s certificate"),
    ("kind:certificate", "It is a certificate"),
    ("kind:transcript", "It is a transcript of several courses"),
    ("read_again", "Read it again"),
    ("drop_page", "Drop this page: blank or foreign"),
    ("split", "One certificate more is in this file: split it off"),
    ("merge", "This record and the one before it are one certificate"),
    ("join", "It belongs to another document, as a back to its front"),
)


def review_routes(office: Office) -> APIRouter:
    """Queue, sheet, decisions."""
    router = APIRouter()
    desk = office.desk

    @router.get("/queue")
    def queue(request: Request, reviewer: Reading) -> HTMLResponse:
        wanted = wish(request.query_params)
        shown = desk.queue(wanted, now=office.now())
        slices = Slices(path="/queue", query=_query(wanted), start=wanted.start, count=wanted.count, all=shown.matching)
        return page(
            office, "queue.html", reviewer=reviewer, here="/queue", queue=shown, wish=wanted, orders=ORDERS,
            wish_query=_query(wanted), slices=slices,
        )  # fmt: skip

    @router.get("/review/next")
    def following(request: Request, reviewer: Reading) -> Response:
        wanted = wish(request.query_params)
        after = request.query_params.get("after", "")
        document = desk.following(int(after) if after.isdecimal() else None, wanted, by=reviewer.name, now=office.now())
        return _to_next(document, wanted)

    @router.get("/documents/{document}")
    def show(request: Request, document: Id, reviewer: Reading) -> HTMLResponse:
        return _sheet(office, desk.sheet(document), wish(request.query_params), reviewer, whole=True)

    @router.get("/documents/{document}/sheet")
    def part(request: Request, document: Id, reviewer: Reading) -> HTMLResponse:
        return _sheet(office, desk.sheet(document), wish(request.query_params), reviewer, whole=False)

    @router.post("/documents/{document}/claim")
    def claim(document: Id, reviewer: Reviewing) -> JSONResponse:
        holder = desk.claim(document, by=reviewer.name, now=office.now())
        return JSONResponse({"holder": holder, "mine": holder == reviewer.name})

    @router.post("/documents/{document}/release")
    def release(document: Id, reviewer: Reviewing) -> JSONResponse:
        desk.release(document, by=reviewer.name)
        return JSONResponse({})

    @router.post("/documents/{document}/check")
    def check(document: Id, form: Sent, reviewer: Reviewing) -> JSONResponse:
        try:
            given = answers(form)
        except ValueError:
            raise RefusedError("bad_form", "These answers are not complete.") from None
        flags = desk.check(document, given)
        return JSONResponse({"flags": [flag.model_dump() for flag in flags]})

    @router.post("/documents/{document}")
    def decide(request: Request, document: Id, form: Sent, reviewer: Reviewing) -> Response:
        wanted = wish(_parsed(form.get("wish", "")))
        now = office.now()
        try:
            if form.get("verb") == "undo":
                sheet = desk.undo(document, by=reviewer.name, now=now)
            else:
                sheet = desk.decide(document, decision(form, today=now.date()), by=reviewer.name, now=now)
        except NotOnDeskError:
            raise
        except CertledgerError as refusal:
            return _refusal(request, office, document, wanted, reviewer, refusal)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"status": sheet.status.value, "undoable": sheet.undoable, "verdict": sheet.verdict})
        if form.get("verb") in ("confirm", "reject", "postpone", "not_mine", "join"):
            return _to_next(desk.following(document, wanted, by=reviewer.name, now=now), wanted)
        return RedirectResponse(f"/documents/{document}?{_query(wanted)}", status_code=303)

    return router


def _refusal(
    request: Request, office: Office, document: int, wanted: Wish, reviewer: Reviewer, refusal: CertledgerError
) -> Response:
    flags = refusal.flags if isinstance(refusal, RefusedError) else ()
    if "application/json" in request.headers.get("accept", ""):
        content = {"message": refusal.message, "code": refusal.code, "flags": [flag.model_dump() for flag in flags]}
        return JSONResponse(content, status_code=409)
    sheet = office.desk.sheet(document)
    return _sheet(office, sheet, wanted, reviewer, whole=True, refusal=refusal)


def _sheet(
    office: Office,
    sheet: Sheet,
    wanted: Wish,
    reviewer: Reviewer,
    *,
    whole: bool,
    refusal: CertledgerError | None = None,
) -> HTMLResponse:
    following = office.desk.following(sheet.document, wanted, by=reviewer.name, now=office.now())
    return page(
        office, "document.html" if whole else "sheet.html", reviewer=reviewer, here="/queue", sheet=sheet,
        status=409 if refusal else 200, wish_query=_query(wanted), following=following,
        may_review=reviewer.role >= Role.REVIEW, reject_reasons=REJECT_REASONS, more_verbs=MORE_VERBS,
        error=refusal.message if refusal else "", failing=refusal.flags if isinstance(refusal, RefusedError) else (),
    )  # fmt: skip


def _to_next(document: int | None, wanted: Wish) -> RedirectResponse:
    address = "/queue" if document is None else f"/documents/{document}"
    return RedirectResponse(f"{address}?{_query(wanted)}" if document else address, status_code=303)


def _query(wanted: Wish) -> str:
    said = {"order": wanted.order, "reason": wanted.reason, "words": wanted.words}
    return urlencode({name: text for name, text in said.items() if text and text != "age"})


def _parsed(query: str) -> Mapping[str, str]:
    return dict(parse_qsl(query))
