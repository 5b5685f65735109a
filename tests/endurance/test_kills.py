"""Killed at any step, and killed again while recovering: nothing is lost, nothing is there twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from ingest.ledger.store import open_ledger
from tests.endurance.lives import check_nothing_lost_or_doubled, live, new_home, send, serve_once, settings_of
from tests.endurance.stepping import Count, DieAt, Step


def steps_of_a_life(home: Path) -> list[str]:
    """Every step that reading two files takes."""
    count = Count()
    send(home, "a.pdf")
    send(home, "b.pdf")
    serve_once(home, count)
    return count.steps


def test_a_life_is_made_of_the_steps_that_matter(tmp_path: Path) -> None:
    steps = steps_of_a_life(new_home(tmp_path / "home"))
    assert {"create", "write", "sync", "rename", "before commit", "after commit", "remove_in", "sql INSERT"} <= set(
        steps
    )
    kept = steps[steps.index("rename") :]
    assert kept.index("sync") < kept.index("after commit") < kept.index("remove_in"), "safe first, then gone"


def test_killed_at_every_kind_of_step_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """One flow of files through many lives; each dies one step later than the one before."""
    home = new_home(tmp_path / "home")
    sent = []
    for at in range(1, 400, 11):
        sent += [send(home, f"{at}-{number}.pdf") for number in range(2)]
        live(lambda at=at: serve_once(home, DieAt(at)))  # type: ignore[misc]
    assert live(lambda: serve_once(home, lambda name: None))
    check_nothing_lost_or_doubled(home, sent)


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path, seed: int) -> None:
    lots = random.Random(seed)
    home = new_home(tmp_path / "home")
    sent = []
    for life in range(12):
        sent += [send(home, f"{life}-{number}.pdf") for number in range(8)]
        live(lambda: serve_once(home, lambda name: None), kill_after=lots.uniform(0, 0.6))
    assert live(lambda: serve_once(home, lambda name: None))
    check_nothing_lost_or_doubled(home, sent)


def test_killed_at_any_statement_while_the_ledger_is_made_the_next_start_makes_it(tmp_path: Path) -> None:
    def make(step: Step) -> None:
        event.listen(Engine, "before_cursor_execute", lambda *given: step("sql"))
        open_ledger(settings_of(tmp_path)).close()

    deaths = 0
    for at in range(1, 200, 12):
        (tmp_path / "ledger.db").unlink(missing_ok=True)
        if live(lambda at=at: make(DieAt(at))):  # type: ignore[misc]
            break
        deaths += 1
        assert live(lambda: make(lambda name: None))
    assert deaths > 2
    open_ledger(settings_of(tmp_path), check=True).close()
