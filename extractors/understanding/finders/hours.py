"""How many hours of credit: the award among amounts that are ceilings, parts, lengths of a course, or other units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from extractors.understanding.candidates import Candidate
from extractors.understanding.finders.finder import Finder, described, described_names
from extractors.understanding.grammars.credits import CreditMatch, credits
from extractors.understanding.lines import Line, Sheet
from extractors.understanding.notes import Notes
from extractors.understanding.relations import NO_RANKING, Ranking
from extractors.understanding.spans import Piece, Span, continues
from schemas.reading import Doubt

OWN = (
    "amount",
    "hours",
    "maximum",
    "awarded",
    "part",
    "duration",
    "weak",
    "undecided",
    "mended",
    "from_label",
    "credit_unit",
    "plain_hour",
    "ceu_unit",
    "minutes",
    "amounts",
    "distinct_hours",
    "agreeing",
    "other_units_agree",
    "largest",
    "share_of_sum",
    "fraction",
)

FEW_LETTERS = 10
"""A cell with a number has room for a unit, not for a label: `2 hr 30 min`, `5.50 (0.55)`."""

_ITEM = re.compile(r"^\s*\(?\d{1,2}[.)]\s+")
"""The number of an item on a form."""

_AWARDED = re.compile(r"award|claim|earn|received|granted", re.IGNORECASE)
_MAXIMUM = re.compile(r"max|approved|designated|available|offered|possible|up to", re.IGNORECASE)

_LEANS_ON = ("title", "completed_on")


@dataclass(frozen=True, eq=False)
class Amount:
    """One amount on a page, and what hours it may be."""

    span: Span
    match: CreditMatch
    hours: float
    from_label: bool = False


def find(pages: Sequence[Notes], known: Mapping[str, Ranking]) -> list[Candidate]:
    """Every amount of the document that can be hours, each with its doubts."""
    rankings = [known.get(name, NO_RANKING) for name in _LEANS_ON]
    on_pages = [tuple(_amounts(notes)) for notes in pages]
    amounts = tuple(chain.from_iterable(on_pages))
    counts = Counter(round(amount.hours, 2) for amount in amounts)
    found = []
    for notes, here in zip(pages, on_pages, strict=True):
        rows = described(notes, [amount.span for amount in here], rankings)
        for amount, row in zip(here, rows, strict=True):
            features = np.concatenate((row, _own(amount, amounts, counts)))
            doubts = tuple(_doubts(amount, amounts))
            found.append(Candidate(round(amount.hours, 4), amount.span, features, doubts))
    return found


def _amounts(notes: Notes) -> Iterator[Amount]:
    inline = [(span, match) for span, match in notes.credits if not match.negated]
    for span, match in inline:
        for hours in _possible_hours(match):
            yield Amount(span, match, hours)
    taken = {id(piece.line) for span, _ in inline for piece in span.pieces}
    for line in notes.sheet.lines:
        if id(line) not in taken:
            yield from _labelled(notes, line)


def _labelled(notes: Notes, line: Line) -> Iterator[Amount]:
    """A number in a cell of its own, its unit in the label beside, above or below it."""
    if not _is_number_cell(line):
        return
    sheet = notes.sheet
    head = _next_label(sheet.above, line)
    beside = _next_label(sheet.left, line)
    for label in (beside, head, sheet.below.get(id(line))):
        match = _credit_of(_whole_label(sheet, label), line.text) if label is not None else None
        if match is not None:
            column = head.text if head is not None else ""
            span = Span((Piece(line, 0, len(line.text)),))
            for hours in _possible_hours(match):
                yield Amount(span, _under(column, match), hours, from_label=True)
            return


def _is_number_cell(line: Line) -> bool:
    text = _ITEM.sub("", line.text)
    return len(text) <= 24 and any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) <= FEW_LETTERS


def _next_label(towards: Mapping[int, Line], line: Line) -> Line | None:
    """The nearest line in one direction that is not itself a number: the head of the row or of the column."""
    here = towards.get(id(line))
    while here is not None and _is_number_cell(here):
        here = towards.get(id(here))
    return here


def _whole_label(sheet: Sheet, label: Line) -> str:
    """The label with the line above that it continues: “Total professional development / hours:”."""
    above = sheet.above.get(id(label))
    return f"{above.text} {label.text}" if above is not None and continues(above, label) else label.text


def _under(column: str, match: CreditMatch) -> CreditMatch:
    """The amount as the head of its column has it: awarded or claimed, or only the most that could be."""
    return replace(
        match,
        awarded=match.awarded or bool(_AWARDED.search(column)),
        maximum=match.maximum or bool(_MAXIMUM.search(column)),
    )


def _credit_of(label: str, value: str) -> CreditMatch | None:
    """The amount that a number is under its label, as if both stood on one line."""
    head = _ITEM.sub("", label).strip(" :.#") + ": "
    if any(c.isdigit() for c in head.replace("Category 1", "")) or len(head) > 62:
        return None
    return next((m for m in credits(head + value) if m.amount_start >= len(head) and not m.negated), None)


def _possible_hours(match: CreditMatch) -> tuple[float, ...]:
    """The hours that the amount stands for; both readings of a CEU that nothing decides."""
    if match.hours is not None:
        return (match.hours,)
    return (match.amount, match.amount * 10) if "ceu" in match.unit else ()


def _own(amount: Amount, amounts: Sequence[Amount], counts: Counter[float]) -> np.ndarray:
    match, hours = amount.match, amount.hours
    same = [other for other in amounts if abs(other.hours - hours) < 0.01]
    return np.array(
        (
            min(200.0, match.amount),
            min(200.0, hours),
            match.maximum,
            match.awarded,
            match.part,
            match.style == "duration",
            match.weak,
            match.hours is None,
            match.mended,
            amount.from_label,
            match.unit not in ("hour", "minute", "ceu"),
            match.unit == "hour",
            "ceu" in match.unit,
            match.unit == "minute",
            min(12, len(amounts)),
            min(12, len(counts)),
            min(6, counts[round(hours, 2)]),
            any(other.match.unit != match.unit for other in same),
            hours >= max(other.hours for other in amounts),
            hours / max(0.01, sum(other.hours for other in amounts)),
            hours != int(hours),
        ),
        dtype=np.float32,
    )


def _doubts(amount: Amount, amounts: Sequence[Amount]) -> Iterator[Doubt]:
    match = amount.match
    if match.hours is None:
        yield Doubt(
            code="ceu_undecided",
            message=f"“{amount.span.text}” may be {match.amount:g} or {match.amount * 10:g} hours: "
            "some bodies count a CEU as ten hours, others as one.",
        )
    if match.maximum:
        yield Doubt(code="hours_maximum", message=f"“{amount.span.text}” is a maximum, not an award.")
    others = sorted(
        {other.hours for other in amounts if not other.match.part and abs(other.hours - amount.hours) > 0.01}
    )
    if others and not match.part:
        printed = ", ".join(f"{hours:g}" for hours in others[:3])
        yield Doubt(
            code="hours_several", message=f"Other amounts are printed, too: {amount.hours:g} and {printed} hours."
        )


FINDER = Finder("hours", (*described_names(_LEANS_ON), *OWN), find)
