"""Hours against a rule: what is done, what is missing, what cannot be told."""

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from ingest.renewals.earning import Earned
from ingest.renewals.evaluating import Report, evaluate
from ingest.renewals.rule import Rule
from ingest.renewals.rulebook import rule_for, rulebook
from schemas.errors import UsageError
from schemas.licence import Licence

TOPICS = tomllib.loads((files("ingest.renewals") / "topics.toml").read_text(encoding="utf-8"))

TODAY = date(2026, 6, 1)
HELD = Licence(rule="test", learner="Imogen Castellow", renews_on=date(2026, 12, 31))


def rule(**more: Any) -> Rule:
    """A rule of twenty hours in two years."""
    whole: dict[str, Any] = {
        "id": "test",
        "jurisdiction": "XX",
        "profession": "Tester",
        "board": "Board of Tests",
        "status": "active",
        "certainty": "high",
        "basis": "rule_text",
        "cycle": {"years": 2, "kind": "individual"},
        "total": {"amount": 20, "unit": "hour"},
    }
    return Rule.model_validate(whole | more)


def course(
    hours: float,
    *,
    on: date = date(2025, 5, 5),
    topics: Mapping[str, float] | None = None,
    learner: str = "Imogen Castellow",
    **more: Any,
) -> Earned:
    return Earned(
        entry=more.pop("entry", 1), title="A course", learner=learner, completed_on=on, hours=hours,
        topics=topics or {}, standing=more.pop("standing", "accepted"), **more,
    )  # fmt: skip


def report(*credit: Earned, licence: Licence = HELD, **more: Any) -> Report:
    return evaluate(rule(**more), licence, credit, today=TODAY)


def test_hours_of_the_cycle_are_summed() -> None:
    made = report(course(12), course(3.5), course(99, on=date(2024, 12, 31)), course(99, on=date(2027, 1, 1)))
    assert (made.done, made.required, made.missing) == (15.5, 20, 4.5)
    assert not made.is_complete


def test_enough_is_enough() -> None:
    assert report(course(25)).is_complete


def test_somebody_elses_hours_do_not_count() -> None:
    assert report(course(12, learner="Barnaby Quillfeather"), course(1, learner="CASTELLOW, IMOGEN R.")).done == 1


def test_hours_in_review_are_told_apart() -> None:
    made = report(course(12), course(4, standing="waiting"))
    assert (made.done, made.waiting) == (12, 4)


LIVE = {"id": "live", "per": "cycle", "min": 5, "delivery": ["live"]}
HOME = {"id": "home", "per": "cycle", "max": 5, "delivery": ["asynchronous"]}
HALF = {"id": "half", "per": "cycle", "share": 0.5, "tags": ["cpr"]}
ETHICS = {"id": "ethics", "tags": ["ethics"], "min": 3, "per": "cycle"}


@pytest.mark.parametrize(
    ("need", "credit", "state", "done"),
    [
        (ETHICS, [course(20, topics={"ethics": 3})], "done", 3),
        (ETHICS, [course(20, topics={"ethics": 1})], "missing", 1),
        (ETHICS, [course(20)], "missing", 0),
        (ETHICS, [course(5, topics={"ethics": 5}, on=date(2023, 5, 5))], "missing", 0),
        ({**ETHICS, "per": "once"}, [course(5, topics={"ethics": 5}, on=date(2019, 5, 5))], "done", 5),
        ({**ETHICS, "per": "once", "since": date(2022, 1, 1)}, [course(5, topics={"ethics": 5}, on=date(2019, 5, 5))],
         "missing", 0),
        ({**ETHICS, "per": "every_n_cycles", "n": 2}, [course(5, topics={"ethics": 5}, on=date(2023, 5, 5))],
         "done", 5),
        ({**ETHICS, "per": "year", "min": 2}, [course(5, topics={"ethics": 5})], "missing", 0),
        ({**ETHICS, "when": "gives opinions"}, [course(20)], "ask", 0),
        ({"id": "card", "evidence": "current card", "per": "cycle"}, [course(20)], "by_hand", 0),
        (LIVE, [course(20, delivery="asynchronous")], "missing", 0),
        (LIVE, [course(20, delivery="in_person")], "done", 20),
    ],
)  # fmt: skip
def test_a_need_beside_the_total(need: dict[str, Any], credit: list[Earned], state: str, done: float) -> None:
    [told] = report(*credit, need=[need]).needs
    assert (told.state, told.done) == (state, done)


