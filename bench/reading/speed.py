"""How fast files become extractions, two workers side by side, and what raw Tesseract needs for the same pages.

    python bench/reading/speed.py [--count 24] [--seed 23]

Scans: generated certificates, degraded to 300 dpi, through the whole of `extract` (second look included), against
`tesseract` run on the same 300 dpi pages two at a time with OMP_THREAD_LIMIT=1. Born-digital: the clean PDFs, those
apart whose words are largely pictures. Wall clock needs a quiet machine; processor seconds (children
included) are shown beside it because they do not.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["OMP_THREAD_LIMIT"] = "1"

from bench.reading.held import most_held


def main() -> None:
    """Print one line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--seed", type=int, default=23)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clean, scans, pages = _drawn(Path(folder), asked.seed, asked.count)
        measure("tesseract alone, 300 dpi pages", _tesseract, pages, 1)
        measure("extract, scans of 300 dpi", _extract, scans, 1)
        text = [path for path in clean if _is_text(path)]
        measure("extract, born-digital", _extract, text, 4)
        measure("extract, partly pictures", _extract, [path for path in clean if path not in text], 1)


def measure(name: str, work: Callable[[Path], tuple[float, int]], paths: list[Path], rounds: int) -> None:
    """Run `work` over the files with two warm workers."""
    if not paths:
        return
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, paths[:4]))
        started = time.perf_counter()
        done = list(pool.map(work, paths * rounds))
        seconds = time.perf_counter() - started
    processor = sum(cpu for cpu, _ in done)
    print(
        f"{name:32s}{len(done):5d} files {seconds:8.1f} s wall {len(done) / seconds:7.2f}/s"
        f" {processor:8.1f} s processor {processor / len(done):6.3f} each  largest worker {max(m for _, m in done)} MB",
        flush=True,
    )


def _drawn(folder: Path, seed: int, count: int) -> tuple[list[Path], list[Path], list[Path]]:
    import pypdfium2

    from extractors.training.degrade import degrade
    from extractors.training.generator import certificates
    from schemas.outcome import Kind

    clean, scans, pages = [], [], []
    made = (one for one in certificates(seed, 10 * count) if one.truth.kind == Kind.CERTIFICATE)
    for at, sample in zip(range(count), made, strict=False):
        clean.append(folder / f"{at}.pdf")
        clean[-1].write_bytes(sample.pdf)
        scans.append(folder / f"{at}-scan.pdf")
        scans[-1].write_bytes(degrade(sample.pdf, medium="scan_300", seed=at).content)
        document = pypdfium2.PdfDocument(scans[-1])
        pages.append(folder / f"{at}.png")
        document[0].render(scale=300 / 72).to_pil().save(pages[-1])
        document.close()
    return clean, scans, pages


def _is_text(path: Path) -> bool:
    """Whether the PDF is born-digital in more than name: most of its words are text, not pictures of text."""
    from extractors.reading.opening import open_document
    from extractors.reading.reading import read
    from schemas.settings import Settings

    with open_document(path.read_bytes(), name=path.name, settings=Settings()) as opened:
        return read(opened, settings=Settings()).media == "born_digital_pdf"


def _extract(path: Path) -> tuple[float, int]:
    from extractors import extract
    from schemas.settings import Settings

    before = _processor()
    extract(path.read_bytes(), name=path.name, settings=Settings()).model_dump_json()
    return _processor() - before, most_held()


def _tesseract(path: Path) -> tuple[float, int]:
    before = _processor()
    subprocess.run(["tesseract", str(path), "-", "tsv"], check=True, capture_output=True)
    return _processor() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000


def _processor() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
