"""How often `certledger extract` is right on certificates whose truth is known, and how long it takes for one."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench import raw_tesseract, results

Rows = list[dict[str, Any]]
Score = Callable[[Rows, Rows], tuple[dict[str, Any], list[Any]]]

COLUMNS = {
    "files": "files",
    "provider_right_%": "provider",
    "title_right_%": "title",
    "date_right_%": "date",
    "hours_right_%": "hours",
    "learner_right_%": "learner",
    "record_right_%": "whole record",
    "touchless_right_%": "touchless",
    "accepted_docs": "accepted",
    "silently_wrong": "wrong among them",
    "non_certificates_held_back_%": "held back",
    "calibration_error": "calibration error",
}
TEXT_MEDIA = "born_digital_pdf"


def measure(corpus: Path, *, jobs: int, raw: int) -> None:
    """Extract and score both halves of the corpus; write bench/results/accuracy.md."""
    score = scorer(corpus / "score.py")
    parts = []
    for name, folder in (("Real certificates", corpus), ("Designed certificates", corpus / "designed")):
        truth = truth_rows(folder)
        answers, seconds = extract([folder / "files" / row["file"] for row in truth], jobs=jobs)
        _keep(name, answers)
        parts.append(_part(name, truth, answers, seconds, score, jobs=jobs))
        parts.append(_timing(folder / "files", truth, answers, raw=raw, jobs=jobs))
    command = (
        "`make bench CORPUS=…`: `certledger extract` on every file, scored by the corpus' own `score.py`, in percent."
    )
    explained = (
        "*touchless*: complete documents accepted and right; *wrong among them*: accepted documents with any core "
        "field wrong; *held back*: diplomas and papers that are no certificates, not accepted."
    )
    text = "\n\n".join(["## How often it is right", command, explained, results.machine(), *parts])
    results.write("accuracy", text)


def time_beside(corpus: Path, *, jobs: int, files: int) -> None:
    """Seconds a file and raw tesseract beside it, on the first files of each sort; write bench/results/timing.md."""
    truth = truth_rows(corpus)
    sorts = [[row for row in truth if (row["media"] == TEXT_MEDIA) == born] for born in (True, False)]
    few = [row for sort in sorts for row in sort[:files]]
    answers, _ = extract([corpus / "files" / row["file"] for row in few], jobs=jobs)
    command = f"`python -m bench --corpus … --timing {files}`"
    table = _timing(corpus / "files", few, answers, raw=files, jobs=jobs)
    results.write("timing", "\n\n".join(["## Seconds a file", command, results.machine(), table]))


def extract(files: Sequence[Path], *, jobs: int) -> tuple[Rows, float]:
    """The answer lines of `certledger extract` with default settings, and the seconds it took for all."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "ingest.cli", "extract", "--home", home, "--jobs", str(jobs), *map(str, files)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()], time.perf_counter() - started


def _part(name: str, truth: Rows, answers: Rows, seconds: float, score: Score, *, jobs: int) -> str:
    media = sorted({row["media"] for row in truth})
    rows = []
    for medium in [None, *media]:
        chosen = [row for row in truth if medium in (None, row["media"])]
        marks, _ = score(chosen, answers)
        rows.append([medium or "**all**", *(marks[key] for key in COLUMNS)])
    marks, _ = score(truth, answers)
    notes = (
        f"{len(answers)} of {len(truth)} files answered; {marks['extra_records']} records invented; "
        f"{seconds:.0f} s for all with {jobs} workers."
    )
    return f"### {name}\n\n{results.table(['medium', *COLUMNS.values()], rows)}\n\n{notes}"


def _timing(files: Path, truth: Rows, answers: Rows, *, raw: int, jobs: int) -> str:
    taken = {Path(row["file"]).name: row["seconds"] for row in answers}
    rows = []
    for sort, wanted in (("born-digital PDF", True), ("scans and pictures", False)):
        names = [row["file"] for row in truth if (row["media"] == TEXT_MEDIA) == wanted and row["file"] in taken]
        ours = [taken[name] for name in names]
        theirs = raw_tesseract.seconds([files / name for name in names[:raw]], jobs=jobs)
        rows.append([sort, len(ours), *_middle_and_high(ours), len(theirs), *_middle_and_high(theirs)])
    heads = [
        "seconds a file",
        "files",
        "median",
        "95th percentile",
        "tesseract on",
        "its median",
        "its 95th percentile",
    ]
    note = f"Beside it, in the same run: `tesseract` alone on the same pages at 300 dpi, {jobs} at a time."
    return f"{results.table(heads, rows)}\n\n{note}"


def _middle_and_high(values: Sequence[float]) -> tuple[str, str]:
    if not values:
        return ("–", "–")
    ordered = sorted(values)
    return (f"{median(ordered):.2f}", f"{ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]:.2f}")


def _keep(name: str, answers: Rows) -> None:
    out = results.HERE / "out"
    out.mkdir(exist_ok=True)
    path = out / f"{name.split()[0].lower()}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in answers), encoding="utf-8")


def truth_rows(folder: Path) -> Rows:
    """What is true of each file of `folder`."""
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def scorer(path: Path) -> Score:
    """The corpus' own `score`."""
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Score = module.score
    return score
