"""How many pages are found upright: generated certificates, scanned askew, turned by every quarter.

    python bench/reading/upright.py [--first 0] [--count 100] [--seed 31]

Each page is stood up four times, once from each quarter; it counts as upright when it was turned back by as much as it
had been turned. `--first` takes a long run up again where another one ended.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors.reading.pixels import Picture, turn
from extractors.training.degrade import degrade
from extractors.training.generator import sample

QUARTERS = (0, 90, 180, 270)
MEDIA = ("scan_200", "fax", "photo", "low_resolution")


class Stood(NamedTuple):
    """One page: which, how it was degraded, and the quarters from which it was not found upright."""

    which: int
    medium: str
    wrong: tuple[int, ...]


def main() -> None:
    """Print what went wrong, then the share that did not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=31)
    asked = parser.parse_args()
    chosen = range(asked.first, asked.first + asked.count)
    with ProcessPoolExecutor(max_workers=2) as pool:
        pages = list(pool.map(stand, [asked.seed] * len(chosen), chosen))
    for page in pages:
        if page.wrong:
            print(f"{page.which:5d} {page.medium:15s} not upright when turned by {page.wrong}")
    every, wrong = len(QUARTERS) * len(pages), sum(len(page.wrong) for page in pages)
    print(f"{every - wrong} of {every} pages upright: {1 - wrong / every:.2%}")


def stand(seed: int, index: int) -> Stood:
    """Degrade the first page of one generated document, and stand it up from every quarter."""
    from extractors.reading.opening import open_document
    from extractors.reading.upright import stand_up
    from schemas.settings import Settings

    medium = MEDIA[index % len(MEDIA)]
    file = degrade(sample(seed, index).pdf, medium=medium, seed=index)
    with open_document(file.content, name=f"page{file.ending}", settings=Settings()) as opened:
        pdf = opened.pdf()
        page = pdf.picture(1, megapixels=25.0) if pdf else opened.file.picture(1, megapixels=25.0)
    wrong = [
        quarter
        for quarter in QUARTERS
        if (stand_up(Picture(turn(page.pixels, quarter), page.dpi)).turned + quarter) % 360
    ]
    return Stood(index, medium, tuple(wrong))


if __name__ == "__main__":
    main()
