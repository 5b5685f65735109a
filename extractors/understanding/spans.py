"""Spans: the stretches of text that could be a name, a title or an organisation, before anybody chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from extractors.understanding.cues import Cue, cues
from extractors.understanding.known import Known, known_in
from extractors.understanding.lines import Line, Sheet
from extractors.understanding.texts import Makeup, makeup
from schemas.document import Word
from schemas.geometry import Box, around
from schemas.reading import Evidence

CUTS = frozenset({"learner_before", "title_before", "provider_before", "awards", "hours_before", "platform_label"})
"""Cues inside a sentence at which a value may begin or end."""

STOPS = CUTS | {
    "title_after",
    "accredit",
    "completed_label",
    "date_word",
    "issued_label",
    "expiry_label",
    "location_label",
}
"""Cues at which a value may end."""

LONGEST = 220
MOST_LINES = 4

_EDGES = " \t:;,.|•·-–—_*=~"
_QUOTED = re.compile(r"[“\"„«‘]([^“”\"„«»‘’]{4,160})[”\"“»’]")
_SEPARATOR = re.compile(r"\s+[|•·–—-]\s+|,\s+|\s+\(|\s*/\s+|:\s+|\s+(?:by|at|in|from|of|on)\s+")


class Piece(NamedTuple):
    """`line.text[start:end]`."""

    line: Line
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Span:
    """A stretch of one line, or of several that continue each other."""

    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(piece.line.text[piece.start : piece.end] for piece in self.pieces)

    @cached_property
    def makeup(self) -> Makeup:
        return makeup(self.text)

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def last(self) -> Piece:
        return self.pieces[-1]

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words that the span touches, in order."""
        return tuple(chain.from_iterable(line.words_between(start, end) for line, start, end in self.pieces))

    @cached_property
    def confidence(self) -> float:
        """The mean confidence of the words, 0..1."""
        return sum(word.confidence for word in self.words) / len(self.words)

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(page=self.first.line.page, box=self.box, text=self.text, reader=self.words[0].reader)

    @property
    def whole(self) -> bool:
        """Whether it is its lines from edge to edge."""
        return all(not piece.line.text[: piece.start].strip(_EDGES) for piece in self.pieces) and all(
            not piece.line.text[piece.end :].strip(_EDGES) for piece in self.pieces
        )


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share letters."""
    return any(p.line is q.line and p.start < q.end and q.start < p.end for p in a.pieces for q in b.pieces)


def spans(sheet: Sheet, known: Known) -> tuple[Span, ...]:
    """Every stretch of the page that could be a value, each once."""
    found: dict[tuple[tuple[int, int, int], ...], Span] = {}
    for line in sheet.lines:
        for start, end in (*_stretches(line), *known_in(line, known)):
            for span in _continued(sheet, line, start, end):
                key = tuple((id(piece.line), piece.start, piece.end) for piece in span.pieces)
                found.setdefault(key, span)
    return tuple(found.values())


def line_cues(line: Line) -> tuple[Cue, ...]:
    """The cues of one line, found once."""
    known = line.__dict__.get("_cues")
    if known is None:
        known = line.__dict__["_cues"] = cues(line.text)
    return known


def add_cue(line: Line, cue: Cue) -> None:
    """One more cue for the line, as part of a phrase that runs over its edge."""
    known = line_cues(line)
    if cue not in known:
        line.__dict__["_cues"] = (*known, cue)


def _stretches(line: Line) -> Iterator[tuple[int, int]]:
    """Where a value may begin and end on this line."""
    text = line.text
    starts, ends = {0}, {len(text)}
    for cue in line_cues(line):
        if cue.kind in CUTS or _is_label(text, cue):
            starts.add(cue.end)
            starts.update(_capitals_inside(text, cue))
        if cue.kind in STOPS:
            ends.add(cue.start)
    for match in _SEPARATOR.finditer(text):
        ends.add(match.start())
        starts.add(match.end())
    pairs = {(start, end) for start in starts for end in ends if start < end}
    pairs |= {match.span(1) for match in _QUOTED.finditer(text)}
    pairs |= {trimmed for pair in pairs for trimmed in _without_debris(line, *pair)}
    seen = set()
    for start, end in pairs:
        trimmed = _trimmed(text, start, end)
        if trimmed and trimmed not in seen and _plausible(text[slice(*trimmed)]):
            seen.add(trimmed)
    # A line with many cuts gives many pairs; those that touch an edge or a cue come first.
    yield from sorted(seen, key=lambda pair: (pair[0], -pair[1]))[:40]


def _without_debris(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without a first or last scrap: a logo's icon is often read as a letter or two before the name."""
    inside = [(at, word) for at, word in zip(line.starts, line.words, strict=True) if start <= at < end]
    if len(inside) < 2:
        return
    if _is_scrap(inside[0][1]):
        yield inside[1][0], end
    if _is_scrap(inside[-1][1]):
        yield start, inside[-1][0]


