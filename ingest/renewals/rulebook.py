"""All rules of the folder `rules/`, read strictly, with what they extend filled in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.renewals.rule import Rule
from schemas.errors import UsageError


@cache
def rulebook() -> tuple[Rule, ...]:
    """Every rule, in the order of the files; raises pydantic's error where one is misspelt."""
    rows: list[dict[str, Any]] = []
    folder = files("ingest.renewals") / "rules"
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.endswith(".toml"):
            rows += tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    by_id: dict[str, dict[str, Any]] = {}
    for row in rows:
        by_id.setdefault(row["id"], row)
        by_id[f"{row['id']}@{row.get('effective_from')}"] = row
    return tuple(Rule.model_validate(_whole(row, by_id)) for row in rows)


def rule_for(name: str, *, on: date) -> Rule:
    """The rule called `name` that is in force on a day; raises UsageError where there is none."""
    named = [rule for rule in rulebook() if rule.id == name]
    if not named:
        raise UsageError(
            "unknown_rule", f"There is no renewal rule “{name}”.", advice="`certledger renewals --rules` lists them."
        )
    in_force = [rule for rule in named if _in_force(rule, on)]
    if not in_force:
        raise UsageError("rule_not_in_force", f"No rule “{name}” is in force on {on.isoformat()}.")
    return in_force[-1]


def _in_force(rule: Rule, on: date) -> bool:
    return (rule.effective_from or date.min) <= on <= (rule.effective_to or date.max)


def _whole(row: dict[str, Any], by_id: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The row with everything that it takes from the rule it extends."""
    if "extends" not in row:
        return row
    below = _whole(by_id[row["extends"]], by_id)
    return {key: value for key, value in (below | row).items() if key != "extends"}
