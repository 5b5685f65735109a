"""Memory given back to the system: what a large page leaves free would otherwise stay with the worker for ever."""

from __future__ import annotations

import ctypes
from functools import cache
from mmap import PAGESIZE
from pathlib import Path
from typing import Any

MUCH = 400
"""Megabytes held from which on it is worth a tenth of a second to look for what can be given back."""


def give_back(*, above: int = MUCH) -> None:
    """Let go of free memory, if this process holds more than `above` megabytes; only glibc keeps any."""
    if held() > above and (system := _glibc()):
        system.malloc_trim(0)


def held() -> int:
    """Megabytes resident; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * PAGESIZE // 1_000_000 if status.exists() else 0


@cache
def _glibc() -> Any:
    try:
        system = ctypes.CDLL(None)
    except (OSError, TypeError):
        return None
    return system if hasattr(system, "malloc_trim") else None
