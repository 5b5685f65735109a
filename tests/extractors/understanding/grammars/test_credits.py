"""Amounts of credit in the wordings of the professions."""

from __future__ import annotations

import pytest

from extractors.understanding.grammars.credits import amount, credits, unit

# text: the amount that counts, its unit, its hours
WORDINGS: dict[str, tuple[float, str, float | None]] = {
    # nursing
    "has been awarded 2.0 contact hours": (2.0, "contact_hour", 2.0),
    "3.5 contact hours of NCPD": (3.5, "contact_hour", 3.5),
    "4 nursing contact hours": (4.0, "contact_hour", 4.0),
    "Contact Hours: 3": (3.0, "contact_hour", 3.0),
    "Contact Hours  3.00": (3.0, "contact_hour", 3.0),
    "for a total of 2.25 contact hours": (2.25, "contact_hour", 2.25),
    "5 CH": (5.0, "contact_hour", 5.0),
    "successfully completed 3 CNE contact hours": (3.0, "contact_hour", 3.0),
    "hours awarded: 4": (4.0, "credit_hour", 4.0),
    "6 contact hours, of which 2 are pharmacology": (6.0, "contact_hour", 6.0),
    # CEU
    "0.3 CEU": (0.3, "ceu", 3.0),
    "1.0 CEU": (1.0, "ceu", 10.0),
    "CEU: .6": (0.6, "ceu", 6.0),
    ".75 CEU": (0.75, "ceu", 7.5),
    "0,75 CEU": (0.75, "ceu", 7.5),
    "0.60 Continuing Education Units": (0.6, "ceu", 6.0),
    "six-tenths (0.6) CEU": (0.6, "ceu", 6.0),
    "1.25 C.E.U.": (1.25, "ceu", 12.5),
    "2 CEU's": (2.0, "ceu", None),
    "CEUs Earned 1.6": (1.6, "ceu", 16.0),
    "CEUs: 8": (8.0, "ceu", 8.0),
    "IACET CEU(s): 0.8": (0.8, "iacet_ceu", 8.0),
    "0.45 ASHA CEUs (Intermediate level, Professional area)": (0.45, "asha_ceu", 4.5),
    "2.0 CEUs, approved by the AAPC": (2.0, "ceu", 2.0),
    "2.0 CEUs, accredited by IACET": (2.0, "ceu", 20.0),
    "3.0 Learning CEUs": (3.0, "bacb_ceu", 3.0),
    "Type 2 CE: 1": (1.0, "bacb_ceu", 1.0),
    "0.1 IDCEC CEU": (0.1, "idcec_ceu", 1.0),
    # medicine
    "claimed 4.25 AMA PRA Category 1 Credit(s)™": (4.25, "ama_pra_1", 4.25),
    "is awarded 3.75 AMA PRA Category 1 CreditsTM": (3.75, "ama_pra_1", 3.75),
    "2.5 AMA PRA Category l Credits": (2.5, "ama_pra_1", 2.5),
    "Category 1 Credit 2.5": (2.5, "ama_pra_1", 2.5),
    "2 Category 1 credits toward the AMA PRA": (2.0, "ama_pra_1", 2.0),
    "Credit(s) claimed: 2.5": (2.5, "credit", 2.5),
    "hours of participation: 3": (3.0, "credit_hour", 3.0),
    "5 hours of Category 1 credit": (5.0, "ama_pra_1", 5.0),
    "The total number of credits earned is 6.5": (6.5, "credit", 6.5),
    "AOA Category 1-A credits: 4": (4.0, "aoa_1a", 4.0),
    "2 AAPA Category 1 CME credits": (2.0, "aapa_1", 2.0),
    # pharmacy
    "Awarded credit: 2 contact hours": (2.0, "contact_hour", 2.0),
    "Credit: 0.2 CEU Live": (0.2, "ceu", 2.0),
    # accountancy
    "6 CPE credits": (6.0, "cpe", 6.0),
    "Recommended CPE credit: 4": (4.0, "cpe", 4.0),
    "CPE earned: 2.4": (2.4, "cpe", 2.4),
    "8 hours of CPE in Taxes": (8.0, "cpe", 8.0),
    "Total 8.0 (Auditing 6, Behavioral Ethics 2)": (8.0, "credit", 8.0),
    "Accounting – 4.0; Auditing – 4.0": (8.0, "credit", 8.0),
    # law
    "6.0 CLE hours including 1.0 ethics": (6.0, "cle_hour", 6.0),
    "12 CLE hours incl. 1 ethics, 1 professionalism, 3 trial practice": (12.0, "cle_hour", 12.0),
    "CLE credit 6/1/1/3": (6.0, "cle_hour", 6.0),
    "7/1/1/0": (7.0, "cle_hour", 7.0),
    "3.0 General, 0.5 Ethics": (3.5, "credit", 3.5),
    "1.5 hours of MCLE credit, of which 0.5 applies to legal ethics": (1.5, "cle_hour", 1.5),
    # engineers, projects, teachers
    "2.0 Professional Development Hours": (2.0, "pdh", 2.0),
    "PDH Awarded: 4": (4.0, "pdh", 4.0),
    "3 PDUs – Ways of Working 2, Power Skills 1, Business Acumen 0": (3.0, "pdu_pmi", 3.0),
    "PDUs/ContactHours: 0.75": (0.75, "contact_hour", 0.75),
    "Continuing Development Units (CDUs) : 1.00": (1.0, "cdu", 1.0),
    "awarded 5 PLUs (50 contact hours)": (5.0, "plu", 50.0),
    "Professional Learning Units: 3": (3.0, "plu", 30.0),
    "PD hours: 6": (6.0, "pd_hour", 6.0),
    # behavioral health, therapy, dentistry, trades
    "4 NBCC clock hours": (4.0, "clock_hour", 4.0),
    "receive 3 ethics continuing education credits": (3.0, "ce_hour", 3.0),
    "offers 6 hours of CE for psychologists": (6.0, "apa_ce", 6.0),
    "3 CDE credits": (3.0, "ada_cerp", 3.0),
    "1 LU|HSW": (1.0, "aia_lu_hsw", 1.0),
    "1.0 LU Hour": (1.0, "aia_lu", 1.0),
    "2.0 CEH": (2.0, "ce_hour", 2.0),
    "POST hours: 8": (8.0, "post_hour", 8.0),
    "8 classroom hours": (8.0, "instructional_hour", 8.0),
    "2 HRCI HR (General) credits": (2.0, "hrci", 2.0),
    "3 SHRM PDCs, Activity ID 24-ABCDE": (3.0, "shrm_pdc", 3.0),
    "GREC approved 6 hours CE": (6.0, "ce_hour", 6.0),
    # numbers
    "1½ contact hours": (1.5, "contact_hour", 1.5),
    "one and one-half (1.5) contact hours": (1.5, "contact_hour", 1.5),
    "Two (2) hours": (2.0, "hour", 2.0),
    "l.5 contact hours": (1.5, "contact_hour", 1.5),
    "1 .5 CE hours": (1.5, "ce_hour", 1.5),
    "6 CE plus 1 ethics": (7.0, "ce_hour", 7.0),
    "6 CE (5 general, 1 ethics)": (6.0, "ce_hour", 6.0),
    "partial credit 4.0 of 6.5": (4.0, "credit", 4.0),
    "0.0 hours / attended": (0.0, "hour", 0.0),
    # lengths of time, other languages
    "90 minutes": (90.0, "minute", 1.5),
    "course length 3 hours, 5 minutes": (3.0833, "hour", 3.0833),
    "Duration: 2:30": (2.5, "hour", 2.5),
    "3h 10m": (3.1667, "hour", 3.1667),
    "40 horas": (40.0, "hour", 40.0),
    "carga horária de 8 horas": (8.0, "hour", 8.0),
    "cuarenta (40) horas": (40.0, "hour", 40.0),
    "Durée : 7 heures": (7.0, "hour", 7.0),
    "12 Stunden": (12.0, "hour", 12.0),
    "8 Unterrichtsstunden": (8.0, "academic_hora", 8.0),
    "6 Fortbildungsstunden": (6.0, "academic_hora", 6.0),
    "durée : 3h30": (3.5, "hour", 3.5),
    "Total Hours in Course: 26": (26.0, "credit", 26.0),
    "16-Hours": (16.0, "hour", 16.0),
    # no hours
    "30 ECTS": (30.0, "ects", None),
    "5 days": (5.0, "day", None),
    "Duration: 3 days": (3.0, "day", None),
    "Dauer: 2 Wochen": (2.0, "day", None),
    "Duração: 4 semanas": (4.0, "day", None),
}


