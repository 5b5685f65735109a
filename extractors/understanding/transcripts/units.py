"""The unit of all rows together: whether a column of CEU, or of numbers without a name, counts tenths of ten hours."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.understanding.grammars import ceu
from extractors.understanding.grammars.credits import Unit
from extractors.understanding.transcripts.transcript import HoursCell, TranscriptRow

_GENERIC = ("credit", "credit_hour", "hour")
_OPEN = ("ceu", "iacet_ceu", "ceu_1h")
TENTHS = "The amounts look like CEU, of which one is ten hours."


def settle(rows: Sequence[TranscriptRow], *, text: str, unit: Unit | None) -> tuple[TranscriptRow, ...]:
    """The rows with hours that agree: one unit, one meaning of CEU. `unit` is what the report names anywhere."""
    cells = [row.hours for row in rows if row.hours is not None]
    opens = [cell.amount for cell in cells if cell.unit in _OPEN]
    generic = [cell.amount for cell in cells if cell.unit in _GENERIC]
    factor = ceu.factor_of(opens, text=text) if opens else None
    tenths = _are_tenths(generic) and (unit is None or unit.id in _OPEN)
    return tuple(_settled(row, factor=factor, tenths=tenths) for row in rows)


def _settled(row: TranscriptRow, *, factor: int | None, tenths: bool) -> TranscriptRow:
    hours = row.hours
    if hours is None:
        return row
    if hours.unit in _OPEN and hours.unit != "iacet_ceu":
        return row.model_copy(update={"hours": _times(hours, factor)})
    if hours.unit in _GENERIC and tenths:
        return row.model_copy(update={"hours": _times(hours, 10), "doubts": (*row.doubts, TENTHS)})
    return row


def _times(cell: HoursCell, factor: int | None) -> HoursCell:
    return cell.model_copy(update={"hours": None if factor is None else round(cell.amount * factor, 4)})


def _are_tenths(amounts: Sequence[float]) -> bool:
    """Whether amounts without a unit are tenths: one so small that no body gives it as hours, and none finer."""
    given = [amount for amount in amounts if amount > 0]
    return (
        len(given) > 1 and min(given) <= 0.15 and all(abs(amount * 20 - round(amount * 20)) < 1e-6 for amount in given)
    )
