"""People and organisations."""

from __future__ import annotations

import pytest

from extractors.understanding.grammars.names import looks_like_organisation, looks_like_person, person

PEOPLE = {
    "Dr. Jane Q. Ashgrove, RN, BSN": "Jane Q. Ashgrove",
    "ASHGROVE, Jane": "ASHGROVE, Jane",
    "Tomas Ashgrove, Jr.": "Tomas Ashgrove, Jr.",
    "Mrs Ana de la Cruz III": "Ana de la Cruz III",
    "Anne-Marie O'Brien, Ph.D.": "Anne-Marie O'Brien",
    "Claire McAllister, Esq.": "Claire McAllister",
    "Jane Ashgrove PE": "Jane Ashgrove",
    "MARIA ELENA QUILLFEATHER": "MARIA ELENA QUILLFEATHER",
    "Ji-woo Quill": "Ji-woo Quill",
    "Dr Sanjay K. Quill, MD, FACP": "Sanjay K. Quill",
}


@pytest.mark.parametrize("text", PEOPLE)
def test_a_name_loses_titles_and_credentials_only(text: str) -> None:
    found = person(text)
    assert found is not None
    assert found.name == PEOPLE[text]
    assert text[found.start : found.end] == PEOPLE[text]


@pytest.mark.parametrize(
    "text",
    [
        "Wound Care Basics",
        "Director of Education",
        "Certificate of Completion",
        "Lamplight Nurses Association",
        "Module 4",
    ],
)
def test_what_is_no_person_is_not_cleaned(text: str) -> None:
    assert person(text) is None


def test_people_look_more_like_people_than_courses_do() -> None:
    people = min(looks_like_person(text) for text in ("Verity J. Balogun", "Wei Zhang", "Aurelia Whitcombe"))
    courses = max(looks_like_person(text) for text in ("Data Science with Python", "Wound Care", "Advanced Python"))
    assert people > courses


def test_organisations_look_more_like_organisations_than_people_do() -> None:
    bodies = (
        "Harrowgate Nurses Association",
        "Lamplight CE",
        "Universidad de Piedra",
        "Weld & Wire Apprenticeship Trust",
    )
    people = ("Verity J. Balogun", "Tomas Ashgrove")
    assert min(map(looks_like_organisation, bodies)) > max(map(looks_like_organisation, people))
