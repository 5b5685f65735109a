"""The review pages as one application: doors outside, routes inside, failures in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import as_file, files

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from ingest.review.desk import NotOnDeskError
from ingest.review.doors import LOOPBACK_NAMES, HeaderDoor, HostDoor, OriginDoor, SizeDoor
from ingest.review.office import Office
from ingest.review.reviewers import NotAllowedError
from ingest.review.rooms import page
from ingest.review.routes_books import book_routes
from ingest.review.routes_entry import entry_routes
from ingest.review.routes_pages import page_routes
from ingest.review.routes_review import review_routes
from ingest.review.routes_upload import upload_routes
from ingest.review.sign_in import SignInDoor
from schemas.errors import CertledgerError, LedgerError, UnreadableError

MEGABYTE = 2**20
FORM_LIMIT = 2 * MEGABYTE


def application(office: Office, *, names: Iterable[str] = LOOPBACK_NAMES) -> FastAPI:
    """The pages of one office, answering to those host names."""
    app = FastAPI(
        title="certledger review", docs_url=None, redoc_url=None, openapi_url=None, middleware=_doors(office, names)
    )
    with as_file(files("ingest.review").joinpath("static")) as folder:
        app.mount("/static", KeptFiles(directory=folder), name="static")
    for routes in (entry_routes, review_routes, page_routes, book_routes, upload_routes):
        app.include_router(routes(office))
    _explain_failures(app, office)
    return app


def _doors(office: Office, names: Iterable[str]) -> list[Middleware]:
    upload = (office.settings.file_megabytes + 1) * MEGABYTE
    return [
        Middleware(HeaderDoor),
        Middleware(HostDoor, names=tuple(names)),
        Middleware(OriginDoor),
        Middleware(SizeDoor, limit=FORM_LIMIT, upload_limit=upload),
        Middleware(SignInDoor, office=office),
    ]


class KeptFiles(StaticFiles):
    """Static files have their content's hash in the address, so browsers may keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


def _explain_failures(app: FastAPI, office: Office) -> None:
    async def explain(request: Request, error: Exception) -> Response:
        status, title, words = _in_words(error)
        if "text/html" not in request.headers.get("accept", ""):
            return JSONResponse({"message": words}, status_code=status)
        reviewer = request.scope.get("reviewer")
        return page(
            office, "message.html", reviewer=reviewer, status=status, title=title, words=words, address="/queue",
            link="To the queue",
        )  # fmt: skip

    for kind in (CertledgerError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, explain)


def _in_words(error: Exception) -> tuple[int, str, str]:
    if isinstance(error, NotOnDeskError | RequestValidationError):
        return 404, "Not here", "There is nothing at this address."
    if isinstance(error, HTTPException):
        return error.status_code, "Not here" if error.status_code == 404 else "Not possible", str(error.detail)
    if isinstance(error, NotAllowedError):
        return 403, "Not allowed", str(error)
    if isinstance(error, UnreadableError):
        return 404, "Cannot be shown", str(error)
    if isinstance(error, LedgerError):
        return 503 if error.code.startswith(("ledger_", "disk_")) else 409, "Not now", str(error)
    return 409, "Not possible", str(error)
