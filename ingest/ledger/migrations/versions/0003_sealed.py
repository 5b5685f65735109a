"""Arrivals get a salt, so that events can seal them; what waits is found in the order in which it is read.

What arrived under an earlier version stays without a seal: nobody can tell any more what it was then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From now on the number of an arrival that was removed never comes back: events tell of it."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"  # it numbers so only in a table that was made so
    with op.batch_alter_table(
        "arrivals", recreate="always" if is_sqlite else "never", table_kwargs={"sqlite_autoincrement": True}
    ) as arrivals:
        arrivals.add_column(sa.Column("salt", sa.String(length=32), nullable=False, server_default=""))
    op.drop_index(op.f("ix_jobs_state_id"), table_name="jobs")
    op.create_index(op.f("ix_jobs_state_failures_attempt_id"), "jobs", ["state", "failures", "attempt", "id"])
