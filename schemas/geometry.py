"""Boxes on a page: points (1/72 inch), origin at the top left, the page upright as a person reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """An upright rectangle `(x0, top, x1, bottom)` in points; written to JSON as a list of four numbers."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, as `(x, y)`."""
        return ((self.x0 + self.x1) / 2, (self.top + self.bottom) / 2)

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    def overlap(self, other: Box) -> float:
        """The area that both cover, in square points; 0 where they do not meet.

        >>> Box(0, 0, 10, 10).overlap(Box(5, 5, 20, 20))
        25.0
        """
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return float(width * height) if width > 0 and height > 0 else 0.0

    def scaled(self, factor: float) -> Box:
        """The same rectangle in other units, `factor` of them to one of these."""
        return Box(self.x0 * factor, self.top * factor, self.x1 * factor, self.bottom * factor)

    def grown(self, by: float) -> Box:
        """The rectangle with a margin of `by` points on every side."""
        return Box(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all. At least one is needed.

    >>> around([Box(0, 0, 1, 1), Box(4, 2, 5, 9)])
    Box(x0=0, top=0, x1=5, bottom=9)
    """
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))
