"""Hostile and awkward files, dropped into one home all at once: does each get a verdict, and is it an allowed one?

Give the folder of the collection (it holds `manifest.jsonl` and `files/pub`) and the folder where its `make.py` wrote
the made ones. Rows of kind `recipe` are acted out by tests/ingest/intake, not here.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import threading
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.endure.result import FOLDER, Result
from ingest.ledger.views import EntryRow
from ingest.service import open_service
from ingest.verify import verify
from ingest.watch import is_unfinished
from schemas.model import Model
from schemas.outcome import Kind, Status
from schemas.settings import Settings

FILE_SECONDS = 60.0
TRUTH = {"issuer": "provider", "course": "title", "issued": "completed_on", "hours": "hours", "holder": "learner"}
STRICT = ("bomb", "inflate", "script", "password", "container", "postscript", "eps", "executable")


class Row(Model):
    """One file of the collection, where it is, and what may become of it."""

    id: str
    path: Path
    why: str
    allowed: frozenset[str]
    truth: dict[str, str]


def main(collection: Path, made: Path, share: int, first: int) -> None:
    rows = [row for number, row in enumerate(rows_of(collection, made)) if number % share == first]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        (home / "inbox").mkdir(parents=True)
        for row in rows:
            name = f"{row.id}{row.path.suffix}"
            shutil.copyfile(row.path, home / "inbox" / (f"{row.id}.pdf" if is_unfinished(name) else name))
        settings = Settings(home=home, file_seconds=FILE_SECONDS, settle_seconds=0, review_sample=0.0)
        began = time.monotonic()
        with open_service(settings) as service:
            service.serve(threading.Event(), once=True)
            seconds = time.monotonic() - began
            names = {row.document: service.ledger.names(row.document) for row in service.ledger.entries(limit=100_000)}
            found = entries_by_row(service.ledger.entries(limit=100_000), names)
            sound = verify(service.ledger, service.archive).is_sound
        left = len(list((home / "inbox").iterdir()))
    _report(rows, found, (share, first), sound=sound, left=left, seconds=seconds)


def rows_of(collection: Path, made: Path) -> Iterator[Row]:
    """The rows that are files here."""
    for line in (collection / "manifest.jsonl").read_text().split("\n"):
        if not line:
            continue
        said = json.loads(line)
        path = (made if said["kind"] == "made" else collection) / said["file"]
        if said["kind"] != "recipe":
            yield Row(
                id=said["id"], path=path if path.exists() else made / Path(said["file"]).relative_to("files"),
                why=said["why"], allowed=frozenset(said["allowed"]), truth=said.get("truth", {}),
            )  # fmt: skip


def entries_by_row(entries: tuple[EntryRow, ...], names: dict[int, tuple[str, ...]]) -> dict[str, list[EntryRow]]:
    """What the ledger holds for each row; copies of one content share it."""
    found: dict[str, list[EntryRow]] = {}
    for entry in entries:
        for name in names[entry.document]:
            found.setdefault(Path(name).stem, []).append(entry)
    return found


def outcomes(entries: list[EntryRow]) -> frozenset[str]:
    """What became of a file, in the words of the collection; several may describe it."""
    if any(entry.status is Status.ACCEPTED for entry in entries):
        return frozenset({"record"})
    if any(entry.status is Status.NEEDS_REVIEW for entry in entries):
        return frozenset({"record", "review"})
    if entries[0].kind is Kind.UNREADABLE:
        return frozenset({"quarantine"})
    return frozenset({"review", "quarantine"})


def contradictions(row: Row, entries: list[EntryRow]) -> list[str]:
    """Fields of accepted entries that say something else than the page."""
    return [
        f"{field}: {entry.value(field)!r}, printed {row.truth[name]!r}"
        for entry in entries
        if entry.status is Status.ACCEPTED
        for name, field in TRUTH.items()
        if name in row.truth and entry.value(field) is not None and not agree(entry.value(field), row.truth[name])
    ]


def agree(value: object, printed: str) -> bool:
    """Whether a value says the same as the truth, apart from case, accents and punctuation."""
    if isinstance(value, float):
        return value == float(printed)
    return _plain(str(value)) == _plain(printed)


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^0-9a-z]+", "", "".join(c for c in bare if not unicodedata.combining(c)))


def _report(
    rows: list[Row],
    found: dict[str, list[EntryRow]],
    slice_: tuple[int, int],
    *,
    sound: bool,
    left: int,
    seconds: float,
) -> None:
    share, first = slice_
    judged = [row for row in rows if row.id in found]
    outside = [row for row in judged if not outcomes(found[row.id]) & row.allowed]
    strict = [row for row in outside if any(word in row.why.lower() for word in STRICT)]
    wrong = {row.id: said for row in judged if (said := contradictions(row, found[row.id]))}
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"hostile-details-{first}.jsonl").open("w") as details:
        for row in rows:
            entries = found.get(row.id, [])
            said = {
                "id": row.id, "why": row.why, "allowed": sorted(row.allowed), "file": str(row.path),
                "outcomes": sorted(outcomes(entries)) if entries else [],
                "flags": [flag.code for entry in entries for flag in entry.flags], "wrong": wrong.get(row.id, []),
            }  # fmt: skip
            details.write(json.dumps(said, ensure_ascii=False) + "\n")
    print(Counter((tuple(sorted(row.allowed)), tuple(sorted(outcomes(found[row.id])))) for row in outside))
    Result(
        what=f"hostile files, {len(rows)} at once",
        measured=f"{len(judged)} with a verdict, {1 - len(outside) / len(judged):.1%} within allowed "
        f"({len(strict)} bombs, scripts or locked ones outside), {len(wrong)} accepted against the truth, "
        f"{left} left in the inbox, archive {'whole' if sound else 'NOT whole'}, {seconds:.0f} s",
        goal="100 % with a verdict, ≥ 99 % within allowed, 0 accepted against the truth, 0 crashes",
        met=len(judged) == len(rows) and len(outside) <= len(rows) / 100 and not wrong and not strict and sound,
        command="python -m bench.endure.hostile COLLECTION MADE" + (f" {share} {first}" if share > 1 else ""),
    ).keep(f"03-hostile-{first}" if share > 1 else "03-hostile")


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[3:]]
    main(Path(sys.argv[1]), Path(sys.argv[2]), *(numbers + [1, 0][len(numbers) :]))
