"""`make bench`: measure what a corpus can tell, and put all results together in bench/RESULTS.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import accuracy, results


def main() -> None:
    """Measure accuracy and time on the corpus, if one is given; then gather bench/results/*.md."""
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--corpus", type=Path, help="folder with files/, truth.jsonl, designed/ and score.py")
    words.add_argument("--jobs", type=int, default=2, help="worker processes")
    words.add_argument("--raw", type=int, default=40, help="pages of each sort that raw tesseract reads beside it")
    words.add_argument("--timing", type=int, default=0, help="only the seconds, on so many files of each sort")
    given = words.parse_args()
    if given.corpus and given.timing:
        accuracy.time_beside(given.corpus, jobs=given.jobs, files=given.timing)
    elif given.corpus:
        accuracy.measure(given.corpus, jobs=given.jobs, raw=given.raw)
    else:
        print("No corpus is named (CORPUS=…): only the results that are there are put together.")
    print(f"Written: {results.gather()}")


if __name__ == "__main__":
    main()
