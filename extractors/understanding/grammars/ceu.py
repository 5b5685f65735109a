"""Which CEU it is: ten hours (IACET and those who follow it) or one hour (coders, trainers, behavior analysts …)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.understanding.grammars.credit_match import CreditMatch
from extractors.understanding.grammars.folding import fold

_OPEN = ("ceu", "iacet_ceu", "ceu_1h")
_ONE_HOUR_BODIES = re.compile(
    r"\b(?:aapc|ahima|boc|comptia|isa arborist|international society of arboriculture|aama|bacb"
    r"|behavior analyst certification board|board of certification|american association of medical assistants)\b"
)
_TEN_HOUR_BODIES = re.compile(
    r"\b(?:iacet|acpe|accreditation council for pharmacy education|asha|aota|icc|international code council|idcec|nkba"
    r"|international accreditors for continuing education)\b"
)


def decided(folded: str, found: Sequence[CreditMatch]) -> list[CreditMatch]:
    """The matches, each CEU with the hours that a pair, a body or its shape gives it, or with None."""
    return [_decide(folded, match, found) if match.unit in _OPEN else match for match in found]


def _decide(folded: str, match: CreditMatch, found: Sequence[CreditMatch]) -> CreditMatch:
    pair = _paired(match, found)
    if pair is not None:
        return replace(match, hours=pair, basis="pair")
    if match.unit == "iacet_ceu":
        return replace(match, basis="body")
    if match.unit == "ceu_1h":
        return replace(match, hours=match.amount, basis="body")
    one, ten = _ONE_HOUR_BODIES.search(folded), _TEN_HOUR_BODIES.search(folded)
    if bool(one) != bool(ten):
        return replace(match, hours=round(match.amount * (1 if one else 10), 4), basis="body")
    factor = _factor_by_shape(match)
    if factor is None:
        return replace(match, hours=None)
    return replace(match, hours=round(match.amount * factor, 4), basis="shape")


def _paired(match: CreditMatch, found: Sequence[CreditMatch]) -> float | None:
    """The hours of an amount on the same page that is ten times, or just, this one."""
    hours = [other.hours for other in found if other.unit not in (*_OPEN, "credit") and other.hours and not other.part]
    if any(abs(value - match.amount * 10) < 0.02 for value in hours):
        return round(match.amount * 10, 4)
    if any(abs(value - match.amount) < 0.001 for value in hours):
        return match.amount
    return None


def _factor_by_shape(match: CreditMatch) -> int | None:
    """Less than one is tenths of ten hours; four or more would be a week; exactly `1.0` is ten hours; else unknown."""
    if match.amount < 1:
        return 10
    if match.amount >= 4:
        return 1
    number = match.text[match.amount_start - match.start : match.amount_end - match.start]
    if re.fullmatch(r"1[.,]0+", number) or round(match.amount * 10) % 5:
        return 10
    return None


def factor_of(amounts: Sequence[float], *, text: str) -> int | None:
    """Hours for one CEU where many amounts of one list share the unit; None where nothing tells.

    >>> factor_of([0.1, 1.5], text=""), factor_of([2.0], text="approved by the AAPC"), factor_of([2.0], text="")
    (10, 1, None)
    """
    folded = fold(text)
    one, ten = _ONE_HOUR_BODIES.search(folded), _TEN_HOUR_BODIES.search(folded)
    if bool(one) != bool(ten):
        return 1 if one else 10
    given = [amount for amount in amounts if amount > 0]
    if given and (min(given) < 0.5 or any(round(amount * 10) % 5 for amount in given)):
        return 10
    return 1 if given and max(given) >= 4 else None
