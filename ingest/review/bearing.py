"""What a confirmed certificate says about the lessons in use: which it bears out, and which it speaks against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.ledger.lessons import Taught
from ingest.ledger.views import EntryView
from ingest.ledger.views import FieldView as LedgerField
from ingest.review.decisions import Answer
from ingest.review.teaching import bare, place_in_answer
from ingest.review.values import as_text
from schemas.document import Page
from schemas.memory import Alias, Layout
from schemas.wording import has_wording, words_of


class Bearing(NamedTuple):
    """The numbers of lessons."""

    held: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()


def bearing_on(
    known: Sequence[tuple[int, Taught]], entry: EntryView, answers: Sequence[Answer], page: Page | None
) -> Bearing:
    """How the lessons fare by what a person confirms of this entry. `page`: the first, where it is kept as read."""
    given = {answer.field: answer for answer in answers if answer.record == entry.record}
    words = words_of(" ".join(word.text for word in page.words)) if page else frozenset()
    found = {number: _verdict(lesson, entry, given, page, words) for number, lesson in known}
    return Bearing(
        held=tuple(number for number, holds in found.items() if holds is True),
        failed=tuple(number for number, holds in found.items() if holds is False),
    )


def is_known(taught: Taught, known: Sequence[tuple[int, Taught]], held: Sequence[int]) -> bool:
    """Whether a lesson that has just been borne out says where that field stands already, and as surely."""
    if not isinstance(taught, Layout):
        return False
    shown = [lesson for number, lesson in known if number in held and isinstance(lesson, Layout)]
    return any(one.field == taught.field and (one.overrules or not taught.overrules) for one in shown)


def _verdict(
    lesson: Taught, entry: EntryView, given: Mapping[str, Answer], page: Page | None, words: frozenset[str]
) -> bool | None:
    """Borne out, spoken against, or None where it says nothing of this certificate."""
    match lesson:
        case Alias():
            return _of_alias(lesson, entry, given.get("provider"))
        case Layout() if page is not None and has_wording(lesson.fingerprint, words):
            standing, answer = entry.fields.get(lesson.field), given.get(lesson.field)
            if lesson.value:
                return _confirmed(standing, answer).casefold() == lesson.value.casefold()
            return _of_place(lesson, entry, answer, page)
    return None


def _of_alias(alias: Alias, entry: EntryView, answer: Answer | None) -> bool | None:
    standing = entry.fields.get("provider")
    if standing is None:
        return None
    read = {bare(as_text(standing.value)), bare(standing.evidence.text if standing.evidence else "")}
    return _confirmed(standing, answer).casefold() == alias.means.casefold() if bare(alias.read) in read else None


def _of_place(layout: Layout, entry: EntryView, answer: Answer | None, page: Page) -> bool | None:
    """A value from the place shown bears it out; one from elsewhere, or one that a person had to change, does not."""
    standing = entry.fields.get(layout.field)
    found = standing.evidence if standing else None
    machine = found.box if found and found.page == page.number else None
    is_there = machine is not None and layout.is_at(machine, page.width, page.height)
    if _is_kept(standing, answer):
        return is_there if machine is not None or _confirmed(standing, answer) == "" else None
    if is_there or answer is None:
        return False
    place = place_in_answer(entry, answer, page)
    return layout.is_at(place, page.width, page.height) if place is not None else None


def _confirmed(standing: LedgerField | None, answer: Answer | None) -> str:
    """The text that stands when the person has spoken."""
    return " ".join((answer.text if answer else as_text(standing.value) if standing else "").split())


def _is_kept(standing: LedgerField | None, answer: Answer | None) -> bool:
    return answer is None or _confirmed(standing, answer) == _confirmed(standing, None)