@pytest.mark.parametrize("text", WORDINGS)
def test_a_wording_is_read(text: str) -> None:
    whole = next(match for match in credits(text) if not match.part)
    assert (whole.amount, whole.unit, whole.hours) == WORDINGS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Score: 92%",
        "KM/H: 89",
        "4 hours/week",
        "Passing 80",
        "Module 4 of 12",
        "Hours: 9:00 AM – 4:30 PM",
        "AMA PRA Category 1",
        "20-123456",
        "UAN 0000-0000-24-001-H01-P",
        "20250314-2.00-A99999-DL: approved",
        "CAPCE course no. 24-ABCD-F3-0001",
        "15 minutes = 0.25 PDC",
        "1 CEU = 10 contact hours",
        "10 hours = 1 PLU",
        "awards .1 CEU per contact hour",
        "based on a 50-minute hour",
        "does not award PLU",
        "within 24 hours",
        "$25 credit",
        "CE 101",
        "AGD code 130",
    ],
)
def test_what_is_no_amount_is_not_read(text: str) -> None:
    assert credits(text) == []


@pytest.mark.parametrize(
    ("text", "maximum"),
    [
        ("for a maximum of 18.5 AMA PRA Category 1 Credits", True),
        ("approved for up to 12 contact hours", True),
        ("up to 6 Prescribed credit(s)", True),
        ("was awarded 4 contact hours", False),
        ("designated for 6 credits and was awarded 4 credits", True),
    ],
)
def test_a_ceiling_is_told_from_an_award(text: str, maximum: bool) -> None:
    assert credits(text)[0].maximum is maximum


