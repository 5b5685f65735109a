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

FILE_SECONDS = 45.0
TRUTH = {"issuer": "provider", "course": "title", "issued": "completed_on", "hours": "hours", "holder": "learner"}
STRICT = re.compile(
    r"\b(bomb|inflates?|password|postscript|eps|ps|zip|gz|gzip|tar|7z|container|(java)?script|executable)\b"
)
"""In the name or the words of those that may never end otherwise."""


class Row(Model):
    """One file of the collection, where it is, and what may become of it."""

    id: str
    path: Path
    why: str
    allowed: frozenset[str]
    truth: dict[str, str]


class Verdict(Model):
    """What became of one file."""

    id: str
    file: str
    why: str
    allowed: tuple[str, ...]
    outcomes: tuple[str, ...]
    flags: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def is_outside(self) -> bool:
        return bool(self.outcomes) and not set(self.outcomes) & set(self.allowed)

    @property
    def is_strict(self) -> bool:
        """Whether it is one of those that may never end otherwise."""
        return STRICT.search(f"{self.file} {self.why}".lower()) is not None


class Share(Model):
    """One run over a share of the files."""

    verdicts: tuple[Verdict, ...]
    left: int
    sound: bool
    seconds: float


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
            entries = service.ledger.entries(limit=100_000)
            found = entries_by_row(entries, {row.document: service.ledger.names(row.document) for row in entries})
            sound = verify(service.ledger, service.archive).is_sound
        left = len(list((home / "inbox").iterdir()))
    verdicts = tuple(verdict(row, found.get(row.id, [])) for row in rows)
    done = Share(verdicts=verdicts, left=left, sound=sound, seconds=seconds)
    (FOLDER / "hostile").mkdir(parents=True, exist_ok=True)
    (FOLDER / "hostile" / f"{first}-of-{share}.json").write_text(done.model_dump_json(indent=1))
    for one in done.verdicts:
        if one.is_outside or one.wrong or not one.outcomes:
            print(one.id, one.file, one.why, one.allowed, one.outcomes, one.flags, one.wrong, sep=" | ")
    _tell(
        [Share.model_validate_json(path.read_text()) for path in (FOLDER / "hostile").glob(f"*-of-{share}.json")], share
    )


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


def verdict(row: Row, entries: list[EntryRow]) -> Verdict:
    """What became of a file, and what of that is wrong."""
    return Verdict(
        id=row.id, file=row.path.name, why=row.why, allowed=tuple(sorted(row.allowed)),
        outcomes=tuple(sorted(outcomes(entries))) if entries else (),
        flags=tuple(flag.code for entry in entries for flag in entry.flags),
        wrong=tuple(contradictions(row, entries)),
    )  # fmt: skip


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


def _tell(shares: list[Share], wanted: int) -> None:
    """All shares that were run so far, as one line of the table."""
    verdicts = [verdict for share in shares for verdict in share.verdicts]
    judged = [one for one in verdicts if one.outcomes]
    outside = [one for one in judged if one.is_outside]
    strict = [one for one in judged if one.is_strict]
    strict_outside = [one for one in strict if one.is_outside]
    wrong = [one for one in judged if one.wrong]
    left, sound = sum(share.left for share in shares), all(share.sound for share in shares)
    shares_given = f" {wanted} 0 … {wanted - 1}" if wanted > 1 else ""
    run = "at once" if wanted == 1 else f"in {len(shares)} runs" + (f" of {wanted}" if len(shares) < wanted else "")
    whole = "whole" if sound else "NOT whole"
    Result(
        what=f"hostile and awkward files, {len(verdicts)} {run}",
        measured=f"{len(judged)} with a verdict, {1 - len(outside) / len(judged):.1%} within allowed "
        f"(of the {len(strict)} bombs, scripts, locked ones and containers {len(strict_outside)} outside), "
        f"{len(wrong)} accepted against the truth, {left} left in the inbox, archive {whole}, "
        f"{sum(share.seconds for share in shares):.0f} s",
        goal="100 % with a verdict, ≥ 99 % within allowed (100 % of bombs, scripts, passwords, containers), "
        "0 accepted against the truth, 0 crashes",
        met=len(judged) == len(verdicts) and len(outside) <= len(verdicts) / 100 and sound and len(shares) == wanted
        and not (wrong or strict_outside or left),
        command="python -m bench.endure.hostile COLLECTION MADE" + shares_given,
    ).keep("03-hostile")  # fmt: skip


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[3:]]
    main(Path(sys.argv[1]), Path(sys.argv[2]), *(numbers + [1, 0][len(numbers) :]))
