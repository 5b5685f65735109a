"""Who a text says accredits and approves."""

from __future__ import annotations

import pytest

from extractors.understanding.grammars.accreditors import accreditors

STATEMENTS = {
    "Oak Ridge is accredited by the American Nurses Credentialing Center's Commission on Accreditation. P0123": [
        ("ANCC", "P0123")
    ],
    "Provider approved by the California Board of Registered Nursing, Provider Number CEP 19999": [
        ("State board of nursing", "19999")
    ],
    "registered with NASBA as a sponsor. Sponsor ID: 199999": [("NASBA", "199999")],
    "Lamplight, provider #1833, is approved by the Association of Social Work Boards (ASWB)": [("ASWB ACE", "1833")],
    "Approved PACE Program Provider. Provider ID# 399999": [("AGD PACE", "399999")],
    "program 20-999999 approved by AAVSB RACE": [("RACE", "20-999999")],
    "NBCC ACEP No. 7999": [("NBCC", "7999")],
    "BACB ACE Provider OP-24-9999": [("BACB", "OP-24-9999")],
    "an organization accredited by CAPCE, course 24-ABCD-F3-0123": [("CAPCE", "24-ABCD-F3-0123")],
    "is jointly accredited by ACCME, ACPE and ANCC": [
        ("Joint Accreditation", ""),
        ("ACCME", ""),
        ("ACPE", ""),
        ("ANCC", ""),
    ],
}


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_names_its_bodies(text: str) -> None:
    assert [(match.body, match.number) for match in accreditors(text)] == STATEMENTS[text]


@pytest.mark.parametrize(
    "text", ["The race to cope with change", "a board of certification for bakers", "MAGIC and CAPITAL"]
)
def test_words_that_only_look_like_bodies_are_none(text: str) -> None:
    assert accreditors(text) == []


def test_a_denial_is_marked() -> None:
    (match,) = accreditors("This activity has not been approved by NASBA.")
    assert match.negated


def test_a_disclaimer_is_no_denial() -> None:
    (match,) = accreditors("ADA CERP does not approve or endorse individual courses")
    assert not match.negated


def test_a_pending_application_is_marked() -> None:
    (match,) = accreditors("An application has been submitted to IACET.")
    assert match.pending


def test_the_body_behind_an_approver_is_told_apart() -> None:
    matches = accreditors("approved by Georgia Nurses Association, an accredited approver by the ANCC")
    assert [(match.body, match.approver) for match in matches] == [("State nurses association", False), ("ANCC", True)]
