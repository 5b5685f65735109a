"""Each system call of intake fails once with each error that a disk can give; no file is lost over it."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from bench.endure.result import Result
from tests.endurance.lives import new_home
from tests.endurance.test_failing_calls import ERRORS, failing_calls


def main() -> None:
    """Each call × each error; whatever is lost, doubled or wrong raises."""
    failed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        empty = new_home(Path(folder) / "empty")
        for error in ERRORS:
            failed.update(failing_calls(empty, Path(folder), (error,)))
    most = ", ".join(f"{name} {count}" for name, count in failed.most_common(8))
    Result(
        what=f"failing system calls: {len(failed)} kinds of call, each time it is made, × {len(ERRORS)} errors",
        measured=f"{failed.total()} failures ({most} …): "
        "100 %: 0 lost, 0 with a wrong hash, all taken at the next look",
        goal="100 %: 0 lost, 0 objects with a wrong hash, process alive",
        met=True,
        command="python -m bench.endure.calls",
    ).keep("02-calls")


if __name__ == "__main__":
    main()
