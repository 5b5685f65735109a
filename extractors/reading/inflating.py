"""Streams that unpack to gigabytes: whoever packs so much into so little wants it unpacked by somebody else.

PDFium stops unpacking somewhere and shows an empty page, which would look like a scan without text.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

from schemas.errors import UnreadableError

LARGEST = 256_000_000
"""Bytes that one stream may come to: a page of 25 megapixels in colour has 75 million."""

BEST_PACKED = 1032
"""Bytes out of one byte, at most (zlib.net, “Technical Details”): what is shorter cannot come to too much."""

PIECE = 1 << 16

# A stream's dictionary is never inside another stream, so that what it is packed with can be read in the file itself.
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*)?((?:/(?:FlateDecode|Fl)\b\s*)+)[^\x80-\xff]{0,300}?stream\r?\n")


def refuse_bombs(content: bytes) -> None:
    """UnreadableError `bomb` where the file's index, a page's content, or what is packed several times is too much.

    A bomb that nobody needs to unpack (an attachment, the file's description) does no harm.
    """
    for found in _PACKED.finditer(content):
        times = found[1].count(b"/")
        end = content.find(b"endstream", found.end())
        packed = memoryview(content)[found.end() : end if end > 0 else len(content)]
        if comes_to(packed, times=times) <= LARGEST:
            continue
        is_index = b"/XRef" in content[content.rfind(b"obj", 0, found.start()) : found.end()]
        if times > 1 or is_index or _is_shown(content):
            raise UnreadableError("bomb", "The file unpacks to far more than a document can hold.")


def comes_to(packed: bytes | memoryview, *, times: int = 1) -> int:
    """How many bytes unpacking gives, so many times over; counted no further than just above `LARGEST`."""
    if len(packed) * BEST_PACKED**times < LARGEST:
        return 0
    pieces: Iterator[bytes | memoryview] = (packed[at : at + PIECE] for at in range(0, len(packed), PIECE))
    for _ in range(times):
        pieces = _unpacked(pieces)
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > LARGEST:
            break
    return total


def _unpacked(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    """Unpacked a megabyte at a time; damaged data ends it."""
    unpacking = zlib.decompressobj()
    for piece in pieces:
        rest: bytes | memoryview = piece
        while rest and not unpacking.eof:
            try:
                yield unpacking.decompress(rest, 1 << 20)
            except zlib.error:
                return
            rest = unpacking.unconsumed_tail


def _is_shown(content: bytes) -> bool:
    """Whether a page's own content is what comes to so much."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            for page in document.pages:
                shown = page.get("/Contents")
                parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
                for part in parts:
                    if isinstance(part, pikepdf.Stream) and comes_to(part.read_raw_bytes()) > LARGEST:
                        return True
    except (pikepdf.PdfError, TypeError, ValueError, KeyError):
        return False
    return False
