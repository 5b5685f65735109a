"""Read every file of a corpus once and keep its Document as JSON, so that understanding can be worked on without OCR.

    python bench/reading/cache_documents.py CORPUS OUTPUT [--missing] [NAME...]

CORPUS holds `files/` and `designed/files/`; OUTPUT gets `real/NAME.json` and `designed/NAME.json`. With `--missing`
only what is not there yet is read, so that a long run can be cut and taken up again.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors.reading.opening import open_document
from extractors.reading.reading import read
from schemas.errors import UnreadableError
from schemas.settings import Settings


def main(corpus: Path, output: Path, names: list[str], *, missing: bool) -> None:
    """Two processes; each file is written under another name and then renamed, so that readers see whole files."""
    jobs: list[tuple[Path, Path]] = []
    for folder, part in ((corpus / "files", "real"), (corpus / "designed" / "files", "designed")):
        (output / part).mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.iterdir()):
            target = output / part / f"{path.name}.json"
            asked = not names or any(path.name.startswith(name) for name in names)
            if asked and not (missing and target.exists()):
                jobs.append((path, target))
    started = time.perf_counter()
    with ProcessPoolExecutor(max_workers=2) as pool:
        for done, (line, seconds) in enumerate(pool.map(keep, jobs), 1):
            print(f"{done:4d}/{len(jobs)} {seconds:6.2f} s  {line}", flush=True)
    print(f"{len(jobs)} files in {time.perf_counter() - started:.1f} s")


def keep(job: tuple[Path, Path]) -> tuple[str, float]:
    """Read one file and write its Document."""
    path, target = job
    started = time.perf_counter()
    settings = Settings()
    try:
        with open_document(path.read_bytes(), name=path.name, settings=settings) as opened:
            document = read(opened, settings=settings)
    except UnreadableError as error:
        return f"{path.name}: {error.code}", time.perf_counter() - started
    half = target.with_suffix(".half")
    half.write_text(document.model_dump_json())
    half.replace(target)
    words = sum(len(page.words) for page in document.pages)
    return f"{path.name}: {document.media}, {len(document.pages)} pages, {words} words", time.perf_counter() - started


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--missing"]
    main(Path(words[0]), Path(words[1]), words[2:], missing="--missing" in sys.argv)
