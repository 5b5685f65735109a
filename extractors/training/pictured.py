"""Words that stand in pictures inside a PDF, as the readers bring them: painted words, logos, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from extractors.training.generator.truth import Place
from extractors.training.noise import OUTLINE, second_look
from schemas.document import Document, Page, Word
from schemas.geometry import Box

SHARE = 0.4
"""Of the documents whose provider is printed."""

SIGNED = 0.3
"""Of the signers' names: a signature above that some reader takes for letters."""

UNREAD = 0.08
"""Of the painted lines: too ornate, too pale or too small for any reader."""

ICONS = ("A", "S", "@", "ll", "O", "C", "«", "x", "M", "&", "=", "Oo", "~", "W", "€", "AC", "V", "U")


def with_pictures(document: Document, places: Sequence[Place], *, random: Random) -> Document:
    """The document with the words that it shows only as pictures, most of them read."""
    pages = []
    for page in document.pages:
        painted = [p for p in places if p.page == page.number and p.field.startswith("pictured")]
        seen = [word for place in painted if random.random() > UNREAD for word in _painted(place, random)]
        pages.append(page.model_copy(update={"words": (*page.words, *seen)}))
    return document.model_copy(update={"pages": tuple(pages)})


def with_signatures(document: Document, places: Sequence[Place], *, random: Random) -> Document:
    """The document with some signatures as the readers make them out: a name above the name, large and half wrong."""
    pages = []
    for page in document.pages:
        signed = [p for p in places if p.page == page.number and p.field == "signer" and random.random() < SIGNED]
        written = [word for place in signed for word in _written(place, random)]
        pages.append(page.model_copy(update={"words": (*page.words, *written)}))
    return document.model_copy(update={"pages": tuple(pages)})


def _written(place: Place, random: Random) -> Iterator[Word]:
    """The name of `place` in a hand, a little above it."""
    size = place.box.height * random.uniform(1.3, 3.0)
    left, bottom = place.box.x0 + random.uniform(-10, 20), place.box.top - random.uniform(0, 8)
    wrong = random.uniform(0.0, 0.5)
    for name in place.text.split()[: random.choice((1, 2, 2, 3))]:
        text = "".join(random.choice("aeioulnmrtsy") if random.random() < wrong else c for c in name)
        right = left + size * 0.45 * len(text)
        confidence = round(random.betavariate(6, 1.5), 3)
        box = Box(left, max(0.0, bottom - size * OUTLINE), right, bottom)
        yield Word(text=text, box=box, size=size, confidence=confidence, reader="rapidocr")
        left = right + size * 0.25


def _painted(place: Place, random: Random) -> Iterator[Word]:
    """The words of one painted line, each as wide as its share of the letters, its box close around them."""
    box, size = place.box, place.box.height / 1.25
    letters = max(1, len(place.text))
    top, bottom = box.top + 0.28 * size, box.top + 1.02 * size
    at = 0
    for text in place.text.split():
        at = place.text.index(text, at)
        left, right = (box.x0 + box.width * end / letters for end in (at, at + len(text)))
        at += len(text)
        word = Word(text=text, box=Box(left, top, right, bottom), size=size, confidence=1.0, reader="rapidocr")
        yield _drawn(word, random)


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
    drawn = word.model_copy(
        update={"reader": reader, "confidence": confidence, "font": "", "bold": False, "italic": False}
    )
    return second_look(drawn) if reader == "rapidocr" else drawn


def _icon_before(word: Word, random: Random) -> Word:
    width = word.box.height * random.uniform(0.6, 1.4)
    box = Box(word.box.x0 - width - 0.3 * word.size, word.box.top, word.box.x0 - 0.3 * word.size, word.box.bottom)
    return word.model_copy(update={"text": random.choice(ICONS), "box": box})
