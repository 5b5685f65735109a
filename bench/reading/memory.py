"""How much memory one worker holds while files go through it: flat, or growing.

    python bench/reading/memory.py [--files 1000] [--scans 10] [--seed 41]

One worker extracts generated files one after the other, every tenth a scan (`--scans`: one in so many), the rest as
born-digital PDFs, and says what it holds (resident, in MB) as it goes; and the most it ever held.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.reading.held import held, most_held
from extractors.training.degrade import MEDIA, Degraded, degrade
from extractors.training.generator import sample

SCANNED = [medium for medium in MEDIA if medium != "born_digital"]
DIFFERENT = 100
"""Documents that are generated; after that they come again, which a worker does not notice."""


def main() -> None:
    """Print a line for every tenth of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--scans", type=int, default=10)
    parser.add_argument("--seed", type=int, default=41)
    asked = parser.parse_args()
    alone = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=alone) as drawing, ProcessPoolExecutor(1, mp_context=alone) as reading:
        made: dict[tuple[int, str], Degraded] = {}
        for at in range(asked.files):
            medium = SCANNED[at // asked.scans % len(SCANNED)] if at % asked.scans == 0 else "born_digital"
            which = at % DIFFERENT, medium
            if which not in made:
                made[which] = drawing.submit(drawn, asked.seed, *which).result()
            now, most = reading.submit(read, made[which]).result()
            if (at + 1) % max(1, asked.files // 10) == 0:
                print(f"{at + 1:5d} files  {now:5d} MB now  {most:5d} MB at most", flush=True)


def drawn(seed: int, index: int, medium: str) -> Degraded:
    """One file, made in a process of its own: that costs more memory than reading it."""
    return degrade(sample(seed, index).pdf, medium=medium, seed=index)


def read(file: Degraded) -> tuple[int, int]:
    """Extract one file; the memory held after it, and the most ever held."""
    from extractors import extract
    from schemas.settings import Settings

    extract(file.content, name=f"certificate{file.ending}", settings=Settings())
    return held(), most_held()


if __name__ == "__main__":
    main()
