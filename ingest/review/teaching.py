"""What a correction means for certificates to come: names, and where on such a page values stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.ledger.lessons import LearnerName, ProviderName, Taught
from ingest.ledger.views import EntryView
from ingest.review.decisions import Answer
from ingest.review.values import as_text
from ingest.review.views import Place
from schemas.certificate import CORE_FIELDS
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


def places_of(entry: EntryView, *, answers: Sequence[Answer], page: Page) -> Iterator[Layout]:
    """Where the values stand that a person left as they were read: on such a page they are to be found there again.

    Nothing where nobody knows the learner: a name could then be taken for a word that all such pages have.
    """
    changed = {answer.field: answer.text for answer in answers}
    learner = entry.fields.get("learner")
    if not changed.get("learner", as_text(learner.value) if learner else ""):
        return
    for name in CORE_FIELDS:
        standing = entry.fields.get(name)
        if standing is None or standing.value is None or standing.source == "person" or name in changed:
            continue
        found = standing.evidence
        if found is not None and found.page == page.number:
            text = as_text(standing.value)
            place = Place(page=page.number, box=found.box, text=found.text)
            same = Answer(record=entry.record, field=name, text=text, place=place)
            for layout in _layouts(entry, same, text, answers, page):
                yield layout.model_copy(update={"overrules": False})


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
    box = place_in_answer(entry, answer, page)
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
    of_name = {bare(word) for word in right.split() if len(bare(word)) > LONG}
    return bool(of_name & {bare(word) for word in said.split()}) or of_name <= {bare(w.text) for w in page.words}


def place_in_answer(entry: EntryView, answer: Answer, page: Page) -> Box | None:
    """Where the value stands on the first page: as pointed at, as the machine knew, or as its words are found."""
    right = " ".join(answer.text.split())
    if answer.place is not None:
        return answer.place.box if answer.place.page == page.number else None
    standing = entry.fields.get(answer.field)
    for other in standing.alternatives if standing else ():
        if as_text(other.value) == right and other.evidence and other.evidence.page == page.number:
            return other.evidence.box
    return place_of(right, page)


def place_of(text: str, page: Page) -> Box | None:
    """Where these words stand one after the other, if they stand there once."""
    wanted = [bare(word) for word in text.split()]
    printed = [bare(word.text) for word in page.words]
    starts = [at for at in range(len(printed) - len(wanted) + 1) if printed[at : at + len(wanted)] == wanted]
    if not wanted or len(starts) != 1:
        return None
    return around(word.box for word in page.words[starts[0] : starts[0] + len(wanted)])


def bare(word: str) -> str:
    """Its letters and digits, in lower case."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())
