"""Lists without a header: each course is a block of one to a few lines around its date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.understanding.grammars.credits import Unit, credits
from extractors.understanding.grammars.dates import Order, dates
from extractors.understanding.grammars.folding import fold
from extractors.understanding.grammars.names import looks_like_organisation
from extractors.understanding.lines import Line
from extractors.understanding.transcripts.grid import Row, gap, in_reading_order, split_point, text_of
from extractors.understanding.transcripts.readings import (
    cell,
    date_cell,
    found_words,
    hours_cell,
    provider_cell,
    touched,
)
from extractors.understanding.transcripts.ruled import Found
from extractors.understanding.transcripts.transcript import Cell, DateCell, HoursCell, TranscriptRow
from extractors.understanding.transcripts.wording import (
    counts_others,
    dates_the_report,
    introduces,
    is_completed,
    is_format,
    is_not_completed,
    role,
)
from schemas.document import Word

_GRID = 3
"""So many alignments make a table, though nothing names its columns."""

_NEAR = 9.0
"""Points within which two beginnings of lines count as one alignment."""


@dataclass(frozen=True, eq=False)
class _Anchor:
    """A row with the date of a course: where the date and its line begin."""

    row: int
    segment: Line
    date_x: float


@dataclass(frozen=True, eq=False)
class _Piece:
    """A stretch of words in a block that reads as one thing."""

    words: tuple[Word, ...]
    row: int

    @property
    def text(self) -> str:
        return text_of(self.words)


def read_blocks(pages: Sequence[Sequence[Row]], *, order: Order, unit: Unit | None) -> Found:
    """Every block of the document that holds a date where the other blocks hold theirs."""
    on_pages = [_blocks(page, order=order) for page in pages]
    if sum(map(len, on_pages)) < 2:
        return Found(())
    numbers: list[int] = []
    pieces: list[list[_Piece]] = []
    for blocks in on_pages:
        lefts = _alignments(blocks)
        margin = max((_right_margin(row) for block in blocks for row in block), default=0.0)
        is_grid = len(lefts) >= _GRID and not any(" · " in row.text for block in blocks for row in block)
        pieces += [_cells(block, lefts) if is_grid else _pieces(block, lefts, margin) for block in blocks]
        numbers += [block[0].page for block in blocks]
    habits = Counter(piece.text.casefold() for block in pieces for piece in block)
    habits.update(tail for block in pieces for piece in block for tail in _tails(piece))
    rows: list[TranscriptRow] = []
    skipped = free = 0
    for number, block in zip(numbers, pieces, strict=True):
        if any(is_not_completed(piece.text.rstrip(" ,")) for piece in block):
            skipped += 1
            continue
        row = _row(number, block, habits, len(pieces), order=order, unit=unit)
        if row is not None:
            rows.append(row)
            free += _stands_free(block, order=order)
    return Found(tuple(rows), skipped) if _is_a_list(rows, free) else Found(())


def _blocks(page: Sequence[Row], *, order: Order) -> list[Sequence[Row]]:
    body = [row for row in page if any(letter.isalnum() for letter in row.text) and not introduces(row.text)]
    return [body[start:stop] for start, stop in _bounds(body, _anchors(body, order=order))]


_FEWEST_WITHOUT_HOURS = 4


def _is_a_list(rows: Sequence[TranscriptRow], free: int) -> bool:
    """Whether the blocks are courses: most have an amount, or they are many and their dates stand by themselves.

    Letters, notes and histories have dates under each other, too.
    """
    counted = sum(row.hours is not None for row in rows)
    if len(rows) > 1 and counted >= 0.6 * len(rows):
        return True
    return len(rows) >= _FEWEST_WITHOUT_HOURS and free >= 0.8 * len(rows)


def _stands_free(block: Sequence[_Piece], *, order: Order) -> bool:
    """Whether the date of a block is a piece of its own, but for the words that lead to it."""
    for piece in block:
        if dates(piece.text, order=order):
            dated = found_words(piece.words, order=order)
            left = [word for word in piece.words if all(word is not other for other in dated)]
            return len([word for word in left if fold(word.text).strip(" ,:()-") not in _LEAD_WORDS]) <= 4
    return True


def _anchors(body: Sequence[Row], *, order: Order) -> list[int]:
    """The rows whose dates stand in the alignment that most dates of the page share."""
    candidates = []
    for index, row in enumerate(body):
        if counts_others(row.text):
            continue
        for segment in row.segments:
            found = [match for match in dates(segment.text, order=order) if match.style != "compact"]
            if found and not _is_of_the_report(row, segment, found[0].start):
                x = segment.words_between(found[-1].start, found[-1].end)[0].box.x0
                candidates.append(_Anchor(index, segment, x))
    groups = [_aligned(candidates, near) for near in candidates]
    return sorted({anchor.row for anchor in max(groups, key=len, default=[])})


def _aligned(candidates: Sequence[_Anchor], near: _Anchor) -> list[_Anchor]:
    """The dates that stand under each other with `near`, or at whose lines' beginnings do, in one letter size."""
    alike = [other for other in candidates if abs(other.segment.size - near.segment.size) < 0.15 * near.segment.size]
    by_date = [other for other in alike if abs(other.date_x - near.date_x) < _NEAR]
    by_line = [other for other in alike if abs(other.segment.box.x0 - near.segment.box.x0) < _NEAR]
    return max(by_date, by_line, key=lambda group: len({anchor.row for anchor in group}))


