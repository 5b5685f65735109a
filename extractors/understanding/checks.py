"""Fields check each other: what cannot be true together becomes a flag in words that a clerk understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.memory import Memory
from schemas.outcome import Flag

MOST_HOURS = 120.0
"""More credit than this from one course is rare enough for a second look."""

SURELY_ALIKE, HARDLY_ALIKE = 97.0, 86.0
"""Of 100: one letter in thirty is a slip, four in thirty are another name."""


def check(record: Certificate, *, number: int, memory: Memory, created_on: date | None) -> tuple[Flag, ...]:
    """Every check that one record fails; `number` is its place in the document, from 0."""
    found = (
        *_expiry(record),
        *_made_before(record, created_on),
        *_hours(record),
        *_pairs(record.credits),
        *_learner(record, memory),
    )
    return tuple(flag.model_copy(update={"record": number}) for flag in found)


def _expiry(record: Certificate) -> Iterator[Flag]:
    completed, expires = record.reading("completed_on").value, record.reading("expires_on").value
    if isinstance(completed, str) and isinstance(expires, str) and expires < completed:
        yield Flag(
            code="expires_before_completed",
            field="completed_on",
            message=f"The completion date {completed} lies after the expiry date {expires}.",
        )
    if isinstance(completed, str) and expires == completed:
        yield Flag(
            code="expires_when_completed",
            field="completed_on",
            message=f"{completed} is printed as a day of expiry: was the course completed then?",
        )


def _made_before(record: Certificate, created_on: date | None) -> Iterator[Flag]:
    completed = record.reading("completed_on").value
    if created_on and isinstance(completed, str) and len(completed) == 10:
        ahead = (date.fromisoformat(completed) - created_on).days
        if 1 < ahead < 60:
            yield Flag(
                code="completed_after_file",
                field="completed_on",
                message=f"The file was made on {created_on}, before the completion date {completed}.",
            )


def _hours(record: Certificate) -> Iterator[Flag]:
    hours = record.reading("hours").value
    if isinstance(hours, float) and hours > MOST_HOURS:
        yield Flag(code="hours_many", field="hours", message=f"{hours:g} hours is much for one course: please check.")


def _pairs(credits: Sequence[Credit]) -> Iterator[Flag]:
    """CEUs beside hours must be a tenth of them, unless their body counts one CEU as one hour."""
    ceus = [credit for credit in credits if credit.unit.endswith("ceu") and not credit.part]
    hours = [credit for credit in credits if not credit.unit.endswith("ceu") and credit.hours and not credit.part]
    if len(ceus) == 1 and hours and ceus[0].hours is not None:
        amounts = {credit.hours for credit in hours}
        if not any(abs((ceus[0].hours or 0) - (amount or 0)) < 0.06 for amount in amounts):
            printed = ", ".join(f"{amount:g}" for amount in sorted(a for a in amounts if a))
            yield Flag(
                code="ceu_against_hours",
                field="hours",
                message=f"{ceus[0].amount:g} CEU would be {ceus[0].hours:g} hours, but {printed} hours are printed.",
            )


def _learner(record: Certificate, memory: Memory) -> Iterator[Flag]:
    """Somebody else's certificate in one person's drawer, or a name that is almost one that is known."""
    learner = record.reading("learner").value
    if not memory.learners or not isinstance(learner, str):
        return
    from rapidfuzz import fuzz, process

    nearest, alike, _ = process.extractOne(
        learner, memory.learners, scorer=fuzz.token_sort_ratio, processor=str.casefold
    )
    if SURELY_ALIKE > alike >= HARDLY_ALIKE:
        message = f"“{learner}” is much like “{nearest}”, whose records are kept here: is it the same person?"
        yield Flag(code="learner_alike", field="learner", message=message)
    elif alike < HARDLY_ALIKE and len(memory.learners) == 1:
        message = f"“{learner}” is not {nearest}, whose records are kept here."
        yield Flag(code="learner_unknown", field="learner", message=message)
