"""What sort of document it is: words speak for a certificate, a diploma or neither, a small model weighs them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from rapidfuzz.fuzz import ratio

from extractors.understanding.grammars.folding import small
from extractors.understanding.lines import Line
from extractors.understanding.listing import is_listing
from extractors.understanding.models import kind_chances
from extractors.understanding.notes import Notes
from extractors.understanding.relations import NO_RANKING, Ranking
from extractors.understanding.spans import line_cues
from extractors.understanding.surroundings import GROUPS, Vector
from extractors.understanding.transcripts.transcript import Transcript
from schemas.outcome import Flag, Kind

KINDS = ("certificate", "diploma", "not_certificate", "transcript")

_FIELDS = ("learner", "completed_on", "title", "provider", "hours")

NEARLY = 74.0
"""Of 100: “VOTD” is a stamp, too."""

_LARGE = 1.25
"""Words this much larger than the body speak louder."""


def names() -> tuple[str, ...]:
    """The name of each feature."""
    words = [f"{kind}:{how}" for kind in _patterns() for how in ("lines", "large", "share")]
    return (
        *words,
        *(f"cue:{group}" for group in GROUPS),
        *(f"best:{field}" for field in _FIELDS),
        "lines",
        "words",
        "pages",
        "dates",
        "amounts",
        "reader",
        "long_lines",
        "landscape",
        "rows",
        "whole_rows",
        "rows_add_up",
        "table",
        "stamped",
    )


def features(pages: Sequence[Notes], known: Mapping[str, Ranking], transcript: Transcript | None) -> Vector:
    """Shape `(len(names()),)`."""
    lines = [(line, notes) for notes in pages for line in notes.sheet.lines]
    texts = [small(line.text) for line, _ in lines]
    row: list[float] = []
    for pattern in _patterns().values():
        hits = [here for here, text in zip(lines, texts, strict=True) if pattern.search(text)]
        large = sum(line.size > _LARGE * notes.sheet.body_size for line, notes in hits)
        row += [min(8, len(hits)), min(3, large), len(hits) / max(1, len(lines))]
    found = {cue.kind for line, _ in lines for cue in line_cues(line)}
    row += [float(any(kind in found for kind in members)) for members in GROUPS.values()]
    for field in _FIELDS:
        best = known.get(field, NO_RANKING).best
        row.append(best.score if best else 0.0)
    page = pages[0].sheet.page if pages else None
    row += [
        min(200, len(lines)),
        min(2000, sum(len(line.words) for line, _ in lines)),
        min(10, len(pages)),
        min(30, sum(len(notes.dates) for notes in pages)),
        min(30, sum(len(notes.credits) for notes in pages)),
        _mean_confidence([line for line, _ in lines]),
        sum(len(line.words) > 9 for line, _ in lines) / max(1, len(lines)),
        float(page is not None and page.width > page.height),
        *_rows(transcript),
        any(stamps(pages)),
    ]
    return np.array(row, dtype=np.float32)


def _rows(transcript: Transcript | None) -> tuple[float, float, float, float]:
    if transcript is None:
        return (0.0, 0.0, 0.0, 0.0)
    whole = sum(row.title is not None and row.date is not None for row in transcript.rows)
    return (
        min(40, len(transcript.rows)),
        min(40, whole),
        transcript.total_agrees is True,
        transcript.layout == "table",
    )


def _mean_confidence(lines: Sequence[Line]) -> float:
    return sum(line.confidence for line in lines) / len(lines) if lines else 0.0


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(r"(?<!\w)(?:" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")(?!\w)")
        for kind, phrases in _table().items()
    }


@cache
def _table() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("extractors.understanding").joinpath("kinds.toml").read_text(encoding="utf-8"))


def stamps(pages: Sequence[Notes]) -> Iterator[Flag]:
    """What is stamped across a page and makes it worth nothing: void, specimen, draft."""
    for notes in pages:
        across = " ".join(word.text for word in notes.sheet.page.aslant)
        if _is_stamp(across):
            yield Flag(code="stamped", message=f"“{across}” stands across page {notes.sheet.page.number}.")


def _is_stamp(across: str) -> bool:
    """Whether the words are, or nearly are, a stamp's: large letters over a text are seldom all made out."""
    words = [across, *across.split()]
    return any(
        ratio(word.casefold(), stamp, score_cutoff=NEARLY) for word in words for stamp in _table()["stamped"] if word
    )


def kind_of(pages: Sequence[Notes], known: Mapping[str, Ranking], transcript: Transcript | None) -> tuple[Kind, float]:
    """The likeliest kind and its probability. A page without words is no certificate that anybody could read."""
    if not pages:
        return Kind.NOT_CERTIFICATE, 0.5
    chances = kind_chances(features(pages, known, transcript))
    if not is_listing(transcript):
        chances[KINDS.index("transcript")] = 0.0
    chances /= chances.sum()
    best = int(np.argmax(chances))
    return Kind(KINDS[best]), float(chances[best])