def _is_of_the_report(row: Row, segment: Line, start: int) -> bool:
    """Whether the words before the date say that it dates the report, a licence or a deadline."""
    left = [other.text for other in row.segments if other.box.x1 <= segment.box.x0][-1:]
    return dates_the_report(" ".join([*left, segment.text[:start]])) or dates_the_report(segment.text[-60:])


def _bounds(body: Sequence[Row], anchors: Sequence[int]) -> list[tuple[int, int]]:
    """For each anchor the rows `start:stop` of its block."""
    if not anchors:
        return []
    if (begun := _enumerated(body, anchors)) is not None:
        return begun
    within = _usual_gap(body, anchors)
    starts = [0, *(_begin(body, a, b, anchors) for a, b in pairwise(anchors))]
    found = []
    above = max((b - start for start, b in zip(starts[1:], anchors[1:], strict=True)), default=4)
    below = max((start - a for start, a in zip(starts[1:], anchors, strict=False)), default=4)
    for start, anchor, after in zip(starts, anchors, [*starts[1:], len(body)], strict=True):
        top, stop = anchor, anchor + 1
        start = max(start, anchor - above)
        while top > start and _is_near(body[top - 1], body[top], within):
            top -= 1
        limit = min(after, anchor + below) if not _is_full_row(body, anchor) else after
        while stop < limit and _is_near(body[stop - 1], body[stop], within):
            stop += 1
        found.append((top, stop))
    return found


def _is_full_row(body: Sequence[Row], index: int) -> bool:
    """Whether the row was broken for want of space, so that the next goes on with it."""
    row = body[index]
    return index + 1 < len(body) and _is_full(row, body[index + 1], _right_margin(row))


def _enumerated(body: Sequence[Row], anchors: Sequence[int]) -> list[tuple[int, int]] | None:
    """The blocks of a numbered or bulleted list; None where it is none."""
    begins = [index for index, row in enumerate(body) if _ENUMERATES.fullmatch(row.words[0].text)]
    if len(begins) < 2:
        return None
    found = []
    for start, after in zip(begins, [*begins[1:], len(body)], strict=True):
        stop = start + 1
        while stop < after and gap(body[stop - 1], body[stop]) < 0.45 * body[stop].size and stop - start < 5:
            stop += 1
        if any(start <= anchor < stop for anchor in anchors):
            found.append((start, stop))
    return found if len(found) >= 2 and len(found) >= 0.8 * len(anchors) else None


def _begin(body: Sequence[Row], a: int, b: int, anchors: Sequence[int]) -> int:
    """Where the block of anchor `b` begins: at the widest white; where all are alike, by where titles stand."""
    gaps = [gap(body[index], body[index + 1]) for index in range(a, b)]
    size = body[a].size
    if max(gaps) - min(gaps) > max(1.5, 0.15 * size) or b == a + 1:
        return split_point(body, a, b)
    first = anchors[0]
    above = first > 0 and gap(body[first - 1], body[first]) < max(gaps) + 1.5 and not _is_a_heading(body[first - 1])
    last = anchors[-1]
    beneath = last + 1 < len(body) and gap(body[last], body[last + 1]) < max(gaps) + 1.5
    return a + 1 if above and not (beneath and counts_others(body[last + 1].text) is False and b - a > 2) else b


