"""Takes the pictures of the review pages: `python -m docs.screens`. Everything on them is invented."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from docs.screens.seed import lively_office
from tests.ingest.review.conftest import CHROMIUM, CHROMIUM_ARGS, served

HERE = Path(__file__).parent
WIDE = {"width": 1360, "height": 860}
TABLET = {"width": 820, "height": 1180}
PATIENCE = 120_000
"""Milliseconds: pictures may be taken on a busy machine."""

SCREENS: tuple[tuple[str, str, str, dict[str, int], str], ...] = (
    ("overview", "/", "light", WIDE, ""),
    ("queue", "/queue", "light", WIDE, ""),
    ("desk", "/documents/421", "light", WIDE, ""),
    ("desk-dark", "/documents/422", "dark", WIDE, ""),
    ("desk-tablet", "/documents/424", "light", TABLET, ""),
    ("desk-keys", "/documents/421", "light", WIDE, "?"),
    ("desk-reject", "/documents/421", "light", WIDE, "x"),
    ("desk-more", "/documents/421", "light", WIDE, "m"),
    ("desk-split", "/documents/430", "light", WIDE, "m63"),
    ("ledger", "/ledger", "light", WIDE, ""),
    ("ledger-tablet", "/ledger", "dark", TABLET, ""),
    ("groups", "/groups", "light", WIDE, ""),
    ("duplicates", "/duplicates", "light", WIDE, ""),
    ("memory", "/memories", "light", WIDE, ""),
    ("history", "/documents/421/history", "light", WIDE, ""),
    ("upload", "/upload", "light", WIDE, ""),
    ("settings", "/settings", "dark", WIDE, ""),
)


def main() -> None:
    """Every screen, one after the other."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(lively_office(Path(folder))) as address,
        sync_playwright() as play,
    ):
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        _work_a_little(chromium.new_page(base_url=address))
        for name, path, scheme, size, keys in SCREENS:
            context = chromium.new_context(base_url=address, viewport=size, color_scheme=scheme)
            context.set_default_timeout(PATIENCE)
            _take(context.new_page(), name, path, keys)
            context.close()
        chromium.close()


def _work_a_little(page: Any) -> None:
    """Something in the history."""
    page.set_default_timeout(PATIENCE)
    page.goto("/documents/421")
    for path, form in (
        ("/documents/421", {"verb": "confirm", "value:0:hours": "2"}),
        ("/documents/421", {"verb": "undo"}),
    ):
        page.evaluate("([path, form]) => fetch(path, {method: 'POST', body: new URLSearchParams(form)})", [path, form])
    page.close()


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
