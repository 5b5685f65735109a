"""Papers drawn for the tests: a PDF or a picture from lines of text, nothing mocked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.reading.opening import open_document
from extractors.reading.reading import read
from schemas.document import Document, Page
from schemas.settings import Settings

LINES = (
    "Heron Lake Nursing Institute",
    "Certificate of Completion",
    "Presented to Imogen Farquhar",
    "for completing Wound Care Basics",
    "Completed on March 14, 2024",
    "Contact hours: 3.5",
)


class Line(NamedTuple):
    """One line of a drawn page: where it begins (points from the top left), how large, in which ink."""

    text: str
    x: float
    y: float
    size: float = 14
    ink: float = 0.0
    font: str = "Helvetica"


def lines_down(texts: Sequence[str], *, size: float = 14) -> list[Line]:
    """The texts one below the other."""
    return [Line(text, 90, 100 + 3 * size * at, size) for at, text in enumerate(texts)]


def pdf(
    lines: Sequence[Line], *, background: Image.Image | None = None, turned: int = 0, logo: Image.Image | None = None
) -> bytes:
    """A letter page with these lines, over a picture of the whole page if one is given."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792), invariant=True)
    if background:
        canvas.drawImage(ImageReader(background), 0, 0, 612, 792)
    if logo:
        canvas.drawImage(ImageReader(logo), 300, 60, 70 * logo.width / logo.height, 70)
    if turned:
        canvas.setPageRotation(turned)
    for line in lines:
        canvas.setFont(line.font, line.size)
        canvas.setFillGray(line.ink)
        canvas.drawString(line.x, 792 - line.y, line.text)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def picture(lines: Sequence[Line] | None = None, *, dpi: int = 150) -> Image.Image:
    """The same page as a picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf(lines if lines is not None else lines_down(LINES)))
    drawn = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    return drawn


def filed(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    """The picture as the bytes of a file."""
    written = io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def read_document(content: bytes, *, name: str = "certificate.pdf", settings: Settings | None = None) -> Document:
    """What reading makes of a file."""
    settings = settings or Settings()
    with open_document(content, name=name, settings=settings) as opened:
        return read(opened, settings=settings)


def text(page: Page) -> str:
    """The words of a page in reading order."""
    return " ".join(word.text for word in page.words)


def noise(width: int, height: int, *, seed: int = 1) -> Image.Image:
    """A picture of nothing."""
    lots = numpy.random.default_rng(seed)
    return Image.fromarray(lots.integers(0, 255, (height, width, 3), dtype=numpy.uint8))