def _is_a_heading(row: Row) -> bool:
    return counts_others(row.text) or dates_the_report(row.text) or ":" in row.text


def _usual_gap(body: Sequence[Row], anchors: Sequence[int]) -> float:
    """The widest white within a block, in points: less than what parts blocks."""
    size = median(body[anchor].size for anchor in anchors)
    least = []
    widest = []
    for a, b in pairwise(anchors):
        gaps = [gap(body[index], body[index + 1]) for index in range(a, b)]
        widest.append(max(gaps))
        least += sorted(gaps)[:-1]
    if not widest:
        return 0.9 * size
    if not least:
        return min(0.6 * size, 0.8 * median(widest)) if median(widest) > 0.3 * size else -1.0
    return min(max(max(least), 0.25 * size) + 0.1 * size, max(median(widest) - 0.5, max(least)), 2.2 * size)


def _is_near(upper: Row, lower: Row, within: float) -> bool:
    if gap(upper, lower) > within or _YEAR.fullmatch(upper.text) or _YEAR.fullmatch(lower.text):
        return False
    return not counts_others(upper.text) and not counts_others(lower.text)


_YEAR = re.compile(r"\s*(?:19|20)[0-9]{2}\s*")


def _alignments(blocks: Sequence[Sequence[Row]]) -> list[float]:
    """The x at which columns begin: where segments of many blocks begin, or end with a common right edge."""
    lefts = [(segment.box.x0, index) for index, block in enumerate(blocks) for row in block for segment in row.segments]
    found: list[float] = []
    for x, _ in sorted(lefts):
        support = {index for other, index in lefts if abs(other - x) < 4}
        if len(support) >= max(2, 0.5 * len(blocks)) and (not found or x - found[-1] > 3 * _NEAR):
            found.append(x)
    rights = [
        (segment.box.x1, segment.box.x0, index)
        for index, block in enumerate(blocks)
        for row in block
        for segment in row.segments[1:]
    ]
    for right, _, _ in rights:
        group = [(x0, index) for other, x0, index in rights if abs(other - right) < 4]
        x = min((x0 for x0, _ in group), default=0.0)
        if len({index for _, index in group}) >= max(2, 0.6 * len(blocks)) and all(
            abs(x - known) > 25 for known in found
        ):
            found.append(x)
    return sorted(x for x in found if not _is_run_through(blocks, x))


def _is_run_through(blocks: Sequence[Sequence[Row]], x: float) -> bool:
    """Whether many of the segments at `x` run through it instead of beginning there."""
    there = [s for block in blocks for row in block for s in row.segments if s.box.x0 < x + 4 and s.box.x1 > x + 10]
    through = [s for s in there if s.box.x0 < x - 10 and not any(_is_count_at(word, x) for word in s.words)]
    return len(through) > 0.25 * len(there)


def _is_count_at(word: Word, x: float) -> bool:
    return abs(word.box.x0 - x) <= 4 and word.text[:1].isdigit()


def _pieces(block: Sequence[Row], lefts: Sequence[float], margin: float) -> list[_Piece]:
    """The block in pieces: by columns, by rows, by separators."""
    pieces = []
    if len(lefts) == 1 and len(block) > 1 and all(_is_full(row, after, margin) for row, after in pairwise(block)):
        words = [word for row in block for word in row.words]
        return [piece for piece in (_Piece(part, 0) for part in _parted(words)) if any(map(str.isalnum, piece.text))]
    for index, row in enumerate(block):
        runs: dict[float, list[Word]] = {}
        for segment in row.segments:
            for word in segment.words:
                left = max((x for x in lefts if x - 8 <= word.box.x0), default=-1.0)
                starts_here = left if lefts else segment.box.x0
                runs.setdefault(starts_here, []).append(word)
        for words in runs.values():
            pieces += [_Piece(part, index) for part in _parted(words)]
    return [piece for piece in pieces if any(letter.isalnum() for letter in piece.text)]


def _right_margin(row: Row) -> float:
    """Where the text of a page may reach: as far from its right edge as the row is from its left."""
    return max(row.box.x1, row.page_width - 1.6 * row.box.x0)


def _is_full(row: Row, after: Row, margin: float) -> bool:
    """Whether a row was broken because the next word did not fit."""
    first = after.words[0]
    return len(row.segments) == 1 and row.box.x1 + 0.25 * row.size + first.box.width > margin - 0.5 * row.size


