"""A PDF opened with PDFium: how many pages, how large, their characters and their pictures."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

import numpy
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.reading.characters import Character, characters
from extractors.reading.inflating import refuse_bombs
from extractors.reading.pixels import Picture, Pixels
from schemas.errors import UnreadableError
from schemas.geometry import Box

MANY_OBJECTS = 2000
MANY_CURVES = 60
"""Rules and frames take fewer; letters drawn as outlines take more."""

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""


class PdfFile:
    """Pages count from 1. Not thread-safe: PDFium is not."""

    def __init__(self, content: bytes) -> None:
        refuse_bombs(content)
        self._document = _opened(content)
        self.count = len(self._document)
        self._pages: dict[int, Any] = {}
        if self.count == 0:
            raise UnreadableError("no_pages", "The PDF has no pages.")

    def close(self) -> None:
        """Let go of PDFium's memory."""
        for page in self._pages.values():
            page.close()
        self._pages.clear()
        self._document.close()

    def page(self, number: int) -> Any:
        """PDFium's own page, form fields drawn into it."""
        if number not in self._pages:
            try:
                self._pages[number] = self._document[number - 1]
            except pdfium.PdfiumError as error:
                raise UnreadableError("damaged", f"Page {number} of the PDF is damaged.") from error
        return self._pages[number]

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points, as `/Rotate` asks for it to be shown."""
        width, height = self.page(number).get_size()
        return float(width), float(height)

    def characters(self, number: int) -> list[Character]:
        """Every character that the page prints, then those that were filled into its form fields."""
        page = self.page(number)
        try:
            printed = characters(page)
        except pdfium.PdfiumError:
            return []
        if not pdfium_c.FPDFPage_GetAnnotCount(page):
            return printed
        if pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
            return printed
        self._pages.pop(number).close()
        together = characters(self.page(number))
        filled = [character._replace(reader="form") for character in together[len(printed) :]]
        return [*together[: len(printed)], *filled]

    def is_drawn(self, number: int) -> bool:
        """Whether the page may show writing that is no text: a large picture, or very many lines and curves."""
        width, height = self.size(number)
        curves = 0
        for thing in islice(self.page(number).get_objects(max_depth=3), MANY_OBJECTS):
            if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = thing.get_bounds()
                if (right - left) * (top - bottom) > 0.1 * width * height:
                    return True
            curves += thing.type == pdfium_c.FPDF_PAGEOBJ_PATH
        return curves > MANY_CURVES

    def picture(self, number: int, *, megapixels: float, dpi: float = 200.0) -> Picture:
        """The page drawn at `dpi`, or at less where that would be more than `megapixels`."""
        width, height = self.size(number)
        scale = self._scale(number, megapixels=megapixels, dpi=dpi)
        pixels = self._drawn(number, scale, Box(0, 0, width, height))
        return Picture(pixels, pixels.shape[1] * 72 / width)

    def details(self, number: int, boxes: Iterable[Box], *, megapixels: float, dpi: float = 200.0) -> Picture:
        """The same picture, drawn only inside of these boxes (points, as `/Rotate` asks for); black elsewhere."""
        width, height = self.size(number)
        scale = self._scale(number, megapixels=megapixels, dpi=dpi)
        pixels = numpy.zeros((math.ceil(height * scale), math.ceil(width * scale), 3), dtype=numpy.uint8)
        for box in boxes:
            x0, top, x1, bottom = max(0.0, box.x0), max(0.0, box.top), min(width, box.x1), min(height, box.bottom)
            if (x1 - x0) * scale > 2 and (bottom - top) * scale > 2:
                part = self._drawn(number, scale, Box(x0, top, x1, bottom))
                left, upper = math.ceil(x0 * scale), math.ceil(top * scale)
                pixels[upper : upper + part.shape[0], left : left + part.shape[1]] = part
        return Picture(pixels, pixels.shape[1] * 72 / width)

    def _scale(self, number: int, *, megapixels: float, dpi: float) -> float:
        """Pixels to a point. UnreadableError `picture_bomb` for a page that is a line."""
        width, height = self.size(number)
        allowed = (megapixels * 1e6 * 72 * 72 / max(width * height, 1.0)) ** 0.5
        dpi = min(dpi, allowed)
        if min(width, height) * dpi / 72 < 1:
            raise UnreadableError(
                "picture_bomb", f"Page {number} is {width:.0f} by {height:.0f} points: it cannot be drawn."
            )
        return dpi / 72

    def _drawn(self, number: int, scale: float, box: Box) -> Pixels:
        width, height = self.size(number)
        beside = (box.x0, height - box.bottom, width - box.x1, box.top)
        try:
            bitmap = self.page(number).render(scale=scale, crop=beside, rev_byteorder=True, may_draw_forms=True)
            pixels = numpy.array(bitmap.to_numpy()[:, :, :3])
        except (pdfium.PdfiumError, MemoryError, ValueError) as error:
            raise UnreadableError("damaged", f"Page {number} of the PDF cannot be drawn.") from error
        bitmap.close()
        return pixels

    def created_on(self) -> date | None:
        """When the file says that it was made."""
        stamp = _DATE.match(self._document.get_metadata_value("CreationDate") or "")
        try:
            return date(*map(int, stamp.groups())) if stamp else None
        except ValueError:
            return None


def _opened(content: bytes) -> Any:
    try:
        return _with_forms(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableError(
                "encrypted", "The PDF is locked with a password.", advice="Save a copy without one and file that."
            ) from error
    try:
        return _with_forms(_mended(content))
    except (pdfium.PdfiumError, pikepdf.PdfError) as error:
        if b"%%EOF" not in content[-2048:]:
            raise UnreadableError("truncated", "The PDF ends in the middle.", advice="Copy it again.") from error
        raise UnreadableError("damaged", "The PDF is damaged and cannot be opened.") from error


def _with_forms(content: bytes) -> Any:
    document = pdfium.PdfDocument(content)
    document.init_forms()
    return document


def _mended(content: bytes) -> bytes:
    """The PDF with its table of contents built anew, which is all that ails most damaged ones."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(written)
    return written.getvalue()
