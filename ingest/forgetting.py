"""Forgetting a person: out of the ledger first, then out of the archive; a crash between the two is made good."""

from __future__ import annotations

from ingest.archive import Archive
from ingest.ledger.store import Ledger
from ingest.ledger.views import Forgotten


def forget(learner: str, *, ledger: Ledger, archive: Archive, who: str) -> Forgotten:
    """Remove a learner's documents and values. What is left: how many, their hashes, who asked, and when.

    Backups keep what they hold until they are made anew.
    """
    done = ledger.forget(learner, who=who)
    sweep_forgotten(ledger=ledger, archive=archive)
    return done


def sweep_forgotten(*, ledger: Ledger, archive: Archive) -> None:
    """Remove originals that should be gone: run at every start."""
    for content in ledger.forgotten():
        archive.discard(content)
