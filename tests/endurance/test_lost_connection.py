"""The database's server goes away around a commit, and nobody knows whether it counted: nothing lost or doubled.

No server is needed: the writing connection of a ledger is made to lose its line, as a driver reports it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.endurance import lives
from tests.endurance.lives import check_nothing_lost_or_doubled, new_home, send, serve_once
from tests.endurance.stepping import Count


class LoseAt:
    """The line is lost at the k-th of the moments so named, and back at the next."""

    def __init__(self, moment: str, at: int) -> None:
        self._moment = moment
        self._left = at

    def __call__(self, name: str) -> None:
        self._left -= name == self._moment
        if name == self._moment and self._left == 0:
            said = ConnectionError("server closed the connection unexpectedly")
            raise OperationalError("COMMIT", None, said)


def commits_of_a_life(home: Path) -> int:
    count = Count()
    new_home(home)
    for name in ("a.pdf", "b.pdf"):
        send(home, name)
    serve_once(home, count)
    return count.steps.count("after commit")


@pytest.mark.parametrize("moment", ["before commit", "after commit"])
def test_a_line_that_is_lost_at_any_commit_loses_and_doubles_nothing(
    tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lives, "LONGEST_LIFE", 60.0)
    for at in range(4, commits_of_a_life(tmp_path / "whole") - 1):
        home = new_home(tmp_path / str(at))
        sent = [send(home, name) for name in ("a.pdf", "b.pdf")]
        serve_once(home, LoseAt(moment, at))
        serve_once(home, lambda name: None)  # what could not be admitted waited in the inbox
        check_nothing_lost_or_doubled(home, sent)
