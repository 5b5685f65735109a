"""The review pages: a queue, the page beside the form, and decisions that are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.settings import Settings


def serve(settings: Settings) -> None:
    """Serve the pages until Ctrl-C. Raises UsageError where the address is not safe to listen on."""
    from ingest.review.serving import run

    run(settings)
