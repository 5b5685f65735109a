"""The unit of all rows together: whether a column of CEU, or of numbers without a name, counts tenths of ten hours."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.understanding.grammars import ceu
from extractors.understanding.grammars.credits import Unit
from extractors.understanding.transcripts.transcript import HoursCell, TranscriptRow

_GENERIC = ("credit", "credit_hour", "hour")
_OPEN = ("ceu", "iacet_ceu", "ceu_1h")
TENTHS = "the amounts look like CEU, of which one is ten hours"


def settle(rows: Sequence[TranscriptRow], *, text: str, unit: Unit | None) -> tuple[TranscriptRow, ...]:
    """The rows with hours that agree: one unit, one meaning of CEU. `unit` is what the report names anywhere."""
    cells = [row.hours for row in rows if row.hours is not None]
    opens = [cell.amount for cell in cells if cell.unit in _OPEN]
    generic = [cell.amount for cell in cells if cell.unit in _GENERIC]
    factor = ceu.factor_of(opens, text=text) if opens else None
    nameless = unit is None or unit.id in _OPEN
    meaning = _meaning(generic) if nameless else 1
    return tuple(_settled(row, factor=factor, meaning=meaning) for row in rows)


def _settled(row: TranscriptRow, *, factor: int | None, meaning: int | None) -> TranscriptRow:
    hours = row.hours
    if hours is None:
        return row
    if hours.unit in _OPEN and hours.unit != "iacet_ceu":
        return row.model_copy(update={"hours": _times(hours, factor)})
    if hours.unit in _GENERIC and meaning != 1:
        return row.model_copy(update={"hours": _times(hours, meaning), "doubts": (*row.doubts, TENTHS)})
    return row


def _times(cell: HoursCell, factor: int | None) -> HoursCell:
    return cell.model_copy(update={"hours": None if factor is None else round(cell.amount * factor, 4)})


def _meaning(amounts: Sequence[float]) -> int | None:
    """Hours for one of a unit without a name: ten where one amount is too small for hours, None where they look odd.

    Bodies give hours in quarters, halves or fifths; tenths such as 3.1 are those of CEU.
    """
    given = [amount for amount in amounts if amount > 0]
    if len(given) > 1 and min(given) <= 0.15 and all(_divides(0.05, amount) for amount in given):
        return 10
    return None if any(not _divides(0.25, amount) and not _divides(0.2, amount) for amount in given) else 1


def _divides(step: float, amount: float) -> bool:
    return abs(amount / step - round(amount / step)) < 1e-6
