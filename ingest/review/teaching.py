"""What a correction means for certificates to come: names, and where on such a page values stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.ledger.lessons import LearnerName, ProviderName, Taught
from ingest.ledger.views import EntryView
from ingest.review.decisions import Answer
from ingest.review.values import as_text
from schemas.document import Page
from schemas.geometry import Box, around
from schemas.memory import Alias, Layout
from schemas.wording import FEWEST_WORDS, fingerprint

PLACED = ("provider", "title", "completed_on", "hours", "learner", "expires_on")
"""Fields whose place on a page the reader can be shown."""

LONG = 3
"""Letters that a word of a name has at least, if it is to tell one name from another."""

NOWHERE = Box(0, 0, 0, 0)


def lessons_of(
    entry: EntryView, answer: Answer, *, answers: Sequence[Answer] = (), page: Page | None = None
) -> Iterator[Taught]:
    """Everything that this correction teaches. `page` is the document's first as it was read, where that is kept."""
    right = " ".join(answer.text.split())
    if not right:
        return
    if answer.field == "learner":
        yield LearnerName(learner=right)
    if answer.field == "provider":
        yield ProviderName(provider=right)
        yield from _aliases(entry, right)
    if page is not None and answer.field in PLACED:
        yield from _layouts(entry, answer, right, answers, page)


def _aliases(entry: EntryView, right: str) -> Iterator[Alias]:
    standing = entry.fields.get("provider")
    read = {as_text(standing.value), standing.evidence.text if standing.evidence else ""} if standing else set()
    for text in sorted(" ".join(text.split()) for text in read):
        if text and text != right:
            yield Alias(read=text, means=right)


def _layouts(entry: EntryView, answer: Answer, right: str, answers: Sequence[Answer], page: Page) -> Iterator[Layout]:
    """On a page worded so, the field stands there; a provider that is nowhere in words is who hands out such pages."""
    fixed = fingerprint(" ".join(word.text for word in page.words), list(_values(entry, [*answers, answer])))
    if len(fixed) < FEWEST_WORDS or not page.width or not page.height:
        return
    box = _place(entry, answer, right, page)
    if box is not None:
        share = Box(box.x0 / page.width, box.top / page.height, box.x1 / page.width, box.bottom / page.height)
        yield Layout(fingerprint=fixed, field=answer.field, box=share)
    elif answer.field == "provider" and not _is_named(right, entry, page):
        yield Layout(fingerprint=fixed, field=answer.field, box=NOWHERE, value=right)


def _values(entry: EntryView, answers: Sequence[Answer]) -> Iterator[str]:
    """Everything on the page that the next one will not have: nobody's name becomes part of a layout."""
    for field in entry.fields.values():
        yield as_text(field.value)
        yield from (as_text(other.value) for other in field.alternatives)
        yield from (found.text for found in (field.evidence, *(o.evidence for o in field.alternatives)) if found)
    for answer in answers:
        yield answer.text
        yield answer.place.text if answer.place else ""


def _is_named(right: str, entry: EntryView, page: Page) -> bool:
    """Whether words of the page name the provider in some other way: then that name means it, and not the page."""
    standing = entry.fields.get("provider")
    said = f"{standing.value or ''} {standing.evidence.text if standing.evidence else ''}" if standing else ""
    of_name = {_bare(word) for word in right.split() if len(_bare(word)) > LONG}
    return bool(of_name & {_bare(word) for word in said.split()}) or of_name <= {_bare(w.text) for w in page.words}


def _place(entry: EntryView, answer: Answer, right: str, page: Page) -> Box | None:
    """Where the value stands on the first page: as pointed at, as the machine knew, or as its words are found."""
    if answer.place is not None:
        return answer.place.box if answer.place.page == page.number else None
    standing = entry.fields.get(answer.field)
    for other in standing.alternatives if standing else ():
        if as_text(other.value) == right and other.evidence and other.evidence.page == page.number:
            return other.evidence.box
    return place_of(right, page)


def place_of(text: str, page: Page) -> Box | None:
    """Where these words stand one after the other, if they stand there once."""
    wanted = [_bare(word) for word in text.split()]
    printed = [_bare(word.text) for word in page.words]
    starts = [at for at in range(len(printed) - len(wanted) + 1) if printed[at : at + len(wanted)] == wanted]
    if not wanted or len(starts) != 1:
        return None
    return around(word.box for word in page.words[starts[0] : starts[0] + len(wanted)])


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
