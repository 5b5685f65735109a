"""Everything that a home must survive, at length, and the table of what came out: `make endure`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.endure.result import FOLDER, Result
from bench.results import gather


def main() -> int:
    """Run every part, or only draw the table from what was measured before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", action="store_true", help="only write the table again")
    parser.add_argument("--hostile", type=Path, help="a collection of hostile files, with manifest.jsonl")
    parser.add_argument("--made", type=Path, help="where the collection's make.py wrote its files")
    parser.add_argument("--certificates", type=Path, help="a folder of good certificates, to be damaged, too")
    asked = parser.parse_args()
    if not asked.table:
        for command in commands(asked):
            print("$", *command[1:], flush=True)
            subprocess.run(command, check=False)
    results = [Result.model_validate_json(path.read_text()) for path in sorted(FOLDER.glob("[0-9]*.json"))]
    gather()
    return 0 if all(result.met for result in results) else 1


def commands(asked: argparse.Namespace) -> Iterator[list[str]]:
    """What is run, one after the other."""
    python = [sys.executable, "-m"]
    yield [*python, "pytest", "tests/endurance", "-m", "slow"]
    for part in ("kills", "undertakings", "calls", "poison", "crowds", "fuzz", "web"):
        yield [*python, f"bench.endure.{part}"]
    if asked.hostile and asked.made:
        yield [*python, "bench.endure.hostile", str(asked.hostile), str(asked.made)]
    if not asked.certificates:
        yield [*python, "bench.endure.originals", str(FOLDER / "originals")]
    else:
        own = [str(path) for path in sorted(asked.certificates.iterdir()) if path.is_file()]
        yield [*python, "bench.endure.originals", str(FOLDER / "originals"), *own]
    yield [*python, "bench.endure.mutants", str(FOLDER / "originals")]


if __name__ == "__main__":
    sys.exit(main())
