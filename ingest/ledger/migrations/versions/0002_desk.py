"""What people do at the desk becomes part of the record: sealed like everything else; lists and search get indexes."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from ingest.ledger import events, searching
from ingest.ledger.seals import act_seal
from ingest.ledger.upgrading import aloud, told

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

EARLIER = (
    "ix_desk_entries_sampled",
    "ix_desk_entries_status",
    "ix_desk_entries_confidence",
    "ix_desk_documents_received",
    "ix_desk_documents_pages",
    "ix_desk_documents_name",
)
"""Indexes that the review pages once made for themselves."""


def upgrade() -> None:
    """Acts that an earlier version kept outside the record are taken over, and sealed as they stand now."""
    connection = op.get_bind()
    kept = _earlier_acts(connection)
    _add_acts()
    _add_indexes()
    _seal(connection, kept)
    _make_findable(connection)


def _earlier_acts(connection: sa.Connection) -> list[dict[str, object]]:
    """What an earlier version has written, taken out of its table; nothing of documents that were forgotten."""
    for name in EARLIER:
        connection.execute(sa.text(f"DROP INDEX IF EXISTS {name}"))
    if not sa.inspect(connection).has_table("desk_acts"):
        return []
    rows = connection.execute(
        sa.text(
            "SELECT a.id, a.document, a.verb, a.decisions, a.detail, a.undoes, a.who, a.at FROM desk_acts a"
            " JOIN documents d ON d.id = a.document WHERE d.forgotten_at IS NULL ORDER BY a.id"
        )
    )
    kept = [dict(row) for row in rows.mappings()]
    op.drop_table("desk_acts")
    return kept


def _add_acts() -> None:
    op.create_table(
        "desk_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("who", sa.String(length=128), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("undoes", name=op.f("uq_desk_acts_undoes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_desk_acts_document"), "desk_acts", ["document"], unique=False)


def _add_indexes() -> None:
    for table, columns in (
        ("entries", ("sampled", "decided")),
        ("entries", ("status", "decided")),
        ("entries", ("confidence", "id")),
        ("documents", ("received_at",)),
        ("documents", ("pages", "forgotten_at")),
        ("documents", ("name",)),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)


def _seal(connection: sa.Connection, kept: list[dict[str, object]]) -> None:
    for row in kept:
        row["salt"] = events.fresh_salt()
        connection.execute(sa.table("desk_acts", *map(sa.column, row)).insert(), row)
        subject = connection.execute(sa.text("SELECT sha256 FROM documents WHERE id = :document"), row).scalar_one()
        number, what = int(str(row["id"])), str(row["verb"])
        detail: events.Detail = {"act": number, "what": what, "seal": act_seal(connection, number), "late": True}
        at = datetime.fromisoformat(str(row["at"]))
        events.append(connection, "acted", subject=subject, at=at, who=str(row["who"]), detail=detail)


def _make_findable(connection: sa.Connection) -> None:
    """Until now only the words read were kept for search; names and values stood elsewhere."""
    kept = connection.execute(sa.text("SELECT id FROM documents WHERE forgotten_at IS NULL ORDER BY id"))
    telling = op.get_context().opts.get("telling", aloud)
    for number in told(kept.scalars().all(), "Making documents findable", telling=telling):
        searching.renew(connection, number)
    telling("Making the index of all words.")
    searching.make_index(connection)
