"""Pictures of pages, their words, the original as a download, and the history."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.review.asking import Reading
from ingest.review.office import Office
from ingest.review.rooms import page as shown
from schemas.model import Model

Id = Annotated[int, Path(ge=1, le=2**31)]
Number = Annotated[int, Path(ge=1, le=10_000)]

KEEP = "private, max-age=86400"


def page_routes(office: Office) -> APIRouter:
    """Everything that belongs to one document and is only looked at."""
    router = APIRouter()
    desk, drawer = office.desk, office.drawer

    @router.get("/entries/{entry}")
    def entry(entry: Id, reviewer: Reading) -> Response:
        return RedirectResponse(f"/documents/{office.books.document_of(entry)}", status_code=303)

    @router.get("/documents/{document}/pages/{number}.png")
    def picture(document: Id, number: Number, reviewer: Reading) -> Response:
        content = drawer.picture(desk.subject(document), number).png
        return Response(content, media_type="image/png", headers={"cache-control": KEEP})

    @router.get("/documents/{document}/pages/{number}/size")
    def size(document: Id, number: Number, reviewer: Reading) -> Response:
        return _kept(drawer.picture(desk.subject(document), number).size)

    @router.get("/documents/{document}/pages/{number}/words")
    def words(document: Id, number: Number, reviewer: Reading) -> Response:
        return _kept(drawer.words(desk.subject(document), number))

    @router.get("/documents/{document}/original")
    def original(document: Id, reviewer: Reading) -> Response:
        subject = desk.subject(document)
        name = re.sub(r"[^\w .()-]", "_", subject.name)[:150] or "certificate"
        # Never shown by the browser: a certificate may be a page with a script in it.
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "content-security-policy": "sandbox; default-src 'none'",
        }
        return Response(subject.path.read_bytes(), media_type="application/octet-stream", headers=headers)

    @router.get("/documents/{document}/history")
    def history(document: Id, reviewer: Reading) -> HTMLResponse:
        sheet = desk.sheet(document)
        return shown(
            office, "history.html", reviewer=reviewer, here="/ledger", sheet=sheet, lines=desk.history(document)
        )

    return router


def _kept(model: Model) -> Response:
    return Response(model.model_dump_json(), media_type="application/json", headers={"cache-control": KEEP})
