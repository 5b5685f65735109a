"""The characters of one PDF page as PDFium sees them: upright page, points, top-left origin."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from extractors.reading.turning import turned_box
from schemas.geometry import Box

TOO_MANY = 50_000
"""Characters of one page beyond which its text is not looked at: a drawing of dots, or an attack."""


ASLANT = -1
"""The angle of a letter that belongs to no level or upright line."""


class Character(NamedTuple):
    """One glyph. `box` is its ink, `advance` the strip from its origin to where the next glyph begins."""

    text: str
    box: Box
    advance: Box
    angle: int
    size: float
    font: str
    weight: int
    visible: bool
    reader: str = "pdf"


def characters(page: Any) -> list[Character]:
    """Every character of a PDFium page that the file itself prints, in the order of the file."""
    textpage = page.get_textpage()
    try:
        return list(_read(page, textpage))
    finally:
        textpage.close()


def turned(character: Character, degrees: int, *, width: float, height: float) -> Character:
    """The character after its page of `width` by `height` was turned clockwise."""
    if not degrees:
        return character
    return character._replace(
        box=turned_box(character.box, width=width, height=height, turned=degrees),
        advance=turned_box(character.advance, width=width, height=height, turned=degrees),
        angle=(character.angle + degrees) % 360 if character.angle >= 0 else character.angle,
    )


def _read(page: Any, textpage: Any) -> Iterator[Character]:
    text = textpage.raw  # the helper around it would be asked for this at every call
    upright = _Upright(page)
    look = _Look(text, upright.rotation)
    for index in range(min(textpage.count_chars(), TOO_MANY)):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        if code in (0, 10, 13) or pdfium_c.FPDFText_IsGenerated(text, index) == 1:
            continue
        angle, size, font, weight, visible = look.style(index)
        ink, advance = upright.box(*look.ink(index)), upright.box(*look.advance(index))
        yield Character("-" if code == 2 else chr(code), ink, advance, angle, size, font, weight, visible)


class _Style(NamedTuple):
    """What all characters of one text object share."""

    angle: int
    size: float
    font: str
    weight: int
    visible: bool


class _Upright:
    """From PDF space (bottom-left origin, before `/Rotate`) to ours."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation: int = page.get_rotation()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        flat = Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if not self.rotation:
            return flat
        return turned_box(flat, width=self.right - self.left, height=self.top - self.bottom, turned=self.rotation)


class _Look:
    """What PDFium tells of the character at an index. Every question costs a call, so a style is asked for once."""

    def __init__(self, text: Any, rotation: int) -> None:
        self.text = text
        self.rotation = rotation
        self._edges = (ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double())
        self._rect = pdfium_c.FS_RECTF()
        self._matrix = pdfium_c.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._last: tuple[int | None, _Style] | None = None

    def style(self, index: int) -> _Style:
        """The style of the text object that the character belongs to."""
        thing = pdfium_c.FPDFText_GetTextObject(self.text, index)
        address = ctypes.addressof(thing.contents) if thing else None
        if self._last is None or address is None or self._last[0] != address:
            style = _Style(
                angle=self._angle(index),
                size=self._size(index),
                font=self._font(index),
                weight=pdfium_c.FPDFText_GetFontWeight(self.text, index),
                visible=_is_visible(thing),
            )
            self._last = (address, style)
        return self._last[1]

    def ink(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._edges
        pdfium_c.FPDFText_GetCharBox(self.text, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def advance(self, index: int) -> tuple[float, float, float, float]:
        pdfium_c.FPDFText_GetLooseCharBox(self.text, index, self._rect)
        return self._rect.left, self._rect.bottom, self._rect.right, self._rect.top

    def _angle(self, index: int) -> int:
        """Degrees clockwise as shown: 0, 90, 180 or 270; ASLANT for letters that stand otherwise (watermarks)."""
        degrees = pdfium_c.FPDFText_GetCharAngle(self.text, index) * 180 / 3.14159265
        quarters = round(degrees / 90)
        return ASLANT if abs(degrees - 90 * quarters) > 12 else (90 * quarters + self.rotation) % 360

    def _size(self, index: int) -> float:
        size: float = pdfium_c.FPDFText_GetFontSize(self.text, index)
        if pdfium_c.FPDFText_GetMatrix(self.text, index, self._matrix):
            scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5
            return float(size * scale)
        return float(size)

    def _font(self, index: int) -> str:
        length = pdfium_c.FPDFText_GetFontInfo(self.text, index, self._name, 128, self._flags)
        return self._name.value.decode("utf-8", "replace") if 0 < length <= 128 else ""


def _is_visible(thing: Any) -> bool:
    return not thing or pdfium_c.FPDFTextObj_GetTextRenderMode(thing) != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
