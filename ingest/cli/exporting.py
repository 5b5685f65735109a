"""`export`: entries written for other programs, to a file that is whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.cli import screen
from ingest.cli.home import present_ledger

if TYPE_CHECKING:
    from ingest.exports.gathering import Wanted
    from schemas.settings import Settings


def wanted(*, everything: bool, learner: str, after: str, until: str) -> Wanted:
    """Which entries the flags ask for; raises UsageError for a date that is none."""
    from ingest.exports.gathering import Wanted
    from schemas.outcome import Status

    status = None if everything else Status.ACCEPTED
    return Wanted(status=status, learner=learner, after=_day(after), until=_day(until))


def export(settings: Settings, name: str, output: Path | None, wanted: Wanted) -> int:
    """The entries in the format `name`, to `output` or stdout."""
    from ingest.exports import formats
    from ingest.exports.gathering import rows
    from schemas.errors import UsageError

    chosen = formats.named(name)
    if output is None and name == "xlsx" and sys.stdout.isatty():
        raise UsageError("needs_file", "A workbook is no text for a terminal.", advice="Name a file with -o.")
    with present_ledger(settings) as ledger:
        entries = rows(ledger, wanted, whole=name == "json")
        if output is None:
            chosen.write(entries, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return 0
        with whole_file(output) as out:
            written = chosen.write(entries, out)
    screen.say(f"{written} entries written to {output}.")
    return 0


def packet(settings: Settings, output: Path | None, wanted: Wanted) -> int:
    """The audit packet; 1 where a proof could only be attached."""
    from ingest.exports.gathering import rows
    from ingest.exports.packet import Proof, write_packet
    from schemas.errors import UsageError

    if output is None:
        raise UsageError("needs_file", "The audit packet is a PDF.", advice="Name a file with -o.")
    with present_ledger(settings) as ledger:
        proofs = [Proof(row, ledger.original(row.sha256)) for row in rows(ledger, wanted, whole=False)]
    title = "Continuing education" + (f" of {wanted.learner}" if wanted.learner else "")
    with whole_file(output) as out:
        hidden = write_packet(proofs, out, made_on=datetime.now(UTC).astimezone().date(), title=title)
    screen.say(f"{len(proofs)} entries with their proofs are in {output}.")
    if hidden:
        screen.say(f"{hidden} originals could not be shown as pages and are attached as they are.", style="yellow")
    return 1 if hidden else 0


def _day(text: str) -> date | None:
    from schemas.errors import UsageError

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError("bad_date", f"“{text}” is no date.", advice="Write it as 2026-01-31.") from error


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when everything is in it; readable by its owner alone. Raises UsageError."""
    from schemas.errors import UsageError

    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=".certledger-", suffix=".part")
    except OSError as error:
        raise UsageError("cannot_write", f"“{path}” cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
