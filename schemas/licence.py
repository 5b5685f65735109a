"""A licence that somebody holds, as written in `certledger.toml`: what it must be renewed by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from schemas.model import Model


class Licence(Model):
    """One licence of one person."""

    rule: str = Field(description="The id of a renewal rule, such as us-ga.rn.")
    learner: str = Field(default="", description="Whose certificates count; empty: everybody's.")
    renews_on: date | None = Field(default=None, description="The deadline on the licence, where the rule has none.")
    issued_on: date | None = Field(default=None, description="For the first renewal, which often asks for less.")
    conditions: Mapping[str, bool] = Field(
        default_factory=dict, description="Whether a need with a condition holds for this person, by the need's id."
    )
