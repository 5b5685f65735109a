"""The first pages of the audit packet: what was completed, when, for how many hours, and where its proof is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from ingest.exports.row import Row
from ingest.printing import plain
from ingest.words import amount
from schemas.model import Model

HEADS = ("Completed", "Hours", "Title", "Provider", "Learner", "Proof", "SHA-256 of the original")
WIDTHS = (62, 36, 182, 140, 100, 50, 130)
FACES = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf")
FONT_FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/truetype/liberation"))


class Line(Model):
    """One entry in the index; `page` counts the proofs' pages from 1, 0 where the proof is attached instead."""

    completed_on: str
    hours: float | None
    title: str
    provider: str
    learner: str
    file: str
    sha256: str
    page: int

    @classmethod
    def of(cls, row: Row, *, page: int) -> Line:
        values = {name: getattr(row, name) for name in cls.model_fields if name != "page"}
        return cls(page=page, **values)


def draw_index(lines: Sequence[Line], *, title: str, made_on: date) -> bytes:
    """The index as a PDF. Page numbers in it are those of the whole packet."""
    pages = 1
    while True:  # how long the index is decides the page numbers in it
        drawn, took = _draw(lines, title=title, made_on=made_on, offset=pages)
        if took == pages:
            return drawn
        pages = took


def _draw(lines: Sequence[Line], *, title: str, made_on: date, offset: int) -> tuple[bytes, int]:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import LETTER, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    font = _font()
    small = ParagraphStyle("small", fontName=font, fontSize=8, leading=10, splitLongWords=True)
    large = ParagraphStyle("large", fontName=font, fontSize=16, leading=22)

    def text(said: object) -> Paragraph:
        return Paragraph(escape(plain(said)), small)

    rows = [[text(head) for head in HEADS]]
    for line in lines:
        where = f"page {line.page + offset}" if line.page else "attached"
        cells = (line.completed_on, amount(line.hours), line.title, line.provider, line.learner, where, line.sha256)
        rows.append([text(cell) for cell in cells])
    total = sum(line.hours or 0.0 for line in lines)
    table = Table(rows, colWidths=WIDTHS, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#eeeeee")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=landscape(LETTER), title=title, leftMargin=36, rightMargin=36)
    summary = text(f"Made on {made_on.isoformat()} · {len(lines)} entries · {total:g} hours")
    document.build([Paragraph(escape(plain(title)), large), summary, Spacer(1, 12), table])
    return out.getvalue(), document.page


def _font() -> str:
    """A font that knows more letters than the PDF's own, where this machine has one."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for folder, face in zip(FONT_FOLDERS, FACES, strict=True):
        if (folder / face).exists():
            pdfmetrics.registerFont(TTFont("packet", str(folder / face)))
            return "packet"
    return "Helvetica"
