"""Transcripts count what was completed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.training.generator.lots import Lots
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.transcripts import LAYOUTS
from extractors.training.generator.transcripts.history import History, Row, history

SEEDS = range(12)


@pytest.mark.parametrize("draw", LAYOUTS, ids=lambda draw: draw.__name__)
def test_each_record_is_printed_with_its_title_and_day(draw: Callable[[Lots, History], Sheet]) -> None:
    for seed in SEEDS:
        lots = Lots(seed)
        told = history(lots, most=9)
        places = draw(lots, told).places
        shown = {(place.field, place.record) for place in places}
        records = told.records(places)
        assert records
        for number, record in enumerate(records):
            assert {("title", number), ("completed_on", number)} <= shown
            assert (record.hours != (None,)) == (("hours", number) in shown)


def test_what_was_not_completed_is_no_record() -> None:
    told = next(found for seed in range(99) if len((found := history(Lots(seed), most=20)).rows) > len(_done(found)))
    assert len(told.records(())) == len(_done(told))
    assert {row.record for row in _done(told)} == set(range(len(_done(told))))


def test_the_total_is_the_sum_of_what_counts() -> None:
    for seed in SEEDS:
        told = history(Lots(seed), most=20)
        amounts = [float(row.story.award.amount) for row in _done(told) if row.story.award]
        assert float(told.total) == pytest.approx(sum(amounts), abs=0.01)


def _done(told: History) -> list[Row]:
    return [row for row in told.rows if row.record >= 0]
