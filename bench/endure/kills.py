"""Kills while two thousand files flow: at every step, at every step of the recovery, and at random moments."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from bench.endure.result import Result
from tests.endurance.lives import check_nothing_lost_or_doubled, live, new_home, send, serve_once
from tests.endurance.stepping import Count, DieAt

FILES = 2_000


def main(kills: int, minutes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _kill(new_home(Path(folder) / "home"), kills, time.monotonic() + minutes * 60)


def _kill(home: Path, wanted: int, deadline: float) -> None:
    lots = random.Random(20240314)
    sent: list[str] = []
    names = (f"{number}.pdf" for number in count())
    per_life = -(-FILES // wanted)
    steps = len(_steps_of_a_life(home.parent / "measure"))
    killed = 0
    for life in count():
        if killed >= wanted or time.monotonic() > deadline:
            break
        sent += [send(home, next(names)) for _ in range(per_life)]
        match life % 3:
            case 0:  # every step in turn
                killed += not live(lambda life=life: serve_once(home, DieAt(life // 3 % steps + 1)))
            case 1:  # and once more somewhere in the recovery
                killed += not live(lambda: serve_once(home, DieAt(lots.randint(1, steps))))
            case _:
                killed += not live(lambda: serve_once(home, lambda name: None), kill_after=lots.uniform(0, 0.5))
    print(f"{killed} of {life} lives were killed, {len(sent)} files sent", flush=True)
    while len(sent) < FILES:
        sent.append(send(home, next(names)))
    began = time.monotonic()
    live(lambda: serve_once(home, lambda name: None))
    seconds = time.monotonic() - began
    report = check_nothing_lost_or_doubled(home, sent)
    Result(
        what=f"kills at {steps} named steps, in the recovery and at random moments, {len(sent)} files flowing",
        measured=f"{killed} kills: 0 lost, 0 doubled, {report.documents} documents, all final after {seconds:.1f} s",
        goal="≥ 1,600 kills: 0 lost, 0 doubled, all final ≤ 120 s after the last start",
        met=killed >= 1600 and seconds <= 120,
        command="python -m bench.endure.kills 1660",
    ).keep("01-kills")


def _steps_of_a_life(home: Path) -> list[str]:
    steps = Count()
    new_home(home)
    send(home, "a.pdf")
    send(home, "b.pdf")
    serve_once(home, steps)
    return steps.steps


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1660, float(sys.argv[2]) if len(sys.argv) > 2 else 600)
