"""How the ledger talks to its database: one connection that writes, others that only read.

Every writing transaction begins with `BEGIN IMMEDIATE`: a deferred one that reads and then writes fails at once
when another process writes, whatever the timeout. SQLite before 3.51.3 can damage a write-ahead log when two
connections checkpoint (fixed there on 2026-03-13), so older ones keep the rollback journal.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from schemas.errors import LedgerError

WAL_IS_SAFE_FROM = (3, 51, 3)
KEPT_JOURNAL = "PERSIST"
"""Overwriting the journal's head is as safe as deleting it, and six times as fast: no change of names to sync."""

BUSY_MILLISECONDS = 10_000
ONE_WRITER = 7243120501  # the key of PostgreSQL's advisory lock


class Database:
    """The two doors to one database. Open it after a fork, never before."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.path = _sqlite_path(address)
        if self.path is not None:
            _make_private(self.path)
        self.writer = self._engine(writing=True)
        self.reader = self._engine(writing=False)
        self._turn = threading.Lock()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes; everything or nothing. Others wait their turn."""
        with self._turn, _in_plain_words(), self.writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look; nothing can be written through it."""
        with _in_plain_words(), self.reader.connect() as connection:
            yield connection

    def wipe_journal(self) -> None:
        """Remove the kept journal: it still holds what the last transactions replaced."""
        if self.path is None:
            return
        with self._turn, _in_plain_words(), self.writer.connect() as connection:
            raw = connection.connection.cursor()
            if raw.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",):
                raw.execute(f"PRAGMA journal_mode={KEPT_JOURNAL}")

    def close(self) -> None:
        self.writer.dispose()
        self.reader.dispose()

    def _engine(self, *, writing: bool) -> Engine:
        if self.path is None:
            return _postgres(self.address, writing=writing)
        return _sqlite(self.address, writing=writing)


def _sqlite(address: str, *, writing: bool) -> Engine:
    engine = create_engine(
        address, pool_size=1 if writing else 8, max_overflow=0, connect_args={"timeout": BUSY_MILLISECONDS / 1000}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        mode = "WAL" if sqlite3.sqlite_version_info >= WAL_IS_SAFE_FROM else KEPT_JOURNAL
        lines = [
            f"busy_timeout={BUSY_MILLISECONDS}",
            "foreign_keys=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "trusted_schema=OFF",
        ]
        for line in [*lines, f"journal_mode={mode}" if writing else "query_only=ON"]:
            cursor.execute(f"PRAGMA {line}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres(address: str, *, writing: bool) -> Engine:
    engine = create_engine(address, pool_size=1 if writing else 8, max_overflow=0, pool_pre_ping=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if writing:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")
        else:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine


def _sqlite_path(address: str) -> Path | None:
    url = make_url(address)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _make_private(path: Path) -> None:
    """SQLite gives its journals the mode of the database: nobody else may read either."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise _explained(error) from error
    except DBAPIError as error:
        raise LedgerError("ledger_damaged", f"The ledger cannot be used: {error.orig}.", advice=REPAIR) from error
    except UnicodeDecodeError as error:  # SQLite tells of damage in the words that are damaged
        raise LedgerError("ledger_damaged", f"The ledger is damaged: {error.reason}.", advice=REPAIR) from error


REPAIR = "Run “certledger verify”; “certledger restore” or “certledger rebuild” bring it back."
KNOWN = {
    "locked": ("ledger_locked", "The ledger is held by another program.", "It is tried again."),
    "full": ("disk_full", "The disk that holds the ledger is full.", "Free some space; work goes on by itself."),
    "readonly": ("ledger_readonly", "The ledger may not be written.", "Check the permissions of its folder."),
    "unable to open": ("ledger_unopened", "The ledger cannot be opened.", "Check the permissions of its folder."),
    "disk i/o": ("disk_error", "The disk that holds the ledger reports an error.", "Check the disk."),
}


def _explained(error: OperationalError) -> LedgerError:
    said = str(error.orig).lower()
    for part, (code, message, advice) in KNOWN.items():
        if part in said:
            return LedgerError(code, message, advice=advice)
    return LedgerError("ledger_unusable", f"The ledger cannot be used: {error.orig}.", advice=REPAIR)
