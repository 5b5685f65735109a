"""`python -m extractors.training.generator --seed 1 --count 20 --out DIR`: PDFs and truth.jsonl in a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractors.training.generator import certificates
from extractors.training.generator.fonts import from_files


def main() -> None:
    """Write the documents and, beside them, one line of truth for each."""
    parser = argparse.ArgumentParser(prog="python -m extractors.training.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--font",
        nargs=4,
        action="append",
        default=[],
        type=Path,
        metavar=("REGULAR", "BOLD", "ITALIC", "BOLD_ITALIC"),
        help="four TrueType files of one more family of letters",
    )
    wish = parser.parse_args()
    files: Path = wish.out / "files"
    files.mkdir(parents=True, exist_ok=True)
    families = [from_files(*files) for files in wish.font]
    with (wish.out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for index, sample in enumerate(certificates(wish.seed, wish.count, families=families)):
            name = f"g{wish.seed}-{index:05}.pdf"
            (files / name).write_bytes(sample.pdf)
            note = f"layout={sample.layout}; traps={'+'.join(sample.traps)}"
            truth.write(sample.truth.row(name, note) + "\n")


if __name__ == "__main__":
    main()
