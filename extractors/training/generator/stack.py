"""Blocks of text one under the other, made smaller together where the page is too short for them."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Runs
from extractors.training.generator.sheet import Sheet, height_of


@dataclass(frozen=True)
class Block:
    """Runs in one type, `gap` points below what stands above, perhaps with a line ruled under it."""

    runs: Runs
    type: Type
    gap: float = 6.0
    ruled: bool = False


def stack(
    sheet: Sheet, blocks: list[Block], *, x: float, top: float, width: float, bottom: float, align: str, spread: bool
) -> float:
    """Draw the blocks between `top` and `bottom`; with `spread` the free space goes between them. Gives the end."""
    blocks = [block for block in blocks if block.runs]
    high = sum(block.gap + height_of(block.runs, block.type, width) for block in blocks)
    factor = min(1.0, (bottom - top) / high) if high else 1.0
    spare = max(0.0, (bottom - top) - high) / (len(blocks) + 1) if spread else 0.0
    for block in blocks:
        type_ = block.type.scaled(factor * (0.94 if factor < 1 else 1.0))
        top += block.gap * factor + min(spare, 26.0)
        top = sheet.write(block.runs, type_, x=x, top=top, width=width, align=align)
        if block.ruled:
            inset = width * 0.2 if align == "center" else 0
            sheet.rule(x + inset, top + 1, x + width - inset, top + 1, thick=0.6)
    return top
