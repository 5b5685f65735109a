"""One entry as an export shows it: flat values for spreadsheets, the whole record for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from schemas.model import Model


class Row(Model):
    """An entry of the ledger, made flat. Empty text and None mean that the document does not say."""

    entry: int
    status: str
    provider: str = ""
    title: str = ""
    completed_on: str = Field(default="", description="ISO date; `2024-03` where only the month is known.")
    hours: float | None = None
    credits: str = Field(default="", description="Every amount as printed, “1.5 CEU; 0.5 CEU (ethics)”.")
    learner: str = ""
    expires_on: str = ""
    certificate_number: str = ""
    accreditation: str = ""
    confidence: float | None = Field(default=None, description="Probability that all core values are right.")
    decided_by: Literal["machine", "person"] = "machine"
    flags: str = Field(default="", description="Reasons in words, “; ” between them.")
    file: str = Field(default="", description="The name under which the document came in.")
    sha256: str = ""
    received_at: datetime | None = None
    record: Mapping[str, Any] = Field(default_factory=dict, description="All readings, as `extract` prints them.")


COLUMNS = tuple(name for name in Row.model_fields if name != "record")
"""The columns of a table, in order."""
