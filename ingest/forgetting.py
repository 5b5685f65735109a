"""Forgetting a person: out of the ledger first, then off the disk; a crash between the two is made good."""

from __future__ import annotations

from pathlib import Path

from ingest.archive import Archive
from ingest.ledger.store import Ledger
from ingest.ledger.views import Forgotten

CACHE = "cache"
"""Where the review pages keep pictures and words of pages, below the home."""


def forget(learner: str, *, ledger: Ledger, archive: Archive, cache: Path, who: str) -> Forgotten:
    """Remove a learner's documents and values. What is left: how many, their hashes, who asked, and when.

    Backups keep what they hold until they are made anew.
    """
    done = ledger.forget(learner, who=who)
    sweep_forgotten(ledger=ledger, archive=archive, cache=cache)
    return done


def sweep_forgotten(*, ledger: Ledger, archive: Archive, cache: Path) -> None:
    """Remove originals, and what was drawn from them, that should be gone: run at every start."""
    for content in ledger.forgotten():
        archive.discard(content)
        for drawn in cache.glob(f"{content[:2]}/*{content}.*"):
            drawn.unlink(missing_ok=True)
