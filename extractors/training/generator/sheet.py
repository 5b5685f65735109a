"""Drawing on pages, with a memory of which field was drawn where."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.training.generator import painting
from extractors.training.generator.fonts import BLACK, Colour, Type, width
from extractors.training.generator.runs import Run, Runs, upper
from extractors.training.generator.truth import Place
from schemas.geometry import Box, around

rl_config.useA85 = 0  # streams as bytes: writing them as letters takes longer than drawing the page

Align = str
"""left, center or right."""


PLAINER = str.maketrans({"–": "-", "—": "-", "’": "'", "“": '"', "”": '"', "…": "...", "™": "TM", "•": "-"})
"""What form fields print for the letters that they cannot."""

VALUES = frozenset({"learner", "title", "completed_on", "hours", "issued_on"})
"""The fields that a program fills in over a painted page."""


class Piece(NamedTuple):
    """A stretch of one run without white space; `glued` where no space stands before it."""

    text: str
    run: int
    glued: bool


class Sheet:
    """A PDF in the making. All measures are points from the top left corner."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.width, self.height = size
        self.page = 1
        self._fields = 0
        self.places: list[Place] = []
        self.pictured = False
        """Whether a picture of words names the provider."""
        self.painted = False
        """Whether all that is no value is painted: such pages have values as text over a picture of the rest."""
        self.shouting = False
        """Whether all words are in capitals."""
        self.doubled = False
        """Whether letters are drawn twice, as some programs do to make them bold."""
        self._bytes = BytesIO()
        self._canvas = Canvas(self._bytes, pagesize=size, invariant=1, pageCompression=1, initialFontName="Helvetica")

    def write(
        self,
        runs: Runs,
        type_: Type,
        *,
        x: float,
        top: float,
        width: float,
        align: Align = "left",
    ) -> float:
        """Set `runs` in lines of at most `width`; give back the bottom of the last line (`top` for no words)."""
        if self.shouting:
            runs = upper(runs)
        if self.painted and not VALUES & {run.field for run in runs}:
            return self.paint(runs, type_, x=x, top=top, width=width, align=align)
        boxes: dict[int, list[tuple[Box, str]]] = {}
        step = type_.size * type_.leading
        for line in _broken(_pieces(runs), runs, type_, width):
            self._line(line, runs, type_, x, top + type_.size, width, align, boxes)
            top += step
        for index, parts in boxes.items():
            self._remember(runs[index], parts)
        return top

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, thick: float = 0.7, colour: Colour = BLACK, dash: int = 0
    ) -> None:
        """A straight line."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thick)
        self._canvas.setDash([dash, dash] if dash else [])
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def frame(
        self, x: float, top: float, width: float, height: float, *, thick: float = 1.0, colour: Colour = BLACK
    ) -> None:
        """The outline of a rectangle."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thick)
        self._canvas.setDash([])
        self._canvas.rect(x, self.height - top - height, width, height)

    def fill(self, x: float, top: float, width: float, height: float, colour: Colour, *, radius: float = 0) -> None:
        """A filled rectangle."""
        self._canvas.setFillColorRGB(*colour)
        if radius:
            self._canvas.roundRect(x, self.height - top - height, width, height, radius, stroke=0, fill=1)
        else:
            self._canvas.rect(x, self.height - top - height, width, height, stroke=0, fill=1)

    def disc(self, x: float, y: float, radius: float, colour: Colour, *, ring: bool = False) -> None:
        """A filled circle, or only its outline."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.circle(x, self.height - y, radius, stroke=int(ring), fill=int(not ring))

    def polygon(self, points: tuple[tuple[float, float], ...], colour: Colour, *, thick: float = 0) -> None:
        """A filled outline, or with `thick` an open stroke."""
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        if thick:
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(thick)
            self._canvas.setDash([])
            self._canvas.drawPath(path, stroke=1, fill=0)
            return
        self._canvas.setFillColorRGB(*colour)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def slanted(self, text: str, type_: Type, *, x: float, y: float, degrees: float) -> None:
        """One text turned counterclockwise around its middle: stamps and watermarks."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(degrees)
        self._canvas.setFillColorRGB(*type_.colour)
        self._canvas.setFont(type_.font, type_.size)
        self._canvas.drawCentredString(0, -type_.size / 3, text)
        self._canvas.restoreState()

    def field(self, text: str, run: Run, *, x: float, top: float, width: float, size: float) -> None:
        """A form field filled in with `text`, which stands for the field of `run`; its letters are Latin-1."""
        text = text.translate(PLAINER).encode("latin-1", "ignore").decode("latin-1")
        high = size * 1.5
        self._fields += 1
        self._canvas.acroForm.textfield(
            name=f"field{self._fields}",
            value=text,
            x=x,
            y=self.height - top - high,
            width=width,
            height=high,
            fontName="Helvetica",
            fontSize=size,
            borderWidth=0.5,
            maxlen=200,
        )
        if run.field:
            box = Box(x, round(top, 1), round(x + width, 1), round(top + high, 1))
            self.places.append(Place(field=run.field, record=run.record, page=self.page, box=box, text=text))

    def turn_page(self) -> None:
        """Go on with a new, empty page."""
        self._canvas.showPage()
        self.page += 1

    def finish(self) -> bytes:
        """The whole file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def _line(
        self,
        line: list[Piece],
        runs: Runs,
        type_: Type,
        x: float,
        baseline: float,
        width: float,
        align: Align,
        boxes: dict[int, list[tuple[Box, str]]],
    ) -> None:
        x += (width - _line_width(line, runs, type_)) * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        text = self._canvas.beginText()
        text.setFillColorRGB(*type_.colour)
        if type_.spacing:
            text.setCharSpace(type_.spacing)
        for piece, words in _same_run(line):
            font = type_.font_for(runs[piece.run].field)
            if piece is not line[0] and not piece.glued:
                text.setTextOrigin(x, self.height - baseline)
                text.setFont(font, type_.size)
                text.textOut(" ")
                x += _measure(" ", font, type_)
            wide = _measure(words, font, type_)
            text.setTextOrigin(x, self.height - baseline)
            text.setFont(font, type_.size)
            text.textOut(words)
            if self.doubled:
                text.setTextOrigin(x + 0.2, self.height - baseline)
                text.textOut(words)
            if runs[piece.run].field:
                box = Box(x, baseline - type_.size * 0.8, x + wide, baseline + type_.size * 0.22)
                boxes.setdefault(piece.run, []).append((box, words))
            x += wide
        if type_.spacing:
            text.setCharSpace(0)  # it would hold for all text that follows
        self._canvas.drawText(text)

    def paint(self, runs: Runs, type_: Type, *, x: float, top: float, width: float, align: Align = "left") -> float:
        """The runs as pictures, one a line, to be seen but not to be copied; gives the bottom."""
        self.pictured = self.pictured or any(run.field == "provider" for run in runs)
        step = type_.size * type_.leading
        for line in _broken(_pieces(runs), runs, type_, width):
            wide = _line_width(line, runs, type_)
            at = x + (width - wide) * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
            words = "".join(("" if piece.glued else " ") + piece.text for piece in line).strip()
            picture = ImageReader(painting.picture_of(words, type_))
            self._canvas.drawImage(picture, at, self.height - top - step, wide, step)
            for piece, part in _same_run(line):
                if piece is not line[0] and not piece.glued:
                    at += _measure(" ", type_.font, type_)
                end = at + _measure(part, type_.font, type_)
                self._remember_picture(runs[piece.run], part, Box(at, top, end, top + step))
                at = end
            top += step
        return top

    def _remember_picture(self, run: Run, words: str, box: Box) -> None:
        field = f"pictured_{run.field}" if run.field else "pictured"
        rounded = Box(*(round(edge, 1) for edge in box))
        self.places.append(Place(field=field, record=run.record, page=self.page, box=rounded, text=words))

    def _remember(self, run: Run, parts: list[tuple[Box, str]]) -> None:
        rounded = Box(*(round(edge, 1) for edge in around(box for box, _ in parts)))
        text = " ".join(words for _, words in parts)
        self.places.append(Place(field=run.field, record=run.record, page=self.page, box=rounded, text=text))


def _pieces(runs: Runs) -> list[Piece]:
    pieces: list[Piece] = []
    glued = True
    for index, run in enumerate(runs):
        if not run.text:
            continue
        glued = glued and not run.text[0].isspace()
        for word in run.text.split():
            pieces.append(Piece(word, index, glued and bool(pieces)))
            glued = False
        glued = not run.text[-1].isspace()
    return pieces


def _broken(pieces: list[Piece], runs: Runs, type_: Type, width: float) -> list[list[Piece]]:
    """Pieces in lines, each as full as it can be; a glued piece stays with what it is glued to."""
    lines: list[list[Piece]] = []
    at = 0.0
    for piece in pieces:
        font = type_.font_for(runs[piece.run].field)
        wide = _measure(piece.text, font, type_)
        gap = 0.0 if piece.glued else _measure(" ", font, type_)
        if not lines or (at + gap + wide > width and not piece.glued):
            lines.append([piece])
            at = wide
        else:
            lines[-1].append(piece)
            at += gap + wide
    return lines


def _same_run(line: list[Piece]) -> list[tuple[Piece, str]]:
    """Neighbours of one run joined into one text."""
    joined: list[tuple[Piece, str]] = []
    for piece in line:
        if joined and joined[-1][0].run == piece.run:
            first, words = joined[-1]
            joined[-1] = (first, words + ("" if piece.glued else " ") + piece.text)
        else:
            joined.append((piece, piece.text))
    return joined


def _line_width(line: list[Piece], runs: Runs, type_: Type) -> float:
    total = 0.0
    for piece, words in _same_run(line):
        font = type_.font_for(runs[piece.run].field)
        total += _measure(words, font, type_) + (0 if piece is line[0] or piece.glued else _measure(" ", font, type_))
    return total


def _measure(text: str, font: str, type_: Type) -> float:
    return width(text, font) * type_.size + type_.spacing * len(text)


def width_of(runs: Runs, type_: Type) -> float:
    """The width of the runs on one line, in points."""
    return _line_width(_pieces(runs), runs, type_)


def height_of(runs: Runs, type_: Type, width: float) -> float:
    """How high the runs stand when set in lines of `width`, in points."""
    return len(_broken(_pieces(runs), runs, type_, width)) * type_.size * type_.leading
