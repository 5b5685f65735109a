"""The columns of a table: found by their headers, bounded by the white rivers between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.understanding.grammars.credits import Unit
from extractors.understanding.grammars.dates import dates
from extractors.understanding.lines import Line
from extractors.understanding.transcripts.grid import Row
from extractors.understanding.transcripts.wording import Role, counts_others, role
from schemas.document import Word


@dataclass(frozen=True, slots=True)
class Column:
    """What stands between `left` and `right`. `name` is its header as printed."""

    role: str
    name: str
    left: float
    right: float
    unit: Unit | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows `first:last` of a page and the names over its columns, from left to right."""

    first: int
    last: int
    cells: tuple[HeaderCell, ...]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    text: str
    x0: float
    x1: float
    role: Role | None


def headers(rows: Sequence[Row]) -> Iterator[Header]:
    """Every header of a page: rows that name a title or a date, and something else."""
    index = 0
    while index < len(rows):
        header = _header_at(rows, index)
        if header is None:
            index += 1
        else:
            yield header
            index = header.last


def _header_at(rows: Sequence[Row], index: int) -> Header | None:
    cells = _cells(rows[index].segments)
    if len(cells) < 2 or not _reads_as_header(rows[index]):
        return None
    first, last = index, index + 1
    if sum(cell.role is not None for cell in cells) == 0:
        return None
    for more in (3, 2, 1):
        stacked = _with_lines(rows[last - 1], rows[last : last + more], cells)
        if stacked:
            cells, last = stacked, last + more
            break
    named = [cell.role for cell in cells if cell.role is not None]
    names = {cell.name for cell in named}
    sure = sum(cell.exact for cell in named)
    if len(named) < 2 or sure < 1 or len(names) < 2 or not names & {"title", "date", "later"}:
        return None
    if len(named) < 0.5 * len(cells) or (sure < 2 and len(named) < 3):
        return None
    if sure < len(cells) and any(
        _is_repeated(cell, rows[index], rows) for cell in cells if cell.role and cell.role.exact
    ):
        return None  # a value that every row shows, such as “Completed”
    return Header(first, last, tuple(cells))


def _is_repeated(cell: HeaderCell, header: Row, rows: Sequence[Row]) -> bool:
    """Whether other rows, that begin otherwise, show the same word in the same place."""
    others = [row for row in rows if row.segments[0].text != header.segments[0].text]
    same = [
        segment
        for row in others
        for segment in row.segments
        if segment.text == cell.text and abs(segment.box.x0 - cell.x0) < 8
    ]
    return len(same) > 1


def _reads_as_header(row: Row) -> bool:
    """Headers hold no dates and no amounts, and are no label blocks."""
    if dates(row.text) or re.search(r"[0-9]+[.,][0-9]|[0-9]{4}", row.text) or counts_others(row.segments[0].text):
        return len(row.segments) > 1 and role(row.segments[0].text) is not None and not re.search(r"[0-9]", row.text)
    return sum(segment.text.rstrip().endswith(":") for segment in row.segments) * 2 <= len(row.segments)


def _cells(segments: Sequence[Line]) -> list[HeaderCell]:
    """Header cells; a segment that holds two names close together is cut."""
    cells = []
    for segment in segments:
        whole = role(segment.text)
        parts = [segment.words] if (whole and whole.exact) or not _has_wide_blank(segment) else _cut(segment)
        for words in parts:
            text = " ".join(word.text for word in words)
            cells.append(HeaderCell(text, words[0].box.x0, words[-1].box.x1, role(text)))
    return [cell for cell in cells if any(letter.isalnum() or letter == "#" for letter in cell.text)]


def _has_wide_blank(segment: Line) -> bool:
    return any(b.box.x0 - a.box.x1 >= 0.5 * b.size for a, b in pairwise(segment.words))


def _cut(segment: Line) -> list[tuple[Word, ...]]:
    """Two or more names that stand closer than columns do: `Date  Course Title` in a narrow table."""
    words = [word for word in segment.words if word.text.strip() != "|"]
    ways: list[list[tuple[Word, ...]] | None] = [[]] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - 5), end):
            before = ways[start]
            named = role(" ".join(word.text for word in words[start:end]))
            if before is None or named is None or not named.exact:
                continue
            if start and words[start].box.x0 - words[start - 1].box.x1 < 0.5 * words[start].size:
                continue
            way = [*before, tuple(words[start:end])]
            best = ways[end]
            if best is None or len(way) < len(best):
                ways[end] = way
    return ways[-1] or [segment.words]


