"""An amount of credit found in text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["number first", "label first", "slashes", "duration", "category", "sum"]


@dataclass(frozen=True, slots=True)
class CreditMatch:
    """An amount of credit and where it stands.

    `hours` is None where the unit counts no hours, or where nothing tells which CEU it is; `basis` says what
    told: `pair`, `body` or `shape`. `weak` marks a length of time that no word calls credit. `part` marks an amount
    inside another one. `amount_start` and `amount_end` are the offsets of the number alone.
    """

    start: int
    end: int
    text: str
    amount: float
    unit: str
    printed: str
    hours: float | None
    amount_start: int
    amount_end: int
    style: Style = "number first"
    category: str = ""
    maximum: bool = False
    awarded: bool = False
    part: bool = False
    negated: bool = False
    pending: bool = False
    weak: bool = False
    mended: bool = False
    basis: str = ""
