"""Courses as blocks of labels: `Course: …`, `Provider: …`, `Date: …`, again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.understanding.grammars.credits import Unit
from extractors.understanding.grammars.dates import Order
from extractors.understanding.transcripts.grid import Row, gap, text_of
from extractors.understanding.transcripts.readings import cell, date_cell, hours_cell, provider_cell
from extractors.understanding.transcripts.ruled import Found
from extractors.understanding.transcripts.transcript import TranscriptRow
from extractors.understanding.transcripts.wording import Role, is_not_completed, role
from schemas.document import Word

_LABEL = re.compile(r"[^:]{2,40}:\s*$")


@dataclass(frozen=True, eq=False)
class _Field:
    """A label and the words behind it."""

    role: Role
    label: str
    page: int
    words: tuple[Word, ...]


def read_labels(pages: Sequence[Sequence[Row]], *, order: Order, unit: Unit | None) -> Found:
    """One record for each time the labels begin anew; nothing where no title or date comes twice."""
    records: list[dict[str, _Field]] = []
    for field in _fields(pages):
        name = _role_of(field, order=order)
        if not records or (name in records[-1] and name in ("title", next(iter(records[0])))):
            records.append({})
        records[-1].setdefault(name, field)
    whole = [
        record
        for record in records
        if "title" in record and record["title"].words and ("date" in record or "hours" in record)
    ]
    if len(whole) < 2:
        return Found(())
    rows = []
    skipped = 0
    for record in whole:
        if "status" in record and is_not_completed(text_of(record["status"].words)):
            skipped += 1
            continue
        rows.append(_row(record, order=order, unit=unit))
    return Found(tuple(rows), skipped)


def _role_of(field: _Field, *, order: Order) -> str:
    """The role of a field; `Earned: 1.20` is an amount, though `Earned: 13/02/16` is a date."""
    name = field.role.name
    if name in ("date", "later") and field.words and date_cell(field.page, field.words, order=order) is None:
        return "hours"
    return name


def _fields(pages: Sequence[Sequence[Row]]) -> Iterator[_Field]:
    """Every label of the document with its value: behind it, to the right, or on the lines below."""
    for page in pages:
        open_field: tuple[Role, str, list[Word], Row] | None = None
        for row in page:
            found_here = False
            for segment in row.segments:
                for label, named, words in _labels_in(segment.words):
                    if open_field:
                        yield _closed(open_field)
                    open_field, found_here = (named, label, list(words), row), True
                if open_field and not found_here and _is_value_of(open_field, row, segment.words):
                    open_field[2].extend(segment.words)
                    open_field = (*open_field[:3], row)
                elif open_field and found_here and not open_field[2] and open_field[3] is row:
                    open_field[2].extend(w for w in segment.words if w.box.x0 > segment.words[0].box.x0 - 1)
            if open_field and not found_here and open_field[3] is not row:
                yield _closed(open_field)
                open_field = None
        if open_field:
            yield _closed(open_field)


def _closed(field: tuple[Role, str, list[Word], Row]) -> _Field:
    named, label, words, row = field
    return _Field(named, label, row.page, tuple(words))


def _labels_in(words: Sequence[Word]) -> Iterator[tuple[str, Role, Sequence[Word]]]:
    """The labels in a run of words, each with the words up to the next."""
    ends = [index for index, word in enumerate(words) if word.text.endswith(":")]
    starts: list[tuple[int, int, Role]] = []
    floor = 0
    for end in ends:
        for start in range(max(floor, end - 4), end + 1):
            named = role(text_of(words[start : end + 1]))
            if named is not None and named.exact and (start == floor or _stands_off(words, start)):
                starts.append((start, end, named))
                floor = end + 1
                break
    for index, (start, end, named) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else len(words)
        value = [word for word in words[end + 1 : stop] if word.text not in "|·•"]
        yield text_of(words[start : end + 1]), named, value


def _stands_off(words: Sequence[Word], start: int) -> bool:
    """Whether a label begins here, and is not the end of a longer one (`Report date:`)."""
    before = words[start - 1]
    return before.text in "|·•,;" or before.text[-1] in ",;|" or words[start].box.x0 - before.box.x1 > 0.9 * before.size


def _is_value_of(field: tuple[Role, str, list[Word], Row], row: Row, words: Sequence[Word]) -> bool:
    """Whether words without a label go on with the value above them."""
    _, _, value, above = field
    if gap(above, row) > 0.7 * row.size:
        return False
    return not value or abs(value[0].box.x0 - words[0].box.x0) < 12


def _row(record: dict[str, _Field], *, order: Order, unit: Unit | None) -> TranscriptRow:
    title, provider, date, hours = (record.get(name) for name in ("title", "provider", "date", "hours"))
    return TranscriptRow(
        title=cell(title.page, title.words) if title and title.words else None,
        provider=provider_cell(provider.page, provider.words) if provider and provider.words else None,
        date=date_cell(date.page, date.words, order=order) if date and date.words else None,
        hours=hours_cell(hours.page, hours.words, unit=hours.role.unit or unit, header=hours.label.rstrip(":"))
        if hours and hours.words
        else None,
        status=text_of(record["status"].words) if "status" in record else "",
    )
