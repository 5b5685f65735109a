"""Invented certificates, drawn here: a picture of the page, and every word with its box in points."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from ingest.review.drawing import Picture, PrintedWord, Size, Subject, Words
from schemas.errors import UnreadableError
from schemas.geometry import Box, around

WIDTH, HEIGHT, SCALE = 792, 612, 2


@dataclass(frozen=True)
class Line:
    """Some words on one line, centred, `size` points high at `top`."""

    text: str
    top: float
    size: float


@dataclass(frozen=True)
class DrawnPage:
    """One page as its reader and its viewer have it."""

    picture: Picture
    words: Words

    def place(self, text: str) -> Box:
        """Where these words stand one after the other."""
        wanted = text.split()
        words = self.words.words
        for start in range(len(words)):
            part = words[start : start + len(wanted)]
            if [word.text for word in part] == wanted:
                return around(word.box for word in part)
        raise AssertionError(f"“{text}” is not on the page")


@dataclass(frozen=True)
class DrawnPages:
    """A drawer that has drawn everything before: pages by the hash of their document."""

    pages: dict[str, tuple[DrawnPage, ...]]

    def picture(self, subject: Subject, page: int) -> Picture:
        return self._page(subject, page).picture

    def words(self, subject: Subject, page: int) -> Words:
        return self._page(subject, page).words

    def _page(self, subject: Subject, page: int) -> DrawnPage:
        pages = self.pages.get(subject.sha256, ())
        if page > len(pages):
            raise UnreadableError("no_such_page", f"The file has no page {page}.")
        return pages[page - 1]


def certificate(provider: str, title: str, learner: str, done: str, hours: str, *, number: str = "") -> DrawnPage:
    """A certificate across the page, in a frame."""
    lines = [
        Line(provider, 84, 26),
        Line("Certificate of Completion", 140, 36),
        Line("This is to certify that", 214, 13),
        Line(learner, 240, 28),
        Line("has completed the continuing education activity", 292, 13),
        Line(title, 322, 24),
        Line(f"Completed on {done}", 388, 14),
        Line(hours, 416, 14),
        *([Line(f"Certificate no. {number}", 444, 10)] if number else []),
    ]
    return draw(lines)


def draw(lines: Sequence[Line]) -> DrawnPage:
    """The lines on a framed page."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), "#fdfcf7")
    pen = ImageDraw.Draw(image)
    for inset, colour in ((26, "#27594b"), (32, "#b59a56")):
        corner = inset * SCALE
        pen.rectangle((corner, corner, image.width - corner, image.height - corner), outline=colour, width=3)
    words = tuple(word for line in lines for word in _write(pen, line))
    pen.line((500, 1040, 800, 1040), fill="#555", width=2)
    pen.ellipse((1150, 950, 1290, 1090), outline="#b59a56", width=6)
    written = io.BytesIO()
    image.save(written, "PNG")
    size = Size(width=WIDTH, height=HEIGHT)
    return DrawnPage(picture=Picture(png=written.getvalue(), size=size), words=Words(words=words))


def _write(pen: ImageDraw.ImageDraw, line: Line) -> list[PrintedWord]:
    font = ImageFont.load_default(line.size * SCALE)
    blank = pen.textlength(" ", font=font)
    widths = [pen.textlength(word, font=font) for word in line.text.split()]
    x = (WIDTH * SCALE - sum(widths) - blank * (len(widths) - 1)) / 2
    written = []
    for word, width in zip(line.text.split(), widths, strict=True):
        pen.text((x, line.top * SCALE), word, font=font, fill="#1d2526")
        x0, top, x1, bottom = (side / SCALE for side in pen.textbbox((x, line.top * SCALE), word, font=font))
        written.append(PrintedWord(text=word, box=Box(x0, top, x1, bottom)))
        x += width + blank
    return written
