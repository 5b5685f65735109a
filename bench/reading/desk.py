"""A harder photograph than the model is trained on: a sheet seen well aslant, the shadow of a hand across it."""

from __future__ import annotations

import io

import cv2
import numpy
from PIL import Image

from extractors.training.degrade import Degraded


def desk(pdf: bytes, *, seed: int) -> Degraded:
    """The first page as a telephone sees it from the side: far edge shorter by up to a fifth, a shadow, a wooden desk.

    The same PDF and seed give the same bytes.
    """
    import pypdfium2

    lots = numpy.random.default_rng([seed, len(pdf), 7])
    document = pypdfium2.PdfDocument(pdf)
    page = numpy.array(document[0].render(scale=220 / 72, rev_byteorder=True).to_numpy()[:, :, :3])
    document.close()
    height, width = page.shape[:2]
    size = (round(width * 1.15), round(height * 1.15))
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32)
    moved = corners + numpy.array([0.075 * width, 0.075 * height])
    short = lots.uniform(0.08, 0.2)
    near = [(0, 1), (1, 2), (2, 3), (3, 0)][int(lots.integers(4))]
    middle = (moved[near[0]] + moved[near[1]]) / 2
    for corner in near:
        moved[corner] += (middle - moved[corner]) * short
    moved += lots.uniform(-0.02, 0.02, (4, 2)) * width
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(numpy.float32))
    wood = numpy.full((size[1], size[0], 3), lots.uniform([70, 45, 25], [150, 110, 80]), dtype=numpy.float32)
    wood += numpy.cumsum(lots.normal(0, 1.2, (size[1], 1, 1)), axis=0).clip(-30, 30) + lots.normal(0, 6, wood.shape)
    sheet = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA).astype(numpy.float32)
    mask = cv2.warpPerspective(numpy.ones((height, width), dtype=numpy.float32), matrix, size)[:, :, None]
    seen = (wood * (1 - mask) + (sheet * 0.88 + 8) * mask) * _shadow(size, lots)[:, :, None]
    blurred = cv2.GaussianBlur(seen, (0, 0), lots.uniform(0.7, 1.2)) + lots.normal(0, 4, seen.shape)
    written = io.BytesIO()
    picture = numpy.asarray(numpy.clip(blurred, 0, 255), dtype=numpy.uint8)
    Image.fromarray(picture).save(written, "JPEG", quality=int(lots.integers(70, 90)))
    return Degraded(written.getvalue(), ".jpg")


def _shadow(
    size: tuple[int, int], lots: numpy.random.Generator
) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float32]]:
    """Light on the desk: 1 in the light, down to 0.4 behind a straight soft edge."""
    width, height = size
    angle, place = lots.uniform(0, 2 * numpy.pi), lots.uniform(-0.25, 0.25)
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    away = (x / width - 0.5) * numpy.cos(angle) + (y / height - 0.5) * numpy.sin(angle) - place
    soft = 1 / (1 + numpy.exp(-away / lots.uniform(0.01, 0.05)))
    return numpy.asarray(1 - lots.uniform(0.3, 0.6) * soft, dtype=numpy.float32)
