"""Whatever cannot be shown is refused at the door, with a reason a clerk understands."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pikepdf
import pytest
from PIL import Image

from extractors.reading.opening import open_document
from schemas.errors import UnreadableError
from schemas.geometry import Box
from schemas.settings import Settings
from tests.extractors.reading.papers import LINES, filed, lines_down, pdf, picture, read_document, text


def locked() -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(lines_down(LINES)))) as document:
        document.save(written, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return written.getvalue()


def claimed_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims a size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def packed_pdf(content: bytes, *, times: int) -> bytes:
    """A page whose content is packed, perhaps more than once."""
    packed = content
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    return (
        b"%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>\nendobj\n"
        b"4 0 obj\n<</Length %d/Filter[%s]>>\nstream\n%s\nendstream\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\n%%%%EOF\n" % (len(packed), b"/FlateDecode " * times, packed)
    )


REFUSED = [
    pytest.param(b"", "scan.pdf", "empty", id="an empty file"),
    pytest.param(b"Dear board, enclosed please find", "letter.pdf", "not_a_pdf", id="a text file named .pdf"),
    pytest.param(b"Dear board, enclosed please find", "letter.txt", "unknown_format", id="a text file"),
    pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", "certificate.png", "unknown_format", id="PostScript named .png"),
    pytest.param(b"PK\x03\x04", "certificates.zip", "unknown_format", id="a zip"),
    pytest.param(b"%PDF-1.7\n1 0 obj\n<<", "scan.pdf", "truncated", id="a PDF that ends in the middle"),
    pytest.param(b"%PDF-1.7\nnothing\n%%EOF", "scan.pdf", "damaged", id="a PDF without pages or trailer"),
    pytest.param(claimed_png(60_000, 60_000), "scan.png", "picture_bomb", id="a picture bomb"),
    pytest.param(claimed_png(4000, 20), "rule.png", "not_a_page", id="a strip"),
    pytest.param(packed_pdf(b" " * 300_000_000, times=2), "scan.pdf", "bomb", id="300 MB packed twice"),
    pytest.param(packed_pdf(b" " * 300_000_000, times=1), "scan.pdf", "bomb", id="a page of 300 MB of blanks"),
    pytest.param(filed(picture())[:5000], "scan.png", "truncated", id="a PNG that ends in the middle"),
    pytest.param(b"\xff\xd8\xff\xe0 no picture", "photo.jpg", "truncated", id="a JPEG of its first bytes"),
]


@pytest.mark.parametrize(("content", "name", "code"), REFUSED)
def test_the_unreadable_is_refused_with_a_reason(content: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_document(content, name=name)
    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")


def test_a_password_is_asked_for_in_words() -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_document(locked())
    assert refusal.value.code == "encrypted"


def test_a_file_over_the_limit_is_not_opened() -> None:
    with (
        pytest.raises(UnreadableError) as refusal,
        open_document(b"%PDF-" + b" " * 1_000_001, name="scan.pdf", settings=Settings(file_megabytes=1)),
    ):
        pass
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize(
    ("kind", "how"), [("PNG", {}), ("JPEG", {"quality": 85}), ("TIFF", {}), ("BMP", {}), ("GIF", {}), ("WEBP", {})]
)
def test_pictures_of_every_format_open_by_their_bytes(kind: str, how: dict[str, object]) -> None:
    content = filed(picture(dpi=40), kind, **how)
    with open_document(content, name="no ending", settings=Settings()) as opened:
        assert list(opened.pages) == [1]
        assert opened.file.picture(1, megapixels=25.0).pixels.shape == (440, 340, 3)


def test_heic_opens() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    content = filed(picture(dpi=40), "HEIF")
    with open_document(content, name="IMG_0001.HEIC", settings=Settings()) as opened:
        assert opened.file.picture(1, megapixels=25.0).pixels.shape == (440, 340, 3)


def test_a_camera_s_note_which_side_is_up_is_followed() -> None:
    sideways = picture(dpi=40).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    with open_document(filed(sideways, "JPEG", exif=exif), name="photo.jpg", settings=Settings()) as opened:
        assert opened.file.picture(1, megapixels=25.0).pixels.shape == (440, 340, 3)


def test_a_page_is_never_drawn_larger_than_allowed() -> None:
    with open_document(pdf(lines_down(LINES)), name="a.pdf", settings=Settings(page_megapixels=0.5)) as opened:
        height, width = opened.upright(1).picture.pixels.shape[:2]
    assert height * width <= 510_000


def test_pages_beyond_the_limit_are_left_out_and_said() -> None:
    pages = [picture(dpi=40) for _ in range(3)]
    content = filed(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    document = read_document(content, name="fax.tif", settings=Settings(file_pages=1))
    assert len(document.pages) == 1
    assert [doubt.code for doubt in document.doubts] == ["pages_left_out"]


def test_pages_beyond_the_time_are_left_out_and_said() -> None:
    pages = [picture(dpi=40) for _ in range(3)]
    content = filed(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    document = read_document(content, name="fax.tif", settings=Settings(file_seconds=0.001))
    assert len(document.pages) == 1
    assert [doubt.code for doubt in document.doubts] == ["pages_left_out"]


def test_transparent_paper_is_white() -> None:
    clear = picture(lines_down(LINES), dpi=150).convert("L")
    ink = Image.new("RGBA", clear.size, (0, 0, 0, 0))
    ink.putalpha(clear.point(lambda grey: 255 - grey))
    assert "Heron Lake" in text(read_document(filed(ink), name="logo.png").pages[0])


def test_a_pdf_with_a_broken_table_is_mended_and_read() -> None:
    content = pdf(lines_down(LINES)).replace(b"startxref", b"startxxxx").replace(b"trailer", b"traiter")
    assert "Contact hours: 3.5" in text(read_document(content).pages[0])


def test_what_is_packed_twice_and_small_is_no_bomb() -> None:
    with open_document(packed_pdf(b"0 0 m 10 10 l S", times=2), name="scan.pdf", settings=Settings()) as opened:
        assert list(opened.pages) == [1]


def test_a_jpeg_2000_is_a_picture_like_others() -> None:
    written = io.BytesIO()
    Image.new("RGB", (850, 1100), "white").save(written, "JPEG2000")
    with open_document(written.getvalue(), name="scan.jp2", settings=Settings()) as opened:
        assert list(opened.pages) == [1]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_detail_is_a_piece_of_the_page_as_it_stands_upright(turned: int) -> None:
    content = pdf(lines_down(LINES), turned=turned)
    with open_document(content, name="certificate.pdf", settings=Settings()) as opened:
        drawn = opened.details(1, [Box(80, 80, 300, 110), Box(600, 700, 640, 800)]).pixels
        whole = opened.upright(1).picture.pixels
    inside = slice(230, 300), slice(230, 830)
    assert drawn.shape == whole.shape
    assert np.abs(drawn[inside].astype(int) - whole[inside]).max() <= 1
    assert whole[inside].min() == 0
    assert not drawn[330:1900].any()
