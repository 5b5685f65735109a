"""Words become lines: runs of words that a person reads in one breath, each with its neighbours on the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from schemas.document import Document, Page, Word
from schemas.geometry import Box, around
from schemas.reading import Evidence

DIRT = 0.8
"""What a reader is less sure of, and is tiny, is no letter."""

COLUMN_GAP = 1.1
"""A gap wider than so many letter sizes ends a line: what follows stands in another column or cell."""


@dataclass(frozen=True, eq=False)
class Line:
    """Words on one baseline with no wide gap between them. Offsets into `text` lead back to words and boxes."""

    page: int
    words: tuple[Word, ...]
    row: int = field(default=0)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @cached_property
    def size(self) -> float:
        return float(median(word.size for word in self.words))

    @cached_property
    def confidence(self) -> float:
        return sum(word.confidence for word in self.words) / len(self.words)

    @cached_property
    def bold(self) -> bool:
        return sum(word.bold for word in self.words) * 2 > len(self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset in `text` at which each word begins."""
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word.text) + 1
        return tuple(starts)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The offset in `text` at which each word has ended."""
        return tuple(at + len(word.text) for at, word in zip(self.starts, self.words, strict=True))

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that `text[start:end]` touches."""
        return self.words[bisect_right(self.ends, start) : bisect_left(self.starts, end)]

    def evidence(self, start: int = 0, end: int | None = None) -> Evidence:
        """Where `text[start:end]` stands on the page."""
        end = len(self.text) if end is None else end
        words = self.words_between(start, end) or self.words
        return Evidence(
            page=self.page, box=around(word.box for word in words), text=self.text[start:end], reader=words[0].reader
        )


@dataclass(frozen=True, eq=False)
class Sheet:
    """One page as lines in reading order, with the neighbours of each."""

    page: Page
    lines: tuple[Line, ...]

    @cached_property
    def body_size(self) -> float:
        """The letter size of most of the text, by characters, in points."""
        sizes = sorted((line.size, len(line.text)) for line in self.lines)
        half = sum(length for _, length in sizes) / 2
        for size, length in sizes:
            half -= length
            if half <= 0:
                return max(size, 1.0)
        return 10.0

    @cached_property
    def largest_size(self) -> float:
        return max((line.size for line in self.lines), default=10.0)

    @cached_property
    def position(self) -> dict[int, int]:
        """The place in reading order of each line, by `id`."""
        return {id(line): index for index, line in enumerate(self.lines)}

    @cached_property
    def below(self) -> dict[int, Line]:
        """The nearest line under each line that shares some of its width, by `id`."""
        found: dict[int, Line] = {}
        for index, line in enumerate(self.lines):
            for other in self.lines[index + 1 :]:
                if other.row != line.row and _share_width(line.box, other.box):
                    found[id(line)] = other
                    break
        return found

    @cached_property
    def above(self) -> dict[int, Line]:
        """The nearest line over each line that shares some of its width, by `id`."""
        found: dict[int, Line] = {}
        for index, line in enumerate(self.lines):
            for other in reversed(self.lines[:index]):
                if other.row != line.row and _share_width(line.box, other.box):
                    found[id(line)] = other
                    break
        return found

    @cached_property
    def left(self) -> dict[int, Line]:
        """The line before each line on the same row, by `id`."""
        return {id(b): a for a, b in pairwise(self.lines) if a.row == b.row}

    @cached_property
    def right(self) -> dict[int, Line]:
        """The line after each line on the same row, by `id`."""
        return {id(a): b for a, b in pairwise(self.lines) if a.row == b.row}


def _share_width(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.2 * min(a.width, b.width)


def sheets(document: Document) -> tuple[Sheet, ...]:
    """Every page of the document as lines."""
    return tuple(sheet(page) for page in document.pages)


def sheet(page: Page) -> Sheet:
    """The page's words as lines, top to bottom and left to right."""
    lines = []
    for number, row in enumerate(_rows(page.words)):
        lines += [Line(page=page.number, words=tuple(run), row=number) for run in _runs(row)]
    return Sheet(page=page, lines=tuple(lines))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one baseline, top to bottom, each row from left to right."""
    rows: list[_Row] = []
    printed = (_off_the_rule(word) for word in words if word.text.strip())
    for word in sorted(printed, key=_middle_height):
        across = word.box.middle[0]
        row = next((row for row in reversed(rows[-8:]) if row.is_baseline_of(word, across)), None)
        if row is None:
            row = _Row()
            rows.append(row)
        row.add(word, across)
    rows.sort(key=lambda row: sum(map(_middle_height, row.words)) / len(row.words))
    return [sorted(row.words, key=lambda w: w.box.x0) for row in rows]


def _middle_height(word: Word) -> float:
    return word.box.middle[1]


class _Row:
    """Words on one baseline while they are gathered, in order from left to right by their middles."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.middles: list[float] = []

    def add(self, word: Word, across: float) -> None:
        """Put in its place the word whose middle is `across` points from the left."""
        place = bisect_right(self.middles, across)
        self.words.insert(place, word)
        self.middles.insert(place, across)

    def is_baseline_of(self, word: Word, across: float) -> bool:
        """Whether the word shares half its height with its nearest neighbour in the row: skewed rows hold, too.

        The neighbour on the other side will do where it stands close: “teoría” and “y” share too little, “y” and
        “práctica” enough.
        """
        place = bisect_left(self.middles, across)
        before, after = self.words[place - 1 : place] if place else [], self.words[place : place + 1]
        near = [*before, *after]
        if len(near) == 2 and across - self.middles[place - 1] > self.middles[place] - across:
            near.reverse()
        return _share_height(word.box, near[0].box) or any(
            _share_height(word.box, other.box) and _is_close(word, other) for other in near[1:]
        )


def _off_the_rule(word: Word) -> Word:
    """The word without the rule that it was typed over: `_S_A__P__` is SAP."""
    if "_" not in word.text:
        return word
    text = word.text.replace("_", "")
    if not any(c.isalnum() for c in text) or len(text) > 0.75 * len(word.text):
        return word
    return word.model_copy(update={"text": text})


def _is_close(a: Word, b: Word) -> bool:
    """Whether nothing but a blank parts two words of one size."""
    small, large = sorted((a.size, b.size))
    return large < 1.2 * small and max(a.box.x0, b.box.x0) - min(a.box.x1, b.box.x1) < 0.5 * large


def _share_height(a: Box, b: Box) -> bool:
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def _runs(row: list[Word]) -> Iterator[list[Word]]:
    """The row cut where a wide gap or a jump in size says that something else begins."""
    row = _without_specks(row)
    run = [row[0]]
    for before, word in pairwise(row):
        size = max(before.size, word.size)
        if word.box.x0 - before.box.x1 > COLUMN_GAP * size or max(before.size, word.size) > 1.9 * min(
            before.size, word.size
        ):
            yield run
            run = []
        run.append(word)
    yield run


def _without_specks(row: list[Word]) -> list[Word]:
    """The row without marks that are far smaller than its words: an engine's idea of a gap between large letters."""
    large = median(word.size for word in row)
    return [word for word in row if word.size > 0.45 * large or _says_something(word)]


def _says_something(word: Word) -> bool:
    """Whether a very small word is one: a letter that no reader is sure of is dirt."""
    return any(c.isalnum() for c in word.text) and (len(word.text) > 2 or word.confidence > DIRT)