def test_what_holds_for_a_person_is_answered_in_the_settings() -> None:
    need = {**ETHICS, "when": "gives opinions"}
    yes = HELD.model_copy(update={"conditions": {"ethics": True}})
    no = HELD.model_copy(update={"conditions": {"ethics": False}})
    assert report(course(20), need=[need], licence=yes).needs[0].state == "missing"
    assert report(course(20), need=[need], licence=no).is_complete


@pytest.mark.parametrize(
    ("cap", "credit", "done", "cut_by"),
    [
        (HOME, [course(8, delivery="asynchronous")], 5, "home"),
        (HOME, [course(8)], 8, ""),
        (HALF, [course(16, topics={"cpr": 16})], 10, "half"),
        (HALF, [course(16, topics={"cpr": 4})], 16, ""),
        ({"id": "day", "max": 8, "per": "day"}, [course(6), course(6, entry=2)], 8, "day"),
        ({"id": "day", "max": 8, "per": "day"}, [course(6), course(6, on=date(2025, 5, 6))], 12, ""),
        ({"id": "none", "max": 0, "tags": ["cpr"], "per": "cycle"}, [course(4, topics={"cpr": 4})], 0, "none"),
    ],
)  # fmt: skip
def test_a_ceiling(cap: dict[str, Any], credit: list[Earned], done: float, cut_by: str) -> None:
    made = report(*credit, cap=[cap])
    assert made.done == done
    assert {one.cut_by for one in made.counted} - {""} == ({cut_by} - {""})


def test_a_first_renewal_asks_for_less() -> None:
    late = HELD.model_copy(update={"issued_on": date(2026, 8, 1)})
    made = report(prorate=[{"licensed": "last_6_months", "total": 0}], licence=late)
    assert made.required == 0
    assert made.is_complete


def test_extra_hours_are_on_top() -> None:
    assert report(need=[{**ETHICS, "extra": True}]).required == 23


def test_a_licence_without_credit_is_said() -> None:
    with pytest.raises(UsageError, match="no credit"):
        report(cycle=None, total=None, status="no_ce")


@pytest.mark.parametrize("one", rulebook(), ids=lambda one: f"{one.id}@{one.effective_from}")
def test_every_rule_can_be_evaluated_and_says_how_certain_it_is(one: Rule) -> None:
    assert one.certainty
    assert one.basis
    if one.status == "no_ce":
        return
    made = evaluate(one, Licence(rule=one.id, renews_on=date(2026, 12, 31)), [course(10)], today=TODAY)
    assert made.done <= 10
    assert made.required >= 0


@pytest.mark.parametrize(("on", "hours"), [(date(2025, 12, 31), 12), (date(2026, 1, 1), 18)])
def test_requirements_that_changed_go_by_the_day(on: date, hours: float) -> None:
    total = rule_for("us-ga.attorney", on=on).total
    assert total is not None
    assert total.amount == hours


TAGS = sorted({tag for one in rulebook() for part in (*one.need, *one.cap) for tag in part.tags})


@pytest.mark.parametrize("tag", TAGS)
def test_every_tag_of_a_rule_is_a_known_topic(tag: str) -> None:
    assert tag in TOPICS


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(UsageError, match="us-ga\\.wizard"):
        rule_for("us-ga.wizard", on=TODAY)
