"""Puts pages together: templates with everything escaped, addresses of static files, times as people say them."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.responses import HTMLResponse

from ingest.review.office import Office
from ingest.review.reviewers import Reviewer
from ingest.review.values import as_text
from ingest.review.views import Sheet, State
from schemas.outcome import Kind, Status

PLACES = (
    ("/", "Overview"),
    ("/queue", "Queue"),
    ("/ledger", "Ledger"),
    ("/groups", "Groups"),
    ("/duplicates", "Duplicates"),
    ("/memories", "Memory"),
    ("/upload", "Add files"),
    ("/settings", "Settings"),
)
STATE_WORDS = {
    State.ACCEPTED: "Read by the machine",
    State.CONFIRMED: "Confirmed",
    State.CORRECTED: "Corrected",
    State.OPEN: "Not yet looked at",
    State.FAILING: "Fails a check",
}
KIND_WORDS = {
    Kind.CERTIFICATE: "certificate",
    Kind.TRANSCRIPT: "transcript",
    Kind.DIPLOMA: "degree, licence or award",
    Kind.NOT_CERTIFICATE: "not a certificate",
    Kind.UNREADABLE: "cannot be read",
}
STATUS_WORDS = {Status.ACCEPTED: "Accepted", Status.NEEDS_REVIEW: "Needs a look", Status.REJECTED: "Rejected"}


def page(
    office: Office, template: str, *, reviewer: Reviewer | None, here: str = "", status: int = 200, **values: object
) -> HTMLResponse:
    """One page, or a part of one, as the answer."""
    accounts = bool(office.accounts.accounts)
    text = (
        templates()
        .get_template(template)
        .render(reviewer=reviewer, has_accounts=accounts, here=here, places=PLACES, now=office.now(), **values)
    )
    return HTMLResponse(text, status_code=status)


@cache
def templates() -> Environment:
    """The one environment: a forgotten value is an error, never an empty place."""
    environment = Environment(
        loader=PackageLoader("ingest.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ago"] = _ago
    environment.filters["hours"] = lambda value: as_text(value) or "—"
    environment.globals.update(
        asset=asset,
        shape=shape,
        verdict_shape=verdict_shape,
        state_words={state.value: words for state, words in STATE_WORDS.items()},
        kind_words={kind.value: words for kind, words in KIND_WORDS.items()},
        status_words={status.value: words for status, words in STATUS_WORDS.items()},
        error="",
        failing=(),
    )
    return environment


@cache
def asset(name: str) -> str:
    """The address of a static file, new whenever its content is: browsers may keep it for good."""
    content = files("ingest.review").joinpath("static", name).read_bytes()
    return f"/static/{name}?{sha256(content).hexdigest()[:10]}"


def shape(state: str) -> Markup:
    """The shape that stands for a state, beside its words."""
    name = {"needs_review": "open"}.get(state, state)
    return Markup('<svg class="shape" aria-hidden="true"><use href="#state-{}"/></svg>').format(name)


def verdict_shape(sheet: Sheet) -> str:
    """A person's verdict has another shape than the machine's."""
    if sheet.status is Status.ACCEPTED and any(
        field.state in (State.CONFIRMED, State.CORRECTED) for record in sheet.records for field in record.fields
    ):
        return "confirmed"
    return sheet.status.value


@pass_context
def _ago(context: Context, moment: datetime) -> str:
    """By the page's own clock."""
    return ago(moment, context["now"])


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, in a word or two; the date once it is more than a fortnight.

    >>> ago(datetime(2024, 3, 14, 9, 0), datetime(2024, 3, 14, 12, 5))
    '3 hours ago'
    """
    seconds = (now - moment).total_seconds()
    for limit, unit, words in ((90, 1, "just now"), (5400, 60, "minutes ago"), (129_600, 3600, "hours ago")):
        if seconds < limit:
            return words if unit == 1 else f"{round(seconds / unit)} {words}"
    days = round(seconds / 86_400)
    return f"{days} days ago" if days < 15 else f"{moment:%d %b %Y}".lstrip("0")
