"""What past entries say against a lesson, and which lessons a correction proves wrong."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from ingest.ledger import desk_books, lessons
from ingest.ledger.desk_acts import Act
from ingest.ledger.lessons import ProviderName, Taught
from schemas.document import Page
from schemas.memory import Layout
from schemas.wording import is_worded_like


def weighed(connection: Connection, act: Act, page: Page | None) -> Act:
    """The act without lessons that past entries speak against, and with those that it speaks against itself."""
    names = [lesson.taught.provider for lesson in act.lessons if isinstance(lesson.taught, ProviderName)]
    if page is None or not names:
        return act
    taught = tuple(lesson for lesson in act.lessons if not _is_others_too(connection, lesson.taught))
    wrong = tuple(_contradicted(connection, names[0], page))
    return act.model_copy(update={"lessons": taught, "contradicts": wrong})


def _is_others_too(connection: Connection, taught: Taught) -> bool:
    """Whether pages of that wording are accepted as somebody else's: then the wording does not tell whose it is."""
    if not isinstance(taught, Layout) or not taught.value:
        return False
    known = desk_books.issuers_worded_like(connection, taught.fingerprint)
    return bool({name.casefold() for name in known} - {taught.value.casefold()})


def _contradicted(connection: Connection, right: str, page: Page) -> Iterator[int]:
    """Lessons in use that would say of this page that it is another provider's."""
    text = " ".join(word.text for word in page.words)
    for lesson in lessons.listed(connection):
        taught = lessons.read(lesson.content)
        if lesson.active and isinstance(taught, Layout) and _says_otherwise(taught, right, text):
            yield lesson.id


def _says_otherwise(taught: Layout, right: str, text: str) -> bool:
    if taught.field != "provider" or not taught.value or taught.value.casefold() == right.casefold():
        return False
    return is_worded_like(taught.fingerprint, text)
