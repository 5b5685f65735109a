"""Tables with a header, ruled or not: every row that was completed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.understanding.grammars.dates import Order, dates
from extractors.understanding.transcripts.columns import Column, columns_under, headers
from extractors.understanding.transcripts.grid import Row, gap, split_point, text_of
from extractors.understanding.transcripts.readings import cell, date_cell, hours_cell, provider_cell
from extractors.understanding.transcripts.transcript import HoursCell, TranscriptRow
from extractors.understanding.transcripts.wording import counts_others, is_completed, is_not_completed
from schemas.document import Word


@dataclass(frozen=True)
class Found:
    """The rows of one table or list, and how many were left out because nothing was completed."""

    rows: tuple[TranscriptRow, ...]
    skipped: int = 0


def read_tables(pages: Sequence[Sequence[Row]], *, order: Order) -> Found:
    """Every table of the document; a table goes on over a page's end, with its header repeated or not."""
    rows: list[TranscriptRow] = []
    skipped = 0
    columns: tuple[Column, ...] = ()
    for whole in pages:
        page = [row for row in whole if not _is_ornament(row)]
        starts = list(headers(page))
        bodies = [(page[: starts[0].first] if starts else page, columns)] if columns else []
        for header, after in zip(starts, [*starts[1:], None], strict=False):
            body = page[header.last : after.first if after else None]
            columns = columns_under(header, body or page[header.last :])
            bodies.append((body, columns))
        for body, known in bodies:
            found = _read_body(body, known, order=order)
            rows += found.rows
            skipped += found.skipped
    return Found(tuple(rows), skipped)


def _read_body(body: Sequence[Row], columns: tuple[Column, ...], *, order: Order) -> Found:
    """The records of the rows under one header."""
    anchors = _anchors(body, columns, order=order)
    found: list[TranscriptRow] = []
    skipped = 0
    for start, stop in _records(body, anchors, columns):
        record = body[start:stop]
        values = [(column, _words_in(record, column)) for column in columns]
        if _is_undone(values):
            skipped += 1
            continue
        row = _row(record[0].page, values, order=order)
        if row is not None:
            found.append(row)
    return Found(tuple(found), skipped)


def _is_ornament(row: Row) -> bool:
    return not any(letter.isalnum() for letter in row.text)


def _anchors(body: Sequence[Row], columns: Sequence[Column], *, order: Order) -> list[int]:
    """The rows in which a record's date begins; where there is no column of dates, its amount."""
    dated = next((column for column in columns if column.role == "date"), None)
    if dated is not None:
        found = _rows_of_dates(body, dated, order=order)
        if found:
            return [index for index in found if not counts_others(body[index].text)]
    counted = _hours_column(columns)
    if counted is None:
        return []
    return [
        index
        for index, row in enumerate(body)
        if not counts_others(row.text)
        and len(row.segments) > 1
        and hours_cell(row.page, _inside(row, counted), unit=counted.unit) is not None
    ]


def _rows_of_dates(body: Sequence[Row], column: Column, *, order: Order) -> list[int]:
    """The rows in which the dates of a column begin; a date may be broken over two rows."""
    parts = [text_of(_inside(row, column)) for row in body]
    found = []
    taken = 0
    for index in range(len(parts)):
        if index < taken:
            continue
        lines = _lines_of_date(parts[index : index + 3], order=order)
        if lines:
            found.append(index)
            taken = index + lines
    return found


def _lines_of_date(parts: Sequence[str], *, order: Order) -> int:
    """How many lines a date that begins in the first takes: `May 26` / `2024`, `Friday,` / `May 26, 2024`. 0: none."""
    if not parts[0] or _has_date(parts[0], order=order):
        return 1 if parts[0] else 0
    for lines in range(2, len(parts) + 1):
        whole = " ".join(parts[:lines])
        begins = [match.start < len(parts[0]) for match in dates(whole, order=order) if match.style != "compact"]
        if any(begins) or (begins and _WEEKDAY.fullmatch(parts[0])):
            return lines
        if begins:
            return 0
    return 0


_WEEKDAY = re.compile(r"\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W*", re.I)


def _has_date(text: str, *, order: Order) -> bool:
    return any(match.style != "compact" for match in dates(text, order=order))


