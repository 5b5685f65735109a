"""`export`: entries written for other programs, to a file that is whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.cli import screen
from ingest.cli.home import present_ledger

if TYPE_CHECKING:
    from schemas.settings import Settings


def export(settings: Settings, name: str, output: Path | None, *, everything: bool) -> int:
    """Accepted entries (or all) in the format `name`, to `output` or stdout."""
    from ingest.exports import formats
    from ingest.exports.gathering import rows
    from schemas.errors import UsageError
    from schemas.outcome import Status

    chosen = formats.named(name)
    if output is None and name == "xlsx" and sys.stdout.isatty():
        raise UsageError("needs_file", "A workbook is no text for a terminal.", advice="Name a file with -o.")
    only = None if everything else Status.ACCEPTED
    with present_ledger(settings) as ledger:
        entries = rows(ledger, status=only, whole=name == "json")
        if output is None:
            chosen.write(entries, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return 0
        with whole_file(output) as out:
            written = chosen.write(entries, out)
    screen.say(f"{written} entries written to {output}.")
    return 0


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
