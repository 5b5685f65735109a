"""Damaged copies of good certificates: an accepted one must say what the whole one says.

`python -m bench.endure.mutants FOLDER COUNT SHARES SHARE` damages what `bench.endure.originals` put into the folder
(flipped bits, cuts, splices, blocks of noise), reads each within the usual limits, and tells of all shares so far.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.endure.originals import Original, Originals, Values, kept, values
from bench.endure.result import FOLDER, Result
from ingest.triage import judge
from ingest.workers import Source, pooled_reader, read_in_order, slots
from schemas.model import Model
from schemas.outcome import Status
from schemas.settings import Settings

FILE_SECONDS = 60.0

WEIGHTS = {"born_digital": 16.0, "own": 16.0}
"""A page with words of its own is read ten times as fast as a picture of one; every other medium weighs 1."""


class Wrong(Model):
    """An accepted copy that says something else: which copy, what it says, and what its original says."""

    number: int
    name: str
    says: Values
    original: Values


class Share(Model):
    """One run over a share of the copies: how many of each medium and status."""

    seen: dict[str, dict[str, int]]
    wrong: tuple[Wrong, ...]
    seconds: float


def main(folder: Path, count: int, shares: int, first: int) -> None:
    found = kept(folder)
    settings = Settings(file_seconds=FILE_SECONDS, error_budget=found.budget)
    began = time.monotonic()
    seen: dict[str, Counter[str]] = {original.medium: Counter() for original in found.originals}
    wrong = []
    with tempfile.TemporaryDirectory() as place, pooled_reader(settings) as reader:
        of_number = {number: chosen(found, number) for number in range(first, count, shares)}
        coming = (mutant(folder, Path(place), number, of) for number, of in of_number.items())
        for source, extraction in read_in_order(reader, coming, jobs=slots(settings)):
            outcome, number = judge(extraction, settings=settings), int(source.path.name)
            original = of_number[number]
            seen[original.medium][outcome.status.value] += 1
            if outcome.status is Status.ACCEPTED and values(outcome) != original.values:
                wrong.append(Wrong(number=number, name=original.name, says=values(outcome), original=original.values))
                print(wrong[-1], flush=True)
            source.path.unlink()
    done = Share(
        seen={medium: dict(some) for medium, some in seen.items()},
        wrong=tuple(wrong), seconds=time.monotonic() - began,
    )  # fmt: skip
    (FOLDER / "mutants").mkdir(parents=True, exist_ok=True)
    (FOLDER / "mutants" / f"{first}-of-{shares}.json").write_text(done.model_dump_json(indent=1))
    _tell(found, count, shares)


def chosen(found: Originals, number: int) -> Original:
    """The original of the copy with this number: the same in every run."""
    weights = [WEIGHTS.get(original.medium, 1.0) for original in found.originals]
    return random.Random(f"original {number}").choices(found.originals, weights)[0]


def mutant(folder: Path, place: Path, number: int, of: Original) -> Source:
    """The damaged copy with this number, under the name of what it was."""
    path = place / str(number)
    path.write_bytes(damaged((folder / of.name).read_bytes(), random.Random(f"damage {number}")))
    return Source(path=path, name=of.name)


def damaged(content: bytes, lots: random.Random) -> bytes:
    """The content after one kind of damage."""
    at = lots.randrange(len(content))
    match lots.choice(["bits", "cut", "splice", "noise", "gone"]):
        case "bits":
            changed = bytearray(content)
            for _ in range(lots.choice([1, 4, 32])):
                changed[lots.randrange(len(changed))] ^= 1 << lots.randrange(8)
            return bytes(changed)
        case "cut":
            return content[:at]
        case "splice":
            other = lots.randrange(len(content))
            return content[:at] + content[other : other + lots.randrange(2000)] + content[at:]
        case "noise":
            length = lots.randrange(1, 500)
            return content[:at] + lots.randbytes(length) + content[at + length :]
        case _:
            return content[:at] + content[at + lots.randrange(1, 500) :]


def _tell(found: Originals, count: int, shares: int) -> None:
    """All shares that were run so far, as one line of the table."""
    done = [Share.model_validate_json(path.read_text()) for path in (FOLDER / "mutants").glob(f"*-of-{shares}.json")]
    by_medium = {medium: sum(sum(one.seen[medium].values()) for one in done) for medium in done[0].seen}
    seen = sum((Counter(some) for one in done for some in one.seen.values()), Counter[str]())
    wrong = [one for share in done for one in share.wrong]
    statuses = ", ".join(f"{status} {number:,}" for status, number in sorted(seen.items()))
    media = ", ".join(f"{medium.replace('_', ' ')} {number:,}" for medium, number in by_medium.items())
    given_shares = f" {shares} 0 … {shares - 1}" if shares > 1 else ""
    Result(
        what=f"{seen.total():,} mutants of {len(found.originals)} accepted certificates ({media}; error budget "
        f"{found.budget:g})",
        measured=f"{len(wrong)} accepted with a wrong value; {statuses}; {sum(one.seconds for one in done):.0f} s",
        goal="5,000, accepted with a wrong field: 0",
        met=not wrong and seen.total() >= 5000,
        command=f"python -m bench.endure.mutants FOLDER {count}{given_shares}",
    ).keep("07-mutants")


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[2:]]
    main(Path(sys.argv[1]), *(numbers + [5000, 1, 0][len(numbers) :]))
