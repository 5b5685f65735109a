"""The terminal: results to stdout, everything said to people to stderr, and no text from a document trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TextIO

from ingest.printing import plain

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 180
"""Columns where there is no terminal to ask, as in a pipe."""


@cache
def results() -> Console:
    """Where a command's own answer goes."""
    return _console(stderr=False)


@cache
def talk() -> Console:
    """Where notes, progress and warnings go."""
    return _console(stderr=True)


def say(text: str, *, style: str = "") -> None:
    """One line to people."""
    talk().print(plain(text, most=2000), style=style, markup=False, highlight=False, soft_wrap=True)


def tell(text: str, *, style: str = "") -> None:
    """One line of a command's answer."""
    results().print(plain(text, most=2000), style=style, markup=False, highlight=False, soft_wrap=True)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()) -> None:
    """A table of the command's answer; `right` names the columns of numbers."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in heads:
        grid.add_column(head, justify="right" if head in right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text("" if cell is None else plain(cell)) for cell in row))
    results().print(grid)


def _console(*, stderr: bool) -> Console:
    import sys

    from rich.console import Console

    stream: TextIO = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else WIDE)
