"""Amounts of credit in text: number, unit, hours, and whether it is a ceiling, an award or a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.understanding.grammars import ceu
from extractors.understanding.grammars.amounts import Amount, amount
from extractors.understanding.grammars.credit_context import context_of, is_habit_of_speech
from extractors.understanding.grammars.credit_forms import printed_amounts
from extractors.understanding.grammars.credit_match import CreditMatch
from extractors.understanding.grammars.credit_mentions import unit
from extractors.understanding.grammars.credit_units import Unit
from extractors.understanding.grammars.folding import fold, without_rules

__all__ = ["Amount", "CreditMatch", "Unit", "amount", "credits", "settle_ceus", "unit"]


def credits(text: str) -> list[CreditMatch]:
    """All amounts of credit in `text`, from left to right.

    >>> [(m.amount, m.unit, m.hours) for m in credits("awarded 3 contact hours (0.3 CEU)")]
    [(3.0, 'contact_hour', 3.0), (0.3, 'ceu', 3.0)]
    >>> [(m.amount, m.maximum) for m in credits("for a maximum of 18.5 AMA PRA Category 1 Credits(TM); claimed: 4")]
    [(18.5, True)]
    >>> credits("Score: 92%, module 4 of 12, 9:00 AM, Category 1")
    []
    """
    return list(_credits(text))


@lru_cache(maxsize=1024)
def _credits(text: str) -> tuple[CreditMatch, ...]:
    """Kept for a while: a line is asked for its amounts as a text of its own, and again as a row of a table."""
    folded = fold(without_rules(text))
    candidates = [match for match in printed_amounts(folded) if not _is_the_word_plus(text, match)]
    found = [_in_context(folded, match) for match in _without_overlaps(candidates, folded)]
    found = [match for match in found if not is_habit_of_speech(folded, match.start, match.end, match.unit)]
    found = _summed(folded, _parted(folded, found))
    found = [_as_printed(text, folded, match) for match in found]
    return tuple(ceu.decided(folded, found))


def settle_ceus(text: str, found: Sequence[CreditMatch]) -> list[CreditMatch]:
    """The amounts of a whole page, each CEU decided by what stands anywhere in the page's `text`."""
    return ceu.decided(fold(text), found)


def _as_printed(text: str, folded: str, match: CreditMatch) -> CreditMatch:
    """The match in the letters of the page."""
    place = folded.find(match.printed, match.start, match.end) if match.printed else -1
    printed = text[place : place + len(match.printed)] if place >= 0 else match.printed
    return replace(match, text=text[match.start : match.end], printed=printed)


def _is_the_word_plus(text: str, match: CreditMatch) -> bool:
    """“plus” is no number of professional learning units, “PLUs” is."""
    return match.unit == "plu" and "plus" in text[match.start : match.end]


_GENERIC = ("credit", "credit_hour", "hour", "ce_hour")
_ORDER = {"slashes": 0, "label first": 2, "duration": 1, "number first": 2, "category": 3, "sum": 4}


def _without_overlaps(candidates: list[CreditMatch], folded: str) -> list[CreditMatch]:
    """No number counted twice: the label with a colon wins, then what starts first, then what is longest."""
    named = {match.amount_start for match in candidates if match.style == "number first" and _is_meant(match, folded)}
    taken: list[tuple[int, int]] = []
    kept = []
    for match in sorted(candidates, key=_rank):
        if match.style == "label first" and match.unit in _GENERIC and match.amount_start in named:
            continue  # “Awarded credit: 2 contact hours”: the number's own unit says more
        if all(match.end <= start or end <= match.start for start, end in taken):
            kept.append(match)
            taken.append((match.start, match.end))
    return sorted(kept, key=lambda match: match.start)


def _is_meant(match: CreditMatch, folded: str) -> bool:
    """Whether a number's unit is its own; days and lessons must touch it: “Hours: 6  Session: A” is no session."""
    touching = match.text[match.amount_end - match.start :].strip() == match.printed
    return match.unit != "day" or (touching and not folded[match.end :].lstrip().startswith(":"))


def _rank(match: CreditMatch) -> tuple[int, int, int]:
    said = match.text[: match.amount_start - match.start].rstrip()
    named = match.style == "label first" and said.endswith((":", "="))
    return (0 if named else _ORDER[match.style], match.start, match.start - match.end)


def _in_context(folded: str, match: CreditMatch) -> CreditMatch:
    around = context_of(folded, match.start, match.end, match.amount_start)
    return replace(
        match,
        maximum=match.maximum or around.maximum,
        awarded=around.awarded,
        negated=around.negated,
        pending=around.pending,
        weak=match.weak and not around.awarded,
    )


_INSIDE = re.compile(
    r"^[^.;\n]*?(?:\(|\b(?:including|includes?|incl\.?|inclusive of|of which|consisting of|comprised of)(?!\w))[^.;)]*$"
)


def _parted(folded: str, found: list[CreditMatch]) -> list[CreditMatch]:
    """Amounts after “including” or in the brackets behind another amount are inside it."""
    parted: list[CreditMatch] = []
    whole: CreditMatch | None = None
    for match in found:
        inside = whole is not None and _is_inside(match, whole, folded[whole.end : match.start])
        if not inside and not match.part:
            whole = match
        parted.append(replace(match, part=match.part or inside))
    return parted


def _is_inside(match: CreditMatch, whole: CreditMatch, between: str) -> bool:
    if len(between) > 120 or match.amount > whole.amount or not _INSIDE.match(between):
        return False
    return bool(match.category) or "(" not in between or "incl" in between or "of which" in between


_PLUS = re.compile(r"\s*(?:,|and)?\s*(?:plus|\+|and an additional)\s*")
_COMMA = re.compile(r"\s*(?:hours?|credits?)?\s*[,;/&|\n]?\s*(?:and)?\s*")


def _summed(folded: str, found: list[CreditMatch]) -> list[CreditMatch]:
    """`6 CE plus 1 ethics` is seven: the sum is added, and both become its parts; so are kinds without a total."""
    no_total = all(match.style == "category" for match in found)
    runs: list[list[CreditMatch]] = []
    for match in found:
        last = runs[-1][-1] if runs else None
        between = folded[last.end : match.start] if last else ""
        if last and match.hours is not None and (_PLUS.fullmatch(between) or (no_total and _COMMA.fullmatch(between))):
            runs[-1].append(match)
        else:
            runs.append([match])
    summed: list[CreditMatch] = []
    for run in runs:
        if len(run) > 1 and run[0].hours is not None:
            summed.append(_sum(folded, run))
            run = [replace(match, part=True) for match in run]
        summed += run
    return summed


def _sum(folded: str, run: list[CreditMatch]) -> CreditMatch:
    return replace(
        run[0],
        end=run[-1].end,
        text=folded[run[0].start : run[-1].end],
        amount=round(sum(match.amount for match in run), 4),
        hours=round(sum(match.hours or 0.0 for match in run), 4),
        style="sum",
        category="",
        part=False,
    )
