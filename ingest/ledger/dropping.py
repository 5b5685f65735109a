"""Pages that a person has dropped: the next reading passes over them."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from ingest.ledger.tables import acts

DROP = "drop_page"


def dropped(connection: Connection, document: int) -> tuple[int, ...]:
    """The numbers of the document's dropped pages, without those that were taken back."""
    undone = select(acts.c.undoes).where(acts.c.undoes.is_not(None))
    found = select(acts.c.detail).where(acts.c.document == document, acts.c.verb == DROP, acts.c.id.not_in(undone))
    return tuple(sorted({int(json.loads(detail)["page"]) for detail in connection.execute(found).scalars()}))
