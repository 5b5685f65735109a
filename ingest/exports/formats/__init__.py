"""The formats. Each file is one: `write(rows, out)`, which closes nothing."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from typing import BinaryIO, Protocol, cast

from ingest.exports.row import Row
from schemas.errors import UsageError


class Format(Protocol):
    """What a format's file offers."""

    def write(self, rows: Iterable[Row], out: BinaryIO) -> int:
        """All `rows`, in order, to `out`; how many there were."""


def names() -> tuple[str, ...]:
    """Every format there is, by name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def named(name: str) -> Format:
    """The format called `name`; raises UsageError where there is none."""
    if name not in names():
        known = ", ".join(names())
        raise UsageError("unknown_format", f"There is no export format “{name}”.", advice=f"Choose one of {known}.")
    return cast(Format, importlib.import_module(f"{__name__}.{name}"))
