"""Understanding alone, on words that were read once: how often each field is right, how sure, in how many milliseconds.

    python -m bench.understanding CORPUS WORDS [--unnamed]

WORDS is what `bench/reading/cache_documents.py CORPUS WORDS` kept. `--unnamed` leaves out the table of known providers,
so that no issuer is known by name: what is then right is what would be on issuers that nobody has listed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import Any
from unittest import mock

from bench import results
from bench.accuracy import Rows, scorer, truth_rows
from extractors.understanding import understand
from ingest.triage import judge
from schemas.certificate import CORE_FIELDS
from schemas.document import Document
from schemas.memory import EMPTY
from schemas.outcome import Outcome
from schemas.settings import Settings

FIELDS = ("provider", "title", "completed_on", "hours", "learner")
SHARES = (25, 50, 75, 100)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("words", type=Path)
    parser.add_argument("--unnamed", action="store_true")
    asked = parser.parse_args()
    if asked.unnamed:
        mock.patch("extractors.understanding.known._starting_list", dict).start()
    score = scorer(asked.corpus / "score.py")
    heads = ("certificates of one course", "files", *FIELDS, "whole record", "calibration error", "ms a page")
    rows, orders, listed = [], [], []
    for name, folder in (("real", asked.corpus), ("designed", asked.corpus / "designed")):
        truth = [row for row in truth_rows(folder) if row["kind"] == "certificate" and len(row["records"]) == 1]
        answers, milliseconds = _answers(truth, asked.words / name)
        marks, wrong = score(truth, answers)
        right = [marks[f"{'date' if field == 'completed_on' else field}_right_%"] for field in FIELDS]
        rows.append([name, marks["files"], *right, marks["record_right_%"], marks["calibration_error"], milliseconds])
        orders.append([name, *_order(truth, answers, {row[0] for row in wrong if row[1] != "learner"})])
        transcripts = [row for row in truth_rows(folder) if row["kind"] == "transcript"]
        marks, _ = score(transcripts, _answers(transcripts, asked.words / name)[0])
        listed.append([name, marks["files"], marks["records"], marks["record_right_%"], marks["extra_records"]])
    print(results.table(heads, rows))
    print()
    print(results.table(("transcripts", "files", "rows", "rows right %", "rows invented"), listed))
    print()
    print(results.table(("complete ones, surest first", "all", *(f"first {s} %" for s in SHARES)), orders))


def _answers(truth: Rows, words: Path) -> tuple[Rows, int]:
    """What `certledger extract` would print for each, and the processor time of understanding a page."""
    settings, answers, pages = Settings(), [], 0
    documents = [Document.model_validate_json((words / f"{row['file']}.json").read_bytes()) for row in truth]
    for document in documents[:3]:
        understand(document, memory=EMPTY, settings=settings)
    started = time.process_time()
    outcomes = []
    for document in documents:
        outcomes.append(judge(understand(document, memory=EMPTY, settings=settings), settings=settings))
        pages += max(1, len(document.pages))
    spent = time.process_time() - started
    answers = [_answer(row["file"], outcome) for row, outcome in zip(truth, outcomes, strict=True)]
    return answers, round(1000 * spent / max(1, pages))


def _answer(file: str, outcome: Outcome) -> dict[str, Any]:
    records = [
        {field: record.reading(field).model_dump(include={"value", "confidence"}) for field in FIELDS}
        for record in outcome.extraction.records
    ]
    sure = outcome.extraction.kind_confidence
    return {"file": file, "status": str(outcome.status.value), "records": records, "kind_confidence": sure}


def _order(truth: Rows, answers: Rows, wrong: set[str]) -> Iterator[str]:
    """How many of the surest are right in every core field: with a good order the first ones nearly all are."""
    told = [row for row in answers if len(row["records"]) == 1]
    complete = {row["file"] for row in truth if all(_is_told(row["records"][0], field) for field in CORE_FIELDS)}
    told = [row for row in told if row["file"] in complete and all(_value(row, field) for field in CORE_FIELDS)]
    told.sort(key=lambda row: -row["kind_confidence"] * prod(row["records"][0][f]["confidence"] for f in CORE_FIELDS))
    yield f"{len(told)} of {len(complete)}"
    for share in SHARES:
        some = told[: max(1, len(told) * share // 100)]
        yield f"{sum(row['file'] not in wrong for row in some)} of {len(some)} right"


def _is_told(record: dict[str, Any], field: str) -> bool:
    return record["date" if field == "completed_on" else field] not in (None, [], [None])


def _value(row: dict[str, Any], field: str) -> object:
    return row["records"][0][field]["value"]


if __name__ == "__main__":
    main()
