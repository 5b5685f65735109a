"""What people are told: what things are called, how a value, an amount, a stretch of time is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schemas.credit import Credit
    from schemas.outcome import Flag, Outcome

STATUS_WORDS = {"accepted": "accepted", "needs_review": "in review", "rejected": "rejected"}
STATUS_STYLES = {"accepted": "green", "needs_review": "yellow", "rejected": "red"}


def amount(hours: object) -> str:
    """Hours without needless zeros.

    >>> amount(3.5), amount(2.0), amount(None)
    ('3.5', '2', '')
    """
    return f"{hours:g}" if isinstance(hours, int | float) else ""


def sureness(confidence: float) -> str:
    """A probability as people read it; never rounded up to certainty.

    >>> sureness(0.9999), sureness(0.98), sureness(0.004)
    ('>99%', '98%', '0%')
    """
    return ">99%" if 0.99 < confidence < 1 else f"{confidence:.0%}"


def credit_words(credits: Iterable[Credit]) -> str:
    """Every amount as printed: “1.5 CEU; 0.5 CLE (ethics)”."""
    return "; ".join(
        f"{one.amount:g} {one.printed or one.unit}" + (f" ({one.category})" if one.category else "") for one in credits
    )


def reasons(flags: Iterable[Flag], *, most: int = 3) -> str:
    """The reasons in words, each once."""
    said = list(dict.fromkeys(flag.message for flag in flags))
    return " ".join(said[:most]) + (f" And {len(said) - most} more." if len(said) > most else "")


def outcome_lines(name: str, outcome: Outcome) -> tuple[str, ...]:
    """What became of one file: a line for the file, and one for each of its records."""
    extraction = outcome.extraction
    status = STATUS_WORDS[outcome.status.value]
    why = reasons(outcome.flags)
    head = f"{name}: {status}" + (f": {why}" if why else "")
    lines = []
    for record in extraction.records:
        parts = []
        for field in ("title", "provider", "completed_on", "hours"):
            reading = record.reading(field)
            if reading.value is None:
                continue
            shown = f"{amount(reading.value)} h" if field == "hours" else str(reading.value)
            parts.append(f"{shown} ({sureness(reading.confidence)})")
        lines.append("    " + (" · ".join(parts) or "nothing could be read"))
    return (head, *lines)


def ago(seconds: float) -> str:
    """A stretch of time as people say it.

    >>> ago(4), ago(200), ago(7300), ago(200_000)
    ('4 s', '3 min', '2 h', '2 days')
    """
    for size, word in ((86_400, "days"), (3600, "h"), (60, "min")):
        if seconds >= size * (2 if word == "days" else 1):
            return f"{seconds / size:.0f} {word}"
    return f"{seconds:.0f} s"
