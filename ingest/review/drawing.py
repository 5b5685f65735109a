"""Pictures of pages and the words on them: drawn by a worker within limits, kept in the home's cache.

The web process never opens a document itself: a file can hang, crash or fill whatever reads it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from schemas.errors import UnreadableError
from schemas.geometry import Box
from schemas.model import Model


class Subject(Model):
    """The document whose page is wanted: its hash names the cache, its path is the original."""

    sha256: str
    name: str
    path: Path


class Size(Model):
    """How large a page is, in points."""

    width: float
    height: float


class Picture(Model):
    """A page as PNG, and its size."""

    png: bytes
    size: Size


class PrintedWord(Model):
    """A word that can be clicked, with its box in points."""

    text: str
    box: Box


class Words(Model):
    """The words of a page in reading order."""

    words: tuple[PrintedWord, ...] = ()


class Drawer(Protocol):
    """Draws pages. Every verb raises UnreadableError where a page cannot be shown."""

    def picture(self, subject: Subject, page: int) -> Picture:
        """The page, upright."""

    def words(self, subject: Subject, page: int) -> Words:
        """What is printed on it."""


class CachedDrawer:
    """Keeps what another drawer draws as files, `cache/ab/abcdef….1.png`; draws each page once at a time."""

    def __init__(self, drawer: Drawer, folder: Path) -> None:
        self.drawer = drawer
        self.folder = folder
        self._turns = tuple(threading.Lock() for _ in range(16))

    def picture(self, subject: Subject, page: int) -> Picture:
        size = self._kept(subject, f"{page}.size", lambda: self._drawn(subject, page))
        png = self._kept(subject, f"{page}.png", lambda: self.drawer.picture(subject, page).png)
        return Picture(png=png, size=Size.model_validate_json(size))

    def words(self, subject: Subject, page: int) -> Words:
        kept = self._kept(subject, f"{page}.words", lambda: _json(self.drawer.words(subject, page)))
        return Words.model_validate_json(kept)

    def _drawn(self, subject: Subject, page: int) -> bytes:
        picture = self.drawer.picture(subject, page)
        self._keep(self._place(subject, f"{page}.png"), picture.png)
        return _json(picture.size)

    def _kept(self, subject: Subject, ending: str, make: Callable[[], bytes]) -> bytes:
        path = self._place(subject, ending)
        if path.exists():
            return path.read_bytes()
        with self._turns[hash(subject.sha256) % len(self._turns)]:
            if not path.exists():
                self._keep(path, make())
            return path.read_bytes()

    def _keep(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{threading.get_ident()}")
        draft.write_bytes(content)
        draft.chmod(0o600)
        draft.replace(path)

    def _place(self, subject: Subject, ending: str) -> Path:
        if len(subject.sha256) < 8 or not subject.sha256.isalnum():
            raise UnreadableError("no_such_file", "The file has no known content.")
        return self.folder / subject.sha256[:2] / f"{subject.sha256}.{ending}"


def _json(model: Model) -> bytes:
    return model.model_dump_json().encode()
