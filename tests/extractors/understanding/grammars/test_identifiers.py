"""Numbers that name something."""

from __future__ import annotations

import pytest

from extractors.understanding.grammars.identifiers import identifiers

NAMED = {
    "Certificate No: AaAXQFLovmf-4CGJoe9_rngIC": ("certificate_number", "AaAXQFLovmf-4CGJoe9_rngIC"),
    "Credential ID 1234-AB": ("certificate_number", "1234-AB"),
    "Verification code: X7Y8Z9": ("certificate_number", "X7Y8Z9"),
    "certificate verification number is A123-B456": ("certificate_number", "A123-B456"),
    "Serial no. 000123": ("certificate_number", "000123"),
    "Bar No. 123456": ("bar_number", "123456"),
    "License: RN610806": ("licence_number", "RN610806"),
    "Provider ID: #4101": ("provider_number", "4101"),
    "Provider # 1833": ("provider_number", "1833"),
    "Course No. 24-ABCD-F3-0001": ("course_number", "24-ABCD-F3-0001"),
    "UAN 0999-0000-24-001-H01-P": ("uan", "0999-0000-24-001-H01-P"),
    "NABP e-Profile ID: 123456": ("member_id", "123456"),
    "Order # 5567": ("order_number", "5567"),
    "Verify at https://ce.example.org/verify/8f3a.": ("verification_url", "https://ce.example.org/verify/8f3a"),
    "Certificate url: lrn.ex/UC-8f2b-11": ("verification_url", "lrn.ex/UC-8f2b-11"),
}


@pytest.mark.parametrize("text", NAMED)
def test_a_number_is_known_by_its_label(text: str) -> None:
    assert [(match.kind, match.value) for match in identifiers(text)] == [NAMED[text]]


@pytest.mark.parametrize(
    "text",
    [
        "Certificate of Completion",
        "Certificate date: 03/04/2024",
        "Course: Wound Care",
        "Credit: 3.5",
        "License renewal",
    ],
)
def test_what_names_nothing_is_left_alone(text: str) -> None:
    assert identifiers(text) == []


def test_the_value_stands_where_it_is_printed() -> None:
    text = "License # RN123456, Certificate ID: 99-ABC"
    assert [text[match.start : match.end] for match in identifiers(text)] == ["RN123456", "99-ABC"]
