"""Families of letters that need no font files of the machine: the fourteen of PDF, and reportlab's own Vera."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Family:
    """The four faces of one family."""

    regular: str
    bold: str
    italic: str
    bold_italic: str


HELVETICA = Family("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")
TIMES = Family("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")
COURIER = Family("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique")
VERA = Family("Vera", "VeraBd", "VeraIt", "VeraBI")


@dataclass(frozen=True)
class Type:
    """How a text is set: `strong` names the fields that stand in `strong_font`; `leading` is a multiple of the size."""

    font: str
    size: float
    colour: Colour = BLACK
    leading: float = 1.25
    spacing: float = 0.0
    strong: frozenset[str] = frozenset()
    strong_font: str = ""

    def font_for(self, field: str) -> str:
        """The face in which words of `field` stand."""
        return self.strong_font if field in self.strong else self.font

    def scaled(self, factor: float) -> Type:
        """The same, larger or smaller."""
        return replace(self, size=self.size * factor)


@cache
def vera() -> Family:
    """Vera, made known to reportlab on first use."""
    for face in (VERA.regular, VERA.bold, VERA.italic, VERA.bold_italic):
        pdfmetrics.registerFont(TTFont(face, f"{face}.ttf"))
    return VERA


@cache
def from_files(regular: Path, bold: Path, italic: Path, bold_italic: Path) -> Family:
    """A family of TrueType files, made known to reportlab under the files' stems."""
    files = (regular, bold, italic, bold_italic)
    for file in files:
        pdfmetrics.registerFont(TTFont(file.stem, str(file)))
    return Family(*(file.stem for file in files))


@cache
def width(text: str, font: str) -> float:
    """The width of `text` at size 1, in points."""
    return float(pdfmetrics.stringWidth(text, font, 1.0))
