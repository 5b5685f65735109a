"""Confidence against truth."""

from xml.parsers import expat

import pytest

from ingest.measuring.diagram import draw
from ingest.measuring.reliability import Judged, acceptance, bins, calibration_error


def judged(*values: tuple[float, bool]) -> list[Judged]:
    return [Judged(confidence=confidence, right=right) for confidence, right in values]


def test_what_was_said_stands_beside_what_was() -> None:
    low, high = bins(judged((0.1, False), (0.14, True), (1.0, True)))
    assert (low.count, round(low.said, 2), low.was) == (2, 0.12, 0.5)
    assert (high.count, high.said, high.was) == (1, 1.0, 1.0)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([(0.75, True), (0.75, True), (0.75, True), (0.75, False)], 0.0),
        ([(1.0, False)], 1.0),
        ([(0.9, True), (0.9, False)], 0.4),
        ([], 0.0),
    ],
)
def test_calibration_error(values: list[tuple[float, bool]], expected: float) -> None:
    assert calibration_error(judged(*values)) == pytest.approx(expected)


def test_a_lower_threshold_accepts_more_and_gets_more_wrong() -> None:
    curve = acceptance(judged((0.9, True), (0.9, True), (0.5, False), (0.99, True)), all_records=8)
    assert [(point.threshold, point.accepted, point.wrong) for point in curve] == [
        (0.99, 1 / 8, 0.0),
        (0.9, 3 / 8, 0.0),
        (0.5, 4 / 8, 1 / 4),
    ]


def test_the_picture_is_a_picture() -> None:
    values = judged((0.9, True), (0.5, False))
    for drawn in (draw(bins(values), acceptance(values, all_records=2), budget=0.005), draw((), (), budget=0.005)):
        expat.ParserCreate().Parse(drawn, True)  # raises where it is no XML
