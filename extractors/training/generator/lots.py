"""Drawing lots: the one source of chance, so that a seed decides every byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from extractors.training.generator.fonts import Family

T = TypeVar("T")


class Lots(Random):
    """A random generator with the three questions that the generator asks.

    `families`: more families of letters to draw from than those that need no files.
    """

    families: tuple[Family, ...] = ()

    def chance(self, share: float) -> bool:
        """True in `share` (0..1) of all cases."""
        return self.random() < share

    def one_of(self, items: Sequence[T]) -> T:
        """One of `items`, each as likely."""
        return items[int(self.random() * len(items))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One key of `weights`, as likely as its weight says."""
        at = self.random() * sum(weights.values())
        for key, weight in weights.items():
            at -= weight
            if at < 0:
                return key
        return next(reversed(list(weights)))
