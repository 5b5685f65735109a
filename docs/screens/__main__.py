"""Takes the pictures of the review pages: `python -m docs.screens`. Everything on them is invented."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.ingest.review.conftest import CHROMIUM, CHROMIUM_ARGS, served
from tests.ingest.review.office_of_six import office

HERE = Path(__file__).parent
WIDE = {"width": 1360, "height": 860}
TABLET = {"width": 820, "height": 1180}

SCREENS: tuple[tuple[str, str, str, dict[str, int], str], ...] = (
    ("queue", "/queue", "light", WIDE, ""),
    ("desk", "/documents/1", "light", WIDE, ""),
    ("desk-dark", "/documents/2", "dark", WIDE, ""),
    ("desk-tablet", "/documents/4", "light", TABLET, ""),
    ("desk-keys", "/documents/1", "light", WIDE, "?"),
    ("desk-reject", "/documents/1", "light", WIDE, "x"),
)


def main() -> None:
    """Every screen, one after the other."""
    with tempfile.TemporaryDirectory() as folder, served(office(Path(folder))) as address, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        for name, path, scheme, size, keys in SCREENS:
            context = chromium.new_context(base_url=address, viewport=size, color_scheme=scheme)
            _take(context.new_page(), name, path, keys)
            context.close()
        chromium.close()


def _take(page: Any, name: str, path: str, keys: str) -> None:
    page.goto(path, wait_until="networkidle")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(150)
    page.screenshot(path=HERE / f"{name}.png")
    _shrink(HERE / f"{name}.png")


def _shrink(path: Path) -> None:
    """A palette of 128 colours is enough for a page of words."""
    from PIL import Image

    with Image.open(path) as image:
        image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("no Chromium on this machine: apt-get install chromium")
    main()
