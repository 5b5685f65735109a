"""The yardstick: how long `tesseract` alone takes for the same pages, nothing understood."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

DPI = 300


def seconds(files: Sequence[Path], *, jobs: int) -> list[float]:
    """For each file the seconds that `tesseract` needs for all its pages; drawing the pages is not counted."""
    with ThreadPoolExecutor(jobs) as pool:
        return [taken for taken in pool.map(_one, files) if taken is not None]


def _one(file: Path) -> float | None:
    with tempfile.TemporaryDirectory() as folder:
        pages = _drawn(file, Path(folder))
        started = time.perf_counter()
        for page in pages:
            command = ["tesseract", str(page), "stdout", "--dpi", str(DPI)]
            environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
            subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)
        return time.perf_counter() - started if pages else None


def _drawn(file: Path, folder: Path) -> list[Path]:
    command = [sys.executable, "-m", "bench.draw_pages", str(file), str(folder), str(DPI)]
    subprocess.run(command, capture_output=True, check=False)
    return sorted(folder.glob("*.png"), key=lambda path: int(path.stem))
