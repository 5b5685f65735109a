"""The chain of events: each carries the hash of the one before, so that a change anywhere shows.

A hash is SHA-256 over the previous hash and the event's own columns as JSON. Details hold no one's values, only
seals: salted hashes of the rows that an event stands for. Forgetting a person deletes the salt and the rows; the
chain stays whole and says that something was removed, not what.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, insert, select

from ingest.ledger.tables import events

GENESIS = "0" * 64

Detail = Mapping[str, str | int | float | bool | None]


def append(
    connection: Connection,
    what: str,
    *,
    subject: str,
    at: datetime,
    who: str = "",
    detail: Detail | None = None,
) -> None:
    """Add one event inside the transaction that does what it tells of."""
    last = connection.execute(select(events.c.hash).order_by(events.c.id.desc()).limit(1)).scalar()
    previous = last or GENESIS
    text = canonical(detail or {})
    connection.execute(
        insert(events).values(
            at=at, what=what, subject=subject, who=who, detail=text, previous=previous,
            hash=link(previous, at=at, what=what, subject=subject, who=who, detail=text),
        )
    )  # fmt: skip


def link(previous: str, *, at: datetime, what: str, subject: str, who: str, detail: str) -> str:
    """The hash of one event, in hexadecimal."""
    content = [previous, at.isoformat(timespec="microseconds"), what, subject, who, detail]
    return sha256(canonical(content).encode()).hexdigest()


def fresh_salt() -> str:
    return secrets.token_hex(16)


def seal(salt: str, rows: Iterable[Mapping[str, object] | RowMapping]) -> str:
    """A salted hash over rows, in their order; without the salt nobody can guess what was in them."""
    return sha256(canonical([salt, *[dict(row) for row in rows]]).encode()).hexdigest()


def canonical(value: object) -> str:
    """The one way of writing JSON that hashes are made of."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"{type(value).__name__} has no canonical form")