def _cells(block: Sequence[Row], lefts: Sequence[float]) -> list[_Piece]:
    """The block in cells, one for each column, its words in reading order however the scan lies."""
    cells: dict[float, list[Word]] = {}
    for row in block:
        for word in row.words:
            cells.setdefault(max((x for x in lefts if x - 8 <= word.box.x0), default=-1.0), []).append(word)
    pieces = [_Piece(tuple(in_reading_order(words)), 0) for _, words in sorted(cells.items())]
    return [piece for piece in pieces if any(letter.isalnum() for letter in piece.text)]


def _parted(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words cut at separators that stand alone; a piece with a date is parted at dashes, too."""
    words = words[1:] if len(words) > 2 and _ENUMERATES.fullmatch(words[0].text) else words
    has_date = len(dates(text_of(words))) == 1
    marks = next((marks for marks, least in _MARKS if sum(word.text in marks for word in words) >= least), ())
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text in marks and (has_date or word.text in _STRONG) and not _parts_a_date(words, word):
            parts.append([])
        elif word.text.startswith("[") and parts[-1]:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [tuple(piece) for part in parts for piece in _without_states(part) if piece]


def _without_states(words: Sequence[Word]) -> list[list[Word]]:
    """The commas of a line with a date part a status and a format: `Attended, RSS, April 11, 2019, Lamplight CE`."""
    if len(dates(text_of(words))) != 1:
        return [list(words)]
    chunks: list[list[Word]] = [[]]
    for word in words:
        chunks[-1].append(word)
        if word.text.endswith(","):
            chunks.append([])
    parts: list[list[Word]] = [[]]
    for chunk in chunks:
        text = text_of(chunk).strip(" ,")
        if chunk and len(chunk) <= 3 and (is_completed(text) or is_not_completed(text) or is_format(text)):
            parts += [chunk, []]
        else:
            parts[-1] += chunk
    return parts


_ENUMERATES = re.compile(r"[0-9]{1,2}[.)]|[•▪◦‣*–-]")
_STRONG = ("|", "·", "•", ";")
_MARKS = ((("|",), 1), (("·", "•"), 1), (("–", "—"), 1), (("-",), 2), ((";",), 1))
"""What parts the pieces of a line: the strongest sort that stands there so often, and no other."""


def _parts_a_date(words: Sequence[Word], dash: Word) -> bool:
    """Whether a dash stands inside a range of days."""
    index = next(place for place, word in enumerate(words) if word is dash)
    if dash.text in "·•|;":
        return False
    around = text_of(words[max(0, index - 4) : index + 5])
    return any(match.first and dash.text in match.text for match in dates(around))


def _row(
    page: int, pieces: Sequence[_Piece], habits: Counter[str], blocks: int, *, order: Order, unit: Unit | None
) -> TranscriptRow | None:
    date, rest = _take_date(page, pieces, order=order)
    if date is None:
        return None
    hours, rest = _take_hours(page, rest, unit=unit)
    labelled, rest = _take_labelled(page, rest)
    rest = [piece for piece in rest if not is_completed(piece.text.rstrip(" ,"))]
    if "title" not in labelled and "provider" not in labelled:
        alone = sum(not is_format(piece.text) and not _is_habit(piece, habits, blocks) for piece in rest) == 1
        rest = [part for piece in rest for part in _told(piece, habits, alone=alone)]
    title, rest = _take_title(page, rest, habits, blocks)
    title = labelled.get("title") or title
    if title is None or counts_others(title.text):
        return None
    provider = labelled.get("provider") or _provider(page, rest, habits, blocks)
    return TranscriptRow(title=title, provider=provider, date=date, hours=hours, number=labelled.get("number"))


def _take_date(page: int, pieces: Sequence[_Piece], *, order: Order) -> tuple[DateCell | None, list[_Piece]]:
    """The date of the block, and the other pieces; words left beside the date are a piece of their own."""
    for index, piece in enumerate(pieces):
        found = date_cell(page, piece.words, order=order)
        if found is None:
            continue
        dated = found_words(piece.words, order=order)
        places = [index for index, word in enumerate(piece.words) if any(word is other for other in dated)]
        before = _without_lead(piece.words[: places[0]])
        after = piece.words[places[-1] + 1 :]
        left = [_Piece(part, piece.row) for part in (before, after) if part]
        return found, [*pieces[:index], *left, *pieces[index + 1 :]]
    joined = _joined_date(page, pieces, order=order)
    return joined if joined else (None, list(pieces))


def _without_lead(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without the ones that lead to a date: `Lamplight CE, completed on` is `Lamplight CE,`."""
    while words and fold(words[-1].text).strip(" ,:()-") in _LEAD_WORDS:
        words = words[:-1]
    return words


_LEAD_WORDS = frozenset(
    {"", "completed", "on", "attended", "date", "earned", "passed", "given", "held", "dated", "this", "finished", "for"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "watched", "achieved", "and"}
    | {"taken", "worth"}
)


def _joined_date(page: int, pieces: Sequence[_Piece], *, order: Order) -> tuple[DateCell | None, list[_Piece]] | None:
    """A date broken over two lines of one column: `Completed October` / `18, 2018`."""
    for a in pieces:
        for b in pieces:
            if b.row == a.row + 1 and abs(a.words[0].box.x0 - b.words[0].box.x0) < _NEAR:
                found = date_cell(page, (*a.words, *b.words), order=order)
                if found is not None:
                    return found, [piece for piece in pieces if piece not in (a, b)]
    return None


def _take_hours(page: int, pieces: Sequence[_Piece], *, unit: Unit | None) -> tuple[HoursCell | None, list[_Piece]]:
    """The amount of the block: with a unit beside it, or a number alone."""
    whole = [piece for piece in pieces if _BARE.fullmatch(piece.text.strip("() "))]
    if whole and not any(_is_all_amount(piece.text) for piece in pieces):
        chosen = whole[-1]
        return hours_cell(page, chosen.words, unit=unit), [other for other in pieces if other is not chosen]
    for piece in pieces:
        text = piece.text
        named = [m for m in credits(text) if (m.hours is not None or m.unit == "ceu") and not m.part]
        if not named or len(text.rstrip(" .,;)")) - named[-1].end > 3:
            continue
        match = named[-1]
        amount = touched(piece.words, text, match.start, match.end)
        rest = _without_lead(tuple(word for word in piece.words if all(word is not other for other in amount)))
        left = [_Piece(rest, piece.row)] if rest else []
        return hours_cell(page, amount, unit=unit), [
            part for other in pieces for part in (left if other is piece else [other])
        ]
    return None, list(pieces)


_BARE = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,3})?|[.,][0-9]{1,2}")


