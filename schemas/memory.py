"""What corrections taught, as the reader of the next certificate needs it. Kept by the ledger, only read here."""

from __future__ import annotations

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model


class Shown(Model):
    """Something that a person showed, and how it has fared since: what people decided about pages it speaks of."""

    held: int = Field(default=1, ge=0, description="Decisions that bear it out, the one that taught it among them.")
    failed: int = Field(default=0, ge=0, description="Decisions that speak against it.")


CHANGES = frozenset({"held", "failed", "overrules"})
"""What changes in a lesson; the rest says which lesson it is."""


SAME_LINE = 0.5
"""The share of the higher box's height that two places have in common when they are one."""


class Alias(Shown):
    """“Read so, means so”: what stood on the page, and the provider's name that a person gave it."""

    read: str
    means: str


class Layout(Shown):
    """On a page that looks like this, the field stands here.

    `fingerprint` is the set of folded fixed words of the page (its wording without values), and `box` is
    a share of the page (0..1), so that a scan and a PDF of one template agree.
    """

    fingerprint: tuple[str, ...]
    field: str
    box: Box
    value: str = Field(
        default="", description="For what the page shows only as a picture: the value itself (a logo's name)."
    )
    overrules: bool = Field(
        default=True, description="Taught by a correction: the model is wrong there. Else a person left its value."
    )

    def is_at(self, box: Box, width: float, height: float) -> bool:
        """Whether this is the place of that box on a page so large: texts differ in length, so their heights decide."""
        place = Box(self.box.x0 * width, self.box.top * height, self.box.x1 * width, self.box.bottom * height)
        shared = min(box.bottom, place.bottom) - max(box.top, place.top)
        return shared > SAME_LINE * max(box.height, place.height) and box.overlap(place) > 0


class Memory(Model):
    """Everything learnt in one home."""

    providers: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    layouts: tuple[Layout, ...] = ()
    learners: tuple[str, ...] = ()


EMPTY = Memory()
