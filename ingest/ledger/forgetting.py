"""Removing a person: values, names, words and decisions go; that something was removed, and what hash it had, stays."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from ingest.ledger import events, lessons, searching
from ingest.ledger.counting import batched
from ingest.ledger.lessons import LearnerName
from ingest.ledger.projecting import standing
from ingest.ledger.rows import single, text_of
from ingest.ledger.tables import acts, arrivals, decisions, documents, entries, extractions, flags, jobs, readings
from ingest.ledger.tables import lessons as lesson_rows
from ingest.ledger.text import fold
from ingest.ledger.views import Forgotten
from ingest.people import folded_words, is_same_person

FORGOTTEN = "(forgotten)"


def forget(connection: Connection, learner: str, *, who: str, at: datetime) -> Forgotten:
    """Remove every document whose entries are all this learner's, and their entries in the documents of several.

    Whose an entry is, is what stands for it now. Order, case, accents and punctuation of the name do not matter; any
    other difference may be another person, so such documents, and those that only mention the name, are left and named.
    """
    wanted = set(folded_words(learner))
    whose = _learners(connection) if wanted else {}
    theirs = {document: [e for e, name in own.items() if _is(name, wanted)] for document, own in whose.items()}
    theirs = {document: some for document, some in theirs.items() if some}
    going = {d for d in theirs if all(_is(name, wanted) for name in whose[d].values() if name)}
    shared = theirs.keys() - going
    names_of_shared = _names(connection, shared)
    contents = tuple(_erase(connection, document, who=who, at=at) for document in sorted(going))
    for document in sorted(shared):
        _erase_part(connection, document, theirs[document], learner, who=who, at=at)
    _unlearn(connection, wanted)
    left = _names(connection, _mentioning(connection, learner) - shared) if wanted else ()
    return Forgotten(documents=contents, shared=names_of_shared, left=left)


def forgotten(connection: Connection) -> frozenset[str]:
    """The hashes of everything that was removed: their originals must not be in the archive."""
    return frozenset(
        connection.execute(select(documents.c.sha256).where(documents.c.forgotten_at.is_not(None))).scalars()
    )


def _is(name: str, wanted: Collection[str]) -> bool:
    return set(folded_words(name)) == set(wanted)


def _learners(connection: Connection) -> dict[int, dict[int, str]]:
    """By document and entry, the learner as it stands; empty where none was read."""
    rows = connection.execute(select(entries.c.id, entries.c.document))
    known: dict[int, int] = {row[0]: row[1] for row in rows}
    found: dict[int, dict[int, str]] = {document: {} for document in known.values()}
    for some in batched(list(known)):
        stands = standing(connection, some)
        for entry in some:
            row = stands.get(entry, {}).get("learner")
            found[known[entry]][entry] = "" if row is None else text_of(single(row["value"]))
    return found


def _mentioning(connection: Connection, learner: str) -> set[int]:
    """Documents that still hold the name, or one like it, anywhere that a search would find it."""
    phrase = fold(learner)
    kept = documents.c.forgotten_at.is_(None)
    said = or_(documents.c.folded.contains(phrase, autoescape=True), entries.c.folded.contains(phrase, autoescape=True))
    joined = documents.outerjoin(entries, entries.c.document == documents.c.id)
    found = set(connection.execute(select(documents.c.id).select_from(joined).where(kept, said)).scalars())
    found |= {number for number, name in _arrival_names(connection) if phrase in fold(name)}
    ever_read = (
        select(entries.c.document, readings.c.value)
        .join(entries, entries.c.id == readings.c.entry)
        .where(readings.c.field == "learner")
    )
    for document, value in connection.execute(ever_read).all():
        if is_same_person(str(json.loads(value) or ""), learner):
            found.add(document)
    return found


def _arrival_names(connection: Connection) -> Iterator[tuple[int, str]]:
    yield from ((number, name) for number, name in connection.execute(select(arrivals.c.document, arrivals.c.name)))


def _names(connection: Connection, some: Collection[int]) -> tuple[str, ...]:
    chosen = select(documents.c.name).where(documents.c.id.in_(sorted(some))).order_by(documents.c.id)
    return tuple(connection.execute(chosen).scalars())


def _erase(connection: Connection, document: int, *, who: str, at: datetime) -> str:
    """The whole document; its hash."""
    content = _content(connection, document)
    theirs = connection.execute(select(entries.c.id).where(entries.c.document == document)).scalars().all()
    for some in batched(theirs):
        _erase_entries(connection, some)
    searching.put(connection, document, "")
    for table in (extractions, arrivals, jobs, acts):
        connection.execute(delete(table).where(table.c.document == document))
    connection.execute(
        update(documents).where(documents.c.id == document).values(name=FORGOTTEN, kind=None, pages=0, forgotten_at=at)
    )
    events.append(connection, "forgotten", subject=content, at=at, who=who, detail={"entries": len(theirs)})
    return content


def _erase_part(
    connection: Connection, document: int, theirs: Sequence[int], learner: str, *, who: str, at: datetime
) -> None:
    """Their entries in a document that holds others', and its words; the seals over those can prove nothing more."""
    for some in batched(theirs):
        _erase_entries(connection, some)
    connection.execute(update(extractions).where(extractions.c.document == document).values(text="", salt=""))
    if fold(learner) in fold(_names(connection, [document])[0]):
        connection.execute(update(documents).where(documents.c.id == document).values(name=FORGOTTEN))
    for number, name in _arrival_names(connection):
        if number == document and fold(learner) in fold(name):
            mentioning = (arrivals.c.document == document, arrivals.c.name == name)
            connection.execute(update(arrivals).where(*mentioning).values(name=FORGOTTEN, raw_name=b"", salt=""))
    for number, said in connection.execute(select(acts.c.id, acts.c.detail).where(acts.c.document == document)).all():
        if any(fold(learner) in fold(str(value)) for value in json.loads(said).values()):
            connection.execute(update(acts).where(acts.c.id == number).values(detail="{}", salt=""))
    searching.renew(connection, document)
    detail = {"entries": len(theirs)}
    events.append(connection, "forgotten", subject=_content(connection, document), at=at, who=who, detail=detail)


def _content(connection: Connection, document: int) -> str:
    return str(connection.execute(select(documents.c.sha256).where(documents.c.id == document)).scalar_one())


def _erase_entries(connection: Connection, some: Sequence[int]) -> None:
    connection.execute(delete(readings).where(readings.c.entry.in_(some)))
    connection.execute(delete(flags).where(flags.c.entry.in_(some)))
    connection.execute(delete(decisions).where(decisions.c.entry.in_(some), decisions.c.undoes.is_not(None)))
    connection.execute(delete(decisions).where(decisions.c.entry.in_(some)))
    connection.execute(delete(lesson_rows).where(lesson_rows.c.entry.in_(some), lesson_rows.c.kind == "layout"))
    connection.execute(delete(entries).where(entries.c.id.in_(some)))


def _unlearn(connection: Connection, wanted: Collection[str]) -> None:
    for number, content in connection.execute(select(lesson_rows.c.id, lesson_rows.c.content)).all():
        lesson = lessons.read(content)
        if isinstance(lesson, LearnerName) and _is(lesson.learner, wanted):
            connection.execute(delete(lesson_rows).where(lesson_rows.c.id == number))
