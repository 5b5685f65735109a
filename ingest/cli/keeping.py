"""`backup`, `restore`, `rebuild` and `forget`: what keeps a home for years, and what takes a person out of it."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cli import screen
from ingest.cli.home import present_ledger

if TYPE_CHECKING:
    from schemas.settings import Settings


def backup(settings: Settings, target: Path) -> int:
    """Copy the home to `target`, and prove the copy."""
    from ingest.backup import backup as copy

    manifest = copy(settings, target, now=datetime.now(UTC))
    screen.say(f"{manifest.documents} documents are safe in {target}.", style="green")
    return 0


def restore(settings: Settings, source: Path) -> int:
    """Make this home out of the backup in `source`."""
    from ingest.backup import restore as bring_back

    report = bring_back(source, settings)
    screen.say(f"{report.documents} documents are back in {settings.home}, and proven whole.", style="green")
    return 0


def rebuild(settings: Settings, *, sure: bool) -> int:
    """Set the old ledger aside, and begin a new one from the archive."""
    from ingest.backup import rebuild as begin_anew

    if not sure and not _confirmed("The old ledger is set aside. What people decided is not in the new one. Go on?"):
        return 1
    done = begin_anew(settings, stamp=datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ"))
    screen.say(f"{done} documents wait to be read again: start `certledger run`.", style="green")
    return 0


def forget(settings: Settings, learner: str, *, sure: bool) -> int:
    """Remove what is known of `learner`; 1 where nothing is."""
    from ingest.archive import Archive
    from ingest.forgetting import CACHE
    from ingest.forgetting import forget as take_out
    from ingest.ledger.opening import LEDGER_NAME
    from ingest.service import ARCHIVE

    if not sure and not _confirmed(f"Remove every document and value of “{learner}”? This cannot be undone. Go on?"):
        return 1
    with present_ledger(settings) as ledger:
        archive, cache = Archive(settings.home / ARCHIVE), settings.home / CACHE
        gone = take_out(learner, ledger=ledger, archive=archive, cache=cache, who=getpass.getuser())
    screen.say(f"{len(gone.documents)} documents of “{learner}” are gone.")
    for name in gone.shared:
        screen.say(f"{name} holds others' records too: its document stays, the values are gone.", style="yellow")
    for name in gone.left:
        screen.say(f"{name} mentions this name or one like it, and is left as it is: look at it.", style="yellow")
    for old in sorted(settings.home.glob(f"{LEDGER_NAME}.*")):
        screen.say(f"{old.name} is an old ledger that was set aside; delete it, too.", style="yellow")
    screen.say("Backups keep what they hold until they are made anew.")
    return 0 if gone.documents or gone.shared or gone.left else 1


def _confirmed(question: str) -> bool:
    """Ask at the terminal; nobody there means no."""
    screen.say(question, style="bold")
    if not sys.stdin.isatty():
        screen.say("Nobody is there to ask: add --yes.")
        return False
    return input("Type yes: ").strip().casefold() == "yes"
