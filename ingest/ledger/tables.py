"""The tables. Rows that say what happened are only ever added; the few columns that change are named as such.

Where `sqlite_autoincrement` is set, the number of a removed row must not come back: events tell of it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A moment as ISO text in UTC: sortable, readable in any tool, the same in every database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("kind", String(32), nullable=True),  # changes: what the last reading made of it
    Column("pages", Integer, nullable=False, default=0),  # changes: likewise
    Column("folded", Text, nullable=False, default=""),  # changes: all that search may find (`searching`)
    Column("forgotten_at", Moment, nullable=True),  # changes: a person asked for it to be removed
    Index(None, "received_at"),
    Index(None, "pages", "forgotten_at"),
    Index(None, "name"),
    sqlite_autoincrement=True,
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("raw_name", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("salt", String(32), nullable=False, default=""),  # empty: of a version that did not seal them
    sqlite_autoincrement=True,
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),  # changes: received, running, done
    Column("attempt", Integer, nullable=False, default=0),  # changes: the fencing token
    Column("failures", Integer, nullable=False, default=0),  # changes: attempts that a dead worker ended
    Column("owner", String(64), nullable=False, default=""),  # changes: which process reads it
    Column("lease_until", Moment, nullable=True),  # changes
    Column("reason", Text, nullable=False, default=""),  # changes: why the last attempt ended
    Index(None, "state", "failures", "attempt", "id"),  # the order in which they are read
    sqlite_autoincrement=True,
)

extractions = Table(
    "extractions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("attempt", Integer, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("kind_confidence", Float, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("text", Text, nullable=False),
    Column("salt", String(32), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("record", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("extraction", ForeignKey("extractions.id"), nullable=False),  # changes: the last machine reading
    Column("verdict", String(16), nullable=False),  # changes: the machine's status at that reading
    Column("status", String(16), nullable=False, index=True),  # changes: what stands after all decisions
    Column("confidence", Float, nullable=False, default=0.0),  # changes
    Column("sampled", Boolean, nullable=False, default=False),
    Column("decided", Boolean, nullable=False, default=False),  # changes: a person confirmed or rejected
    Column("postponed_at", Moment, nullable=True),  # changes
    Column("folded", Text, nullable=False, default=""),  # changes: the values that stand, for search
    UniqueConstraint("document", "record"),
    Index(None, "sampled", "decided"),  # lists are asked for all day: they must not look at every entry
    Index(None, "status", "decided"),
    Index(None, "confidence", "id"),
    sqlite_autoincrement=True,
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", ForeignKey("entries.id"), nullable=False, index=True),
    Column("extraction", ForeignKey("extractions.id"), nullable=True, index=True),
    Column("decision", ForeignKey("decisions.id"), nullable=True, index=True),
    Column("field", String(64), nullable=False),
    Column("value", Text, nullable=False),  # JSON
    Column("confidence", Float, nullable=False),
    Column("page", Integer, nullable=True),
    Column("box", Text, nullable=True),  # JSON: four numbers
    Column("text", Text, nullable=True),
    Column("reader", String(64), nullable=True),
    Column("doubts", Text, nullable=False, default="[]"),  # JSON
    Column("alternatives", Text, nullable=False, default="[]"),  # JSON
    Column("source", String(8), nullable=False),  # machine, person
    Column("who", String(128), nullable=False, default=""),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

flags = Table(
    "flags",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", ForeignKey("entries.id"), nullable=False, index=True),
    Column("extraction", ForeignKey("extractions.id"), nullable=False, index=True),
    Column("code", String(64), nullable=False),
    Column("message", Text, nullable=False),
    Column("field", String(64), nullable=True),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", ForeignKey("entries.id"), nullable=False, index=True),
    Column("what", String(16), nullable=False),
    Column("field", String(64), nullable=True),
    Column("before", Text, nullable=False),  # JSON
    Column("after", Text, nullable=False),  # JSON
    Column("reason", Text, nullable=False, default=""),
    Column("undoes", ForeignKey("decisions.id"), nullable=True, unique=True),
    Column("salt", String(32), nullable=False),
    Column("who", String(128), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# What people did to a document as a whole. Each act names the decisions it made, so that undo takes back all of it.
acts = Table(
    "desk_acts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("verb", String(16), nullable=False),
    Column("decisions", Text, nullable=False, default="[]"),  # JSON: pairs of entry and decision
    Column("detail", Text, nullable=False, default="{}"),  # JSON: page, kind, the other document …
    Column("undoes", Integer, nullable=True, unique=True),
    Column("salt", String(32), nullable=False),
    Column("who", String(128), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("what", String(32), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("who", String(128), nullable=False),
    Column("detail", Text, nullable=False),  # JSON, without anybody's values
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    sqlite_autoincrement=True,
)

lessons = Table(
    "lessons",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("key", String(64), nullable=False, unique=True),  # the same lesson is learnt once
    Column("content", Text, nullable=False),  # JSON
    Column("active", Boolean, nullable=False, default=True),  # changes
    Column("entry", Integer, nullable=True),
    Column("who", String(128), nullable=False),
    Column("at", Moment, nullable=False),
)

health = Table(
    "health",
    metadata,
    Column("code", String(80), primary_key=True),
    Column("message", Text, nullable=False),  # changes
    Column("since", Moment, nullable=False),  # changes
)
