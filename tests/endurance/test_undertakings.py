"""Killed amid an upgrade, an export, a backup or a recovery: old or new, never half, and done at the next try."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.endurance.undertakings import UNDERTAKINGS, Undertaking, dies_at, points


@pytest.mark.parametrize("of", UNDERTAKINGS, ids=lambda of: of.name)
def test_killed_anywhere_it_is_done_at_the_next_try(of: Undertaking, tmp_path: Path) -> None:
    steps = points(of, tmp_path / "all")
    assert steps > 3
    for at in (steps // 2, steps):
        assert dies_at(of, at, tmp_path / str(at)), "it was over before its last step"