def _is_all_amount(text: str) -> bool:
    """Whether a piece is nothing but an amount with its unit."""
    return any(match.end - match.start >= len(text.strip(" .,;()")) - 2 for match in credits(text) if not match.part)


def _take_labelled(page: int, pieces: Sequence[_Piece]) -> tuple[dict[str, Cell], list[_Piece]]:
    """Pieces that say what they are: `Provider: …`, `Score: 90` (which is dropped)."""
    found: dict[str, Cell] = {}
    rest = []
    for piece in pieces:
        at = next((index for index, word in enumerate(piece.words) if word.text.endswith(":")), None)
        named = role(text_of(piece.words[: at + 1])) if at is not None and at < 3 else None
        if at is None or named is None or not named.exact:
            rest.append(piece)
            continue
        value = cell(page, piece.words[at + 1 :])
        if value is not None:
            found.setdefault(named.name, value)
    return found, rest


_TELLS = re.compile(
    r"\b(?:offered|provided|presented|sponsored|hosted|given|conducted|organi[sz]ed)? ?by$|^(?:from|at)$"
)
_SUFFIXES = ("inc", "llc", "ltd", "gmbh", "llp", "plc", "pllc", "corp", "co", "pc", "pvt. ltd")
_BESIDE = frozenset(
    {"completed", "attended", "on", "for", "and", "the", "course", "finished", "passed", "watched", "a", "of"}
)


def _tails(piece: _Piece) -> set[str]:
    """What stands behind each comma of a piece, up to the date: a name that comes again is a provider's."""
    text = piece.text
    found = dates(text)
    head = text[: found[0].start] if found else text
    return {f", {tail.strip(' ,').casefold()}" for tail in _ends(head) if tail.strip(" ,")}


def _ends(text: str) -> list[str]:
    return [text[match.end() :] for match in re.finditer(", ", text)]


