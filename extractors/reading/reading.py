"""The spine of reading: an opened file becomes a document, a page at a time, the cheapest trusted reader first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from extractors.reading import text_pages
from extractors.reading.doubting import page_doubts
from extractors.reading.marks import marks, marks_in, may_be_codes
from extractors.reading.merging import merge
from extractors.reading.opening import Opened
from extractors.reading.ordering import in_reading_order
from extractors.reading.printed import Printed
from extractors.reading.scaling import for_tesseract
from extractors.reading.small_lines import with_small_lines
from extractors.reading.stamps import stamped
from extractors.reading.threads import keep_to_one
from extractors.reading.turning import turned_size
from extractors.reading.two_readings import complete
from extractors.reading.unread import unread_regions
from schemas.document import Document, Media, Page, Word
from schemas.errors import UnreadableError
from schemas.reading import Doubt

if TYPE_CHECKING:
    from schemas.settings import Settings

MOSTLY_PICTURE = 6
"""Lines of writing beside the text from which on the page is read as a picture too."""


def read(opened: Opened, *, settings: Settings) -> Document:
    """Every page of the file, upright, with its words in reading order; in half of its time, as many as that allows."""
    keep_to_one()
    pages = tuple(_in_time(opened, until=monotonic() + settings.file_seconds / 2, settings=settings))
    return Document(
        sha256=opened.sha256,
        media=_media(opened, pages),
        pages=pages,
        created_on=opened.created_on,
        doubts=_left_out(opened, len(pages)),
    )


def _in_time(opened: Opened, *, until: float, settings: Settings) -> Iterator[Page]:
    """Page after page, while there is time: what was read of a long scan is worth more than none of it."""
    for number in opened.pages:
        if number > 1 and monotonic() > until:
            return
        yield _page_or_doubt(opened, number, settings=settings)


def _page_or_doubt(opened: Opened, number: int, *, settings: Settings) -> Page:
    """One page; a damaged one among others is empty and says so. The only page of a file must be readable."""
    try:
        return _page(opened, number, settings=settings)
    except UnreadableError as error:
        if len(opened.pages) == 1:
            raise
        doubt = Doubt(code="page_unreadable", message=f"Page {number} cannot be read: {error.message}")
        return Page(number=number, width=0, height=0, doubts=(doubt,))


def _page(opened: Opened, number: int, *, settings: Settings) -> Page:
    printed = opened.printed(number)
    if printed and printed.is_enough:
        return _text_page(opened, number, printed, settings=settings)
    return _picture_page(opened, number, printed, settings=settings)


def _text_page(opened: Opened, number: int, printed: Printed, *, settings: Settings) -> Page:
    """The page's own text, and its picture where the text does not cover the ink."""
    glance = opened.glance(number, dpi=text_pages.GLANCE_DPI)
    words, unseen = text_pages.part_by_sight(glance, printed.words(turn=printed.turn))
    aslant = printed.aslant(turn=printed.turn)
    regions = unread_regions(glance, words)
    strips = text_pages.strips_beside(glance, words, regions, level=bool(aslant))
    if len(strips) >= MOSTLY_PICTURE and len(strips) > 0.15 * len(words):
        beside = _ocr(opened, number, level=bool(aslant), settings=settings)
    else:
        beside = text_pages.read_beside(opened, number, glance, strips)
    together = in_reading_order(merge(words, beside)) if beside else tuple(words)
    codes = may_be_codes(regions)
    width, height = turned_size(printed.width, printed.height, turned=printed.turn)
    return Page(
        number=number,
        width=width,
        height=height,
        turned=printed.turn,
        words=together,
        aslant=aslant,
        marks=marks_in(opened.details(number, codes), codes) if codes else (),
        doubts=page_doubts(together, layer=printed.hidden, unseen=" ".join(word.text for word in unseen)),
    )


def _picture_page(opened: Opened, number: int, printed: Printed | None, *, settings: Settings) -> Page:
    """The picture; and over it what little text the file prints itself."""
    page = opened.upright(number)
    words = printed.words(turn=page.turned) if printed else []
    aslant = (*(printed.aslant(turn=page.turned) if printed else ()), *stamped(page.picture))
    together = in_reading_order(merge(words, _ocr(opened, number, level=bool(aslant), settings=settings)))
    return Page(
        number=number,
        width=page.picture.width,
        height=page.picture.height,
        turned=page.turned,
        words=together,
        aslant=aslant,
        marks=marks(page.picture),
        doubts=page_doubts(together, layer=printed.hidden if printed else ""),
    )


def _ocr(opened: Opened, number: int, *, level: bool, settings: Settings) -> list[Word]:
    """What both readers make of the picture. `level`: what lies aslant was read already."""
    from extractors.reading.ocr import rapid, silent, tesseract

    page = opened.written(number)
    if level:
        page = page._replace(strips=tuple(strip for strip in page.strips if not strip.leans(text_pages.ACROSS)))
    first = tesseract.read(for_tesseract(page), languages=settings.languages)
    page = opened.kept(number, with_small_lines(page, first))
    return complete(page, first, second_reader=rapid.read_strips if settings.second_reader else silent.read_strips)


def _media(opened: Opened, pages: Sequence[Page]) -> Media:
    if not opened.pdf():
        return "picture"
    own = sum(word.reader in ("pdf", "form") for page in pages for word in page.words)
    seen = sum(word.reader not in ("pdf", "form") for page in pages for word in page.words)
    if own <= 0.1 * seen or not own:
        return "image_pdf"
    return "mixed_pdf" if seen > 0.3 * own else "born_digital_pdf"


def _left_out(opened: Opened, read: int) -> tuple[Doubt, ...]:
    left = opened.file.count - read
    if left <= 0:
        return ()
    return (Doubt(code="pages_left_out", message=f"{left} of {opened.file.count} pages were not read."),)
