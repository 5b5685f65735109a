"""A page as a picture for people, upright exactly as the document's coordinates have it."""

from __future__ import annotations

import io

from extractors.reading.opening import open_document
from extractors.reading.pixels import scaled
from schemas.errors import UnreadableError
from schemas.settings import Settings


def page_picture(content: bytes, name: str, number: int, *, longest_side: int = 1600) -> bytes:
    """Page `number` (from 1) as PNG, its longest side `longest_side` pixels at most.

    A box in points times `picture width / page.width` is its place on the picture. Raises `UnreadableError` where
    the file or the page cannot be shown.
    """
    from PIL import Image

    with open_document(content, name=name, settings=Settings()) as opened:
        if number not in opened.pages:
            raise UnreadableError("no_such_page", f"The file has no page {number}.")
        picture = opened.upright(number).picture
        factor = min(1.0, longest_side / max(picture.pixels.shape[:2]))
        shown = scaled(picture, picture.dpi * factor)
    written = io.BytesIO()
    Image.fromarray(shown.pixels).save(written, "PNG", compress_level=3)
    return written.getvalue()
