"""The facts of a story mean what they print."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.training.generator.credits import award, plain
from extractors.training.generator.days import Calendar, readings, spell, spell_range
from extractors.training.generator.lots import Lots
from extractors.training.generator.people import learner
from extractors.training.generator.runs import text_of
from extractors.training.generator.tables import keys, number


@pytest.mark.parametrize(
    ("form", "lang", "expected"),
    [
        ("{B} {d}, {y}", "en", "March 4, 2024"),
        ("{o} day of {B}, {y}", "en", "4th day of March, 2024"),
        ("{w} day of {B}, {wy}", "en", "fourth day of March, Two Thousand and Twenty-Four"),
        ("{d} de {B} de {y}", "pt", "4 de março de 2024"),
        ("{d}. {B} {y}", "de", "4. März 2024"),
    ],
)
def test_days_are_spelled(form: str, lang: str, expected: str) -> None:
    assert spell(date(2024, 3, 4), form, lang) == expected


@pytest.mark.parametrize(
    ("form", "settled", "expected"),
    [
        ("{mm}/{dd}/{y}", False, ("2024-03-04", "2024-04-03")),
        ("{mm}/{dd}/{y}", True, ("2024-03-04",)),
        ("{B} {d}, {y}", False, ("2024-03-04",)),
        ("{y}-{mm}-{dd}", False, ("2024-03-04",)),
    ],
)
def test_both_orders_of_an_unsettled_day_are_accepted(form: str, settled: bool, expected: tuple[str, ...]) -> None:
    assert readings(date(2024, 3, 4), Calendar("en", "us", form), settled=settled) == expected


def test_a_range_ends_with_its_last_day() -> None:
    calendar = Calendar("en", "us", "{B} {d}, {y}")
    for seed in range(20):
        text = spell_range(date(2024, 3, 4), date(2024, 3, 6), calendar, Lots(seed))
        assert text.index("4") < text.index("6")


@pytest.mark.parametrize("kind", keys("units"))
def test_a_plain_amount_is_worth_its_factor(kind: str) -> None:
    for seed in range(20):
        given = plain(Lots(seed), kind=kind)
        digits = given.amount.split("(")[-1].rstrip(")").replace("½", ".5").replace("¼", ".25").replace("¾", ".75")
        assert given.hours[0] == pytest.approx(float(digits) * number("units", kind, "factor"))


def test_an_award_prints_its_amount_as_hours() -> None:
    for seed in range(200):
        given = award(Lots(seed), field="nursing")
        said = [run for run in given.phrase if run.field == "hours"]
        assert len(said) == 1
        assert given.amount in text_of(given.phrase)


def test_learners_are_accepted_without_their_credentials() -> None:
    for seed in range(300):
        person = learner(Lots(seed), field="law")
        assert "Esq." not in person.accepted[0]
        assert set(person.accepted[0].lower().replace(",", "").split()) <= set(
            person.printed.lower().replace(",", "").split()
        )
