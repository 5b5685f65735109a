"""A second pair of eyes on the lines that carry a decisive value.

Only what one OCR reader alone has seen is looked at again: a PDF's own characters need no second reader, and lines
on which two have agreed already are as sure as they will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extractors.reading.opening import Opened
from extractors.reading.ordering import in_reading_order
from extractors.reading.two_readings import agreed, lines_of
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
    """The page with every line that holds an unconfirmed word on one of the places read again."""
    from extractors.reading.ocr import rapid

    written = opened.written(page.number)
    own = [word for word in page.words if word.reader not in ("tesseract", "rapidocr")]
    lines, stray = lines_of(written, [word for word in page.words if word.reader in ("tesseract", "rapidocr")])
    wanted = [at for at, line in enumerate(lines) if any(_is_unconfirmed(word, places) for word in line.words)]
    second = dict(zip(wanted, rapid.read_strips(written.picture, [lines[at].strip for at in wanted]), strict=True))
    words = [*own, *stray]
    for at, line in enumerate(lines):
        words.extend(agreed(line.words, second[at]) if at in second else line.words)
    return page.model_copy(update={"words": in_reading_order(words)})
