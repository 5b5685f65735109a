"""A long list a slice at a time: where the slices before and after begin."""

from __future__ import annotations

from schemas.model import Model


class Slices(Model):
    """Which slice of a list is shown."""

    path: str
    query: str
    start: int
    count: int
    all: int

    @property
    def before(self) -> int | None:
        return max(0, self.start - self.count) if self.start > 0 else None

    @property
    def after(self) -> int | None:
        return self.start + self.count if self.start + self.count < self.all else None

    @property
    def end(self) -> int:
        return min(self.start + self.count, self.all)

    def address(self, start: int) -> str:
        """Where that slice is found."""
        return f"{self.path}?{self.query}{'&' if self.query else ''}start={start}"
