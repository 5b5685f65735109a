"""A word stamped aslant over a page is read, and disturbs none of its lines."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.reading.papers import LINES, filed, lines_down, picture, read_document, text


def stamped_pdf(stamp: str, *, degrees: float = 30, grey: float = 0.6) -> bytes:
    """The usual lines with one large word across them."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792), invariant=True)
    for line in lines_down(LINES):
        canvas.setFont("Helvetica", line.size)
        canvas.drawString(line.x, 792 - line.y, line.text)
    canvas.translate(306, 480)
    canvas.rotate(degrees)
    canvas.setFont("Helvetica-Bold", 80)
    canvas.setFillGray(grey)
    canvas.drawCentredString(0, -26, stamp)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def as_picture(content: bytes) -> bytes:
    document = pypdfium2.PdfDocument(content)
    drawn = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    document.close()
    return filed(drawn)


@pytest.mark.parametrize("stamp", ["SPECIMEN", "VOID", "NOT VALID"])
def test_a_stamp_of_a_pdf(stamp: str) -> None:
    page = read_document(stamped_pdf(stamp)).pages[0]
    assert " ".join(word.text for word in page.aslant) == stamp
    assert text(page) == " ".join(LINES)


@pytest.mark.parametrize(("stamp", "degrees"), [("SPECIMEN", 30), ("REVOKED", 20), ("SAMPLE", -35)])
def test_a_stamp_on_a_picture(stamp: str, degrees: float) -> None:
    page = read_document(as_picture(stamped_pdf(stamp, degrees=degrees)), name="scan.png").pages[0]
    assert stamp in [word.text for word in page.aslant]
    assert "Presented to Imogen Farquhar" in text(page)


def test_large_level_letters_are_no_stamp() -> None:
    large = lines_down(("CERTIFICATE", "OF", "COMPLETION"), size=60)
    assert read_document(filed(picture(large)), name="scan.png").pages[0].aslant == ()
