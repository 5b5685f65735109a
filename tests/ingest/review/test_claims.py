"""A document is one reviewer's at a time, and free again when their page has been silent for a while."""

from __future__ import annotations

from ingest.review.claims import CLAIM_SECONDS, Claims


def test_a_claim_holds_while_its_page_is_alive_and_ends_by_itself() -> None:
    claims = Claims()
    assert claims.claim(7, "Ada", 0.0) == "Ada"
    assert claims.claim(7, "Ben", CLAIM_SECONDS - 1) == "Ada"
    assert claims.claim(7, "Ada", CLAIM_SECONDS - 1) == "Ada"
    assert claims.holder(7, 2 * CLAIM_SECONDS - 2) == "Ada"
    assert claims.holder(7, 2 * CLAIM_SECONDS) == ""
    assert claims.claim(7, "Ben", 2 * CLAIM_SECONDS) == "Ben"


def test_only_the_holder_lays_it_back() -> None:
    claims = Claims()
    claims.claim(7, "Ada", 0.0)
    claims.release(7, "Ben")
    assert claims.holder(7, 1.0) == "Ada"
    claims.release(7, "Ada")
    assert claims.holder(7, 1.0) == ""
