"""The audit packet: an index that leads to every proof, and nothing that acts by itself."""

import io
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.exports.packet import Proof, write_packet
from ingest.exports.row import Row

TODAY = date(2026, 11, 23)


def certificate(path: Path, *, pages: int = 1) -> Path:
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(72, 700, f"Certificate, page {number + 1}")
        canvas.showPage()
    canvas.save()
    return path


def row(entry: int, sha256: str, title: str = "Wound Care") -> Row:
    return Row(entry=entry, status="accepted", title=title, hours=1.5, completed_on="2024-03-14", sha256=sha256)


def packet(*proofs: Proof) -> tuple[pikepdf.Pdf, int]:
    out = io.BytesIO()
    hidden = write_packet(proofs, out, made_on=TODAY, title="Continuing education")
    return pikepdf.open(out), hidden


def bookmarks(made: pikepdf.Pdf) -> list[str]:
    with made.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def test_proofs_follow_the_index_with_a_bookmark_each(tmp_path: Path) -> None:
    one, two = certificate(tmp_path / "1.pdf", pages=2), certificate(tmp_path / "2.pdf")
    made, hidden = packet(Proof(row(1, "a" * 64), one), Proof(row(2, "b" * 64, "Sepsis"), two))
    assert len(made.pages) == 1 + 2 + 1
    assert hidden == 0
    assert bookmarks(made) == ["Index", "Wound Care", "Sepsis"]
    assert "index.csv" in made.attachments


def test_a_transcript_that_proves_many_entries_is_there_once(tmp_path: Path) -> None:
    path = certificate(tmp_path / "1.pdf")
    made, _ = packet(*(Proof(row(number, "a" * 64), path) for number in range(4)))
    assert len(made.pages) == 2


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp"])
def test_pictures_become_pages(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"scan.{suffix}"
    Image.new("RGB", (300, 200), "white").save(path)
    made, hidden = packet(Proof(row(1, "a" * 64), path))
    assert len(made.pages) == 2
    assert hidden == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 damaged", b"%!PS-Adobe-3.0 EPSF-3.0\nshowpage"], ids=repr)
def test_what_cannot_be_shown_is_attached_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd"
    path.write_bytes(content)
    made, hidden = packet(Proof(row(1, "a" * 64), path))
    assert hidden == 1
    [name] = set(made.attachments) - {"index.csv"}
    assert made.attachments[name].get_file().read_bytes() == content


def test_nothing_on_a_page_acts_by_itself(tmp_path: Path) -> None:
    path = certificate(tmp_path / "1.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = script
        pdf.pages[0].AA = pikepdf.Dictionary(O=script)
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=script)
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(link)]))
        pdf.save(path)
    out = io.BytesIO()
    write_packet([Proof(row(1, "a" * 64), path)], out, made_on=TODAY, title="x")
    with pikepdf.open(out) as made:
        made.save(plain := io.BytesIO(), compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"JavaScript" not in plain.getvalue()


def test_an_index_of_many_pages_counts_itself(tmp_path: Path) -> None:
    path = certificate(tmp_path / "1.pdf")
    proofs = [Proof(row(number, f"{number:064x}", f"<b>Course</b> & {number}"), path) for number in range(60)]
    made, _ = packet(*proofs)
    index = len(made.pages) - 60
    with made.open_outline() as outline:
        first = outline.root[1]
    out = io.BytesIO()
    made.save(out)
    said = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    assert index > 1
    assert str(first.title) == "<b>Course</b> & 0"
    assert "<b>Course</b> & 0" in said
    assert f"page {index + 1}" in said
