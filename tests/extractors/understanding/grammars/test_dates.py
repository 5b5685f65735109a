"""Dates as certificates print them."""

from __future__ import annotations

import pytest

from extractors.understanding.grammars.dates import dates

ONE_DAY = {
    "Mar 3, 2024": "2024-03-03",
    "March 3rd 2024": "2024-03-03",
    "3 March 2024": "2024-03-03",
    "Given this 3rd day of March, 2024": "2024-03-03",
    "the twenty-second day of July, 2024": "2024-07-22",
    "this third day of March, Two Thousand and Twenty-four": "2024-03-03",
    "on the twenty first day of May in the year two thousand twenty": "2020-05-21",
    "3.4.2024": "2024-04-03",
    "2024-03-03": "2024-03-03",
    "2024.03.03": "2024-03-03",
    "2024-03-03T14:22:00Z": "2024-03-03",
    "20240303": "2024-03-03",
    "3-Mar-24": "2024-03-03",
    "3 Mar '24": "2024-03-03",
    "08-Aug-2023": "2023-08-08",
    "13/04/2024": "2024-04-13",
    "04/13/2024 9:30 AM": "2024-04-13",
    "Date: 04 / 13 / 2024": "2024-04-13",
    "A p r 1 5 , 2 02 4": "2024-04-15",
    "Januaiy 5, 2024": "2024-01-05",
    "Septernber 5, 2024": "2024-09-05",
    "Sept. 5, 2024": "2024-09-05",
    "June16,2022": "2022-06-16",
    "14July2022": "2022-07-14",
    "March l5, 2O24": "2024-03-15",
    "lst of March 2024": "2024-03-01",
    "March 3. 2024": "2024-03-03",
    "June 3, 2024 at 11:43AM UTC": "2024-06-03",
    "Monday, March 3rd, 2024": "2024-03-03",
    "3. März 2024": "2024-03-03",
    "1er janvier 2024": "2024-01-01",
    "le 14 février 2023": "2023-02-14",
    "1º de março de 2024": "2024-03-01",
    "15 de diciembre del 2023": "2023-12-15",
    "a los 15 días del mes de mayo del año 2021": "2021-05-15",
    "2024年3月3日": "2024-03-03",
    "Module 4 of 12 March 3, 2024": "2024-03-03",
    "on May 25, 2022. 5.5 contact hours": "2022-05-25",
}


@pytest.mark.parametrize("text", ONE_DAY)
def test_one_day_is_read(text: str) -> None:
    assert [match.value for match in dates(text)] == [ONE_DAY[text]]


RANGES = {
    "March 3–5, 2024": ("2024-03-03", "2024-03-05"),
    "18-21 April 2018": ("2018-04-18", "2018-04-21"),
    "3 a 7 de maio de 2021": ("2021-05-03", "2021-05-07"),
    "del 3 al 7 de mayo de 2021": ("2021-05-03", "2021-05-07"),
    "du 3 au 7 mai 2021": ("2021-05-03", "2021-05-07"),
    "vom 3. bis 7. Mai 2021": ("2021-05-03", "2021-05-07"),
    "dal 3 al 7 maggio 2021": ("2021-05-03", "2021-05-07"),
    "May 03 - 04, 2022": ("2022-05-03", "2022-05-04"),
    "August 4th - 6th, 2023": ("2023-08-04", "2023-08-06"),
    "from 3 March 2024 to 5 March 2024": ("2024-03-03", "2024-03-05"),
    "15 March 2024 9:00 AM to 16 March 2024 5:00 PM": ("2024-03-15", "2024-03-16"),
    "20|21|22 & 24 September 2025": ("2025-09-20", "2025-09-24"),
    "30 March to 2 April 2024": ("2024-03-30", "2024-04-02"),
    "March 30 – April 2, 2024": ("2024-03-30", "2024-04-02"),
    "Dec 30 - Jan 2, 2024": ("2023-12-30", "2024-01-02"),
    "December 30, 2023 - January 2, 2024": ("2023-12-30", "2024-01-02"),
    "03/13/2024 - 03/15/2024": ("2024-03-13", "2024-03-15"),
    "03/13-03/15/2024": ("2024-03-13", "2024-03-15"),
    "18.-21.04.2018": ("2018-04-18", "2018-04-21"),
    "June 2024 – August 2024": ("2024-06", "2024-08"),
}


@pytest.mark.parametrize("text", RANGES)
def test_a_range_ends_on_its_last_day(text: str) -> None:
    assert [(match.first, match.value) for match in dates(text)] == [RANGES[text]]


@pytest.mark.parametrize(("text", "value"), [("Sep 2025", "2025-09"), ("09/2025", "2025-09"), ("2025-09", "2025-09")])
def test_a_month_alone_stays_a_month(text: str, value: str) -> None:
    assert [match.value for match in dates(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "you may 2024 times",
        "March 3",
        "February 30, 2024",
        "30/02/2024",
        "phone 404-555-1234",
        "UAN 0999-0000-24-001-H01-P",
        "20250314-2.00-A99999-DL",
        "Version 1.2.3",
        "2021-22",
        "score 95.5 of 100",
        "Class of 2024",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert dates(text) == []


def test_an_order_that_nothing_settles_is_kept_open() -> None:
    (match,) = dates("Completed 03/04/2024")
    assert (match.value, match.ambiguous) == ("2024-03-04", ("2024-04-03",))


def test_another_date_of_the_page_settles_the_order() -> None:
    assert [(match.value, match.ambiguous) for match in dates("03/04/2024, expires 13/04/2026")] == [
        ("2024-04-03", ()),
        ("2026-04-13", ()),
    ]


def test_the_order_asked_for_wins() -> None:
    (match,) = dates("03/04/2024", order="dmy")
    assert (match.value, match.ambiguous) == ("2024-04-03", ())


def test_a_match_knows_where_it_stands() -> None:
    text = "Completed on March 3rd, 2024."
    (match,) = dates(text)
    assert text[match.start : match.end] == match.text == "March 3rd, 2024"


def test_a_two_digit_year_is_named() -> None:
    (match,) = dates("3/14/24")
    assert (match.value, match.two_digit_year) == ("2024-03-14", True)
