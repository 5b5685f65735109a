"""Certificates that are accepted as they stand, to be damaged by `bench.endure.mutants`: some of each medium.

`python -m bench.endure.originals FOLDER` draws invented ones, puts each through a medium (its own words, a scan, a fax,
a photo, a small picture, a screenshot) and reads it; what is accepted goes into the folder with what was read in it.
Certificates of your own, given as further files, are read and kept in the same way.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from extractors.training.degrade import Degraded, degrade
from extractors.training.generator import certificates
from ingest.triage import judge
from ingest.workers import Reader, Source, pooled_reader, read_in_order, slots
from schemas.certificate import CORE_FIELDS
from schemas.model import Model
from schemas.outcome import Outcome, Status
from schemas.settings import Settings

SCREENSHOT = "screenshot"
MEDIA = ("born_digital", "scan_200", "fax", "photo", "low_resolution", SCREENSHOT)
SEED = 41
TRIES = 40
"""So many of one medium are read at most: where the budget accepts none of them, none is damaged."""

Values = tuple[tuple[str | float | None, ...], ...]


class Original(Model):
    """One accepted certificate: its file's name, the medium, and the core values of every record."""

    name: str
    medium: str
    values: Values


class Originals(Model):
    """All of them, and the error budget under which they were accepted."""

    budget: float
    originals: tuple[Original, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("own", type=Path, nargs="*", help="certificates of your own")
    parser.add_argument("--each", type=int, default=4, help="how many of each medium")
    parser.add_argument("--media", nargs="+", choices=MEDIA, default=MEDIA)
    parser.add_argument("--budget", type=float, default=Settings().error_budget)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(error_budget=asked.budget)
    with tempfile.TemporaryDirectory() as drafts, pooled_reader(settings) as reader:
        accepted = [
            one
            for medium in asked.media
            for one in _accepted(reader, _drawn(Path(drafts), medium), medium, asked.each, asked.folder, settings)
        ]
        accepted += _accepted(reader, asked.own, "own", len(asked.own), asked.folder, settings)
    found = Originals(budget=asked.budget, originals=tuple(accepted))
    (asked.folder / "originals.json").write_text(found.model_dump_json(indent=1))


def kept(folder: Path) -> Originals:
    """What `main` has put there."""
    return Originals.model_validate_json((folder / "originals.json").read_text())


def values(outcome: Outcome) -> Values:
    """The core values of every record."""
    return tuple(
        tuple(_plain(record.reading(field).value) for field in CORE_FIELDS) for record in outcome.extraction.records
    )


def _plain(value: object) -> str | float | None:
    return value if value is None or isinstance(value, float) else str(value)


def _drawn(drafts: Path, medium: str) -> Iterator[Path]:
    """Invented certificates, as they arrive by that medium."""
    for number, sample in zip(range(TRIES), certificates(SEED + MEDIA.index(medium), TRIES), strict=True):
        as_png = medium == SCREENSHOT
        arrived = _screenshot(sample.pdf) if as_png else degrade(sample.pdf, medium=medium, seed=number)
        path = drafts / f"{medium}-{number}{arrived.ending}"
        path.write_bytes(arrived.content)
        yield path


def _screenshot(pdf: bytes) -> Degraded:
    """The first page as a screen shows it, as PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    written = io.BytesIO()
    document[0].render(scale=1.5).to_pil().save(written, "PNG")
    document.close()
    return Degraded(written.getvalue(), ".png")


def _accepted(
    reader: Reader, paths: Iterable[Path], medium: str, wanted: int, folder: Path, settings: Settings
) -> Iterator[Original]:
    """Those that are accepted, copied into the folder, up to as many as wanted."""
    left, tried = wanted, count(1)
    sources = (Source(path=path, name=path.name) for path in paths)
    for source, extraction in read_in_order(reader, sources, jobs=slots(settings)):
        number = next(tried)
        outcome = judge(extraction, settings=settings)
        if left and outcome.status is Status.ACCEPTED:
            left -= 1
            (folder / source.name).write_bytes(source.path.read_bytes())
            yield Original(name=source.name, medium=medium, values=values(outcome))
        if not left:
            break
    print(f"{medium}: {wanted - left} accepted of {number} read", flush=True)


if __name__ == "__main__":
    main()
