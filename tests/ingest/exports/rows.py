"""Rows that the tests of the exports share."""

from datetime import UTC, datetime

from ingest.exports.row import Row

WHOLE = Row(
    entry=7,
    status="accepted",
    provider="Larkmoor Institute",
    title="Wound Care, Basics",
    completed_on="2024-03-14",
    hours=3.5,
    credits="3.5 contact hours",
    learner='Imogen "Immy" Castellow',
    expires_on="2026-03",
    certificate_number="0042",
    accreditation="Calder Board",
    confidence=0.997,
    decided_by="person",
    flags="",
    file="scan\n12.pdf",
    sha256="ab" * 32,
    received_at=datetime(2024, 4, 1, 9, 30, tzinfo=UTC),
    record={"fields": {"hours": {"value": 3.5}}},
)
EMPTY = Row(entry=8, status="needs_review")
NASTY = Row(entry=9, status="accepted", title='=cmd|"/c calc"!A1', provider="@SUM(1)", learner="\x1b[31mred\x00\u202e")
