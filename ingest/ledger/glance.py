"""A quick look at a local ledger for `list`: the answer of `store.Ledger.entries`, without the machinery behind it.

Loading SQLAlchemy and pydantic takes three times as long as a list of entries may take to appear. So a home with no
settings of its own (they may name another database) and a ledger of this version is read directly; whatever is out of
the ordinary gives None, and the ledger itself is asked. `tests/ingest/ledger/test_glance.py` holds both side by side.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

VERSION = "0003"
"""Of the tables that are known here; a test compares it with the newest migration."""

FIELDS = ("completed_on", "hours", "title", "provider", "learner")


class Line(NamedTuple):
    """One entry as a list shows it; `why` is its first flag in words."""

    id: int
    status: str
    name: str
    values: Mapping[str, object]
    why: str


def lines(home: Path, *, status: str | None, limit: int) -> list[Line] | None:
    """The newest entries; None where the ledger itself must be asked."""
    with _looking(home) as connection:
        if connection is None:
            return None
        try:
            return _lines(connection, status, limit)
        except sqlite3.Error:
            return None


def is_ordinary(home: Path) -> bool:
    """Whether nothing but the defaults says where the ledger is."""
    named = [name for name in os.environ if name.startswith("CERTLEDGER_") and name != "CERTLEDGER_HOME"]
    return not named and not (home / "certledger.toml").exists() and (home / "ledger.db").exists()


@contextmanager
def _looking(home: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection that only reads; None for a ledger of another version, a locked or a damaged one."""
    if not is_ordinary(home):
        yield None
        return
    address = (home / "ledger.db").absolute().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        try:
            [(version,)] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except (sqlite3.Error, ValueError):
            version = None
        yield connection if version == VERSION else None


def _lines(connection: sqlite3.Connection, status: str | None, limit: int) -> list[Line]:
    rows = connection.execute(
        "SELECT e.id, e.status, d.name FROM entries e JOIN documents d ON d.id = e.document "
        "WHERE d.forgotten_at IS NULL AND (:status IS NULL OR e.status = :status) ORDER BY e.id DESC LIMIT :limit",
        {"status": status, "limit": limit},
    ).fetchall()
    return [
        Line(entry, stands, name, _values(connection, entry), _why(connection, entry)) for entry, stands, name in rows
    ]


def _values(connection: sqlite3.Connection, entry: int) -> Mapping[str, object]:
    """By field, a person's last word, else the machine's last reading (`projecting.standing`)."""
    rows = connection.execute(
        "SELECT r.field, r.value, r.source FROM readings r JOIN entries e ON e.id = r.entry WHERE r.entry = ? AND ("
        "r.source = 'machine' AND r.extraction = e.extraction OR r.source = 'person' AND r.decision NOT IN "
        "(SELECT undoes FROM decisions WHERE undoes IS NOT NULL)) ORDER BY r.source, r.id",  # machine before person
        (entry,),
    )
    return {field: json.loads(value) for field, value, _ in rows if field in FIELDS}


def _why(connection: sqlite3.Connection, entry: int) -> str:
    row = connection.execute(
        "SELECT f.message FROM flags f JOIN entries e ON e.id = f.entry AND e.extraction = f.extraction "
        "WHERE f.entry = ? ORDER BY f.id LIMIT 1",
        (entry,),
    ).fetchone()
    return row[0] if row else ""
