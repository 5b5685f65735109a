"""What OCR does to a page, done to words alone: sizes that waver, lost styles, slips, lost and split words."""

from __future__ import annotations

from random import Random

from schemas.document import Document, Page, Word
from schemas.geometry import Box

SLIPS = {
    "l": "1I",
    "1": "lI",
    "I": "l1",
    "0": "O",
    "O": "0",
    "o": "0",
    "5": "S",
    "S": "5",
    "8": "B",
    "rn": ("m",),
    "m": ("rn",),
    "e": "c",
    "c": "e",
    "t": "f",
    ",": ".",
    ".": ",",
    "g": "q",
    "u": "v",
    "h": "b",
    "é": "e",
    "ñ": "n",
    "ü": "u",
}
"""Characters that engines take for each other."""

AGAIN = 0.08
"""The share of lines that the second reader read, for the first was not sure of them."""

OUTLINE = 0.93
"""Letter sizes that a box of the second reader is high."""

ODD = 0.06
"""The share of words that stand in another size than their line: here and there an engine cuts a line in two."""

STAMP_UNREAD = 0.1
"""The share of words aslant over a page that no reader makes out."""


def read_by_ocr(document: Document, *, random: Random, severity: float) -> Document:
    """The document as an OCR engine might have read its picture; `severity` 0 (clean scan) to 1 (poor photo)."""
    pages = tuple(_page(page, random, severity) for page in document.pages)
    return document.model_copy(update={"pages": pages, "media": "picture", "created_on": None})


def _page(page: Page, random: Random, severity: float) -> Page:
    words, before, scale, again = [], None, 1.0, False
    for word in page.words:
        if before is None or not _on_one_line(before, word):
            scale, again = random.gauss(1.0, 0.02 + 0.04 * severity), random.random() < AGAIN
        before = word
        if random.random() >= 0.002 * severity:
            odd = random.gauss(1.0, 0.08) if random.random() < ODD else 1.0
            read = _word(word, random, severity, scale=scale * odd)
            words.append(second_look(read) if again else read)
    words += [_speck(page, random) for _ in range(int(random.expovariate(1.0) * 6 * severity))]
    aslant = tuple(word for word in page.aslant if random.random() > STAMP_UNREAD)
    return page.model_copy(update={"words": tuple(words), "aslant": aslant})


def second_look(word: Word) -> Word:
    """The word as the second reader brings it: its box as high as its line, whatever the letters."""
    middle, half = word.box.middle[1], OUTLINE * word.size / 2
    box = Box(word.box.x0, middle - half, word.box.x1, middle + half)
    return word.model_copy(update={"reader": "rapidocr", "box": box})


def _on_one_line(before: Word, word: Word) -> bool:
    """Whether a word follows another on its line: an engine gives all of a line one size."""
    shared = min(before.box.bottom, word.box.bottom) - max(before.box.top, word.box.top)
    return word.box.x0 > before.box.x0 and shared > 0.3 * min(before.box.height, word.box.height)


def _word(word: Word, random: Random, severity: float, *, scale: float) -> Word:
    """The word in a box as close around its ink as before, but for a pixel here and there."""
    text, slips = _slipped(word.text, random, 0.004 * severity)
    certain = random.betavariate(20, 1) if not slips else random.betavariate(4, 2)
    x0, top, x1, bottom = (edge + random.gauss(0, 0.15 + 0.4 * severity) for edge in word.box)
    return word.model_copy(
        update={
            "text": text,
            "box": Box(x0, top, max(x1, x0 + 1), max(bottom, top + 1)),
            "size": max(2.0, word.size * scale),
            "confidence": round(min(1.0, max(0.05, certain)), 3),
            "reader": "tesseract",
            "font": "",
            "bold": False,
            "italic": False,
        }
    )


def _slipped(text: str, random: Random, rate: float) -> tuple[str, int]:
    out, slips, at = [], 0, 0
    while at < len(text):
        piece = text[at : at + 2] if text[at : at + 2] in SLIPS else text[at]
        if piece in SLIPS and random.random() < rate * 3:
            out.append(random.choice(SLIPS[piece]))
            slips += 1
        else:
            out.append(piece)
        at += len(piece)
    return "".join(out), slips


def _speck(page: Page, random: Random) -> Word:
    """A border or a signature taken for letters."""
    x, y, size = random.uniform(10, page.width - 40), random.uniform(10, page.height - 20), random.uniform(5, 24)
    text = "".join(random.choice("aeoilI|—~.,=*yxwAOSN") for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))))
    return Word(
        text=text,
        box=Box(x, y, x + size * len(text) * 0.5, y + size),
        size=size,
        confidence=round(random.uniform(0.1, 0.7), 3),
        reader="tesseract",
    )
