"""Strangers' bytes against our own code, a few hundred a target; `make endure` does a million and more."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.endurance.targets import SEEDS, TARGETS, open_a_file


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_what_must_hold_holds(name: str) -> None:
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.binary(max_size=120))
    @example(b"")
    def holds(content: bytes) -> None:
        TARGETS[name](content)

    holds()


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_the_seeds_themselves_are_taken(seed: int) -> None:
    open_a_file(bytes([seed]))
