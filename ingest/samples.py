"""Puts sample certificates into the inbox of a home that is new, so that a first start has something to show."""

from __future__ import annotations

import shutil
from pathlib import Path

from ingest.service import INBOX

NOT_SAMPLES = (".py", ".md")


def fill_new_home(home: Path, samples: Path) -> int:
    """How many files were put into the inbox; none where the home has a ledger or the inbox holds something."""
    inbox = home / INBOX
    inbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (home / "ledger.db").exists() or any(not path.name.startswith(".") for path in inbox.iterdir()):
        return 0
    files = sorted(path for path in samples.iterdir() if path.is_file() and path.suffix not in NOT_SAMPLES)
    for path in files:
        unfinished = inbox / f".{path.name}.part"
        shutil.copyfile(path, unfinished)
        unfinished.rename(inbox / path.name)
    return len(files)
