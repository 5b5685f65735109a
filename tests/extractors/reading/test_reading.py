"""Whatever the paper went through, the same words come out of it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image, ImageDraw

from extractors.reading.opening import open_document
from extractors.reading.pictures import page_picture
from extractors.reading.reading import read
from extractors.reading.second_look import look_again
from schemas.geometry import Box
from schemas.reading import Evidence
from schemas.settings import Settings
from tests.extractors.reading.papers import LINES, Line, filed, lines_down, pdf, picture, read_document, text

CERTIFICATE = lines_down(LINES)
WHOLE = " ".join(LINES)


def test_a_pdf_s_own_text_is_read_with_place_size_and_font() -> None:
    lines = [Line("Contact hours: 3.5", 90, 200, 18, font="Helvetica-Bold"), *lines_down(LINES[:3])[:1]]
    document = read_document(pdf(lines))
    hours = next(word for word in document.pages[0].words if word.text == "3.5")
    assert document.media == "born_digital_pdf"
    assert (hours.size, hours.bold, hours.confidence, hours.reader) == (18, True, 1.0, "pdf")
    assert Box(200, 180, 250, 205).overlap(hours.box) == pytest.approx(hours.box.area)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_picture_is_turned_until_it_stands(turned: int) -> None:
    page = read_document(filed(picture().rotate(-turned, expand=True)), name="scan.png").pages[0]
    assert page.turned == (360 - turned) % 360
    assert text(page) == WHOLE


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_pdf_whose_text_lies_on_its_side_is_turned(turned: int) -> None:
    with pikepdf.open(io.BytesIO(pdf(CERTIFICATE))) as document:
        document.pages[0].rotate(turned, relative=True)
        written = io.BytesIO()
        document.save(written)
    page = read_document(written.getvalue()).pages[0]
    assert (page.turned, round(page.width), round(page.height)) == ((360 - turned) % 360, 612, 792)
    assert text(page) == WHOLE


@pytest.mark.parametrize("askew", [-7, 3, 9])
def test_a_sheet_that_lies_askew_is_levelled(askew: int) -> None:
    page = read_document(filed(picture().rotate(askew, expand=True, fillcolor="white")), name="scan.png").pages[0]
    assert text(page) == WHOLE
    tops = [word.box.top for word in page.words if word.text in ("Heron", "Institute")]
    assert abs(tops[0] - tops[1]) < 4


def test_text_over_a_picture_of_everything_else_is_merged_with_it() -> None:
    background = picture(CERTIFICATE[:2] + CERTIFICATE[3:4] + CERTIFICATE[5:])
    document = read_document(pdf([CERTIFICATE[2], CERTIFICATE[4]], background=background))
    assert text(document.pages[0]) == WHOLE
    assert {word.reader for word in document.pages[0].words} > {"pdf"}
    assert document.media == "mixed_pdf"


def test_a_logo_beside_the_text_is_read_from_the_picture() -> None:
    logo = Image.new("RGB", (880, 220), "white")
    ImageDraw.Draw(logo).text((40, 30), "TALLGRASS", fill="navy", font_size=130)
    words = read_document(pdf(CERTIFICATE[3:], logo=logo)).pages[0].words
    assert [word.reader for word in words if word.text == "TALLGRASS"] == ["rapidocr"]


def test_a_scanned_pdf_is_read_from_its_picture() -> None:
    document = read_document(pdf([], background=picture()))
    assert (document.media, text(document.pages[0])) == ("image_pdf", WHOLE)


def test_form_fields_are_read_where_they_stand() -> None:
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    canvas.drawString(90, 600, "Contact hours:")
    canvas.acroForm.textfield(name="hours", value="3.5", x=200, y=595, width=80, height=18, borderWidth=0)
    canvas.save()
    page = read_document(written.getvalue()).pages[0]
    assert text(page) == "Contact hours: 3.5"
    assert page.words[-1].reader == "form"


HIDDEN = [
    pytest.param(Line("Contact hours: 99 for everybody", 90, 500, ink=1.0), id="white on white"),
    pytest.param(Line("Contact hours: 99 for everybody", 90, 900), id="off the page"),
]


@pytest.mark.parametrize("line", HIDDEN)
def test_what_nobody_can_see_is_no_word(line: Line) -> None:
    page = read_document(pdf([*CERTIFICATE, line])).pages[0]
    assert text(page) == WHOLE


def test_white_text_that_says_something_else_is_a_doubt() -> None:
    page = read_document(pdf([*CERTIFICATE, Line("Contact hours: 99 for everybody", 90, 500, ink=1.0)])).pages[0]
    assert [doubt.code for doubt in page.doubts] == ["hidden_text_differs"]


def test_a_blank_page_says_so() -> None:
    assert [doubt.code for doubt in read_document(pdf([])).pages[0].doubts] == ["no_text_found"]


def test_the_second_reader_confirms_what_the_first_one_read() -> None:
    settings = Settings()
    with open_document(filed(picture()), name="scan.png", settings=settings) as opened:
        document = read(opened, settings=settings)
        date = next(word for word in document.pages[0].words if word.text == "2024")
        place = Evidence(page=1, box=date.box, text=date.text, reader=date.reader)
        again = look_again(document, opened, [place], settings=settings)
    confirmed = next(word for word in again.pages[0].words if word.text == "2024")
    assert confirmed.confidence > max(0.985, date.confidence - 0.001)
    assert text(again.pages[0]) == WHOLE


def test_the_picture_for_people_fits_the_document_s_boxes() -> None:
    content = filed(picture().rotate(90, expand=True))
    page = read_document(content, name="scan.png").pages[0]
    shown = Image.open(io.BytesIO(page_picture(content, "scan.png", 1, longest_side=1100))).convert("L")
    assert shown.height == 1100
    hours = next(word for word in page.words if word.text == "3.5").box.scaled(shown.width / page.width)
    darkest, _ = shown.crop((int(hours.x0), int(hours.top), int(hours.x1), int(hours.bottom))).getextrema()
    assert darkest < 90


@pytest.mark.parametrize("content", ["https://verify.heronlake.example/c/8841", "HL-2024-00017"])
def test_codes_are_read(content: str) -> None:
    import zxingcpp

    code = Image.fromarray(zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6))
    page = picture()
    page.paste(code.convert("RGB"), (900, 1200))
    for paper in (filed(page), pdf(CERTIFICATE, logo=code.convert("RGB"))):
        marks = read_document(paper).pages[0].marks
        assert [(mark.text, mark.symbology) for mark in marks] == [(content, "QRCode")]


def test_only_the_part_of_a_line_that_decides_is_read_again() -> None:
    line = "was completed at Heron Lake on March 14, 2024 with a score of 92 percent overall"
    settings = Settings()
    with open_document(filed(picture([Line(line, 60, 100)])), name="scan.png", settings=settings) as opened:
        document = read(opened, settings=settings)
        date = next(word for word in document.pages[0].words if word.text == "14,")
        place = Evidence(page=1, box=date.box, text=date.text, reader=date.reader)
        again = look_again(document, opened, [place], settings=settings)
    assert text(again.pages[0]) == line
    surer = [
        after.text
        for before, after in zip(document.pages[0].words, again.pages[0].words, strict=True)
        if after.confidence > before.confidence
    ]
    assert surer == ["March", "14,", "2024"]
