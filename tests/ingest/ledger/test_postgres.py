"""The same tables and questions in PostgreSQL's own words; run against a server where one is named.

CERTLEDGER_TEST_POSTGRES=postgresql+psycopg://… runs the whole of test_ledger's first journey there.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from ingest.ledger import looking, proving
from ingest.ledger.admitting import Arrival
from ingest.ledger.decisions import Confirm, Correct
from ingest.ledger.store import open_ledger
from ingest.ledger.tables import entries, metadata
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Kind, Outcome, Status
from schemas.reading import Reading
from schemas.settings import Settings

SERVER = os.environ.get("CERTLEDGER_TEST_POSTGRES", "")


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_table_can_be_made(table: str) -> None:
    made = str(CreateTable(metadata.tables[table]).compile(dialect=postgresql.dialect()))
    assert made.strip().startswith(f"CREATE TABLE {table}")


def test_the_queue_can_be_asked_for() -> None:
    asked = select(entries.c.id).where(looking.WAITS_FOR_A_PERSON).order_by(*looking.ORDERS[looking.Order.DOUBTFUL])
    assert "ORDER BY entries.postponed_at IS NOT NULL" in str(asked.compile(dialect=postgresql.dialect()))


@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named in CERTLEDGER_TEST_POSTGRES")
def test_a_document_goes_all_the_way(tmp_path: Path) -> None:
    ledger = open_ledger(Settings(home=tmp_path, database=SERVER))
    content = uuid.uuid4().hex * 2
    before = ledger.counts().statuses[Status.ACCEPTED]
    ledger.admit(Arrival(key=content, sha256=content, size=1, name="a.pdf", raw_name=b"a.pdf"))
    receipt = ledger.claim("me", newest=True)
    assert receipt is not None
    record = Certificate(readings={"title": Reading(value="Wound Care\x00", confidence=0.9)})
    made = Extraction(sha256="a" * 64, kind=Kind.CERTIFICATE, records=(record,), text="Wound\x00 Care")
    (number,) = ledger.record(receipt, Outcome(status=Status.NEEDS_REVIEW, extraction=made))
    ledger.decide(number, Correct(field="title", value="Wound Care Basics"), who="dana")
    assert ledger.decide(number, Confirm(), who="dana").status is Status.ACCEPTED
    assert number in [row.id for row in ledger.search("wound")]
    assert ledger.counts().statuses[Status.ACCEPTED] == before + 1
    with ledger.database.reading() as connection:
        assert list(proving.findings(connection)) == []
    ledger.forget("nobody", who="dana")
    ledger.close()
