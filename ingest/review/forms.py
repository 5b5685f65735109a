"""What a posted form means: answers, places on the page, a decision. Whatever makes no sense is refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from pydantic import ValidationError

from ingest.review.decisions import (
    Answer,
    ChangeKind,
    Confirm,
    Decision,
    DropPage,
    Join,
    Merge,
    NotMine,
    Postpone,
    ReadAgain,
    Reject,
    Split,
    Turn,
)
from ingest.review.desk import Order, RefusedError, Wish
from ingest.review.views import Place
from schemas.geometry import Box
from schemas.outcome import Kind

POSTPONED_DAYS = 1
ORDERS: tuple[tuple[Order, str], ...] = (
    ("age", "Oldest first"),
    ("newest", "Newest first"),
    ("reason", "Most doubtful first"),
    ("deadline", "Renewal deadline first"),
)


def decision(form: Mapping[str, str], *, today: date) -> Decision:
    """The decision that a form asks for. Raises RefusedError."""
    verb = form.get("verb", "")
    try:
        return _decision(verb, form, today)
    except (ValidationError, ValueError, KeyError):
        raise RefusedError("bad_form", "This decision is not complete.") from None


def _decision(verb: str, form: Mapping[str, str], today: date) -> Decision:
    if verb == "confirm":
        return Confirm(answers=answers(form), in_spite=form.get("in_spite") == "yes")
    if verb == "reject":
        return Reject(reason=form.get("reason", "").strip()[:500])
    if verb == "postpone":
        until = form.get("until") or (today + timedelta(days=POSTPONED_DAYS)).isoformat()
        return Postpone(until=date.fromisoformat(until), reason=form.get("reason", "")[:500])
    if verb == "kind":
        return ChangeKind(kind=Kind(form["kind"]))
    if verb == "turn":
        return Turn(page=int(form["page"]), degrees=_quarter(form.get("degrees", "90")))
    if verb == "split":
        first, last = form.get("first", ""), form.get("last", "")
        pages = (int(first), int(last)) if first else (None, None)
        return Split(record=int(form.get("record", "0")), first=pages[0], last=pages[1])
    if verb == "merge":
        return Merge(record=int(form.get("record", "0")))
    if verb == "join":
        return Join(other=int(form["other"]))
    if verb == "drop_page":
        return DropPage(page=int(form["page"]))
    plain: dict[str, Decision] = {"not_mine": NotMine(), "read_again": ReadAgain()}
    return plain[verb]


def _quarter(text: str) -> Literal[90, 180, 270]:
    quarters: dict[str, Literal[90, 180, 270]] = {"90": 90, "180": 180, "270": 270}
    return quarters[text]


def answers(form: Mapping[str, str]) -> tuple[Answer, ...]:
    """Every `value:RECORD:FIELD` of the form, with its `place:RECORD:FIELD` where one was picked."""
    found = []
    for key, text in form.items():
        kind, _, rest = key.partition(":")
        record, _, field = rest.partition(":")
        if kind == "value" and record.isdecimal() and field.isidentifier():
            picked = place(form.get(f"place:{rest}", ""))
            found.append(Answer(record=int(record), field=field, text=text[:2000], place=picked))
    return tuple(found)


def place(text: str) -> Place | None:
    """`PAGE X0 TOP X1 BOTTOM TEXT…` as a place, None for an empty one.

    >>> place("1 10 20 30.5 40 Wound Care").text
    'Wound Care'
    """
    if not text.strip():
        return None
    number, x0, top, x1, bottom, *words = text.split(" ", 5)
    box = Box(float(x0), float(top), float(x1), float(bottom))
    return Place(page=int(number), box=box, text=words[0][:2000] if words else "", reader="person")


def wish(query: Mapping[str, str], *, count: int = 50) -> Wish:
    """The part of the queue that an address asks for; what makes no sense in it is left out."""
    order: Order = next((name for name, _ in ORDERS if name == query.get("order")), "age")
    start = query.get("start", "0")
    return Wish(
        order=order,
        reason=query.get("reason", "")[:100],
        words=query.get("words", "")[:200],
        start=int(start) if start.isdecimal() and len(start) < 9 else 0,
        count=count,
    )
