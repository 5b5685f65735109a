"""Adding files by hand: dropped on the page, or chosen."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ingest.review.asking import Reading, Reviewing
from ingest.review.office import Office
from ingest.review.receiving import receive
from ingest.review.rooms import page

MOST_FILES = 50


def upload_routes(office: Office) -> APIRouter:
    """`/upload`."""
    router = APIRouter()
    inbox = office.settings.home / "inbox"
    limit = office.settings.file_megabytes * 2**20

    @router.get("/upload")
    def ask(reviewer: Reading) -> HTMLResponse:
        age = office.books.overview(now=office.now()).counts.scan_age
        megabytes = office.settings.file_megabytes
        watched = age is not None and age < 30
        return page(office, "upload.html", reviewer=reviewer, here="/upload", megabytes=megabytes, watched=watched)

    @router.post("/upload")
    async def upload(request: Request, reviewer: Reviewing) -> Response:
        names = []
        async with request.form(max_files=MOST_FILES, max_fields=10) as form:
            for file in form.getlist("file"):
                if isinstance(file, UploadFile) and file.filename:
                    names.append(await run_in_threadpool(receive, inbox, file.filename, file.file, limit=limit))
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"names": names})
        return RedirectResponse("/upload", status_code=303)

    return router
