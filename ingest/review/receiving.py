"""Uploads: a file from the browser lands in the inbox like any other, whole or not at all, and never over another."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from ingest.review.desk import RefusedError

LONGEST_NAME = 200


def receive(inbox: Path, name: str, content: BinaryIO, *, limit: int) -> str:
    """The name under which the file now lies in the inbox. RefusedError where it is empty or too large."""
    inbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = inbox / f".{uuid.uuid4().hex}.part"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(content, file)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        if not 0 < size <= limit:
            raise RefusedError("bad_size", f"This file is {'empty' if size == 0 else 'larger than the limit'}.")
        return _move(draft, inbox, plain_name(name))
    finally:
        draft.unlink(missing_ok=True)


def plain_name(name: str) -> str:
    """The last part of a path, without anything that hides, leads elsewhere or steers a terminal.

    >>> plain_name("../../etc/passwd"), plain_name("C:\\\\scans\\\\a\\x1b[2J.pdf")
    ('passwd', 'a[2J.pdf')
    >>> plain_name(".hidden"), plain_name("")
    ('hidden', 'upload')
    """
    last = PurePosixPath(PureWindowsPath(name).name).name
    shown = "".join(c for c in last if c.isprintable()).strip().lstrip(".~")
    stem, dot, ending = shown.rpartition(".")
    return (f"{stem[:LONGEST_NAME]}{dot}{ending[:20]}" if stem else ending[:LONGEST_NAME]) or "upload"


def _move(draft: Path, inbox: Path, name: str) -> str:
    """A hard link fails where the name is taken, so nothing is ever overwritten."""
    path = PurePosixPath(name)
    for number in range(1, 1000):
        wanted = name if number == 1 else f"{path.stem} ({number}){path.suffix}"
        try:
            (inbox / wanted).hardlink_to(draft)
        except FileExistsError:
            continue
        return wanted
    raise RefusedError("name_taken", "Too many files of this name are in the inbox.")
