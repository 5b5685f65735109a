"""The JSON line that other programs rely on."""

import json
from pathlib import Path

from ingest.extract_line import ALWAYS, extract_line
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.geometry import Box
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Doubt, Evidence, Reading

SEEN = Evidence(page=1, box=Box(72.04, 90.12, 310.5, 112.0), text="LARKMOOR INSTITUTE", reader="tesseract")
RECORD = Certificate(
    readings={
        "provider": Reading(value="Larkmoor Institute", confidence=0.99123, evidence=SEEN),
        "hours": Reading(value=3.5, confidence=0.99999, doubts=(Doubt(code="two_amounts", message="Two amounts."),)),
        "location": Reading(value="Hollis Ferry", confidence=0.7),
    },
    credits=(Credit(amount=0.35, unit="ceu", printed="CEU", hours=3.5, evidence=SEEN),),
    accreditation=(Reading(value="Calder Board", confidence=0.8),),
)
FLAG = Flag(code="date_missing", field="completed_on", message="No completion date was found.", record=0)


def line(*records: Certificate, name: str = "scan 12.pdf") -> dict[str, object]:
    extraction = Extraction(sha256="ab" * 32, kind=Kind.CERTIFICATE, records=records, pages=1, seconds=0.6149)
    outcome = Outcome(status=Status.NEEDS_REVIEW, extraction=extraction, flags=(FLAG,))
    text = extract_line(Path(name), outcome)
    assert "\n" not in text
    answer: dict[str, object] = json.loads(text)
    return answer


def test_a_line_tells_what_became_of_the_file() -> None:
    whole = line()
    assert whole["file"] == "scan 12.pdf"
    assert (whole["sha256"], whole["status"], whole["kind"]) == ("ab" * 32, "needs_review", "certificate")
    assert (whole["pages"], whole["seconds"], whole["records"]) == (1, 0.615, [])
    assert whole["flags"] == [
        {"code": "date_missing", "field": "completed_on", "message": "No completion date was found.", "record": 0}
    ]


def test_a_record_has_every_field_even_those_nobody_found() -> None:
    [record] = line(RECORD)["records"]  # type: ignore[misc]
    assert set(ALWAYS) <= set(record)
    assert record["title"] == {"value": None, "confidence": 0.0, "evidence": None}
    assert record["location"]["value"] == "Hollis Ferry"


def test_a_value_stands_with_its_evidence() -> None:
    [record] = line(RECORD)["records"]  # type: ignore[misc]
    evidence = {"page": 1, "box": [72.0, 90.1, 310.5, 112.0], "text": "LARKMOOR INSTITUTE", "reader": "tesseract"}
    assert record["provider"] == {"value": "Larkmoor Institute", "confidence": 0.9912, "evidence": evidence}
    assert record["credits"][0]["amount"] == 0.35
    assert record["credits"][0]["evidence"] == evidence
    assert record["accreditation"][0]["value"] == "Calder Board"


def test_certainty_is_never_rounded_up_to() -> None:
    [record] = line(RECORD)["records"]  # type: ignore[misc]
    assert record["hours"]["confidence"] == 0.9999
    assert record["hours"]["doubts"] == [{"code": "two_amounts", "message": "Two amounts."}]


def test_a_file_name_that_steers_a_terminal_is_written_harmless() -> None:
    name = "a\x1b[2J\x9b31m\u202e\udcff.pdf"
    outcome = Outcome(status=Status.REJECTED, extraction=Extraction(sha256="", kind=Kind.UNREADABLE))
    text = extract_line(Path(name), outcome)
    assert not set("\x1b\x9b\u202e\udcff") & set(text)
    assert json.loads(text)["file"] == name
