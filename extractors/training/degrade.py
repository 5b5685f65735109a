"""What offices do to a clean PDF: scan it, fax it, photograph it on a desk, shrink it, feed it in sideways.

The same PDF, medium and seed give the same bytes. Truth stays what it was: only the picture gets worse.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

import cv2
import numpy
from PIL import Image

from extractors.reading.pixels import Pixels, turn


class Degraded(NamedTuple):
    """A file as it arrives: its bytes and the ending of its name (`.pdf`, `.tif`, `.jpg`, `.png`)."""

    content: bytes
    ending: str


Lots = numpy.random.Generator


def degrade(pdf: bytes, *, medium: str, seed: int) -> Degraded:
    """The PDF as it looks after `medium`, one of MEDIA. Raises KeyError for a medium that is none."""
    return MEDIA[medium](pdf, numpy.random.default_rng([seed, len(pdf)]))


def _born_digital(pdf: bytes, lots: Lots) -> Degraded:
    return Degraded(pdf, ".pdf")


def _scan_300(pdf: bytes, lots: Lots) -> Degraded:
    return _as_pdf([_scanned(page, lots, skew=1.0) for page in _drawn(pdf, 300)], 300, lots)


def _scan_200(pdf: bytes, lots: Lots) -> Degraded:
    return _as_pdf([_scanned(page, lots, skew=2.0) for page in _drawn(pdf, 200)], 200, lots)


def _turned(pdf: bytes, lots: Lots) -> Degraded:
    quarter = int(lots.choice([90, 180, 270]))
    return _as_pdf([turn(_scanned(page, lots, skew=1.0), quarter) for page in _drawn(pdf, 200)], 200, lots)


def _fax(pdf: bytes, lots: Lots) -> Degraded:
    """Black and white at 204 by 196 dots an inch, with the dirt of the line."""
    pages = []
    for page in _drawn(pdf, 200):
        grey = cv2.GaussianBlur(cv2.cvtColor(_skewed(page, lots, 1.0), cv2.COLOR_RGB2GRAY), (0, 0), 0.6)
        noisy = grey + lots.normal(0, 14, grey.shape)
        black = noisy < lots.uniform(150, 195)
        black ^= lots.random(grey.shape) < 0.0006
        for row in lots.integers(0, grey.shape[0], size=int(lots.integers(0, 3))):
            black[row, :] = lots.random(grey.shape[1]) < 0.4
        pages.append(Image.fromarray((~black * 255).astype(numpy.uint8)).convert("1"))
    written = io.BytesIO()
    pages[0].save(written, "TIFF", compression="group4", dpi=(200, 200), save_all=True, append_images=pages[1:])
    return Degraded(written.getvalue(), ".tif")


def _photo(pdf: bytes, lots: Lots) -> Degraded:
    """The first page on a desk, from a hand: perspective, shade, a little blur."""
    page = _drawn(pdf, 200)[0]
    height, width = page.shape[:2]
    margin = round(0.08 * max(height, width))
    size = (width + 2 * margin, height + 2 * margin)
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32)
    moved = (corners + margin + lots.uniform(-0.55, 0.55, (4, 2)) * margin).astype(numpy.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved)
    desk = numpy.full((size[1], size[0], 3), lots.uniform([60, 45, 30], [140, 110, 90]), dtype=numpy.float32)
    desk += lots.normal(0, 5, (size[1], 1, 1))
    sheet = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(numpy.ones((height, width), dtype=numpy.float32), matrix, size)[:, :, None]
    picture = desk * (1 - mask) + sheet.astype(numpy.float32) * mask
    shaded = picture * _shade(size, lots)[:, :, None]
    blurred = cv2.GaussianBlur(shaded, (0, 0), lots.uniform(0.6, 1.1)) + lots.normal(0, 4, shaded.shape)
    return _as_jpeg(_bytes(blurred), None, quality=int(lots.integers(70, 90)))


def _low_resolution(pdf: bytes, lots: Lots) -> Degraded:
    """The first page as a thumbnail of 100 dots an inch."""
    return _as_jpeg(_drawn(pdf, 100)[0], 100, quality=int(lots.integers(60, 85)))


MEDIA: dict[str, Callable[[bytes, Lots], Degraded]] = {
    "born_digital": _born_digital,
    "scan_300": _scan_300,
    "scan_200": _scan_200,
    "fax": _fax,
    "photo": _photo,
    "low_resolution": _low_resolution,
    "turned": _turned,
}


def _drawn(pdf: bytes, dpi: float) -> list[Pixels]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [numpy.array(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3]) for page in document]
    finally:
        document.close()


def _scanned(page: Pixels, lots: Lots, *, skew: float) -> Pixels:
    """Paper that is not quite white, ink that is not quite black, a sheet that lies a little askew."""
    paper, ink = lots.uniform(225, 250), lots.uniform(5, 50)
    toned = _skewed(page, lots, skew).astype(numpy.float32) / 255 * (paper - ink) + ink
    blurred = cv2.GaussianBlur(toned, (0, 0), lots.uniform(0.5, 1.0))
    return _bytes(blurred + lots.normal(0, lots.uniform(2, 6), page.shape[:2])[:, :, None])


def _skewed(page: Pixels, lots: Lots, most: float) -> Pixels:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), lots.uniform(-most, most), 1.0)
    skewed = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return numpy.asarray(skewed, dtype=numpy.uint8)


def _shade(size: tuple[int, int], lots: Lots) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float32]]:
    """Light that falls from one side: 1 where it is brightest, about a half where it is darkest."""
    coarse = lots.uniform(0.55, 1.0, (3, 3)).astype(numpy.float32)
    return numpy.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC), dtype=numpy.float32)


def _bytes(picture: numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.floating]]) -> Pixels:
    return numpy.asarray(numpy.clip(picture, 0, 255), dtype=numpy.uint8)


def _as_pdf(pages: Sequence[Pixels], dpi: int, lots: Lots) -> Degraded:
    images = [Image.fromarray(page) for page in pages]
    if lots.random() < 0.4:
        images = [image.convert("L") for image in images]
    written = io.BytesIO()
    quality = int(lots.integers(55, 88))
    images[0].save(written, "PDF", resolution=dpi, quality=quality, save_all=True, append_images=images[1:])
    return Degraded(written.getvalue(), ".pdf")


def _as_jpeg(page: Pixels, dpi: int | None, *, quality: int) -> Degraded:
    written = io.BytesIO()
    Image.fromarray(page).save(written, "JPEG", quality=quality, **({"dpi": (dpi, dpi)} if dpi else {}))
    return Degraded(written.getvalue(), ".jpg")
