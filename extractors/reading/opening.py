"""The door: bytes in, an opened file out, or a reason why no page of it can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from extractors.reading.formats import format_of
from extractors.reading.heap import give_back
from extractors.reading.pixels import Picture, turn
from extractors.reading.turning import turned_box, turned_size
from schemas.errors import UnreadableError

if TYPE_CHECKING:
    from extractors.reading.pdf_file import PdfFile
    from extractors.reading.picture_file import PictureFile
    from extractors.reading.printed import Printed
    from extractors.reading.upright import Upright
    from schemas.geometry import Box
    from schemas.settings import Settings

RENDER_DPI = 200.0
"""At which a PDF page is drawn to be read; letters of 10 points are then 28 pixels high."""


class Opened:
    """One file, opened once and read from many times. What was last drawn is kept while it is open."""

    def __init__(self, content: bytes, file: PdfFile | PictureFile, *, settings: Settings) -> None:
        self.sha256 = sha256(content).hexdigest()
        self.file = file
        self.settings = settings
        self._printed: dict[int, Printed | None] = {}
        self._uprights: dict[int, Upright] = {}

    @property
    def pages(self) -> range:
        """The numbers of the pages that are read."""
        return range(1, min(self.file.count, self.settings.file_pages) + 1)

    @property
    def created_on(self) -> date | None:
        """When the file says that it was made."""
        return self.file.created_on()

    def pdf(self) -> PdfFile | None:
        """The PDF, or None for a picture."""
        from extractors.reading.pdf_file import PdfFile

        return self.file if isinstance(self.file, PdfFile) else None

    def printed(self, number: int) -> Printed | None:
        """The page's own text; None for a picture."""
        if number not in self._printed:
            pdf = self.pdf()
            if pdf:
                from extractors.reading.printed import printed_text

                self._printed[number] = printed_text(pdf, number)
            else:
                self._printed[number] = None
        return self._printed[number]

    def upright(self, number: int) -> Upright:
        """The page as a person would hold it: by its own text if it has enough, else by what its picture shows.

        A page with text of its own is never levelled, only turned: its text is level already.
        """
        if number not in self._uprights:
            self._uprights = {number: self._stand_up(number)}
        return self._uprights[number]

    def written(self, number: int) -> Upright:
        """The page upright, its lines of writing looked for even where it has text of its own."""
        page = self.upright(number)
        if page.strips:
            return page
        from extractors.reading.ocr.strips import find_strips

        self._uprights = {number: page._replace(strips=tuple(find_strips(page.picture.pixels)))}
        return self._uprights[number]

    def kept(self, number: int, page: Upright) -> Upright:
        """The page, kept as it is now known: it may have more lines of writing than were seen at first."""
        self._uprights = {number: page}
        return page

    def glance(self, number: int, *, dpi: float) -> Picture:
        """A page with text of its own, upright, drawn small."""
        pdf, printed = self.pdf(), self.printed(number)
        if not pdf or not printed:
            raise ValueError("Only pages with text of their own can be glanced at.")
        drawn = pdf.picture(number, dpi=dpi, megapixels=self.settings.page_megapixels)
        return Picture(turn(drawn.pixels, printed.turn), drawn.dpi)

    def details(self, number: int, boxes: Sequence[Box]) -> Picture:
        """A page with text of its own as `upright` shows it, drawn only where `boxes` stand on the upright page."""
        pdf, printed = self.pdf(), self.printed(number)
        if number in self._uprights or not pdf or not printed or not printed.is_enough:
            return self.upright(number).picture
        width, height = turned_size(printed.width, printed.height, turned=printed.turn)
        filed = [turned_box(box, width=width, height=height, turned=-printed.turn % 360) for box in boxes]
        drawn = pdf.details(number, filed, dpi=RENDER_DPI, megapixels=self.settings.page_megapixels)
        return Picture(turn(drawn.pixels, printed.turn), drawn.dpi)

    def _stand_up(self, number: int) -> Upright:
        from extractors.reading.fax import mended
        from extractors.reading.upright import Upright, stand_up

        printed, pdf = self.printed(number), self.pdf()
        if printed and printed.is_enough:
            return Upright(self.glance(number, dpi=RENDER_DPI), printed.turn, ())
        megapixels = self.settings.page_megapixels
        if pdf:
            drawn = pdf.picture(number, dpi=RENDER_DPI, megapixels=megapixels)
        else:
            drawn = self.file.picture(number, megapixels=megapixels)
        return stand_up(mended(drawn), level=not (printed and printed.characters))


@contextmanager
def open_document(content: bytes, *, name: str, settings: Settings) -> Iterator[Opened]:
    """The file behind `content`, closed again afterwards.

    Raises `UnreadableError` (`empty`, `too_large`, `unknown_format`, `not_a_pdf`, `encrypted`, `truncated`, `damaged`,
    `no_pages`, `picture_bomb`, `not_a_page`) when no page of it can be shown.
    """
    file = _file(content, name=name, settings=settings)
    try:
        yield Opened(content, file, settings=settings)
    finally:
        file.close()
        give_back()


def _file(content: bytes, *, name: str, settings: Settings) -> PdfFile | PictureFile:
    if not content:
        raise UnreadableError("empty", "The file is empty.", advice="Copy it again.")
    if len(content) > settings.file_megabytes * 1_000_000:
        raise UnreadableError(
            "too_large", f"The file has {len(content) / 1e6:.0f} MB; at most {settings.file_megabytes} are opened."
        )
    found = format_of(content)
    if found == "pdf":
        from extractors.reading.pdf_file import PdfFile

        return PdfFile(content)
    if found:
        from extractors.reading.picture_file import PictureFile

        return PictureFile(content, found)
    if name.lower().endswith(".pdf"):
        raise UnreadableError("not_a_pdf", "The file is named .pdf, but there is no PDF in it.")
    raise UnreadableError("unknown_format", "The file is neither a PDF nor a picture that can be read.")
