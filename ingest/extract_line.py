"""The JSON line of `certledger extract`: one file, its verdict and its records, in the shape others rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.printing import harmless_json

if TYPE_CHECKING:
    from schemas.certificate import Certificate
    from schemas.credit import Credit
    from schemas.outcome import Flag, Outcome
    from schemas.reading import Alternative, Evidence, Reading

ALWAYS = ("provider", "title", "completed_on", "hours", "learner", "expires_on", "certificate_number")
"""The fields that every record has, empty or not."""


def extract_line(path: Path, outcome: Outcome) -> str:
    """One line of JSON, without its line end."""
    return harmless_json(json.dumps(_file(path, outcome), ensure_ascii=False))


def records(outcome: Outcome) -> list[dict[str, Any]]:
    """The records alone, in the same shape: what the JSON export shows."""
    return [record(certificate) for certificate in outcome.extraction.records]


def record(certificate: Certificate) -> dict[str, Any]:
    """One record: a cell for each field, then its credits and accreditations."""
    names = dict.fromkeys((*ALWAYS, *certificate.readings))
    return {
        **{name: _reading(certificate.reading(name)) for name in names},
        "credits": [_credit(credit) for credit in certificate.credits],
        "accreditation": [_reading(reading) for reading in certificate.accreditation],
    }


def _file(path: Path, outcome: Outcome) -> dict[str, Any]:
    extraction = outcome.extraction
    return {
        "file": str(path),
        "sha256": extraction.sha256,
        "status": outcome.status.value,
        "kind": extraction.kind.value,
        "flags": [_flag(flag) for flag in outcome.flags],
        "pages": extraction.pages,
        "seconds": round(extraction.seconds, 3),
        "records": records(outcome),
    }


def _flag(flag: Flag) -> dict[str, Any]:
    line: dict[str, Any] = {"code": flag.code, "field": flag.field, "message": flag.message}
    return line if flag.record is None else line | {"record": flag.record}


def _reading(reading: Reading) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "value": reading.value,
        "confidence": _share(reading.confidence),
        "evidence": _evidence(reading.evidence),
    }
    if reading.doubts:
        cell["doubts"] = [{"code": doubt.code, "message": doubt.message} for doubt in reading.doubts]
    if reading.alternatives:
        cell["alternatives"] = [_alternative(other) for other in reading.alternatives]
    return cell


def _alternative(other: Alternative) -> dict[str, Any]:
    return {"value": other.value, "confidence": _share(other.confidence), "evidence": _evidence(other.evidence)}


def _credit(credit: Credit) -> dict[str, Any]:
    return credit.model_dump(exclude={"evidence"}) | {"evidence": _evidence(credit.evidence)}


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    box = [round(side, 1) for side in evidence.box]
    return {"page": evidence.page, "box": box, "text": evidence.text, "reader": evidence.reader}


def _share(confidence: float) -> float:
    """Four digits, and never rounded up to certainty: 0.99997 is not 1."""
    rounded = round(confidence, 4)
    return min(rounded, 0.9999) if confidence < 1 else rounded
