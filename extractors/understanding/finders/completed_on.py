"""The day of completion among all the dates of a document: issued, expired, printed, born and approved are others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from extractors.understanding.candidates import Candidate
from extractors.understanding.finders.finder import Finder, described, described_names
from extractors.understanding.grammars.dates import DateMatch
from extractors.understanding.notes import Notes
from extractors.understanding.relations import NO_RANKING, Ranking
from schemas.reading import Doubt

OWN = (
    "dates_on_page",
    "distinct_dates",
    "same_value",
    "place_in_time",
    "latest",
    "earliest",
    "place_in_text",
    "is_range",
    "ambiguous",
    "two_digit_year",
    "month_only",
    "mended",
    "style_written",
    "style_numeric",
    "days_to_created",
    "known_created",
    "year",
)

_LEANS_ON = ("learner",)


def find(pages: Sequence[Notes], known: Mapping[str, Ranking]) -> list[Candidate]:
    """Every date of the document, each with its doubts."""
    rankings = [known.get(name, NO_RANKING) for name in _LEANS_ON]
    matches = [match for notes in pages for _, match in notes.dates]
    values = sorted({match.value for match in matches})
    counts = Counter(match.value for match in matches)
    found: list[Candidate] = []
    for notes in pages:
        rows = described(notes, [span for span, _ in notes.dates], rankings)
        for (span, match), row in zip(notes.dates, rows, strict=True):
            own = _own(notes, match, len(found), len(matches), values, counts[match.value])
            found.append(Candidate(match.value, span, np.concatenate((row, own)), tuple(_doubts(match))))
    return found


def _own(notes: Notes, match: DateMatch, place: int, total: int, values: list[str], same: int) -> np.ndarray:
    created = notes.created_on
    return np.array(
        (
            total,
            len(values),
            same,
            values.index(match.value) / max(1, len(values) - 1) if len(values) > 1 else 0.5,
            match.value == values[-1],
            match.value == values[0],
            place / max(1, total - 1) if total > 1 else 0.5,
            match.first is not None,
            bool(match.ambiguous),
            match.two_digit_year,
            len(match.value) == 7,
            match.mended,
            match.style.startswith("written"),
            match.style.startswith("numeric"),
            _days_before(match.value, created) if created else 0.0,
            created is not None,
            int(match.value[:4]),
        ),
        dtype=np.float32,
    )


def _days_before(value: str, created: date) -> float:
    """Days from the date to the day on which the file was made, kept between -400 and 4000."""
    day = date.fromisoformat(value if len(value) == 10 else f"{value}-15")
    return float(max(-400, min(4000, (created - day).days)))


def _doubts(match: DateMatch) -> list[Doubt]:
    doubts = []
    if match.ambiguous:
        readings = " or ".join((match.value, *match.ambiguous))
        doubts.append(
            Doubt(code="date_ambiguous", message=f"“{match.text}” may be {readings}: day and month can be swapped.")
        )
    if match.two_digit_year:
        doubts.append(Doubt(code="date_short_year", message=f"The year in “{match.text}” has only two digits."))
    if len(match.value) == 7:
        doubts.append(Doubt(code="date_month_only", message=f"Only the month is printed: “{match.text}”."))
    return doubts


FINDER = Finder("completed_on", (*described_names(_LEANS_ON), *OWN), find)
