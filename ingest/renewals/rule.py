"""A renewal rule as its data file writes it; see rules/README.md for what each key means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from schemas.model import Model

Delivery = Literal[
    "in_person", "live_online", "asynchronous", "independent_study", "hybrid", "in_house", "live", "unknown"
]


class Grace(Model):
    until: str = ""
    days: int | None = None
    earn: bool = False
    note: str = ""


class Cycle(Model):
    years: int = Field(gt=0)
    kind: Literal["fixed", "birth_month", "individual", "calendar_year"]
    anchor: date | None = None
    month_day: str = ""
    earned_window: Literal["cycle"] = "cycle"
    sub_year_end: str = ""
    grace: Grace | None = None


class Total(Model):
    amount: float
    unit: Literal["hour"]
    minutes: int | None = None


class OtherTotal(Model):
    """Another total for those of whom `when` is true."""

    amount: float
    when: str
    waive: tuple[str, ...] = Field(default=(), strict=False)


class Path(Model):
    """One way to satisfy the rule."""

    id: str
    name: str
    hours: float | None = None
    semester_hours: float | None = None
    credit_type: tuple[str, ...] = Field(default=(), strict=False)
    evidence: str = ""


class Need(Model):
    """A floor: so many hours of a kind, or a piece of evidence."""

    id: str
    per: Literal["cycle", "year", "once", "every_n_cycles"]
    min: float | None = None
    tags: tuple[str, ...] = Field(default=(), strict=False)
    delivery: tuple[Delivery, ...] = Field(default=(), strict=False)
    credit_type: tuple[str, ...] = Field(default=(), strict=False)
    n: int | None = None
    when: str = ""
    since: date | None = None
    due: str = ""
    extra: bool = False
    soft: bool = False
    federal: bool = False
    structured: bool = False
    evidence: str = ""
    provider_rule: str = ""
    substitute: str = ""
    counts_as: float | None = None
    certainty: Literal["high", "medium", "low", ""] = ""


class Cap(Model):
    """A ceiling for hours of a kind."""

    id: str
    per: Literal["cycle", "year", "day"]
    max: float | None = None
    share: float | None = None
    delivery: tuple[Delivery, ...] = Field(default=(), strict=False)
    tags: tuple[str, ...] = Field(default=(), strict=False)


class Carry(Model):
    allowed: bool | Literal["unknown"]
    max: float | None = None
    by_tag: Mapping[str, float] = Field(default_factory=dict)
    not_for: tuple[str, ...] = Field(default=(), strict=False)


class Prorate(Model):
    """What a first renewal asks for, by when in the cycle the licence was issued."""

    licensed: Literal[
        "first_renewal",
        "first_renewal_under_2_years",
        "first_year",
        "second_year",
        "first_6_months",
        "second_6_months",
        "third_6_months",
        "last_6_months",
        "middle_12_months",
    ]
    total: float
    waive: tuple[str, ...] = Field(default=(), strict=False)
    scale: Mapping[str, float] = Field(default_factory=dict)


class Proof(Model):
    """What to keep, and for how long."""

    keep_from: Literal["renewal", "course", "cycle_end", "unspecified"]
    keep_years: int | None = None
    items: tuple[str, ...] = Field(default=(), strict=False)
    submit: str
    tracker: str = ""
    audit: str = ""


class Source(Model):
    title: str
    url: str


class Rule(Model):
    """What one board asks of one profession for one stretch of time."""

    id: str
    jurisdiction: str
    profession: str
    aliases: tuple[str, ...] = Field(default=(), strict=False)
    board: str
    authority: str = ""
    status: Literal["active", "no_ce", "example"]
    effective_from: date | None = None
    effective_to: date | None = None
    certainty: Literal["high", "medium", "low"]
    basis: Literal["rule_text", "official_page", "secondary", "memory"]
    unverified: tuple[str, ...] = Field(default=(), strict=False)
    notes: str = ""
    cycle: Cycle | None = None
    total: Total | None = None
    total_if: tuple[OtherTotal, ...] = Field(default=(), strict=False)
    path: tuple[Path, ...] = Field(default=(), strict=False)
    need: tuple[Need, ...] = Field(default=(), strict=False)
    cap: tuple[Cap, ...] = Field(default=(), strict=False)
    carry: Carry | None = None
    prorate: tuple[Prorate, ...] = Field(default=(), strict=False)
    proof: Proof | None = None
    source: tuple[Source, ...] = Field(default=(), strict=False)
