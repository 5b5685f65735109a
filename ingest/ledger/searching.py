"""Full-text search: everything read, the file's name and the values that stand, a document at a time.

`documents.folded` holds those words, and is only written here. In SQLite an FTS5 index over that column, kept in step
with it, answers in milliseconds; triggers could not, since an untrusted schema may not touch virtual tables. Other
databases, and an SQLite without FTS5, look through the column itself.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, Integer, Select, column, func, select, table, text, update

from ingest.ledger.tables import documents, entries, extractions
from ingest.ledger.text import fold

SHORT = 2
"""Words of up to so many letters must stand exactly so; longer ones may be beginnings."""

# No positions are kept (detail=none): a third of the size, and nothing of the text's order stays behind in the index.
MAKE = (
    "CREATE VIRTUAL TABLE searchable USING fts5(folded, content='documents', content_rowid='id', detail=none,"
    " tokenize='unicode61 remove_diacritics 0')"
)
REBUILD = "INSERT INTO searchable(searchable) VALUES ('rebuild')"
MERGE = "INSERT INTO searchable(searchable) VALUES ('optimize')"
ADD = "INSERT INTO searchable(rowid, folded) VALUES (:document, :folded)"
REMOVE = "INSERT INTO searchable(searchable, rowid, folded) VALUES ('delete', :document, :folded)"

_rows = table("searchable", column("rowid", Integer), column("searchable"))


def can_index(connection: Connection) -> bool:
    """Whether this database has what the index is made of."""
    if connection.dialect.name != "sqlite":
        return False
    return bool(connection.execute(text("SELECT sqlite_compileoption_used('ENABLE_FTS5')")).scalar())


def is_indexed(connection: Connection) -> bool:
    """Whether the index is there."""
    if connection.dialect.name != "sqlite":
        return False
    known = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'searchable'"))
    return known.first() is not None


def containing(connection: Connection, words: str) -> Select[tuple[int]]:
    """The documents in which every word stands, as a question for their ids; case and accents do not matter."""
    if is_indexed(connection):
        return select(_rows.c.rowid).where(_rows.c.searchable.op("MATCH")(query(words)))
    # Folded text needs no case-blind comparison, which would take several times as long.
    position = func.instr if connection.dialect.name == "sqlite" else func.strpos
    return select(documents.c.id).where(*(position(documents.c.folded, word) > 0 for word in fold(words).split()))


def query(words: str) -> str:
    """The words in FTS5's language, none of them an operator of it; longer ones may go on.

    >>> query("Wound CARE 2"), query('"NEAR(')
    ('"wound"* AND "care"* AND "2"', '"near"*')
    """
    found = re.findall(r"[^\W_]+", fold(words))
    said = (f'"{word}"*' if len(word) > SHORT else f'"{word}"' for word in found)
    return " AND ".join(said) or '""'


def make_index(connection: Connection) -> None:
    """An index over everything, if it can be had. Run once, by a migration."""
    if can_index(connection):
        connection.execute(text(MAKE))
        connection.execute(text(REBUILD))


def renew(connection: Connection, document: int) -> None:
    """Make the document findable by what it says now."""
    put(connection, document, words_of(connection, document))


def words_of(connection: Connection, document: int) -> str:
    """What the document says now, folded: the name of its file, the values that stand, the words last read."""
    read = select(extractions.c.text).where(extractions.c.document == document).order_by(extractions.c.id.desc())
    values = select(entries.c.folded).where(entries.c.document == document).order_by(entries.c.id)
    name = connection.execute(select(documents.c.name).where(documents.c.id == document)).scalar_one()
    said = [name, *connection.execute(values).scalars(), connection.execute(read.limit(1)).scalar() or ""]
    return fold(" ".join(said))


def put(connection: Connection, document: int, folded: str) -> None:
    """Make the document findable by these words and no others; by none where there are none."""
    before = connection.execute(select(documents.c.folded).where(documents.c.id == document)).scalar_one()
    if before == folded:
        return
    connection.execute(update(documents).where(documents.c.id == document).values(folded=folded))
    if is_indexed(connection):
        for statement, words in ((REMOVE, before), (ADD, folded)):
            if words:
                connection.execute(text(statement), {"document": document, "folded": words})


def purge(connection: Connection) -> None:
    """Make the index hold only words that are still in documents: it keeps removed ones until it is merged."""
    if is_indexed(connection):
        connection.execute(text(MERGE))
