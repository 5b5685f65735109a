"""Pictures of pages and the words on them: drawn by a worker within limits, kept in the home's cache.

The web process never opens a document itself: a file can hang, crash or fill whatever reads it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Protocol

from ingest.review.views import PrintedWord
from schemas.errors import UnreadableError
from schemas.model import Model


class Subject(Model):
    """The document whose page is wanted: its hash names the cache, its path is the original."""

    sha256: str
    name: str
    path: Path


class Layout(Model):
    """How large a page is, in points, and which words stand on it."""

    width: float
    height: float
    words: tuple[PrintedWord, ...] = ()


class Drawer(Protocol):
    """Draws pages."""

    def picture(self, subject: Subject, page: int) -> bytes:
        """The page as PNG. Raises UnreadableError."""

    def layout(self, subject: Subject, page: int) -> Layout:
        """Its size and words. Raises UnreadableError."""


class CachedDrawer:
    """Keeps what another drawer draws as files, `cache/ab/abcdef….1.png`; draws each page once at a time."""

    def __init__(self, drawer: Drawer, folder: Path) -> None:
        self.drawer = drawer
        self.folder = folder
        self._turns = tuple(threading.Lock() for _ in range(16))

    def picture(self, subject: Subject, page: int) -> bytes:
        return self._kept(subject, f"{page}.png", lambda: self.drawer.picture(subject, page))

    def layout(self, subject: Subject, page: int) -> Layout:
        kept = self._kept(subject, f"{page}.json", lambda: self.drawer.layout(subject, page).model_dump_json().encode())
        return Layout.model_validate_json(kept)

    def _kept(self, subject: Subject, ending: str, make: Make) -> bytes:
        if len(subject.sha256) < 8 or not subject.sha256.isalnum():
            raise UnreadableError("no_such_file", "The file has no known content.")
        path = self.folder / subject.sha256[:2] / f"{subject.sha256}.{ending}"
        if path.exists():
            return path.read_bytes()
        with self._turns[hash(str(path)) % len(self._turns)]:
            if path.exists():
                return path.read_bytes()
            content = make()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.{threading.get_ident()}")
            draft.write_bytes(content)
            draft.chmod(0o600)
            draft.replace(path)
            return content


class Make(Protocol):
    """Makes the content that is to be kept."""

    def __call__(self) -> bytes: ...
