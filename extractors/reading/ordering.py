"""Reading order: phrases first, so that nothing cuts into a phrase; lines top-down, each from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from schemas.document import Word

REACH = 1.1
"""The widest space inside a phrase, in letter sizes; columns of a table stand further apart."""


def in_reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words of one page, line after line; those of lines that run up or down the page last, as they came."""
    every = list(words)
    upended = [word for word in every if is_upended(word)]
    level = [word for word in every if not is_upended(word)] if upended else every
    return (*_lines_down(level), *upended)


def is_upended(word: Word) -> bool:
    """Whether a word runs up or down the page: several letters, and much higher than wide."""
    return len(word.text) > 2 and word.box.height > 1.5 * max(word.box.width, word.size)


def _lines_down(words: Iterable[Word]) -> tuple[Word, ...]:
    lines: list[list[list[Word]]] = []
    levels: list[float] = []
    for phrase in sorted(phrases(words), key=_level):
        level, height = _level(phrase), min(word.box.height for word in phrase)
        if lines and level - levels[-1] < 0.5 * max(height, 3.0):
            lines[-1].append(phrase)
        else:
            lines.append([phrase])
            levels.append(level)
    return tuple(word for line in lines for phrase in sorted(line, key=_start) for word in phrase)


def phrases(words: Iterable[Word]) -> list[list[Word]]:
    """Runs of words that stand on one line with no more than a space between them."""
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        near = [run for run in runs[-60:] if _follows(run[-1], word)]
        if near:
            min(near, key=lambda run: abs(run[-1].box.middle[1] - word.box.middle[1])).append(word)
        else:
            runs.append([word])
    return runs


def _follows(before: Word, word: Word) -> bool:
    """Whether `word` continues the phrase that `before` ends."""
    shared = min(before.box.bottom, word.box.bottom) - max(before.box.top, word.box.top)
    if shared < 0.5 * min(before.box.height, word.box.height):
        return False
    size = max(before.size, word.size, 1.0)
    gap = word.box.x0 - before.box.x1
    return -0.4 * size < gap < REACH * size and 0.56 < before.size / max(word.size, 0.1) < 1.8


def _level(phrase: Sequence[Word]) -> float:
    return median(word.box.middle[1] for word in phrase)


def _start(phrase: Sequence[Word]) -> float:
    return phrase[0].box.x0
