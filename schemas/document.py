"""What was read: a document of pages of words, each with its place, its size and how sure its reader was."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model
from schemas.reading import Doubt

Media = Literal["born_digital_pdf", "mixed_pdf", "image_pdf", "picture", "text"]


class Word(Model):
    """One word as printed."""

    text: str
    box: Box
    size: float = Field(description="Letter size in points: the font size, or what OCR makes of the line's height.")
    confidence: float = Field(ge=0, le=1, description="How sure the reader is; 1.0 for a PDF's own characters.")
    reader: str = Field(description="Which reader saw it: pdf, form, tesseract, rapidocr.")
    font: str = ""
    bold: bool = False
    italic: bool = False
    alternatives: tuple[str, ...] = Field(default=(), description="What other readers made of the same ink.")


class Mark(Model):
    """A QR code or barcode and the text in it."""

    text: str
    symbology: str
    box: Box


class Page(Model):
    """One page, upright, with its words in reading order."""

    number: int = Field(ge=1)
    width: float
    height: float
    turned: int = Field(
        default=0, description="Degrees clockwise by which the page as filed was turned to stand upright."
    )
    words: tuple[Word, ...] = ()
    aslant: tuple[Word, ...] = Field(default=(), description="Words that stand aslant across it, stamps mostly.")
    marks: tuple[Mark, ...] = ()
    doubts: tuple[Doubt, ...] = Field(
        default=(), description="What makes the reading of this page doubtful as a whole."
    )


class Document(Model):
    """All pages of one file."""

    sha256: str
    media: Media
    pages: tuple[Page, ...]
    created_on: date | None = Field(default=None, description="When the file says that it was made, if it says so.")
    doubts: tuple[Doubt, ...] = ()
