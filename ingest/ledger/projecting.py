"""What stands now: the columns of an entry that follow from its readings and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, and_, or_, select, update

from ingest.ledger.rows import LISTS, Row, accreditation_in, single, text_of
from ingest.ledger.tables import decisions, entries, readings
from ingest.ledger.text import fold
from schemas.outcome import Status

VERDICTS = {"confirm": Status.ACCEPTED, "reject": Status.REJECTED}

Standing = Mapping[str, RowMapping]
"""By field, the row that counts now."""


def refresh(connection: Connection, entry: int) -> None:
    """Compute again what stands for `entry`, inside the transaction that changed something."""
    verdict = connection.execute(select(entries.c.verdict).where(entries.c.id == entry)).scalar_one()
    taken, values = standing_decisions(connection, entry), standing(connection, [entry]).get(entry, {})
    connection.execute(update(entries).where(entries.c.id == entry).values(**projected(verdict, taken, values)))


def projected(verdict: str, taken: Sequence[RowMapping], values: Standing) -> Row:
    """The columns that follow from the machine's verdict, the decisions taken and the values that stand."""
    return {
        "status": status_after(verdict, taken).value,
        "decided": any(row["what"] in VERDICTS for row in taken),
        "postponed_at": _postponed_at(taken),
        "folded": _folded(values),
    }


def status_after(verdict: str, taken: Iterable[RowMapping]) -> Status:
    """The machine's verdict, unless a person has confirmed or rejected; the last one counts."""
    status = Status(verdict)
    for row in taken:
        status = VERDICTS.get(row["what"], status)
    return status


def standing_decisions(connection: Connection, entry: int) -> list[RowMapping]:
    """The decisions that nobody has taken back, oldest first; no undo among them."""
    undone = select(decisions.c.undoes).where(decisions.c.undoes.is_not(None))
    rows = select(decisions).where(
        decisions.c.entry == entry, decisions.c.what != "undo", decisions.c.id.not_in(undone)
    )
    return list(connection.execute(rows.order_by(decisions.c.id)).mappings())


def standing(connection: Connection, ids: Iterable[int]) -> Mapping[int, Standing]:
    """For each entry, by field, what counts now: a person's last word, else the machine's last reading."""
    undone = select(decisions.c.undoes).where(decisions.c.undoes.is_not(None))
    by_machine = and_(readings.c.source == "machine", readings.c.extraction == entries.c.extraction)
    by_person = and_(readings.c.source == "person", readings.c.decision.not_in(undone))
    rows = connection.execute(
        select(readings)
        .join(entries, entries.c.id == readings.c.entry)
        .where(readings.c.entry.in_(list(ids)), or_(by_machine, by_person))
        .order_by(readings.c.id)
    ).mappings()
    found: dict[int, dict[str, RowMapping]] = {}
    for row in rows:
        of_entry = found.setdefault(row["entry"], {})
        if row["source"] == "person" or of_entry.get(row["field"], row)["source"] == "machine":
            of_entry[row["field"]] = row
    return found


def _postponed_at(taken: Sequence[RowMapping]) -> datetime | None:
    return next((row["at"] for row in reversed(taken) if row["what"] == "postpone"), None)


def _folded(rows: Standing) -> str:
    values = [text_of(single(row["value"])) for field, row in rows.items() if field not in LISTS]
    values += [text_of(line.value) for line in accreditation_in(rows.get("accreditation"))]
    return fold(" ".join(values))
