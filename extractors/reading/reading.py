"""The spine of reading: an opened file becomes a document, a page at a time, the cheapest trusted reader first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.reading.cleaning import is_garbage
from extractors.reading.merging import merge
from extractors.reading.opening import Opened
from extractors.reading.ordering import in_reading_order
from extractors.reading.pixels import scaled
from extractors.reading.two_readings import complete
from schemas.document import Document, Media, Page, Word
from schemas.reading import Doubt

if TYPE_CHECKING:
    from schemas.settings import Settings

OCR_DPI = 300.0


def read(opened: Opened, *, settings: Settings) -> Document:
    """Every page of the file, upright, with its words in reading order."""
    pages = tuple(_page(opened, number, settings=settings) for number in opened.pages)
    return Document(
        sha256=opened.sha256,
        media=_media(opened, pages),
        pages=pages,
        created_on=opened.created_on,
        doubts=_left_out(opened),
    )


def _page(opened: Opened, number: int, *, settings: Settings) -> Page:
    printed = _printed(opened, number)
    pdf = opened.pdf()
    if pdf and printed and not _has_picture(opened, number):
        width, height = pdf.size(number)
        return Page(number=number, width=width, height=height, words=tuple(printed))
    from extractors.reading.ocr import tesseract

    page = opened.upright(number, level=not printed)
    seen = complete(page, tesseract.read(scaled(page.picture, OCR_DPI), languages=settings.languages))
    words = in_reading_order(merge(printed, seen))
    return Page(number=number, width=page.picture.width, height=page.picture.height, turned=page.turned, words=words)


def _printed(opened: Opened, number: int) -> list[Word]:
    """The words of the PDF's own text, as far as it can be trusted."""
    pdf = opened.pdf()
    if not pdf:
        return []
    from extractors.reading.spacing import words_of

    width, height = pdf.size(number)
    visible = [character for character in pdf.characters(number) if character.visible]
    if is_garbage("".join(character.text for character in visible)):
        return []
    return words_of(visible, width=width, height=height)


def _has_picture(opened: Opened, number: int) -> bool:
    """Whether a picture covers a good part of the page, so that text alone may not say it all."""
    pdf = opened.pdf()
    if not pdf:
        return True
    width, height = pdf.size(number)
    return pdf.largest_picture(number) > 0.15 * width * height


def _media(opened: Opened, pages: Sequence[Page]) -> Media:
    if not opened.pdf():
        return "picture"
    readers = {word.reader for page in pages for word in page.words}
    if "pdf" not in readers:
        return "image_pdf"
    return "mixed_pdf" if len(readers) > 1 else "born_digital_pdf"


def _left_out(opened: Opened) -> tuple[Doubt, ...]:
    left = opened.file.count - len(opened.pages)
    if left <= 0:
        return ()
    return (Doubt(code="pages_left_out", message=f"{left} of {opened.file.count} pages were not read."),)
