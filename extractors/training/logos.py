"""Makes a logo of a printed name: the words of a picture inside a PDF, an icon before them read as a letter or two."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from extractors.training.generator.truth import Place
from schemas.document import Document, Page, Word
from schemas.geometry import Box

SHARE = 0.4
"""Of the documents whose provider is printed."""

ICONS = ("A", "S", "@", "ll", "O", "C", "«", "x", "M", "&", "=", "Oo", "~", "W", "€", "AC", "V", "U")


def with_logo(document: Document, places: Sequence[Place], *, random: Random) -> Document:
    """The document with the first place of its provider as a picture's words; unchanged for most."""
    mine = [place for place in places if place.field == "provider" and place.record == 0]
    if not mine or random.random() > SHARE:
        return document
    logo = min(mine, key=lambda place: (place.page, place.box.top))
    pages = tuple(_with_logo(page, logo.box, random) if page.number == logo.page else page for page in document.pages)
    return document.model_copy(update={"pages": pages})


def _with_logo(page: Page, box: Box, random: Random) -> Page:
    inside = [word for word in page.words if box.grown(2).overlap(word.box) > 0.7 * word.box.area]
    if not inside:
        return page
    first, icon = inside[0], random.random() < 0.35
    words: list[Word] = []
    for word in page.words:
        if word is first and icon:
            words.append(_drawn(_icon_before(word, random), random))
        words.append(_drawn(word, random) if word in inside else word)
    return page.model_copy(update={"words": tuple(words)})


def _drawn(word: Word, random: Random) -> Word:
    reader = random.choice(("rapidocr", "rapidocr", "tesseract"))
    confidence = round(random.betavariate(12, 1), 3)
    return word.model_copy(
        update={"reader": reader, "confidence": confidence, "font": "", "bold": False, "italic": False}
    )


def _icon_before(word: Word, random: Random) -> Word:
    width = word.box.height * random.uniform(0.6, 1.4)
    box = Box(word.box.x0 - width - 0.3 * word.size, word.box.top, word.box.x0 - 0.3 * word.size, word.box.bottom)
    return word.model_copy(update={"text": random.choice(ICONS), "box": box})
