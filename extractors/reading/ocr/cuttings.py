"""One line of text cut out of a picture: level, and with its light letters made dark."""

from __future__ import annotations

import cv2
import numpy

from extractors.reading.ocr.strips import Corners
from extractors.reading.pixels import Pixels


def cut(pixels: Pixels, corners: Corners) -> Pixels:
    """The strip between four corners, level, `HEIGHT` pixels high or as high as it is."""
    width = max(8, round(float(numpy.linalg.norm(corners[1] - corners[0]))))
    height = max(8, round(float(numpy.linalg.norm(corners[3] - corners[0]))))
    target = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(numpy.float32), target)
    level = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return numpy.asarray(level, dtype=numpy.uint8)


def evened(cutting: Pixels) -> Pixels:
    """The cutting with dark patches among dark letters inverted, so that the light letters on them are dark too."""
    height = cutting.shape[0]
    grey = cv2.cvtColor(cutting, cv2.COLOR_RGB2GRAY)
    paper = int(numpy.percentile(grey, 75))
    ink = (grey < paper - 50).astype(numpy.uint8)
    evened = cutting
    for x, y, wide, high, area in cv2.connectedComponentsWithStats(ink, connectivity=4)[2][1:].tolist():
        if high > 0.55 * height and 0.5 * high < wide < 2 * high and area > 0.6 * wide * high:
            evened = evened.copy() if evened is cutting else evened
            evened[y : y + high, x : x + wide] = 255 - evened[y : y + high, x : x + wide]
    return evened
