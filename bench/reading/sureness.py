"""Whether a word's confidence means what it says: of the words read with 0.9, are nine in ten right?

    python bench/reading/sureness.py [--count 40] [--seed 11] [--media scan_200,fax,photo,low_resolution,desk]

Generated certificates, degraded, read with both readers. A word is right when it stands, letter for letter, on the page
that was degraded; one more often read than printed is wrong from there on. Printed are, for each range of confidence,
how many words fell into it, how sure they were on average, and how many were right.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, pairwise, product
from pathlib import Path
from statistics import mean
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.reading.accuracy import certificates, degraded
from extractors.reading.opening import open_document
from extractors.reading.reading import read
from extractors.training.generator import sample
from schemas.errors import UnreadableError
from schemas.settings import Settings

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)


class Judged(NamedTuple):
    """One word: how sure its reader was, whether readers disputed it, and whether it was right."""

    confidence: float
    disputed: bool
    right: bool


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--media", default="scan_200,fax,photo,low_resolution,desk")
    asked = parser.parse_args()
    chosen = [index for index, _ in islice(certificates(asked.seed), asked.count)]
    jobs = list(product([asked.seed], chosen, asked.media.split(",")))
    with ProcessPoolExecutor(max_workers=2) as pool:
        words = [word for page in pool.map(judge, *zip(*jobs, strict=True)) for word in page]
    print(f"{'confidence':14s}{'words':>8s}{'mean':>8s}{'right':>8s}")
    for low, high in pairwise(EDGES):
        print_row(f"{low:.2f} to {min(high, 1.0):.2f}", [word for word in words if low <= word.confidence < high])
    print_row("disputed", [word for word in words if word.disputed])
    print_row("all", words)


def print_row(name: str, words: Sequence[Judged]) -> None:
    """How many, how sure, how many right."""
    if words:
        sure, right = mean(word.confidence for word in words), mean(word.right for word in words)
        print(f"{name:14s}{len(words):8d}{sure:8.3f}{right:8.3f}")


def judge(seed: int, index: int, medium: str) -> list[Judged]:
    """The words read on one degraded certificate."""
    pdf = sample(seed, index).pdf
    file = degraded(pdf, medium=medium, seed=index)
    printed = Counter(text for text, _, _ in _words(pdf, ".pdf"))
    judged = []
    for text, confidence, disputed in _words(file.content, file.ending):
        judged.append(Judged(confidence, disputed, printed[text] > 0))
        printed[text] -= 1
    return judged


def _words(content: bytes, ending: str) -> list[tuple[str, float, bool]]:
    settings = Settings()
    try:
        with open_document(content, name=f"certificate{ending}", settings=settings) as opened:
            document = read(opened, settings=settings)
    except UnreadableError:
        return []
    return [(word.text, word.confidence, bool(word.alternatives)) for page in document.pages for word in page.words]


if __name__ == "__main__":
    main()
