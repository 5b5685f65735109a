"""The audit packet: one PDF with an index of what was completed, and every proof behind it, page by page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.exports.formats import csv
from ingest.exports.index_page import Line, draw_index
from ingest.exports.row import Row

if TYPE_CHECKING:
    from pikepdf import AttachedFileSpec, Pdf

PICTURES = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "HEIF")
"""What is opened as a picture. Pillow would hand anything else to other programs (PostScript to Ghostscript)."""


class Proof:
    """An entry with the file that proves it."""

    def __init__(self, row: Row, original: Path) -> None:
        self.row = row
        self.original = original


def write_packet(proofs: Sequence[Proof], out: BinaryIO, *, made_on: date, title: str) -> int:
    """Index, proofs with a bookmark each, and the index as an attached table; how many proofs are not shown as pages.

    A document that proves several entries is there once. One that cannot be shown is attached as it is.
    """
    import pikepdf

    with pikepdf.new() as packet:
        lines, hidden = _append_proofs(packet, proofs)
        index = draw_index(lines, title=title, made_on=made_on)
        with pikepdf.open(io.BytesIO(index)) as front:
            pages = len(front.pages)
            for page in reversed(list(front.pages)):
                packet.pages.insert(0, page)
        with packet.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Index", 0))
            marked: set[int] = {0}
            for line in lines:
                if line.page not in marked:
                    outline.root.append(pikepdf.OutlineItem(line.title or line.file, line.page - 1 + pages))
                    marked.add(line.page)
        packet.attachments["index.csv"] = _table(packet, [proof.row for proof in proofs])
        packet.docinfo["/Title"] = title
        packet.save(out)
    return hidden


def _append_proofs(packet: Pdf, proofs: Sequence[Proof]) -> tuple[list[Line], int]:
    first_page: dict[str, int] = {}
    hidden = 0
    lines = []
    for proof in proofs:
        sha256 = proof.row.sha256
        if sha256 not in first_page:
            first_page[sha256] = len(packet.pages) + 1
            if not _append(packet, proof.original):
                first_page[sha256] = 0
                hidden += 1
                _attach(packet, proof)
        lines.append(Line.of(proof.row, page=first_page[sha256]))
    return lines, hidden


def _append(packet: Pdf, original: Path) -> bool:
    """Whether the document's pages could be put in."""
    import pikepdf

    content = original.read_bytes()
    try:
        pdf = content if content[:1024].lstrip().startswith(b"%PDF") else _as_pdf(content)
        with pikepdf.open(io.BytesIO(pdf)) as source:
            for page in source.pages:
                for acting in ("/AA", "/Annots"):  # what a page may do when it is opened or clicked
                    if acting in page:
                        del page[acting]
                packet.pages.append(page)
            return len(source.pages) > 0
    except (pikepdf.PdfError, OSError, ValueError, SyntaxError):
        return False


def _as_pdf(content: bytes) -> bytes:
    import pillow_heif
    from PIL import Image, ImageOps, ImageSequence

    pillow_heif.register_heif_opener()
    with Image.open(io.BytesIO(content), formats=PICTURES) as picture:
        sheets = [ImageOps.exif_transpose(sheet).convert("RGB") for sheet in ImageSequence.Iterator(picture)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=max(sheets[0].size) / 11)
    return out.getvalue()


def _attach(packet: Pdf, proof: Proof) -> None:
    from pikepdf import AttachedFileSpec

    name = f"{proof.row.entry} {proof.row.sha256[:12]}.bin"
    packet.attachments[name] = AttachedFileSpec(packet, proof.original.read_bytes(), filename=name)


def _table(packet: Pdf, rows: Sequence[Row]) -> AttachedFileSpec:
    from pikepdf import AttachedFileSpec

    out = io.BytesIO()
    csv.write(rows, out)
    return AttachedFileSpec(packet, out.getvalue(), filename="index.csv", mime_type="text/csv")
