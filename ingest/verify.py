"""The oracle: does everything fit together still? It names what was changed, in words.

Checked: every original against the hash in its name; every document has its original and exactly one state; every
recorded document its entries; what stands for an entry against its readings and decisions; what a document is called
and said to be against its arrivals and readings; the chain of events link by link, and the seals in it against the
rows that they stand for: arrivals, jobs that are done, readings, verdicts, decisions, acts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import Field
from sqlalchemy import Connection, func, select

from ingest.archive import INCOMING, STALE_SECONDS, Archive, hash_of
from ingest.ledger import proving
from ingest.ledger.store import Ledger
from ingest.ledger.tables import documents, entries, events
from ingest.ledger.views import Finding
from schemas.model import Model


class Report(Model):
    """What was looked at, and what is wrong with it: nothing, if all is well."""

    documents: int
    originals: int
    entries: int
    events: int
    head: str = Field(description="The hash of the last event.")
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        return not self.findings


def verify(ledger: Ledger, archive: Archive, *, now: Callable[[], float] = time.time) -> Report:
    """Look at everything. May be run at any time; it changes nothing."""
    originals = dict(archive.contents())  # before the ledger is asked: what comes meanwhile is no finding
    with ledger.database.reading() as connection:
        findings = [
            *proving.findings(connection),
            *_originals(connection, originals, now),
        ]
        return Report(
            documents=_count(connection, "documents"),
            originals=len(originals),
            entries=_count(connection, "entries"),
            events=_count(connection, "events"),
            head=proving.head(connection),
            findings=(*findings, *_half_copies(archive, now)),
        )


def _originals(connection: Connection, originals: dict[str, Path], now: Callable[[], float]) -> Iterator[Finding]:
    kept = documents.c.forgotten_at.is_(None)
    known = set(connection.execute(select(documents.c.sha256)).scalars())
    wanted = set(connection.execute(select(documents.c.sha256).where(kept)).scalars())
    for content in sorted(wanted - originals.keys()):
        yield Finding(code="original_missing", subject=content, message=f"The original {content[:12]}… is gone.")
    for content, path in originals.items():
        if hash_of(path) != content:
            yield Finding(
                code="original_changed", subject=content, message=f"The original {content[:12]}… has been changed."
            )
        elif content in known - wanted:
            yield Finding(
                code="original_forgotten", subject=content, message=f"{content[:12]}… was forgotten and is still kept."
            )
        elif content not in known and now() - path.stat().st_mtime > STALE_SECONDS:
            yield Finding(code="original_unknown", subject=content, message=f"No document has {content[:12]}…")


def _half_copies(archive: Archive, now: Callable[[], float]) -> Iterator[Finding]:
    for path in archive.folder.glob(f"{INCOMING}/*"):
        if now() - path.stat().st_mtime > 2 * STALE_SECONDS:
            yield Finding(code="half_copy", subject=path.name, message="A half copy was left behind.")


def _count(connection: Connection, table: str) -> int:
    tables = {"documents": documents, "entries": entries, "events": events}
    return int(connection.execute(select(func.count()).select_from(tables[table])).scalar_one())
