"""What corrections taught, as rows that a person can read, and switch off."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Literal

from pydantic import TypeAdapter
from sqlalchemy import Connection, RowMapping, insert, select, update

from ingest.ledger.events import canonical
from ingest.ledger.tables import lessons
from ingest.ledger.views import Lesson
from schemas.errors import LedgerError
from schemas.memory import Alias, Layout, Memory
from schemas.model import Model


class ProviderName(Model):
    """A provider as a person wrote or confirmed it."""

    provider: str


class LearnerName(Model):
    """A learner as a person wrote or confirmed it."""

    learner: str


Taught = Alias | Layout | ProviderName | LearnerName

_taught: TypeAdapter[Taught] = TypeAdapter(Taught)


def teach(connection: Connection, lesson: Taught, *, who: str, entry: int | None, at: datetime) -> None:
    """Learn it, once. A lesson that a person has switched off stays off, unless the same entry teaches it again."""
    content = canonical(lesson.model_dump(mode="json"))
    key = sha256(content.encode()).hexdigest()
    known = connection.execute(select(lessons.c.id, lessons.c.entry).where(lessons.c.key == key)).first()
    if known is not None and entry is not None and known.entry == entry:
        connection.execute(update(lessons).where(lessons.c.id == known.id).values(active=True, at=at))
    if known is None:
        row = {"kind": kind_of(lesson), "key": key, "content": content, "who": who, "entry": entry, "at": at}
        connection.execute(insert(lessons).values(active=True, **row))


def switch(connection: Connection, number: int, *, on: bool) -> None:
    """Use a lesson, or no longer."""
    changed = connection.execute(update(lessons).where(lessons.c.id == number).values(active=on))
    if changed.rowcount == 0:
        raise LedgerError("no_lesson", f"There is no lesson {number}.")


def memory(connection: Connection) -> Memory:
    """Everything that is switched on, as the next reading needs it."""
    rows = connection.execute(select(lessons.c.content).where(lessons.c.active).order_by(lessons.c.id)).scalars()
    known = [read(content) for content in rows]
    return Memory(
        providers=tuple(k.provider for k in known if isinstance(k, ProviderName)),
        aliases=tuple(k for k in known if isinstance(k, Alias)),
        layouts=tuple(k for k in known if isinstance(k, Layout)),
        learners=tuple(k.learner for k in known if isinstance(k, LearnerName)),
    )


def listed(connection: Connection) -> tuple[Lesson, ...]:
    """Every lesson in words, newest first."""
    return tuple(_shown(row) for row in connection.execute(select(lessons).order_by(lessons.c.id.desc())).mappings())


def read(content: str) -> Taught:
    """A lesson out of its row."""
    return _taught.validate_json(content)


def kind_of(lesson: Taught) -> Literal["alias", "provider", "layout", "learner"]:
    match lesson:
        case Alias():
            return "alias"
        case Layout():
            return "layout"
        case ProviderName():
            return "provider"
        case LearnerName():
            return "learner"


def said(lesson: Taught) -> str:
    """In a sentence.

    >>> said(Alias(read="NORTHFIELD CNE", means="Northfield College of Nursing"))
    '“NORTHFIELD CNE” means “Northfield College of Nursing”.'
    """
    match lesson:
        case Alias(read=read, means=means):
            return f"“{read}” means “{means}”."
        case Layout(field=field, value=value) if value:
            return f"On pages worded like this one, the {_words(field)} is “{value}”: {_sample(lesson)}"
        case Layout(field=field, box=box):
            across, down = round(50 * (box.x0 + box.x1)), round(50 * (box.top + box.bottom))
            where = f"{down} % down and {across} % across"
            return f"On pages worded like this one, the {_words(field)} stands {where}: {_sample(lesson)}"
        case ProviderName(provider=provider):
            return f"“{provider}” is a provider."
        case LearnerName(learner=learner):
            return f"“{learner}” is a learner."


def _words(field: str) -> str:
    return {
        "completed_on": "completion date",
        "hours": "number of credit hours",
        "expires_on": "expiry date",
        "title": "course title",
    }.get(field, field)


def _sample(layout: Layout) -> str:
    """The longest of its words, by which a person may know the page again."""
    longest = sorted(layout.fingerprint, key=len, reverse=True)[:6]
    return f"{', '.join(sorted(longest))} …"


def _shown(row: RowMapping) -> Lesson:
    lesson = read(row["content"])
    return Lesson(
        id=row["id"], kind=kind_of(lesson), said=said(lesson), content=row["content"], active=row["active"],
        who=row["who"], at=row["at"], entry=row["entry"],
    )  # fmt: skip
