"""Words as they were read, where that is kept: nothing has to be read again for a person to point at them."""

from __future__ import annotations

from pathlib import Path

from ingest.pages_read import kept
from ingest.review.drawing import Drawer, Picture, PrintedWord, Subject, Words


class AsReadDrawer:
    """Takes words from what was read, pictures and all else from another drawer."""

    def __init__(self, drawer: Drawer, home: Path) -> None:
        self.drawer = drawer
        self.home = home

    def picture(self, subject: Subject, page: int) -> Picture:
        return self.drawer.picture(subject, page)

    def words(self, subject: Subject, page: int) -> Words:
        document = kept(self.home, subject.sha256)
        read = next((one for one in document.pages if one.number == page), None) if document else None
        if read is None or not read.words:
            return self.drawer.words(subject, page)
        return Words(words=tuple(PrintedWord(text=word.text, box=word.box) for word in read.words))
