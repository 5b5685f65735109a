"""A page as rows of words: what the readers of tables and blocks work on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from statistics import median

from extractors.understanding.lines import Line, Sheet
from schemas.document import Word
from schemas.geometry import Box, around
from schemas.reading import Evidence


@dataclass(frozen=True, eq=False)
class Row:
    """Words on one baseline of one page, cut into segments where wide gaps are."""

    page: int
    segments: tuple[Line, ...]
    page_width: float = 612.0

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for segment in self.segments for word in segment.words)

    @cached_property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @cached_property
    def size(self) -> float:
        return float(median(word.size for word in self.words))

    @cached_property
    def baseline(self) -> float:
        """Where the letters stand: boxes that end at descenders are taken for what they are."""
        return (
            median(
                word.box.bottom - (_DESCENT * word.size if _HANGS.search(word.text) else 0.0)
                for word in self.words
                if any(letter.isalnum() for letter in word.text)
            )
            if any(letter.isalnum() for letter in self.text)
            else self.box.bottom
        )


_HANGS = re.compile(r"[gjpqyçQ,;()\[\]|]")
_DESCENT = 0.2


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a page, top to bottom."""
    page = sheet.page
    return [Row(page.number, tuple(group), page.width) for _, group in groupby(sheet.lines, key=lambda line: line.row)]


def text_of(words: Sequence[Word]) -> str:
    """Words of a cell as one text, lines joined, a hyphen at a line's end taken away.

    The words come in reading order.
    """
    text = ""
    last: Word | None = None
    for word in words:
        broken = last is not None and word.box.top > last.box.middle[1]
        if broken and len(text) > 2 and text[-1] in "-‐" and text[-2].isalpha() and word.text[:1].islower():
            text = text[:-1] + word.text
        else:
            text = f"{text} {word.text}" if text else word.text
        last = word
    return text


def in_reading_order(words: Iterable[Word]) -> list[Word]:
    """The words of one cell line by line, though a skewed scan has torn its lines."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle[1]):
        if lines and word.box.middle[1] - lines[-1][0].box.middle[1] < 0.55 * max(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.box.x0)]


def evidence_of(page: int, words: Sequence[Word], text: str) -> Evidence:
    """Where the words stand; at least one is needed."""
    return Evidence(page=page, box=around(word.box for word in words), text=text, reader=words[0].reader)


def gap(above: Row, below: Row) -> float:
    """The white between two rows, in points: from baseline to baseline, less a letter. Negative where they overlap."""
    return below.baseline - above.baseline - below.size


def split_point(rows: Sequence[Row], first: int, last: int) -> int:
    """Between the anchor rows `first` and `last`: the index of the first row that belongs to `last`.

    The widest white parts two records; where all are alike, a record begins with its anchor.
    """
    gaps = [gap(rows[index], rows[index + 1]) for index in range(first, last)]
    if not gaps:
        return last
    widest = max(gaps)
    slack = max(1.2, 0.12 * rows[first].size)
    if gaps[-1] >= widest - slack:
        return last
    return first + 1 + max(range(len(gaps)), key=lambda index: gaps[index])


def widths(rows: Iterable[Row]) -> tuple[float, float]:
    """The leftmost and rightmost point of the rows."""
    box = around(row.box for row in rows)
    return box.x0, box.x1
