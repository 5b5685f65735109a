"""`extract`: files read without a ledger, an answer a line, in the order given."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cli import screen

if TYPE_CHECKING:
    from ingest.workers import Reader
    from schemas.outcome import Extraction
    from schemas.settings import Settings


def extract(settings: Settings, files: Sequence[Path]) -> int:
    """One line of JSON for each file, as soon as it and all before it are read; 1 if one could not be opened."""
    from ingest.extract_line import extract_line
    from ingest.triage import judge
    from ingest.workers import pooled_reader, slots

    unopened = 0
    with pooled_reader(settings) as reader:
        for path, extraction in _in_order(reader, files, jobs=slots(settings)):
            outcome = judge(extraction, settings=settings)
            print(extract_line(path, outcome), flush=True)
            if any(flag.code == UNOPENED for flag in extraction.flags):
                unopened += 1
                screen.say(f"{path}: {extraction.flags[0].message}", style="red")
    return 1 if unopened else 0


UNOPENED = "unopened"
"""The flag of a path that holds no file, or none that we may read."""


def _in_order(reader: Reader, files: Sequence[Path], *, jobs: int) -> Iterator[tuple[Path, Extraction]]:
    from ingest.workers import Source, read_in_order

    reasons = [why_not(path) for path in files]
    sources = [
        Source(path=path.absolute(), name=path.name) for path, reason in zip(files, reasons, strict=True) if not reason
    ]
    answers = read_in_order(reader, sources, jobs=jobs)
    for path, reason in zip(files, reasons, strict=True):
        yield path, _unopened(reason) if reason else next(answers)[1]


def why_not(path: Path) -> str:
    """Why `path` cannot be read as a file; empty when it can. Never waits, as opening a pipe would."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "This is no file." if not path.is_dir() else "This is a folder."
        with path.open("rb"):
            return ""
    except (OSError, ValueError) as error:
        return f"It cannot be opened: {getattr(error, 'strerror', None) or error}."


def _unopened(reason: str) -> Extraction:
    from schemas.outcome import Extraction, Flag, Kind

    return Extraction(sha256="", kind=Kind.UNREADABLE, flags=(Flag(code=UNOPENED, message=reason),))
