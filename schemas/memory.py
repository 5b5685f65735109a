"""What corrections taught, as the reader of the next certificate needs it. Kept by the ledger, only read here."""

from __future__ import annotations

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model


class Alias(Model):
    """“Read so, means so”: what stood on the page, and the provider's name that a person gave it."""

    read: str
    means: str


class Layout(Model):
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


class Memory(Model):
    """Everything learnt in one home."""

    providers: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    layouts: tuple[Layout, ...] = ()
    learners: tuple[str, ...] = ()


EMPTY = Memory()
