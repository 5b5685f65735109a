"""Lines that run on are one text: a date or an amount may begin at the end of one and finish in the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.understanding.cues import Cue, cues
from extractors.understanding.lines import Line, Sheet
from extractors.understanding.spans import Piece, Span, add_cue, continues

NEAR = 6
"""Words before and after a line's end in which a phrase is looked for that runs over it."""


@dataclass(frozen=True, eq=False)
class Paragraph:
    """Lines of one size that follow each other closely, joined by blanks."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def span(self, start: int, end: int) -> Span:
        """`text[start:end]` on its lines; at least one letter of it must stand on one of them."""
        pieces, at = [], 0
        for line in self.lines:
            a, b = max(start - at, 0), min(end - at, len(line.text))
            if a < b:
                pieces.append(Piece(line, a, b))
            at += len(line.text) + 1
        return Span(tuple(pieces))


def paragraphs(sheet: Sheet) -> tuple[Paragraph, ...]:
    """Every line of the page in exactly one paragraph, in reading order."""
    taken: set[int] = set()
    found = []
    for line in sheet.lines:
        if id(line) in taken:
            continue
        run = _run(sheet, line, taken)
        taken.update(id(member) for member in run)
        found.append(Paragraph(tuple(run)))
    return tuple(found)


def share_cues(found: Sequence[Paragraph]) -> None:
    """Gives two lines that follow each other the cue that begins on the one and ends on the other: “offered / by”."""
    for paragraph in found:
        for line, after in pairwise(paragraph.lines):
            start = line.starts[-NEAR] if len(line.words) > NEAR else 0
            tail, head = line.text[start:], " ".join(word.text for word in after.words[:NEAR])
            for cue in cues(f"{tail} {head}"):
                if cue.start < len(tail) and cue.end > len(tail) + 1:
                    add_cue(line, Cue(cue.kind, start + cue.start, len(line.text)))
                    add_cue(after, Cue(cue.kind, 0, cue.end - len(tail) - 1))


def _run(sheet: Sheet, line: Line, taken: set[int]) -> Sequence[Line]:
    run = [line]
    while True:
        after = sheet.below.get(id(run[-1]))
        if after is None or id(after) in taken or not continues(run[-1], after):
            return run
        run.append(after)
