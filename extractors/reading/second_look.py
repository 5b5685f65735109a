"""A second pair of eyes on the lines that carry a decisive value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.reading.opening import Opened
from schemas.document import Document
from schemas.reading import Evidence

if TYPE_CHECKING:
    from schemas.settings import Settings


def look_again(document: Document, opened: Opened, places: Sequence[Evidence], *, settings: Settings) -> Document:
    """The document with the words on `places` confirmed or disputed by the second reader."""
    return document
