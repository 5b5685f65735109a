"""The two pictures of a calibration, drawn as SVG: said against was, and accepted against wrong."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.measuring.reliability import Bin, Point

SIDE, LEFT, TOP = 320, 60, 40
BLUE, GREY = "#1f5f8b", "#999999"


def draw(bins: Sequence[Bin], curve: Sequence[Point], *, budget: float) -> str:
    """Both pictures side by side."""
    most = max([budget * 2, 0.02, *(point.wrong for point in curve)])
    panels = [
        *_frame(LEFT, "How often it is right", "confidence", "share right", 1.0),
        _line(LEFT, [(0.0, 0.0), (1.0, 1.0)], GREY, dashed=True),
        *(_dot(LEFT, one.said, one.was, one.count) for one in bins),
        *_frame(2 * LEFT + SIDE, "What an error budget accepts", "share accepted", "share wrong among them", most),
        _line(2 * LEFT + SIDE, [(0.0, budget / most), (1.0, budget / most)], GREY, dashed=True),
        _line(2 * LEFT + SIDE, [(point.accepted, point.wrong / most) for point in curve], BLUE),
    ]
    wide, high = 3 * LEFT + 2 * SIDE, 2 * TOP + SIDE + 20
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12">'
    )
    return "\n".join([head, f'<rect width="{wide}" height="{high}" fill="white"/>', *panels, "</svg>\n"])


def _frame(left: int, title: str, across: str, up: str, most: float) -> list[str]:
    bottom = TOP + SIDE
    return [
        f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{GREY}"/>',
        f'<text x="{left}" y="{TOP - 14}" font-size="14">{title}</text>',
        f'<text x="{left + SIDE / 2}" y="{bottom + 34}" text-anchor="middle">{across}</text>',
        f'<text transform="translate({left - 40} {TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">{up}</text>',
        f'<text x="{left}" y="{bottom + 16}" text-anchor="middle">0</text>',
        f'<text x="{left + SIDE}" y="{bottom + 16}" text-anchor="middle">1</text>',
        f'<text x="{left - 6}" y="{bottom}" text-anchor="end">0</text>',
        f'<text x="{left - 6}" y="{TOP + 10}" text-anchor="end">{most:.3g}</text>',
    ]


def _line(left: int, points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    places = " ".join(f"{left + x * SIDE:.1f},{TOP + SIDE - min(1.0, y) * SIDE:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'


def _dot(left: int, x: float, y: float, count: int) -> str:
    radius = 3 + min(9.0, count**0.5 / 2)
    place = f'cx="{left + x * SIDE:.1f}" cy="{TOP + SIDE - y * SIDE:.1f}"'
    return f'<circle {place} r="{radius:.1f}" fill="{BLUE}" fill-opacity="0.7"><title>{count} values</title></circle>'
