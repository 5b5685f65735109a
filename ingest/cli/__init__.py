"""The command `certledger`: what people type. It starts fast, so everything heavy is imported where it is used."""

from __future__ import annotations


def main() -> None:
    """Run one command and leave with its exit code: 0 done, 1 something needs attention, 2 wrong usage."""
    import sys

    from ingest.cli.ending import run_to_the_end

    sys.exit(run_to_the_end(sys.argv[1:]))
