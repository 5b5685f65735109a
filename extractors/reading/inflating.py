"""Streams packed several times over: whoever packs a gigabyte into a kilobyte wants it unpacked by somebody else.

PDFium stops unpacking somewhere and shows an empty page, which would look like a scan without text.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from schemas.errors import UnreadableError

LARGEST = 256_000_000
"""Bytes that one stream may come to: a page of 25 megapixels in colour has 75 million."""

# A stream's dictionary is never inside another stream, so that what it is packed with can be read in the file itself.
_PACKED_TWICE = re.compile(rb"/Filter\s*\[\s*((?:/(?:FlateDecode|Fl)\s*){2,})\].{0,300}?stream\r?\n", re.DOTALL)


def refuse_bombs(content: bytes) -> None:
    """UnreadableError `bomb` where a stream that is packed several times comes to more than `LARGEST` bytes."""
    for found in _PACKED_TWICE.finditer(content):
        if _comes_to(content[found.end() :], times=found[1].count(b"/")) > LARGEST:
            raise UnreadableError("bomb", "The file unpacks to far more than a document can hold.")


def _comes_to(packed: bytes, *, times: int) -> int:
    """How many bytes unpacking gives; counted no further than just above `LARGEST`."""
    pieces: Iterator[bytes] = iter((packed,))
    for _ in range(times):
        pieces = _unpacked(pieces)
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > LARGEST:
            break
    return total


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpacked a megabyte at a time; damaged data ends it."""
    unpacking = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not unpacking.eof:
            try:
                yield unpacking.decompress(rest, 1 << 20)
            except zlib.error:
                return
            rest = unpacking.unconsumed_tail
