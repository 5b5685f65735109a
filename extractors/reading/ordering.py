"""Reading order: lines top-down, each from left to right."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.document import Word


def in_reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words whose middles share a height stand on one line; lines go from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle[1]):
        for line in reversed(lines[-6:]):
            if _side_by_side(line[-1], word):
                line.append(word)
                break
        else:
            lines.append([word])
    return tuple(word for line in lines for word in sorted(line, key=lambda word: word.box.x0))


def _side_by_side(left: Word, right: Word) -> bool:
    shared = min(left.box.bottom, right.box.bottom) - max(left.box.top, right.box.top)
    return shared > 0.5 * min(left.box.height, right.box.height) and 0.4 < left.size / max(right.size, 0.1) < 2.5
