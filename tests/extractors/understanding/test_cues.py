"""Labels and carrier phrases are found, the longest at each place."""

from __future__ import annotations

import pytest

from extractors.understanding.cues import cues, kinds
from extractors.understanding.surroundings import GROUPS

PHRASES = [
    ("This is to certify that", "learner_before", "This is to certify that"),
    ("Presented to", "learner_before", "Presented to"),
    ("Participant Name: Ada Quill", "learner_label", "Participant Name"),
    ("has successfully completed the course", "title_before", "has successfully completed the course"),
    ("successfully completed the Full Stack Path", "title_before", "successfully completed the"),
    ("ha completado satisfactoriamente el curso", "title_before", "ha completado satisfactoriamente el curso"),
    ("Course Title: Wound Care", "title_label", "Course Title"),
    ("offered by Lantern Academy", "provider_before", "offered by"),
    ("Date of Completion", "completed_label", "Date of Completion"),
    ("Issue date: 3 May 2024", "issued_label", "Issue date"),
    ("Expires 04/30/2026", "expiry_label", "Expires"),
    ("Enrolled on", "started_label", "Enrolled on"),
    ("Certificate ID: 81-22", "number_label", "Certificate ID"),
    ("Director of Education", "role", "Director of"),
]


@pytest.mark.parametrize(("text", "kind", "phrase"), PHRASES, ids=[phrase[0] for phrase in PHRASES])
def test_a_phrase_is_found(text: str, kind: str, phrase: str) -> None:
    assert phrase in [text[cue.start : cue.end] for cue in cues(text) if cue.kind == kind]


def test_no_cue_stands_inside_a_longer_one() -> None:
    assert [cue.kind for cue in cues("Certificate of Completion")] == ["head"]


def test_every_kind_belongs_to_a_group() -> None:
    assert set(kinds()) == {kind for members in GROUPS.values() for kind in members}
