"""The number that the database gave to a row just added."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult


def new_id(added: CursorResult[Any]) -> int:
    """The number of the one row that was inserted."""
    match added.inserted_primary_key:
        case (int(number),):
            return number
        case _:
            raise AssertionError("the database gave no id")
