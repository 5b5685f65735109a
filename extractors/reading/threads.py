"""One thread a worker: there are as many workers as cores, and threads that wait for each other only cost time."""

from __future__ import annotations

from functools import cache


@cache
def keep_to_one() -> None:
    """OpenCV shares its work out over all cores, unless told; networks and Tesseract are told where they start."""
    import cv2

    cv2.setNumThreads(1)
