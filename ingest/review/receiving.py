"""Uploads: a file from the browser lands in the inbox like any other, whole or not at all, and never over another."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from ingest.review.desk import RefusedError
from ingest.watch import is_unfinished

LONGEST_NAME = 200
"""Bytes: a file system takes 255, and a number may be added."""


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
    >>> plain_name("scan.pdf.part")  # the watcher would wait for ever
    'scan.pdf.part_'
    """
    last = PurePosixPath(PureWindowsPath(name).name).name
    shown = "".join(c for c in last if c.isprintable()).strip().lstrip(".~ ")
    stem, dot, ending = shown.rpartition(".")
    short = _cut(f"{_cut(stem, LONGEST_NAME - 50)}{dot}{ending}" if stem else ending) or "upload"
    return f"{short}_" if is_unfinished(short) else short


def _cut(text: str, most: int = LONGEST_NAME) -> str:
    """As many letters as fit into so many bytes."""
    return text.encode("utf-8", errors="replace")[:most].decode("utf-8", errors="ignore").strip()


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
