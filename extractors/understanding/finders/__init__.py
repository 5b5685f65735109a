"""Document → candidates: one file a field, in the order in which fields may lean on each other."""

from __future__ import annotations

from extractors.understanding.finders import completed_on, expires_on, hours, learner, provider, title
from extractors.understanding.finders.finder import Finder

FINDERS: tuple[Finder, ...] = (
    learner.FINDER,
    completed_on.FINDER,
    title.FINDER,
    provider.FINDER,
    hours.FINDER,
    expires_on.FINDER,
)
