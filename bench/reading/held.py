"""How much memory this process holds, and the most it ever held: from the kernel's own count, in MB.

Not from `getrusage`: its maximum is handed down from the process that started this one.
"""

from __future__ import annotations

from pathlib import Path


def held() -> int:
    """Resident now."""
    return _status("VmRSS")


def most_held() -> int:
    """The most that was ever resident."""
    return _status("VmHWM")


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) // 1000