_NUMBERS = re.compile(r"(?<!category )(?<!Category )(?<!CATEGORY )(?<!Cat. )[0-9]")


def _with_lines(above: Row, further: Sequence[Row], cells: Sequence[HeaderCell]) -> list[HeaderCell]:
    """The header with further lines stacked under it; empty where these are no lines of a header.

    Such lines are close, hold no values, stand under the first line's words, and leave every cell a name.
    """
    bold = sum(word.bold for word in above.words) * 2 > len(above.words)
    stacked = list(cells)
    for row in further:
        if row.box.top - above.box.bottom > 0.75 * above.size or not _reads_as_header(row):
            return []
        if _NUMBERS.search(row.text) or (bold and sum(word.bold for word in row.words) * 2 < len(row.words)):
            return []
        stacked, above = _stacked(stacked, row), row
    if not further or len(stacked) != len(cells):
        return []
    changed = [(old, new) for old, new in zip(cells, stacked, strict=True) if new.text != old.text]
    return stacked if changed and all(_still_names(old, new) for old, new in changed) else []


def _still_names(old: HeaderCell, new: HeaderCell) -> bool:
    """Whether a name with another line under it is a name: `Contact` / `hours`, but not `Date` / `Ethics`."""
    if new.role is None:
        return False
    return old.role is None or not old.role.exact or new.role.exact or new.role.name == old.role.name


def _stacked(cells: Sequence[HeaderCell], row: Row) -> list[HeaderCell]:
    """The cells with the row's words added to those above them; words over nothing begin new cells."""
    stacked = list(cells)
    for segment in row.segments:
        box = segment.box
        over = [
            (min(cell.x1, box.x1) - max(cell.x0, box.x0), index)
            for index, cell in enumerate(stacked)
            if min(cell.x1, box.x1) > max(cell.x0, box.x0) - 3
        ]
        if over:
            _, index = max(over)
            cell = stacked[index]
            text = f"{cell.text} {segment.text}"
            stacked[index] = HeaderCell(text, min(cell.x0, box.x0), max(cell.x1, box.x1), role(text))
        else:
            stacked.append(HeaderCell(segment.text, box.x0, box.x1, role(segment.text)))
    return sorted(stacked, key=lambda cell: cell.x0)


def columns_under(header: Header, body: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with their bounds: between two headers, where the fewest words of the body stand."""
    cells = header.cells
    body = [row for row in body if len(row.segments) > 1 and not counts_others(row.text)] or body
    bounds = [float("-inf")]
    for a, b in pairwise(cells):
        bounds.append(_river(body, a, b))
    bounds.append(float("inf"))
    found = []
    for cell, (left, right) in zip(cells, pairwise(bounds), strict=True):
        known = cell.role
        found.append(
            Column(
                known.name if known else "other", cell.text, left, right, known.unit if known else None,
                known.category if known else "",
            )
        )  # fmt: skip
    return _one_of_each(_by_content(found, body))


def _by_content(columns: Sequence[Column], body: Sequence[Row]) -> list[Column]:
    """Columns whose cells are not what their names say, or whose names say nothing, by what stands in them."""
    known = list(columns)
    dated = [_share(column, body, _is_date) for column in columns]
    counted = [_share(column, body, _is_number) for column in columns]
    for index, column in enumerate(columns):
        if column.role in ("date", "later", "other") and counted[index] > 0.6 and dated[index] < 0.1:
            known[index] = replace(column, role="number")
        if column.role in ("other", "hours") and dated[index] > 0.6:
            known[index] = replace(column, role="date")
        if column.role == "date" and dated[index] == 0 and max(dated) > 0.5:
            known[index] = replace(column, role="number" if counted[index] else "other")
    if not any(column.role == "hours" for column in known):
        index = max(
            range(len(known)), key=lambda index: (counted[index] * _may_count(known[index], columns[index]), index)
        )
        if counted[index] > 0.6 and _may_count(known[index], columns[index]):
            known[index] = replace(known[index], role="hours", unit=None)
    return known


def _may_count(column: Column, named: Column) -> bool:
    return column.role in ("number", "other") and named.role in ("date", "later", "other")


def _share(column: Column, body: Sequence[Row], holds: Callable[[str], bool]) -> float:
    """The share of a column's lines that are of one sort."""
    texts = [" ".join(w.text for w in row.words if column.left <= w.box.middle[0] < column.right) for row in body]
    texts = [text for text in texts if text.strip()]
    return sum(holds(text) for text in texts) / len(texts) if texts else 0.0


def _is_date(text: str) -> bool:
    return bool(dates(text))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{1,3})?|[.,][0-9]{1,2}", text.strip()) is not None


