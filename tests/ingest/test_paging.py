"""Many entries, a portion at a time."""

from pathlib import Path

import pytest

from ingest import paging
from ingest.ledger.store import open_ledger
from ingest.ledger.views import Order
from ingest.paging import all_entries
from schemas.settings import load
from tests.ingest.cli.conftest import home

__all__ = ["home"]


@pytest.mark.parametrize(("limit", "expected"), [(None, [1, 2]), (1, [1]), (0, []), (5, [1, 2])])
@pytest.mark.parametrize("portion", [1, 2, 500])
def test_every_entry_comes_once(
    home: Path, monkeypatch: pytest.MonkeyPatch, portion: int, limit: int | None, expected: list[int]
) -> None:
    monkeypatch.setattr(paging, "AT_ONCE", portion)
    ledger = open_ledger(load(home))
    try:
        rows = list(all_entries(ledger, status=None, order=Order.OLDEST, limit=limit))
    finally:
        ledger.close()
    assert [row.id for row in rows] == expected
