"""An amount of credit as printed: never recalculated, never merged, its hours kept apart."""

from __future__ import annotations

from pydantic import Field

from schemas.model import Model
from schemas.reading import Evidence


class Credit(Model):
    """One amount with its unit. `hours` is `amount` times the unit's factor, None where that is undecided."""

    amount: float = Field(ge=0)
    unit: str = Field(description="Canonical unit id of the units table, such as contact_hour, ceu, cle_hour.")
    printed: str = Field(description="The unit as printed.")
    hours: float | None = None
    category: str = Field(default="", description="Ethics, pharmacology, HSW … where the amount is of one kind.")
    maximum: bool = Field(default=False, description="A ceiling (“up to”, “designated for”), not an award.")
    part: bool = Field(default=False, description="Already inside another amount on the page.")
    evidence: Evidence | None = None
