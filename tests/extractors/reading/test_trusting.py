"""Whose word counts, page by page: the file's own text, what it hides, or what its picture shows."""

from __future__ import annotations

import io
import os

import cv2
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.reading.ocr.tesseract import prepare
from extractors.reading.threads import keep_to_one
from schemas.settings import Settings
from tests.extractors.reading.papers import LINES, filed, lines_down, pdf, picture, read_document, text

WHOLE = " ".join(LINES)


def scanned_with_layer(layer: str) -> bytes:
    """A scan under which its scanner wrote, invisibly, what it took the page for."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792), invariant=True)
    canvas.drawImage(ImageReader(picture()), 0, 0, 612, 792)
    hidden = canvas.beginText(90, 690)
    hidden.setFont("Helvetica", 14)
    hidden.setTextRenderMode(3)
    hidden.textLines(layer)
    canvas.drawText(hidden)
    canvas.save()
    return written.getvalue()


def with_broken_characters(content: bytes) -> bytes:
    """The PDF with a character map that sends every letter of its font to a private-use sign."""
    lines = "\n".join(f"<{code:02X}> <{0xE000 + code:04X}>" for code in range(32, 127))
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Broken def"
    space = "1 begincodespacerange <00> <FF> endcodespacerange"
    table = f"{head}\n{space}\n95 beginbfchar\n{lines}\nendbfchar endcmap end end"
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(table.encode())
        document.save(written)
    return written.getvalue()


def test_a_scanner_s_own_poor_reading_is_not_believed() -> None:
    page = read_document(scanned_with_layer("Her0n Iake Nurslng lnstitvte\nCert1ficafe\nC0ntact houis: 8.5")).pages[0]
    assert text(page) == WHOLE
    assert "hidden_text_differs" in [doubt.code for doubt in page.doubts]


def test_a_scanner_s_good_reading_is_no_doubt() -> None:
    page = read_document(scanned_with_layer("\n".join(LINES))).pages[0]
    assert (text(page), page.doubts) == (WHOLE, ())


def test_debris_of_a_broken_character_map_is_read_from_the_picture() -> None:
    document = read_document(with_broken_characters(pdf(lines_down(LINES))))
    assert text(document.pages[0]) == WHOLE
    assert {word.reader for word in document.pages[0].words} <= {"tesseract", "rapidocr"}


def test_each_page_is_decided_by_itself() -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(lines_down(LINES)))) as document:
        with pikepdf.open(io.BytesIO(pdf([], background=picture()))) as scan:
            document.pages.append(scan.pages[0])
        document.save(written)
    first, second = read_document(written.getvalue()).pages
    assert (text(first), text(second)) == (WHOLE, WHOLE)
    assert {word.reader for word in first.words} == {"pdf"}
    assert "tesseract" in {word.reader for word in second.words}


def with_margin(angle: int) -> bytes:
    """The certificate, with its number up the left margin (90) or down the right one (-90)."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792), invariant=True)
    for line in lines_down(LINES):
        canvas.setFont("Helvetica", line.size)
        canvas.drawString(line.x, 792 - line.y, line.text)
    canvas.saveState()
    canvas.translate(*((40, 300) if angle == 90 else (570, 600)))
    canvas.rotate(angle)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(0, 0, "Certificate number HL-2024-00017")
    canvas.restoreState()
    canvas.save()
    return written.getvalue()


def test_text_up_the_margin_comes_out_in_whole_words() -> None:
    page = read_document(with_margin(90)).pages[0]
    assert {"number", "HL-2024-00017"} <= {word.text for word in page.words}
    assert page.turned == 0


@pytest.mark.parametrize("angle", [90, -90])
def test_text_in_the_margin_of_a_scan_comes_out_in_order(angle: int) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(with_margin(angle))
    scanned = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    document.close()
    page = read_document(filed(scanned), name="scan.png").pages[0]
    assert text(page) == f"{WHOLE} Certificate number HL-2024-00017"
    assert all(10 < word.size < 16 for word in page.words)
    assert page.turned == 0


def test_a_form_s_values_are_read_from_a_print_of_it_too() -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    canvas.drawString(90, 600, "Participant:")
    canvas.drawString(90, 560, "Contact hours:")
    canvas.acroForm.textfield(name="who", value="Imogen Farquhar", x=200, y=595, width=200, height=18, borderWidth=0)
    canvas.acroForm.textfield(name="hours", value="3.5", x=200, y=555, width=80, height=18, borderWidth=0)
    canvas.save()
    import pypdfium2

    document = pypdfium2.PdfDocument(written.getvalue())
    document.init_forms()
    printed = document[0].render(scale=150 / 72, may_draw_forms=True).to_pil().convert("RGB")
    document.close()
    wanted = "Participant: Imogen Farquhar Contact hours: 3.5"
    assert text(read_document(written.getvalue()).pages[0]) == wanted
    assert text(read_document(filed(printed), name="print.png").pages[0]) == wanted


def test_tesseract_runs_on_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    prepare.cache_clear()
    prepare()
    assert os.environ["OMP_THREAD_LIMIT"] == "1"


def test_a_worker_keeps_to_one_thread() -> None:
    cv2.setNumThreads(2)
    keep_to_one.cache_clear()
    read_document(pdf(lines_down(LINES[:2])))
    assert cv2.getNumThreads() == 1


def test_handwriting_that_two_readers_see_differently_is_not_sure() -> None:
    """A name nobody can read: whatever comes out of it must say how little it is worth."""
    page = picture(lines_down(LINES[:2])).convert("L")
    scribble = Image.effect_noise((260, 46), 90).resize((520, 60)).point(lambda grey: 0 if grey > 150 else 255)
    page.paste(scribble, (200, 600))
    words = read_document(filed(page), name="scan.png", settings=Settings()).pages[0].words
    assert all(word.confidence < 0.85 for word in words if word.box.top > 270)
