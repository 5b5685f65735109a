"""The confusions that certificates set: each a page, a field and the value that a careful clerk would enter."""

from __future__ import annotations

import pytest

from extractors.understanding import understand
from schemas.document import Word
from schemas.geometry import Box
from schemas.memory import EMPTY
from schemas.outcome import Kind
from schemas.reading import Value
from schemas.settings import Settings
from tests.extractors.understanding.drawn import document, understood

HEAD = """
## Lantern Academy of Nursing
# Certificate of Completion
This is to certify that
## Ada Quill
has successfully completed the course
## Wound Care at Home
"""

TRAPS: list[tuple[str, str, str, Value]] = [
    ("issue and expiry are not completion", HEAD + "Completed on March 3, 2024\nIssued on April 9, 2024\nExpires on March 3, 2026", "completed_on", "2024-03-03"),
    ("an issue date stands in where nothing else is", HEAD + "Date issued: April 9, 2024", "completed_on", "2024-04-09"),
    ("an expiry is kept apart", HEAD + "Completion date: March 3, 2024\nValid through: March 3, 2026", "expires_on", "2026-03-03"),
    ("spelled out", HEAD + "Given this 3rd day of March, 2024", "completed_on", "2024-03-03"),
    ("a range counts with its last day", HEAD + "held March 3-5, 2024", "completed_on", "2024-03-05"),
    ("month only", HEAD + "Completed in March 2024", "completed_on", "2024-03"),
    ("another order settled by the page", HEAD + "Completed on 03/04/2024, printed on 25/04/2024", "completed_on", "2024-04-03"),
    ("CEU and hours are the same time", HEAD + "on March 3, 2024\nand has been awarded 3.0 contact hours (0.3 CEU)", "hours", 3.0),
    ("a lone CEU is ten hours", HEAD + "on March 3, 2024\n0.3 CEU", "hours", 3.0),
    ("awarded goes before the maximum", HEAD + "on March 3, 2024\nThis activity is designated for a maximum of 6.5 contact hours\nHours awarded: 4.0 contact hours", "hours", 4.0),
    ("parts are inside the total", HEAD + "on March 3, 2024\n6.0 CLE hours including 1.0 ethics hour", "hours", 6.0),
    ("minutes", HEAD + "on March 3, 2024\nfor a total of 90 minutes of instruction", "hours", 1.5),
    ("the accreditor is not the provider", HEAD + "on March 3, 2024, 3.0 contact hours\nLantern Academy of Nursing is accredited as a provider of nursing continuing professional development by the American Nurses Credentialing Center's Commission on Accreditation.", "provider", "Lantern Academy of Nursing"),
    ("a signatory is not the learner", HEAD + "on March 3, 2024\nBoris Vane\nDirector of Education", "learner", "Ada Quill"),
    ("the title is not the head", HEAD + "on March 3, 2024", "title", "Wound Care at Home"),
    ("a number after its label", HEAD + "on March 3, 2024\nCertificate No: LX-20817", "certificate_number", "LX-20817"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "field", "value"), [trap[1:] for trap in TRAPS], ids=[trap[0] for trap in TRAPS])
def test_trap(page: str, field: str, value: Value) -> None:
    found = understood(page)
    assert found.records, f"taken for {found.kind}"
    assert found.records[0].reading(field).value == value


def test_an_ambiguous_date_is_a_doubt() -> None:
    reading = understood(HEAD + "Completed on 03/04/2024").records[0].reading("completed_on")
    assert [doubt.code for doubt in reading.doubts] == ["date_ambiguous"]


NO_COURSES = [
    ("a receipt", Kind.NOT_CERTIFICATE, "# Invoice 20817\nBill to: Ada Quill\nWound Care at Home | 1 | $45.00\nSubtotal | $45.00\nTotal due | $45.00\nThank you for your payment"),
    ("an agenda", Kind.NOT_CERTIFICATE, "# Agenda\nSpring Symposium\n8:00 Registration and coffee\n9:00 Welcome and opening remarks\n9:15 Keynote\n12:00 Lunch\n1:00 Session B\n4:30 Adjourn"),
    ("a degree", Kind.DIPLOMA, "# Lantern University\nUpon the recommendation of the Faculty\nhas conferred upon\n## Ada Quill\nthe degree of\n## Bachelor of Science in Nursing\nwith all the rights, honors and privileges thereunto appertaining\nMay 3, 2024"),
    ("a blank template", Kind.NOT_CERTIFICATE, "# Certificate of Completion\nThis is to certify that\n[Participant Name]\nhas successfully completed\n[Course Title]\non [Date]"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "page"), [case[1:] for case in NO_COURSES], ids=[case[0] for case in NO_COURSES])
def test_what_is_no_course_is_told_apart(kind: Kind, page: str) -> None:
    assert understood(page).kind is kind


def test_a_stamp_across_the_page_keeps_it_out() -> None:
    paper = document(HEAD + "Completed on March 3, 2024\n3.0 contact hours")
    stamp = Word(text="SPECIMEN", box=Box(100, 100, 600, 500), size=90, confidence=1, reader="pdf")
    page = paper.pages[0].model_copy(update={"aslant": (stamp,)})
    found = understand(paper.model_copy(update={"pages": (page,)}), memory=EMPTY, settings=Settings())
    assert [flag.message for flag in found.flags if flag.code == "stamped"] == ["“SPECIMEN” stands across page 1."]