def _told(piece: _Piece, habits: Counter[str], *, alone: bool) -> list[_Piece]:
    """A sentence in parts: `completed Wound Care offered by Lamplight CE for`, `Wound Care, Lamplight CE`.

    A comma or a stop parts only the one piece that must hold both the title and the provider.
    """
    words = list(piece.words)
    while words and (fold(words[0].text).strip(",.:;()") in _BESIDE - {"the", "a"}):
        words = words[1:]
    while words and (fold(words[-1].text).strip(",.:;()") in _BESIDE or not any(c.isalnum() for c in words[-1].text)):
        words = words[:-1]
    best, at, until = 0.44, 0, 0
    for index in range(1, len(words)):
        said = fold(" ".join(word.text for word in words[max(0, index - 2) : index])).strip(" ,")
        told = _TELLS.search(said)
        bracketed = words[index].text.startswith("(") and text_of(words[index:]).count("(") == 1
        bracketed = bracketed and words[-1].text.endswith(")")
        if not told and not (alone and (bracketed or words[index - 1].text.endswith((",", ".")))):
            continue
        tail = text_of(words[index:]).strip("()" if bracketed else " ")
        if fold(tail).strip(" .,") in _SUFFIXES:
            continue
        short = tail.strip(" .").isupper() and len(tail) < 9 and words[index - 1].text.endswith(".")
        again = habits[f", {tail.strip(' ,').casefold()}"] > 1
        score = max(looks_like_organisation(tail), 0.45 if short else 0.0, 0.8 if again else 0.0)
        score += 0.5 if (bracketed and score > 0.2) or (told and " " in told.group().strip()) else 0.0
        if score > best and any(letter.isupper() for letter in words[index].text):
            best, at, until = score, index, index - (len(told.group().split()) if told else 0)
    if not at or not words[:until]:
        return [_Piece(tuple(words), piece.row)] if words else []
    return [_Piece(tuple(words[:until]), piece.row), _Piece(tuple(words[at:]), piece.row + 1)]


def _take_title(
    page: int, pieces: Sequence[_Piece], habits: Counter[str], blocks: int
) -> tuple[Cell | None, list[_Piece]]:
    """The title: the boldest, largest, first piece that is no habit of the list; its further lines with it."""
    able = [piece for piece in pieces if not _is_habit(piece, habits, blocks)] or list(pieces)
    if not able:
        return None, list(pieces)
    first = max(able, key=lambda piece: (_weight(piece), -piece.row, -piece.words[0].box.x0))
    lines = [first]
    for piece in sorted(able, key=lambda piece: piece.row):
        if piece.row == lines[-1].row + 1 and _goes_on(lines[-1], piece):
            lines.append(piece)
    words = [word for piece in lines for word in piece.words if word.confidence > 0.3 or len(word.text) > 2]
    return cell(page, words), [piece for piece in pieces if piece not in lines]


def _weight(piece: _Piece) -> float:
    """Size and boldness, in steps that noise does not cross."""
    size = median(word.size for word in piece.words)
    bold = sum(word.bold for word in piece.words) * 2 > len(piece.words)
    return round(size / 1.5) + (1.0 if bold else 0.0)


def _goes_on(line: _Piece, piece: _Piece) -> bool:
    """Whether a piece is the next line of a title: the same beginning, the same letters, no organisation."""
    if abs(line.words[0].box.x0 - piece.words[0].box.x0) > _NEAR or _weight(line) != _weight(piece):
        return False
    return looks_like_organisation(piece.text) < 0.45 or piece.text[:1].islower()


def _is_habit(piece: _Piece, habits: Counter[str], blocks: int) -> bool:
    """Whether the same few words stand in many blocks: a format, a category."""
    return blocks > 2 and len(piece.words) <= 4 and habits[piece.text.casefold()] >= max(2, 0.25 * blocks)


def _provider(page: int, pieces: Sequence[_Piece], habits: Counter[str], blocks: int) -> Cell | None:
    """The piece that reads most like an organisation, if one does."""
    pieces = [piece for piece in pieces if not is_format(piece.text)]
    best = max(pieces, key=lambda piece: looks_like_organisation(piece.text), default=None)
    if best is not None and looks_like_organisation(best.text) >= 0.4:
        return provider_cell(page, best.words)
    left = [piece for piece in pieces if not _is_habit(piece, habits, blocks) and len(piece.words) >= 2]
    return provider_cell(page, left[0].words) if left else None
