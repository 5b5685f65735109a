"""A second pair of eyes on the lines that carry a decisive value.

Only what one OCR reader alone has seen is looked at again: a PDF's own characters need no second reader, and lines
on which two have agreed already are as sure as they will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extractors.reading.lines import Line, lines_of, span_around, strip_of
from extractors.reading.opening import Opened
from extractors.reading.ordering import in_reading_order
from extractors.reading.two_readings import agreed
from schemas.document import Document, Page, Word
from schemas.geometry import Box
from schemas.reading import Evidence

if TYPE_CHECKING:
    from schemas.settings import Settings

SEEN_TWICE = 0.985
"""Tesseract alone is never this sure: a word that is, has been confirmed."""


def look_again(document: Document, opened: Opened, places: Sequence[Evidence], *, settings: Settings) -> Document:
    """The document with the words on `places` confirmed (confidence up) or disputed (`Word.alternatives`)."""
    pages = []
    for page in document.pages:
        boxes = [place.box for place in places if place.page == page.number]
        pages.append(
            _page_again(page, opened, boxes) if any(_is_unconfirmed(word, boxes) for word in page.words) else page
        )
    return document.model_copy(update={"pages": tuple(pages)})


def _is_unconfirmed(word: Word, places: Iterable[Box]) -> bool:
    return word.reader == "tesseract" and word.confidence < SEEN_TWICE and _stands_on(word, places)


def _stands_on(word: Word, places: Iterable[Box]) -> bool:
    return any(word.box.overlap(place) > 0.3 * word.box.area for place in places)


def _page_again(page: Page, opened: Opened, places: Sequence[Box]) -> Page:
    """The page with the part of every line read again that holds unconfirmed words on one of the places."""
    from extractors.reading.ocr import rapid

    written = opened.written(page.number)
    own = [word for word in page.words if word.reader not in ("tesseract", "rapidocr")]
    lines, stray = lines_of(written, [word for word in page.words if word.reader in ("tesseract", "rapidocr")])
    wanted = {at: span for at, line in enumerate(lines) if (span := _span(line, places))}
    strips = [strip_of(lines[at], span) for at, span in wanted.items()]
    second = dict(zip(wanted, rapid.read_strips(written.picture, strips), strict=True))
    words = [*own, *stray]
    for at, line in enumerate(lines):
        first, last = wanted.get(at, (0, 0))
        again = agreed(line.words[first:last], second[at]) if at in second else []
        words.extend([*line.words[:first], *again, *line.words[last:]])
    return page.model_copy(update={"words": in_reading_order(words)})


def _span(line: Line, places: Sequence[Box]) -> tuple[int, int] | None:
    """From which word to which (excluded) a line is read again; None for a line that need not be."""
    unsure = [at for at, word in enumerate(line.words) if _is_unconfirmed(word, places)]
    if not unsure or line.strip.is_upended:  # which has been read twice already
        return None
    return span_around(line, unsure)
