"""One licence against its rule: done, missing, by when; what nobody can tell is asked, not guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from ingest.people import is_same_person
from ingest.renewals.counting import Counted, count, hours_of
from ingest.renewals.earning import Earned
from ingest.renewals.periods import Period, is_issued_in, months_before, period, years_of
from ingest.renewals.rule import Need, Prorate, Rule
from schemas.errors import UsageError
from schemas.licence import Licence
from schemas.model import Model


class NeedReport(Model):
    """One requirement beside the total."""

    id: str
    words: str
    required: float | None
    done: float
    state: Literal["done", "missing", "waived", "ask", "by_hand"]
    by_title: tuple[int, ...] = Field(default=(), description="Entries that count because of their title alone.")

    @property
    def missing(self) -> float:
        return max(0.0, (self.required or 0.0) - self.done) if self.state == "missing" else 0.0


class Report(Model):
    """Where one licence stands."""

    licence: Licence
    rule: Rule
    start: date
    deadline: date
    required: float
    done: float
    waiting: float = Field(description="Hours of entries that are still in review.")
    needs: tuple[NeedReport, ...] = ()
    counted: tuple[Counted, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def missing(self) -> float:
        return max(0.0, self.required - self.done)

    @property
    def is_complete(self) -> bool:
        return not self.missing and all(need.state in ("done", "waived") for need in self.needs)


def evaluate(rule: Rule, licence: Licence, credit: Sequence[Earned], *, today: date) -> Report:
    """The report; raises UsageError where the licence's deadline is not known, or the rule asks for no credit."""
    if rule.cycle is None or rule.total is None:
        raise UsageError("no_ce", f"{rule.profession} ({rule.jurisdiction}): this licence asks for no credit.")
    within = period(rule.cycle, licence, today=today)
    mine = [one for one in credit if not licence.learner or is_same_person(one.learner, licence.learner)]
    accepted = [one for one in mine if one.standing == "accepted"]
    first = _prorated(rule, licence, within)
    total = first.total if first else rule.total.amount
    counted = count(rule, accepted, within, total=total)
    needs = tuple(
        _need(need, rule, licence, accepted, within=within, total=total, first=first)
        for need in rule.need
        if not (first and need.id in first.waive)
    )
    extra = sum(report.required or 0.0 for report, need in _paired(needs, rule) if need.extra and report.state != "ask")
    return Report(
        licence=licence,
        rule=rule,
        start=within.start,
        deadline=within.deadline,
        required=total + extra,
        done=round(sum(one.hours for one in counted), 2),
        waiting=sum(one.hours for one in mine if one.standing == "waiting" and within.holds(one.completed_on)),
        needs=needs,
        counted=counted,
        remarks=tuple(_remarks(rule, licence, first, counted)),
    )


def _need(
    need: Need,
    rule: Rule,
    licence: Licence,
    credit: Sequence[Earned],
    *,
    within: Period,
    total: float,
    first: Prorate | None,
) -> NeedReport:
    words = _words(need)
    if need.when and licence.conditions.get(need.id) is None:
        return NeedReport(id=need.id, words=words, required=need.min, done=0.0, state="ask")
    if need.when and not licence.conditions[need.id]:
        return NeedReport(id=need.id, words=words, required=0.0, done=0.0, state="waived")
    if need.min is None:
        return NeedReport(id=need.id, words=words, required=None, done=0.0, state="by_hand")
    required = first.scale.get(need.id, need.min) if first else need.min
    stretches = _stretches(need, rule, within)
    least = None
    for stretch in stretches:
        counted = count(rule, credit, stretch, total=total)
        hours = hours_of(need.tags, need.delivery, counted)
        least = hours if least is None else min(least, hours)
    done = round(least or 0.0, 2)
    by_title = tuple(
        one.entry
        for one in credit
        if set(one.by_title) & set(need.tags) and any(s.holds(one.completed_on) for s in stretches)
    )
    state: Literal["done", "missing"] = "done" if done >= required else "missing"
    return NeedReport(id=need.id, words=words, required=required, done=done, state=state, by_title=by_title)


def _stretches(need: Need, rule: Rule, within: Period) -> tuple[Period, ...]:
    """The stretches of time in each of which the hours must be there."""
    if need.per == "year" and rule.cycle:
        return years_of(within, rule.cycle)
    if need.per == "once":
        return (Period(need.since or date(1900, 1, 1), within.deadline),)
    if need.per == "every_n_cycles" and need.n and rule.cycle:
        return (Period(months_before(within.deadline, 12 * rule.cycle.years * need.n), within.deadline),)
    return (within,)


def _prorated(rule: Rule, licence: Licence, within: Period) -> Prorate | None:
    if licence.issued_on is None:
        return None
    issued = licence.issued_on
    return next((one for one in rule.prorate if is_issued_in(one.licensed, issued, within)), None)


def _remarks(rule: Rule, licence: Licence, first: Prorate | None, counted: Sequence[Counted]) -> list[str]:
    said = []
    if first:
        said.append(f"First renewal: {first.total:g} hours instead of {rule.total.amount:g}." if rule.total else "")
    said += [f"Entry {one.earned.entry}: only {one.hours:g} of {one.earned.hours:g} hours count ({one.cut_by})."
             for one in counted if one.cut_by]  # fmt: skip
    unknown = [one for one in counted if one.earned.delivery == "unknown"]
    if unknown and any(cap.delivery for cap in rule.cap):
        said.append("How courses were delivered is not printed on the certificates; the board limits some kinds.")
    said += [f"Or {other.amount:g} hours for: {other.when}." for other in rule.total_if]
    if len(rule.path) > 1:
        said.append("Other ways: " + "; ".join(path.name for path in rule.path if path.id != "ce") + ".")
    if rule.carry and rule.carry.allowed is True:
        most = f", at most {rule.carry.max:g}" if rule.carry.max else ""
        said.append(
            f"Hours beyond the total may be carried into the next cycle{most}; carried ones are not counted here."
        )
    return said


def _words(need: Need) -> str:
    topic = need.id.replace("_", " ")
    often = {"cycle": "", "year": "each year", "once": "once", "every_n_cycles": f"every {need.n} cycles"}[need.per]
    how = "/".join(way.replace("_", " ") for way in need.delivery)
    parts = [topic, often, how, f"if: {need.when}" if need.when else "", need.evidence, need.due]
    return ", ".join(part for part in parts if part)


def _paired(reports: Sequence[NeedReport], rule: Rule) -> list[tuple[NeedReport, Need]]:
    by_id = {need.id: need for need in rule.need}
    return [(report, by_id[report.id]) for report in reports]