def _is_scrap(word: Word) -> bool:
    return word.reader not in ("pdf", "form") and (len(word.text) <= 2 or word.confidence < 0.5)


def _is_label(text: str, cue: Cue) -> bool:
    """Whether the cue opens the line and a colon or a dash follows."""
    return (
        cue.kind.endswith("_label")
        and not text[: cue.start].strip(_EDGES)
        and bool(re.match(r"\s*(?:\([^)]*\))?\s*[:–—-]|\s*#", text[cue.end :]))
    )


def _capitals_inside(text: str, cue: Cue) -> Iterator[int]:
    """Places inside a long carrier phrase where a capital letter may begin the value itself."""
    if cue.kind == "title_before":
        for match in re.finditer(r"(?<=[a-z] )[A-Z]", text[cue.start : cue.end]):
            yield cue.start + match.start()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGES + "“”\"'‘’«»":
        start += 1
    while end > start and text[end - 1] in _EDGES + "“”\"'‘’«»":
        end -= 1
    return (start, end) if end > start else None


def _plausible(text: str) -> bool:
    return 2 <= len(text) <= LONGEST and any(c.isalpha() for c in text)


def _continued(sheet: Sheet, line: Line, start: int, end: int) -> Iterator[Span]:
    """The stretch itself and, where it runs to the end of its line, the same with the lines that continue it."""
    pieces: tuple[Piece, ...] = (Piece(line, start, end),)
    yield Span(pieces)
    if line.text[end:].strip(_EDGES):
        return
    if start == 0:
        yield from _stacked(sheet, line)
    for _ in range(MOST_LINES - 1):
        here = pieces[-1].line
        after = sheet.below.get(id(here))
        if after is None or not continues(here, after) or sum(len(p.line.text) for p in pieces) > LONGEST:
            return
        for stop in _heads(after):
            yield Span((*pieces, Piece(after, 0, stop)))
        pieces = (*pieces, Piece(after, 0, len(after.text)))
        yield Span(pieces)


def _stacked(sheet: Sheet, line: Line) -> Iterator[Span]:
    """The line with those under it where they stand like the words of a logo, in letters of other sizes."""
    pieces: tuple[Piece, ...] = (Piece(line, 0, len(line.text)),)
    while len(pieces) < MOST_LINES:
        here = pieces[-1].line
        after = sheet.below.get(id(here))
        if after is None or not _stacks(here, after):
            return
        pieces = (*pieces, Piece(after, 0, len(after.text)))
        if not all(continues(a.line, b.line) for a, b in pairwise(pieces)):
            yield Span(pieces)


def _stacks(line: Line, after: Line) -> bool:
    """Whether two short lines of a picture stand close under one another, flush or centred."""
    if any(len(one.words) > 4 or one.words[0].reader in ("pdf", "form") for one in (line, after)):
        return False
    small, large = sorted((line.size, after.size))
    gap = after.box.top - line.box.bottom
    flush = abs(after.box.x0 - line.box.x0) < large or abs(after.box.middle[0] - line.box.middle[0]) < large
    return flush and large < 3 * small and -0.5 * small < gap < 0.8 * large


def _heads(line: Line) -> Iterator[int]:
    """Where a value that came from the line above may end inside this one."""
    for cue in line_cues(line):
        if cue.kind in STOPS and cue.start > 2:
            trimmed = _trimmed(line.text, 0, cue.start)
            if trimmed:
                yield trimmed[1]
    for match in re.finditer(r"[”\"»]|[.,;](?=\s|$)", line.text):
        if match.start() > 2:
            yield match.start()


def continues(line: Line, after: Line) -> bool:
    """Whether `after` reads as the next line of the same text: near, of the same size, as bold where the two meet."""
    gap = after.box.top - line.box.bottom
    alike = 0.85 < after.size / line.size < 1.18 and line.words[-1].bold == after.words[0].bold
    return alike and -0.6 * line.size < gap < 1.25 * line.size
