"""03/04/2024 is settled by the user, by a date beside it, by the file's making, by the country; or it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.understanding.date_order import date_order
from extractors.understanding.grammars.dates import Order
from extractors.understanding.lines import sheets
from tests.extractors.understanding.drawn import document

SETTLED: list[tuple[str, Order, date | None, Order]] = [
    ("Completed 03/04/2024", "dmy", None, "dmy"),
    ("Completed 03/04/2024, valid until 25/12/2025", "auto", None, "dmy"),
    ("Completed 03/04/2024, printed 03/25/2024", "auto", None, "mdy"),
    ("Completed 03/04/2024", "auto", date(2024, 4, 3), "dmy"),
    ("Completed 03/04/2024", "auto", date(2024, 3, 4), "mdy"),
    ("Completed 03/04/2024 at Tampa, FL 33601", "auto", None, "mdy"),
    ("Certificamos que concluiu em 03/04/2024", "auto", None, "dmy"),
    ("Completed 03/04/2024", "auto", None, "auto"),
]


@pytest.mark.parametrize(("text", "asked", "made", "order"), SETTLED)
def test_the_order_is_settled(text: str, asked: Order, made: date | None, order: Order) -> None:
    assert date_order(sheets(document(text)), created_on=made, asked=asked) == order
