"""The one way a model is made here: frozen, strict, and closed to unknown keys."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value that never changes and never coerces: `"1714521600"` is not a date, and a typo is not a field."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
