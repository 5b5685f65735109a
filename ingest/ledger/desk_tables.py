"""The desk's own table and indexes: made when the review pages first open a ledger, beside the tables of record."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text, inspect, text

from ingest.ledger.database import Database
from ingest.ledger.tables import Moment, documents, entries

desk_metadata = MetaData()

# What people did to a document as a whole. Each act names the decisions it made, so that undo takes back all of it.
acts = Table(
    "desk_acts",
    desk_metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey(documents.c.id), nullable=False, index=True),
    Column("verb", String(16), nullable=False),
    Column("decisions", Text, nullable=False, default="[]"),  # JSON: pairs of entry and decision
    Column("detail", Text, nullable=False, default="{}"),  # JSON: page, kind, the other document …
    Column("undoes", Integer, nullable=True, unique=True),
    Column("who", String(128), nullable=False),
    Column("at", Moment, nullable=False),
)

WANTED_INDEXES = {
    "ix_desk_entries_sampled": "CREATE INDEX IF NOT EXISTS ix_desk_entries_sampled ON entries (sampled, decided)",
    "ix_desk_entries_status": "CREATE INDEX IF NOT EXISTS ix_desk_entries_status ON entries (status, decided)",
}
"""The queue is asked for on every page: at 100,000 entries it must not look at all of them."""


def prepare(database: Database) -> None:
    """Make what is missing."""
    with database.reading() as connection:
        known = inspect(connection)
        has_table = known.has_table(acts.name)
        indexes = {index["name"] for index in known.get_indexes(entries.name)}
    if has_table and WANTED_INDEXES.keys() <= indexes:
        return
    with database.writing() as connection:
        desk_metadata.create_all(connection, checkfirst=True)
        for statement in WANTED_INDEXES.values():
            connection.execute(text(statement))