def test_after_the_ceiling_comes_the_award() -> None:
    ceiling, award = credits("designated for a maximum of 6 credits; the participant was awarded 4 credits")
    assert (ceiling.maximum, award.maximum, award.awarded) == (True, False, True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("6/1/1/0", [("ethics", 1.0), ("professionalism", 1.0), ("trial practice", 0.0)]),
        ("6 CE (5 general, 1 ethics)", [("general", 5.0), ("ethics", 1.0)]),
        ("6 contact hours, of which 2 are pharmacology", [("pharmacology", 2.0)]),
        ("6.5 hours of continuing education, including 2.0 hours of pharmacology", [("pharmacology", 2.0)]),
    ],
)
def test_parts_are_inside_the_total(text: str, parts: list[tuple[str, float]]) -> None:
    assert [(match.category, match.amount) for match in credits(text) if match.part] == parts


def test_a_pair_decides_which_ceu_it_is() -> None:
    assert [(m.hours, m.basis) for m in credits("2 contact hours (2 CEUs)") if m.unit == "ceu"] == [(2.0, "pair")]
    assert [(m.hours, m.basis) for m in credits("20 contact hours (2 CEUs)") if m.unit == "ceu"] == [(20.0, "pair")]


def test_refused_credit_is_marked() -> None:
    (match,) = credits("has not been approved for 3 CE credits")
    assert match.negated


def test_a_length_of_time_is_weak_until_awarded() -> None:
    assert [match.weak for match in credits("Video, 6 hours")] == [True]
    assert [match.weak for match in credits("has successfully completed 6 hours")] == [False]


@pytest.mark.parametrize(
    ("text", "value"), [("3.00", 3.0), ("l.5", 1.5), ("1 1/2", 1.5), ("thirty-six", 36.0), ("fifteen hundredths", 0.15)]
)
def test_a_number_alone_is_read(text: str, value: float) -> None:
    found = amount(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("header", "id_"),
    [("Contact Hrs", "contact_hour"), ("CEUs", "ceu"), ("Credits Earned", "credit"), ("Hours", "hour")],
)
def test_a_column_header_is_known(header: str, id_: str) -> None:
    named = unit(header)
    assert named is not None
    assert named[0].id == id_


def test_a_match_stands_where_it_is_printed() -> None:
    text = "She has earned 2.5 Live CE Credits today"
    (match,) = credits(text)
    assert (match.text, match.printed, text[match.amount_start : match.amount_end]) == (
        "2.5 Live CE Credits",
        "CE Credits",
        "2.5",
    )
