"""How much memory one worker holds while files go through it: flat, or growing.

    python bench/reading/memory.py [--files 1000] [--scans 10] [--seed 41]

One process extracts generated files one after the other, every tenth a scan (`--scans`: one in so many), the rest as
born-digital PDFs, and says what it holds (resident, in MB) as it goes; and the most it ever held.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors.training.degrade import MEDIA, degrade
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
    from extractors import extract
    from schemas.settings import Settings

    started = time.process_time()
    for at in range(asked.files):
        pdf = sample(asked.seed, at % DIFFERENT).pdf
        medium = SCANNED[at // asked.scans % len(SCANNED)] if at % asked.scans == 0 else "born_digital"
        file = degrade(pdf, medium=medium, seed=at)
        extract(file.content, name=f"certificate{file.ending}", settings=Settings())
        if (at + 1) % max(1, asked.files // 10) == 0:
            print(f"{at + 1:5d} files  {held():5d} MB  {time.process_time() - started:7.1f} s processor", flush=True)
    print(f"most ever held: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000} MB")


def held() -> int:
    """Resident megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


if __name__ == "__main__":
    main()
