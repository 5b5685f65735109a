"""Draws pages in processes of their own, within limits: a file can hang, crash or fill whatever opens it."""

from __future__ import annotations

import io
import multiprocessing
from base64 import b64decode, b64encode
from collections.abc import Callable
from concurrent.futures import TimeoutError as OutOfTimeError
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from ingest.confinement import Limits, begin_file, confine
from ingest.review.drawing import Picture, PrintedWord, Size, Subject, Words
from schemas.errors import UnreadableError
from schemas.settings import Settings

PICTURE_SECONDS = 60.0
WORDS_SECONDS = 120.0
PAGES_BEFORE_RENEWAL = 100

Work = Callable[[Limits, str, str, int, str], str]
"""What a worker runs: limits, path, name, page and settings as JSON; gives a model as JSON."""

LONGEST_SIDE = 1600
"""Pixels: enough to read small print at twice the size of the page, and little to send."""


class PooledDrawer:
    """One process for pictures, which people wait for, and one for words, which may need OCR."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings.model_dump_json()
        self._limits = Limits(
            folder=folder,
            address_megabytes=settings.worker_megabytes,
            processor_seconds=WORDS_SECONDS,
        )
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._pictures, self._words = self._pool(), self._pool()

    def picture(self, subject: Subject, page: int) -> Picture:
        drawn = self._asked(self._pictures, draw_picture, subject, page, PICTURE_SECONDS)
        width, height, png = drawn.split(" ", 2)
        return Picture(png=b64decode(png), size=Size(width=float(width), height=float(height)))

    def words(self, subject: Subject, page: int) -> Words:
        return Words.model_validate_json(self._asked(self._words, read_words, subject, page, WORDS_SECONDS))

    def close(self) -> None:
        """End both processes now."""
        for pool in (self._pictures, self._words):
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            max_tasks=PAGES_BEFORE_RENEWAL,
            initializer=confine,
            initargs=[self._limits],
            context=multiprocessing.get_context("spawn"),
        )

    def _asked(self, pool: ProcessPool, work: Work, subject: Subject, page: int, seconds: float) -> str:
        asked = [self._limits, str(subject.path), subject.name, page, self._settings]
        try:
            drawn: str = pool.schedule(work, args=asked, timeout=seconds).result()
        except (OutOfTimeError, ProcessExpired, MemoryError) as error:
            raise UnreadableError("not_drawn", "This page takes too much to be drawn.") from error
        except UnreadableError:
            raise
        except Exception as error:  # whatever a parser throws at damaged bytes
            raise UnreadableError("not_drawn", "This page cannot be drawn: the file is damaged.") from error
        return drawn


def draw_picture(limits: Limits, path: str, name: str, page: int, settings: str) -> str:
    """In the worker: width and height in points, and the page as PNG in base 64."""
    from PIL import Image

    from extractors.reading.opening import open_document
    from extractors.reading.pixels import scaled

    begin_file(limits)
    wanted = Settings.model_validate_json(settings)
    with open_document(Path(path).read_bytes(), name=name, settings=wanted) as opened:
        if page not in opened.pages:
            raise UnreadableError("no_such_page", f"The file has no page {page}.")
        picture = opened.upright(page).picture
        shown = scaled(picture, picture.dpi * min(1.0, LONGEST_SIDE / max(picture.pixels.shape[:2])))
    written = io.BytesIO()
    Image.fromarray(shown.pixels).save(written, "PNG", compress_level=3)
    return f"{picture.width} {picture.height} {b64encode(written.getvalue()).decode()}"


def read_words(limits: Limits, path: str, name: str, page: int, settings: str) -> str:
    """In the worker: the words of the page as JSON, read as the ledger's evidence was."""
    from extractors.reading.opening import open_document
    from extractors.reading.reading import read

    begin_file(limits)
    wanted = Settings.model_validate_json(settings).model_copy(update={"file_pages": page})
    with open_document(Path(path).read_bytes(), name=name, settings=wanted) as opened:
        pages = [found for found in read(opened, settings=wanted).pages if found.number == page]
    if not pages:
        raise UnreadableError("no_such_page", f"The file has no page {page}.")
    return Words(words=tuple(PrintedWord(text=word.text, box=word.box) for word in pages[0].words)).model_dump_json()
