"""The door: bytes in, an opened file out, or a reason why no page of it can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from extractors.reading.formats import format_of
from extractors.reading.pixels import Picture
from schemas.errors import UnreadableError

if TYPE_CHECKING:
    from extractors.reading.pdf_file import PdfFile
    from extractors.reading.picture_file import PictureFile
    from extractors.reading.upright import Upright
    from schemas.settings import Settings

RENDER_DPI = 200.0
"""At which a PDF page is drawn to be looked at; letters of 10 points are then 28 pixels high."""


class Opened:
    """One file, opened once and read from many times. Pictures of pages are kept while it is open."""

    def __init__(self, content: bytes, file: PdfFile | PictureFile, *, settings: Settings) -> None:
        self.sha256 = sha256(content).hexdigest()
        self.file = file
        self.settings = settings
        self._uprights: dict[tuple[int, bool], Upright] = {}

    @property
    def pages(self) -> range:
        """The numbers of the pages that are read."""
        return range(1, min(self.file.count, self.settings.file_pages) + 1)

    @property
    def created_on(self) -> date | None:
        """When the file says that it was made."""
        return self.file.created_on()

    def pdf(self) -> PdfFile | None:
        """The PDF with its characters, or None for a picture."""
        from extractors.reading.pdf_file import PdfFile

        return self.file if isinstance(self.file, PdfFile) else None

    def upright(self, number: int, *, level: bool = True) -> Upright:
        """The page as a person would hold it. The last one is kept: it is large, and asked for again."""
        if (number, level) not in self._uprights:
            from extractors.reading.upright import stand_up

            self._uprights = {(number, level): stand_up(self._draw(number), level=level)}
        return self._uprights[number, level]

    def _draw(self, number: int) -> Picture:
        from extractors.reading.pdf_file import PdfFile

        megapixels = self.settings.page_megapixels
        if isinstance(self.file, PdfFile):
            return self.file.picture(number, dpi=RENDER_DPI, megapixels=megapixels)
        return self.file.picture(number, megapixels=megapixels)


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
