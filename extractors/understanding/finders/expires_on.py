"""Until when it is valid, where the document says so: the same dates as for completion, other words around them."""

from __future__ import annotations

from extractors.understanding.finders import completed_on
from extractors.understanding.finders.finder import Finder

FINDER = Finder("expires_on", completed_on.FINDER.features, completed_on.find)
