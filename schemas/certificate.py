"""A certificate: one completed course or activity, as readings by field."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.credit import Credit
from schemas.model import Model
from schemas.reading import Reading

CORE_FIELDS = ("provider", "title", "completed_on", "hours")
"""The fields that every complete entry needs, in the order in which people read them."""


class Certificate(Model):
    """One record of credit. A field that nobody looked for is absent; one not found is an empty Reading."""

    readings: Mapping[str, Reading] = Field(
        description="By field name: provider, title, completed_on, hours, learner …"
    )
    credits: tuple[Credit, ...] = ()
    accreditation: tuple[Reading, ...] = ()

    def reading(self, field: str) -> Reading:
        """The reading of `field`, empty where there is none."""
        return self.readings.get(field, NOTHING)


NOTHING = Reading()
