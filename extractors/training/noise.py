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


def read_by_ocr(document: Document, *, random: Random, severity: float) -> Document:
    """The document as an OCR engine might have read its picture; `severity` 0 (clean scan) to 1 (poor photo)."""
    pages = tuple(_page(page, random, severity) for page in document.pages)
    return document.model_copy(update={"pages": pages, "media": "picture", "created_on": None})


def _page(page: Page, random: Random, severity: float) -> Page:
    words = []
    for word in page.words:
        if random.random() < 0.003 * severity:
            continue
        words.append(_word(word, random, severity))
    words += [_speck(page, random) for _ in range(int(random.expovariate(1.0) * 6 * severity))]
    return page.model_copy(update={"words": tuple(words)})


def _word(word: Word, random: Random, severity: float) -> Word:
    text, slips = _slipped(word.text, random, 0.004 * severity)
    certain = random.betavariate(20, 1) if not slips else random.betavariate(4, 2)
    ascends = any(c.isupper() or c.isdigit() or c in "bdfhklt" for c in word.text)
    descends = any(c in "gjpqy,;" for c in word.text)
    height = word.box.height * (0.55 + 0.17 * ascends + 0.17 * descends)
    jitter = [random.gauss(0, 0.15 + 0.4 * severity) for _ in range(4)]
    top = word.box.bottom - word.box.height * (0.2 - 0.17 * descends) - height
    box = Box(word.box.x0 + jitter[0], top + jitter[1], word.box.x1 + jitter[2], top + height + jitter[3] + 0.5)
    size = word.size * random.gauss(1.0, 0.04 + 0.05 * severity)
    return word.model_copy(
        update={
            "text": text,
            "box": box,
            "size": max(2.0, size),
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
