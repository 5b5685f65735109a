"""The data folder as tuples of lines: `lines("phrases", "en", "heading")`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def table(name: str) -> dict[str, object]:
    """The data file `name`.toml, as TOML has it."""
    return tomllib.loads((resources.files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def lines(name: str, *path: str) -> tuple[str, ...]:
    """The list of strings at `path` in the data file `name`; empty where there is none."""
    at: object = table(name)
    for key in path:
        at = at.get(key, ()) if isinstance(at, dict) else ()
    return tuple(str(line) for line in at) if isinstance(at, list) else ()


@cache
def keys(name: str, *path: str) -> tuple[str, ...]:
    """The names of the entries at `path` in the data file `name`."""
    at: object = table(name)
    for key in path:
        at = at.get(key, {}) if isinstance(at, dict) else {}
    return tuple(at) if isinstance(at, dict) else ()


@cache
def number(name: str, *path: str) -> float:
    """The number at `path` in the data file `name`."""
    at: object = table(name)
    for key in path:
        at = at[key] if isinstance(at, dict) else 0
    if not isinstance(at, int | float):
        raise KeyError(path)
    return float(at)
