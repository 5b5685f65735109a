"""Quarter turns: where a box of a page stands after the page was turned clockwise."""

from __future__ import annotations

from schemas.geometry import Box

QUARTERS = (0, 90, 180, 270)


def turned_size(width: float, height: float, *, turned: int) -> tuple[float, float]:
    """Width and height of a page after it was turned by `turned` degrees."""
    return (width, height) if turned % 180 == 0 else (height, width)


def turned_box(box: Box, *, width: float, height: float, turned: int) -> Box:
    """`box` of a page of `width` by `height`, after the page was turned clockwise by `turned` degrees.

    >>> turned_box(Box(0, 0, 10, 5), width=100, height=50, turned=90)
    Box(x0=45, top=0, x1=50, bottom=10)
    >>> turned_box(Box(0, 0, 10, 5), width=100, height=50, turned=180)
    Box(x0=90, top=45, x1=100, bottom=50)
    >>> turned_box(Box(0, 0, 10, 5), width=100, height=50, turned=270)
    Box(x0=0, top=90, x1=5, bottom=100)
    """
    if turned == 90:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if turned == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if turned == 270:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    return box
