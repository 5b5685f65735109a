"""The desk's own table and indexes: made when the review pages first open a ledger, beside the tables of record."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text, inspect, text

from ingest.ledger.database import Database
from ingest.ledger.tables import Moment, documents

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

INDEXED = {
    "ix_desk_entries_sampled": "entries (sampled, decided)",
    "ix_desk_entries_status": "entries (status, decided)",
    "ix_desk_entries_confidence": "entries (confidence, id)",
    "ix_desk_documents_received": "documents (received_at)",
    "ix_desk_documents_pages": "documents (pages, forgotten_at)",
    "ix_desk_documents_name": "documents (name)",
}
"""Lists are asked for all day: at 100,000 entries they must not look at all of them."""


def prepare(database: Database) -> None:
    """Make what is missing."""
    with database.reading() as connection:
        known = inspect(connection)
        has_table = known.has_table(acts.name)
        indexes = {index["name"] for table in ("entries", "documents") for index in known.get_indexes(table)}
    if has_table and INDEXED.keys() <= indexes:
        return
    with database.writing() as connection:
        desk_metadata.create_all(connection, checkfirst=True)
        for name, columns in INDEXED.items():
            connection.execute(text(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}"))
