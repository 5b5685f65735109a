"""The command `certledger`: what people type. It starts fast, so everything heavy is imported where it is used."""

from __future__ import annotations

OBJECTS_BEFORE_A_SWEEP = 50_000
"""Importing makes many objects that stay; looking for garbage among them costs a tenth of the start."""


def main() -> None:
    """Run one command and leave with its exit code: 0 done, 1 something needs attention, 2 wrong usage."""
    import gc
    import os
    import sys

    gc.set_threshold(OBJECTS_BEFORE_A_SWEEP, 20, 50)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # we have none; looking for them costs 30 ms

    from ingest.cli.ending import run_to_the_end

    sys.exit(run_to_the_end(sys.argv[1:]))
