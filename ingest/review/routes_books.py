"""Overview, ledger, groups, memory, duplicates and settings."""

from __future__ import annotations

from typing import Annotated, cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.ledger.desk_books import SORTS
from ingest.review.asking import Reading, Reviewing, Sent
from ingest.review.books import PairVerdict, TableWish
from ingest.review.desk import RefusedError
from ingest.review.memories import arranged
from ingest.review.office import Office
from ingest.review.rooms import page
from ingest.review.slices import Slices
from schemas.outcome import Status
from schemas.settings import Settings

Id = Annotated[int, Path(ge=1, le=2**31)]

SORT_WORDS = (
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("doubtful", "Most doubtful"),
    ("name", "File name"),
)
MOST_AT_ONCE = 200


def book_routes(office: Office) -> APIRouter:
    """Everything that is about more than one document."""
    router = APIRouter()
    books = office.books

    @router.get("/")
    def overview(reviewer: Reading) -> HTMLResponse:
        shown = books.overview(now=office.now())
        most = max((day.count for day in shown.flow.days), default=0)
        return page(office, "overview.html", reviewer=reviewer, here="/", overview=shown, most=most)

    @router.get("/ledger")
    def table(request: Request, reviewer: Reading) -> HTMLResponse:
        return _table(office, request, reviewer=reviewer)

    @router.post("/ledger")
    def settle(form: Sent, reviewer: Reviewing) -> Response:
        chosen = [int(name[6:]) for name in form if name.startswith("entry:") and name[6:].isdecimal()][:MOST_AT_ONCE]
        reason = form.get("reason", "").strip()[:500]
        if form.get("verb") == "reject" and not reason:
            raise RefusedError("no_reason", "Say why these are rejected.")
        books.settle(chosen, reject=reason if form.get("verb") == "reject" else "", by=reviewer.name, now=office.now())
        return RedirectResponse(f"/ledger?{form.get('wish', '')}", status_code=303)

    @router.get("/groups")
    def groups(reviewer: Reading) -> HTMLResponse:
        return page(office, "groups.html", reviewer=reviewer, here="/groups", groups=books.groups())

    @router.post("/groups")
    def accept(form: Sent, reviewer: Reviewing) -> Response:
        books.accept(form.get("read", ""), form.get("provider", "")[:300], by=reviewer.name, now=office.now())
        return RedirectResponse("/groups", status_code=303)

    @router.get("/memories")
    def lessons(reviewer: Reading) -> HTMLResponse:
        memories = arranged(books.lessons())
        return page(office, "memories.html", reviewer=reviewer, here="/memories", memories=memories, previewed=None)

    @router.get("/memories.json")
    def exported(reviewer: Reading) -> Response:
        kept = "[" + ",\n ".join(lesson.model_dump_json() for lesson in books.lessons()) + "]\n"
        headers = {"content-disposition": "attachment; filename=memories.json"}
        return Response(kept, media_type="application/json", headers=headers)

    @router.get("/memories/{lesson}")
    def preview(lesson: Id, reviewer: Reading) -> HTMLResponse:
        known = books.lessons()
        found = next((one for one in known if one.id == lesson), None)
        rows = books.preview(lesson)
        return page(
            office, "memories.html", reviewer=reviewer, here="/memories", memories=arranged(known), previewed=found,
            rows=rows,
        )  # fmt: skip

    @router.post("/memories/{lesson}")
    def switch(lesson: Id, form: Sent, reviewer: Reviewing) -> Response:
        books.switch(lesson, on=form.get("on") == "yes", by=reviewer.name)
        return RedirectResponse("/memories", status_code=303)

    @router.get("/duplicates")
    def duplicates(reviewer: Reading) -> HTMLResponse:
        return page(office, "duplicates.html", reviewer=reviewer, here="/duplicates", pairs=books.pairs())

    @router.post("/duplicates/{first}/{second}")
    def judge(first: Id, second: Id, form: Sent, reviewer: Reviewing) -> Response:
        verdict = form.get("verdict", "")
        if verdict not in get_args(PairVerdict):
            raise RefusedError("bad_form", "Say what the two are to each other.")
        books.judge(first, second, cast(PairVerdict, verdict), by=reviewer.name, now=office.now())
        return RedirectResponse("/duplicates", status_code=303)

    @router.get("/settings")
    def settings(reviewer: Reading) -> HTMLResponse:
        rows = [
            (name, _shown(office.settings, name), field.description or "")
            for name, field in Settings.model_fields.items()
        ]
        return page(office, "settings.html", reviewer=reviewer, here="/settings", rows=rows)

    return router


def _table(office: Office, request: Request, *, reviewer: Reading) -> HTMLResponse:
    asked = request.query_params
    start = asked.get("start", "0")
    wish = TableWish(
        status=next((status for status in Status if status.value == asked.get("status")), None),
        words=asked.get("words", "")[:200],
        sort=next((sort for sort in SORTS if sort == asked.get("sort")), "newest"),
        start=int(start) if start.isdecimal() and len(start) < 9 else 0,
    )
    shown = office.books.table(wish)
    said = {"status": wish.status.value if wish.status else "", "words": wish.words, "sort": wish.sort}
    query = urlencode({name: text for name, text in said.items() if text and text != "newest"})
    slices = Slices(path="/ledger", query=query, start=wish.start, count=wish.count, all=shown.matching)
    return page(
        office, "ledger.html", reviewer=reviewer, here="/ledger", part=shown, wish=wish, sorts=SORT_WORDS, query=query,
        slices=slices,
    )  # fmt: skip


def _shown(settings: Settings, name: str) -> str:
    """A setting's value; the ledger's address may hold a password."""
    value = getattr(settings, name)
    if name == "database" and value:
        return f"{str(value).partition('://')[0]}://…"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
