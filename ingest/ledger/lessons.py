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
from schemas.memory import CHANGES, Alias, Layout, Memory
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
    key = sha256(canonical(lesson.model_dump(mode="json", exclude=set(CHANGES))).encode()).hexdigest()
    looked_up = select(lessons.c.id, lessons.c.entry, lessons.c.content).where(lessons.c.key == key)
    known = connection.execute(looked_up).first()
    if known is not None and isinstance(lesson, Layout) and lesson.overrules:
        _rewrite(connection, known.id, read(known.content), overrules=True)
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


def count(connection: Connection, number: int, *, held: int = 0, failed: int = 0) -> None:
    """So many decisions more bear the lesson out, or speak against it; fewer where they are taken back."""
    content = connection.execute(select(lessons.c.content).where(lessons.c.id == number)).scalar()
    known = read(content) if content is not None else None
    if isinstance(known, Alias | Layout):
        _rewrite(connection, number, known, held=max(0, known.held + held), failed=max(0, known.failed + failed))


def _rewrite(connection: Connection, number: int, lesson: Taught, **changes: int) -> None:
    changed = canonical(lesson.model_copy(update=changes).model_dump(mode="json"))
    connection.execute(update(lessons).where(lessons.c.id == number).values(content=changed))


def in_use(connection: Connection) -> tuple[tuple[int, Taught], ...]:
    """Every lesson that is switched on, with its number."""
    rows = connection.execute(select(lessons.c.id, lessons.c.content).where(lessons.c.active).order_by(lessons.c.id))
    return tuple((number, read(content)) for number, content in rows)


def memory(connection: Connection) -> Memory:
    """Everything that is switched on, as the next reading needs it."""
    known = [lesson for _, lesson in in_use(connection)]
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
        case Layout():
            return f"On pages worded like this one, {place_in_words(lesson)}: {_sample(lesson)}"
        case ProviderName(provider=provider):
            return f"“{provider}” is a provider."
        case LearnerName(learner=learner):
            return f"“{learner}” is a learner."


def place_in_words(layout: Layout) -> str:
    """What stands where, or what a picture means.

    >>> from schemas.geometry import Box
    >>> place_in_words(Layout(fingerprint=(), field="hours", box=Box(0.2, 0.5, 0.4, 0.6)))
    'the number of credit hours stands 55 % down and 30 % across'
    """
    if layout.value:
        return f"the {_words(layout.field)} is “{layout.value}”"
    across, down = round(50 * (layout.box.x0 + layout.box.x1)), round(50 * (layout.box.top + layout.box.bottom))
    return f"the {_words(layout.field)} stands {down} % down and {across} % across"


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
