"""Kills while two thousand files flow: at every step, at every step of the recovery, and at random moments.

`python -m bench.endure.kills` does it all. On a machine that others need, too, `--folder HOME --turn 400` goes on in
the same home where the last turn stopped; the turn that reaches the whole number drains the inbox and tells.
`--drain 1780` times that last start alone: so many files in the inbox of a home that was never killed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from bench.endure.result import Result
from schemas.model import Model
from tests.endurance.lives import check_nothing_lost_or_doubled, check_sound, live, new_home, send, serve_once
from tests.endurance.stepping import Count, DieAt

FILES = 2_000
KILLS = 1_660
LONGEST_DRAIN = 120.0


class Tally(Model):
    """How far the kills have come; kept beside the home between two turns."""

    lives: int = 0
    sent: int = 0
    at_steps: int = 0
    in_recovery: int = 0
    at_random: int = 0

    @property
    def kills(self) -> int:
        return self.at_steps + self.in_recovery + self.at_random


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the home is kept from turn to turn")
    parser.add_argument("--kills", type=int, default=KILLS, help="how many in all")
    parser.add_argument("--turn", type=int, default=KILLS, help="how many in this turn")
    parser.add_argument("--drain", type=int, default=0, help="only time a start over so many files")
    asked = parser.parse_args()
    if asked.drain:
        _drain(asked.drain)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        _turn(folder, min(asked.kills, _tally(folder).kills + asked.turn), asked.kills)


def _turn(folder: Path, until: int, wanted: int) -> None:
    home = folder / "home"
    if not home.exists():
        new_home(home)
    tally = _tally(folder)
    steps = _steps_of_a_life(folder / "measure")
    while tally.kills < until:
        tally = _life(home, tally, steps, sent=min(FILES, -(-FILES * (tally.lives + 1) // wanted)))
        (folder / "tally.json").write_text(tally.model_dump_json())
    check_sound(home)
    print(f"{tally.kills} of {tally.lives} lives were killed, {tally.sent} files sent; sound", flush=True)
    if tally.kills >= wanted:
        _last_life(home, tally, steps)


def _life(home: Path, tally: Tally, steps: int, *, sent: int) -> Tally:
    """One life, and what it adds. The moments are drawn anew for each life, the same in every run."""
    lots = random.Random(tally.lives)
    for number in range(tally.sent, sent):
        send(home, f"{number}.pdf")
    now = {"lives": tally.lives + 1, "sent": sent}
    match tally.lives % 3:
        case 0:  # every step in turn
            killed = not live(lambda: serve_once(home, DieAt(tally.lives // 3 % steps + 1)))
            now["at_steps"] = tally.at_steps + killed
        case 1:  # and once more somewhere in the recovery
            killed = not live(lambda: serve_once(home, DieAt(lots.randint(1, steps))))
            now["in_recovery"] = tally.in_recovery + killed
        case _:
            killed = not live(lambda: serve_once(home, lambda name: None), kill_after=lots.uniform(0, 0.4))
            now["at_random"] = tally.at_random + killed
    return tally.model_copy(update=now)


def _last_life(home: Path, tally: Tally, steps: int) -> None:
    sent = [sha256(f"certificate {number}.pdf".encode()).hexdigest() for number in range(tally.sent)]
    assert len(sent) == FILES
    waiting = len([path for path in (home / "inbox").rglob("*") if path.is_file()])
    began = time.monotonic()
    live(lambda: serve_once(home, lambda name: None))
    seconds = time.monotonic() - began
    report = check_nothing_lost_or_doubled(home, sent)
    Result(
        what=f"kills while {tally.sent:,} files flow: {tally.at_steps} at the {steps} named steps in turn, "
        f"{tally.in_recovery} in the recovery, {tally.at_random} at random moments",
        measured=f"{tally.kills:,} kills: 0 lost, 0 doubled, 0 values wrong, {report.documents:,} documents; the last "
        f"start found {waiting:,} files in the inbox and all were final after {seconds:.0f} s",
        goal="≥ 1,600 kills: 0 lost, 0 doubled, all final ≤ 120 s after the last start",
        met=tally.kills >= 1600 and seconds <= LONGEST_DRAIN,
        command="python -m bench.endure.kills",
    ).keep("01-kills")


def _drain(files: int) -> None:
    """One start over an inbox with so many files in it, until all are final."""
    with tempfile.TemporaryDirectory() as folder:
        home = new_home(Path(folder) / "home")
        sent = [send(home, f"{number}.pdf") for number in range(files)]
        load, began = os.getloadavg()[0], time.monotonic()
        live(lambda: serve_once(home, lambda name: None))
        seconds = time.monotonic() - began
        check_nothing_lost_or_doubled(home, sent)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    Result(
        what=f"a start over {files:,} files in the inbox, simulated reading, load {load:.1f} before",
        measured=f"all final after {seconds:.0f} s, of which {spent.ru_utime + spent.ru_stime:.0f} s on a processor",
        goal="≤ 120 s",
        met=seconds <= LONGEST_DRAIN,
        command=f"python -m bench.endure.kills --drain {files}",
    ).keep("01-kills-drain")


def _tally(folder: Path) -> Tally:
    try:
        return Tally.model_validate_json((folder / "tally.json").read_text())
    except FileNotFoundError:
        return Tally()


def _steps_of_a_life(home: Path) -> int:
    """How many steps reading two files takes."""
    count = Count()
    if not home.exists():
        new_home(home)
        send(home, "a.pdf")
        send(home, "b.pdf")
        serve_once(home, count)
        (home / "steps").write_text(str(len(count.steps)))
    return int((home / "steps").read_text())


if __name__ == "__main__":
    main()
