"""A worker holds no more than it needs, however large the last page was."""

from __future__ import annotations

import pytest

from extractors.reading.heap import give_back, held


@pytest.mark.parametrize(("above", "given_back"), [(0, True), (100_000, False)])
def test_what_a_large_page_left_free_is_given_back(above: int, given_back: bool) -> None:
    before = held()
    left = [bytes(1_000) for _ in range(150_000)]
    pin = bytes(1_000)
    del left[:-1]
    give_back(above=above)
    assert len(pin) == 1_000
    assert (held() < before + 75) is given_back
