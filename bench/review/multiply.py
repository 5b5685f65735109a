"""Makes a large ledger out of a small one: every row again and again under new numbers, a thousand times faster.

Only for measuring pages: the copies have no links in the chain of events, so `verify` would rightly refuse them.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, text

from ingest.ledger import searching
from ingest.ledger.store import Ledger
from ingest.ledger.tables import metadata

COPIES = {
    "documents": {"sha256": "printf('%064x', id + :by)", "name": "'scan ' || (id + :by) || '.pdf'"},
    "arrivals": {"document": "document + :by", "key": "printf('%064x', id + :by)"},
    "jobs": {"document": "document + :by"},
    "extractions": {"document": "document + :by"},
    "entries": {
        "document": "document + :by",
        "extraction": "extraction + :by",
        "folded": "folded || ' ' || (id + :by)",
    },
    "readings": {"entry": "entry + :by", "extraction": "extraction + :by"},
    "flags": {"entry": "entry + :by", "extraction": "extraction + :by"},
}
"""By table, what a copy has instead of the original's columns."""


def multiply(ledger: Ledger, times: int) -> None:
    """The ledger `times` times over."""
    with ledger.database.writing() as connection:
        documents = _last(connection, "documents")
        last = {table: _last(connection, table) for table in COPIES}
        for copy in range(1, times):
            for table, instead in COPIES.items():
                rows = metadata.tables[table]
                kept = {each.name: each.name for each in rows.c} | {"id": f"id + {copy * last[table]}"} | instead
                chosen = select(*map(text, kept.values())).select_from(rows).where(rows.c.id <= last[table])
                copies = insert(rows).from_select(list(kept), chosen, include_defaults=False)
                connection.execute(copies, {"by": copy * documents})
        if searching.is_indexed(connection):
            connection.execute(text(searching.REBUILD))


def _last(connection: Connection, table: str) -> int:
    return int(connection.execute(select(func.max(metadata.tables[table].c.id))).scalar_one())
