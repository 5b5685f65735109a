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


FOUND = (
    pytest.param("names", b"\xf3" * 60 + b"3" + b"\xf3" * 10, id="a long word that ends in no letter took for ever"),
    pytest.param("file names", b"z~", id="a name that the watcher never looks at"),
)
"""What the long runs have found, mended since."""


@pytest.mark.parametrize(("name", "content"), FOUND)
def test_what_was_found_once_holds_now(name: str, content: bytes) -> None:
    TARGETS[name](content)


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_the_seeds_themselves_are_taken(seed: int) -> None:
    open_a_file(bytes([seed]))
