"""Draws the pages of one file as PNG, in a process of its own, as PDFium wants: `draw_pages FILE FOLDER DPI`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence


def draw(file: Path, folder: Path, dpi: int) -> None:
    """Every page of `file` as `0.png`, `1.png` … in `folder`; pictures keep their own size."""
    for number, page in enumerate(_pages(file, dpi)):
        page.save(folder / f"{number}.png", compress_level=1)


def _pages(file: Path, dpi: int) -> list[Image.Image]:
    if file.suffix.lower() == ".pdf":
        import pypdfium2

        return [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(file)]
    import pillow_heif

    pillow_heif.register_heif_opener()
    return [ImageOps.exif_transpose(page).convert("RGB") for page in ImageSequence.Iterator(Image.open(file))]


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