def _records(body: Sequence[Row], anchors: Sequence[int], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """For each anchor the rows `start:stop` of its record, without headings, totals and what stands beneath."""
    if not anchors:
        return []
    starts = [_first_start(body, anchors[0])]
    starts += [split_point(body, a, b) for a, b in pairwise(anchors)]
    records = []
    within = _usual_gap(body, anchors, starts)
    above = _rows_above(anchors, starts)
    heading = 0.6 * min((gap(body[a], body[b]) for a, b in pairwise(anchors) if b == a + 1), default=within / 0.6)
    for start, anchor, after in zip(starts, anchors, [*starts[1:], len(body)], strict=True):
        top, start = anchor, max(start, anchor - above)
        while top > start and _belongs(body[top - 1], body[top], columns, min(within, heading)):
            top -= 1
        stop = anchor + 1
        while stop < after and _belongs(body[stop], body[stop - 1], columns, within):
            stop += 1
        records.append((top, stop))
    return records


def _rows_above(anchors: Sequence[int], starts: Sequence[int]) -> int:
    """How many rows of a record stand over its date: none where only a few have any, for those are headings."""
    over = [anchor - start for start, anchor in zip(starts[1:], anchors[1:], strict=True)]
    if not over:
        return 1
    return max(over) if sum(count > 0 for count in over) >= 0.4 * len(over) else 0


def _first_start(body: Sequence[Row], anchor: int) -> int:
    return max(0, anchor - 3)


def _usual_gap(body: Sequence[Row], anchors: Sequence[int], starts: Sequence[int]) -> float:
    """The widest white that may part two lines of one record, in points."""
    inner = [
        gap(body[index], body[index + 1]) for start, after in pairwise(starts) for index in range(start, after - 1)
    ]
    size = median(row.size for row in body)
    if not inner:
        outer = [gap(body[a], body[b]) for a, b in pairwise(anchors) if b == a + 1]
        return min(0.55 * size, 0.9 * min(outer)) if outer else 0.55 * size
    return min(max(median(inner) + 0.25 * size, 0.3 * size), 1.2 * size)


def _belongs(row: Row, near: Row, columns: Sequence[Column], within: float) -> bool:
    """Whether a row without a date is a further line of the record beside it."""
    upper, lower = (row, near) if row.box.top < near.box.top else (near, row)
    if gap(upper, lower) > within or counts_others(row.text):
        return False
    if any(counts_others(segment.text) for segment in row.segments):
        return False
    return not any(_runs_over(segment.words, columns) for segment in row.segments)


def _runs_over(words: Sequence[Word], columns: Sequence[Column]) -> bool:
    """Whether one run of words lies over the bounds of columns, as a footnote does and a cell does not."""
    x0, x1 = words[0].box.x0, words[-1].box.x1
    for column in columns[1:]:
        across = [word for word in words if word.box.x0 < column.left - 2 and word.box.x1 > column.left + 2]
        before = [word for word in words if word.box.x1 <= column.left + 2]
        if across and len(words) > 1:
            return True
        if before and x1 > column.left + 40 and x0 < column.left - 40 and len(words) > 6 and _is_even(words):
            return True
    return False


def _is_even(words: Sequence[Word]) -> bool:
    """Whether the blanks between the words are those of running text."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words)]
    return max(gaps) < 0.5 * words[0].size


def _inside(row: Row, column: Column) -> list[Word]:
    return [word for word in row.words if column.left <= word.box.middle[0] < column.right and word.text.strip("|")]


def _words_in(record: Sequence[Row], column: Column) -> list[Word]:
    return [word for row in record for word in _inside(row, column)]


def _hours_column(columns: Sequence[Column]) -> Column | None:
    """The column that counts: the total before a kind, the first before the next."""
    counting = [column for column in columns if column.role == "hours"]
    whole = [column for column in counting if not column.category]
    totals = [column for column in whole if "total" in column.name.lower()]
    earned = [column for column in whole if any(word in column.name.lower() for word in ("earned", "award", "claim"))]
    units = [column for column in whole if column.unit is not None and (column.unit.factor or 0) == 1.0]
    return next(iter([*totals, *earned, *units, *whole, *counting]), None)


def _is_undone(values: Sequence[tuple[Column, list[Word]]]) -> bool:
    """Whether the status, or a cell that is nothing but a status, says that the course was not completed."""
    for column, words in values:
        text = text_of(words)
        if column.role == "status" and text:
            if is_not_completed(text):
                return True
            if is_completed(text):
                return False
    others = [text_of(words) for column, words in values if words and column.role != "title" and len(words) <= 3]
    return any(is_not_completed(text) or is_not_completed(_GLUED.split(text)[-1]) for text in others)


_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _row(page: int, values: Sequence[tuple[Column, list[Word]]], *, order: Order) -> TranscriptRow | None:
    columns = [column for column, _ in values]
    by_role = {column.role: words for column, words in reversed(values) if words}
    title = cell(page, by_role.get("title", []))
    date = date_cell(page, by_role.get("date", []), order=order)
    counted = _hours_column(columns)
    hours = _hours(page, values, counted)
    if title is None or counts_others(title.text) or (date is None and hours is None):
        return None
    return TranscriptRow(
        title=title,
        provider=provider_cell(page, by_role.get("provider", [])),
        date=date,
        hours=hours,
        number=cell(page, by_role.get("number", [])),
        category=cell(page, by_role.get("kind", [])),
        status=text_of(by_role.get("status", [])),
    )


def _hours(page: int, values: Sequence[tuple[Column, list[Word]]], counted: Column | None) -> HoursCell | None:
    """The amount of the counting column; kinds without a total are added up."""
    if counted is None:
        return None
    found = {column: hours_cell(page, words, unit=column.unit, header=column.name) for column, words in values if words}
    if not counted.category:
        return found.get(counted)
    kinds = [value for column, value in found.items() if column.role == "hours" and column.category and value]
    if len(kinds) < 2:
        return kinds[0] if kinds else None
    amount, hours = sum(value.amount for value in kinds), sum(value.hours or 0.0 for value in kinds)
    return kinds[0].model_copy(update={"amount": round(amount, 4), "hours": round(hours, 4)})