def _river(body: Sequence[Row], a: HeaderCell, b: HeaderCell) -> float:
    """The x between two headers that the fewest words touch, in the middle of the widest such stretch."""
    low, high = min((a.x0 + a.x1) / 2, b.x0), max((b.x0 + b.x1) / 2, a.x1)
    if high - low < 2:
        return (a.x1 + b.x0) / 2
    steps = max(8, min(240, int(high - low)))
    width = (high - low) / steps
    zones = [
        _widest_gap(body, _counts(_reach(body, blank), low, width, steps), low, width, a, b) for blank in (0.75, 0.0)
    ]
    for grade, middle in zones:
        if grade:
            return middle
    return zones[-1][1]


def _widest_gap(
    body: Sequence[Row], counts: Sequence[int], low: float, width: float, a: HeaderCell, b: HeaderCell
) -> tuple[int, float]:
    """How good the best stretch with the fewest words is, and its middle.

    2: words begin right behind it in nearly every row; 1: it lies between the two headers; 0: neither.
    """
    best: tuple[int, float, float] = (-1, 0.0, 0.0)
    at, middle, least = 0, low, min(counts)
    for thin, run in groupby(counts, key=lambda count: count <= least):
        length = len(list(run))
        start, end = low + at * width, low + (at + length) * width
        at += length
        between = min(end, b.x0 + 2) - max(start, a.x1 - 2)
        begun = between > 0.4 and _is_begun_at(body, end)
        weight = (2 if begun else int(between > 2), end if begun else 0.0, end - start)
        if thin and weight > best:
            best = weight
            middle = (max(start, a.x1 - 2) + min(end, b.x0 + 2)) / 2 if weight[0] else (start + end) / 2
    return best[0], middle


def _is_begun_at(body: Sequence[Row], x: float) -> bool:
    """Whether a word begins just behind `x` in nearly every row."""
    begun = sum(any(-1.5 <= word.box.x0 - x < 3 for word in row.words) for row in body)
    return begun >= 0.8 * len(body)


def _reach(body: Sequence[Row], blank: float) -> list[tuple[float, float]]:
    """From where to where words reach; blanks narrower than `blank` letter sizes are bridged."""
    reach: list[tuple[float, float]] = []
    for row in body:
        words = [word for word in row.words if any(letter.isalnum() for letter in word.text)]
        for index, word in enumerate(words):
            if index and 0 <= word.box.x0 - reach[-1][1] < blank * word.size:
                reach[-1] = (reach[-1][0], word.box.x1)
            else:
                reach.append((word.box.x0, word.box.x1))
    return reach


def _counts(reach: Sequence[tuple[float, float]], low: float, width: float, steps: int) -> list[int]:
    """How many stretches cover each of `steps` steps of `width` from `low` on."""
    counts = [0] * steps
    for x0, x1 in reach:
        if x1 > low and x0 < low + steps * width:
            for step in range(max(0, int((x0 - low) / width)), min(steps - 1, int((x1 - low) / width)) + 1):
                counts[step] += 1
    return counts


def _one_of_each(columns: Sequence[Column]) -> tuple[Column, ...]:
    """One date, one title, one provider: the surest keeps its role, the others are `other`."""
    chosen = list(columns)
    roles = [column.role for column in chosen]
    if "date" not in roles:
        for spare in ("later", "start"):
            if spare in roles:
                index = roles.index(spare)
                chosen[index] = replace(chosen[index], role="date")
                break
    for wanted in ("title", "provider", "date", "status"):
        places = [index for index, column in enumerate(chosen) if column.role == wanted]
        keep = max(places, key=lambda index: _surety(chosen[index]), default=None)
        for index in places:
            if index != keep:
                chosen[index] = replace(chosen[index], role="other")
    return tuple(chosen)


_SURE = ("end", "complet", "title", "name", "provider", "sponsor")


def _surety(column: Column) -> float:
    """How sure a header is of its role; the wider column wins where both are."""
    width = min(column.right, 2000.0) - max(column.left, -200.0)
    return 10 * sum(word in column.name.lower() for word in _SURE) + width / 1000
