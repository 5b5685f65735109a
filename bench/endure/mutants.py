"""Damaged copies of good certificates: an accepted one must say what the whole one says.

Give a folder of certificates. Each is read whole first; those that are accepted are then damaged (flipped bits, cuts,
splices, blocks of noise), and read again within the usual limits.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.endure.result import Result
from ingest.triage import judge
from ingest.workers import Source, pooled_reader, read_in_order, slots
from schemas.certificate import CORE_FIELDS
from schemas.outcome import Outcome, Status
from schemas.settings import Settings

FILE_SECONDS = 60.0
Values = tuple[tuple[object, ...], ...]


def main(folder: Path, count: int, most_bases: int) -> None:
    settings = Settings(file_seconds=FILE_SECONDS)
    files = sorted(path for path in folder.iterdir() if path.is_file())
    lots = random.Random(11)
    lots.shuffle(files)
    with tempfile.TemporaryDirectory() as place, pooled_reader(settings) as reader:
        began = time.monotonic()
        bases = {}
        whole = (Source(path=path, name=path.name) for path in files[: 3 * most_bases])
        for source, extraction in read_in_order(reader, whole, jobs=slots(settings)):
            outcome = judge(extraction, settings=settings)
            if outcome.status is Status.ACCEPTED and len(bases) < most_bases:
                bases[source.path] = values(outcome)
        seen: Counter[str] = Counter()
        wrong = []
        coming = mutants(list(bases), Path(place), count, lots)
        for source, extraction in read_in_order(reader, coming, jobs=slots(settings)):
            outcome = judge(extraction, settings=settings)
            base = next(path for path in bases if path.name == source.name)
            seen[outcome.status.value] += 1
            if outcome.status is Status.ACCEPTED and values(outcome) != bases[base]:
                wrong.append((source.name, values(outcome), bases[base]))
            source.path.unlink()
    for one in wrong:
        print(*one, sep="\n  ")
    Result(
        what=f"{seen.total():,} mutants of {len(bases)} accepted certificates",
        measured=f"{len(wrong)} accepted with a wrong value; {dict(seen)}; {time.monotonic() - began:.0f} s",
        goal="5,000, accepted with a wrong field: 0",
        met=not wrong and seen.total() >= 5000,
        command=f"python -m bench.endure.mutants FOLDER {count}",
    ).keep("07-mutants")


def values(outcome: Outcome) -> Values:
    """The core values of every record."""
    return tuple(tuple(record.reading(field).value for field in CORE_FIELDS) for record in outcome.extraction.records)


def mutants(bases: list[Path], place: Path, count: int, lots: random.Random) -> Iterator[Source]:
    """Damaged copies, one after the other, under the names of what they were."""
    for number in range(count if bases else 0):
        base = lots.choice(bases)
        path = place / f"{number}"
        path.write_bytes(damaged(base.read_bytes(), lots))
        yield Source(path=path, name=base.name)


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


if __name__ == "__main__":
    given = sys.argv[2:]
    main(Path(sys.argv[1]), int(given[0]) if given else 5000, int(given[1]) if len(given) > 1 else 40)
