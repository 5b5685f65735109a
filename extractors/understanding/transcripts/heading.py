"""What a transcript says about all its rows: whose it is, the unit of its numbers, the printed total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.understanding.grammars.credits import Unit, amount, credits, unit
from extractors.understanding.grammars.names import looks_like_person, person
from extractors.understanding.transcripts.grid import Row, text_of
from extractors.understanding.transcripts.readings import cell
from extractors.understanding.transcripts.transcript import Cell
from extractors.understanding.transcripts.wording import is_learner_label, is_total
from schemas.document import Word

_HEAD = 14
"""Rows of the first page among which the learner's name is looked for."""


def learner_of(pages: Sequence[Sequence[Row]]) -> Cell | None:
    """The name behind `Licensee:` or `Transcript for`, else the first line at the top that is a person's name."""
    head = pages[0][:_HEAD] if pages else []
    for row in head:
        for index, segment in enumerate(row.segments):
            behind = _behind_label(segment.words)
            if behind is None:
                continue
            words = behind or (row.segments[index + 1].words if index + 1 < len(row.segments) else ())
            name = _name(row.page, words)
            if name is not None:
                return name
    for row in head:
        for segment in row.segments:
            part = _first_part(segment.text)
            if looks_like_person(part) >= 0.8 or (looks_like_person(part) >= 0.4 and _has_credentials(part)):
                name = _name(row.page, segment.words)
                if name is not None:
                    return name
    return None


_STOP = re.compile(
    r"[·•|#(]|\d|\b(?:license|licence|lic|id|rn no|no\.|bar|member|email|nabp|npi|profession|date)\b", re.I
)


def _has_credentials(text: str) -> bool:
    found = person(text)
    return found is not None and len(found.name) < len(text) - 2


def _first_part(text: str) -> str:
    return _STOP.split(text)[0].strip(" ,-–")


_INTRODUCES = re.compile(
    r"\b(?:transcript|record|records|report|history|summary|learning|prepared|issued) (?:for|of|to):?$", re.I
)


def _behind_label(words: Sequence[Word]) -> Sequence[Word] | None:
    """The words after a learner's label at the start of a line; None where there is no such label."""
    for end in range(min(6, len(words)), 0, -1):
        label = text_of(words[:end])
        if (is_learner_label(label) and label.endswith(":")) or _INTRODUCES.search(label):
            return words[end:]
    return None


def _name(page: int, words: Sequence[Word]) -> Cell | None:
    kept: list[Word] = []
    for word in words:
        if _STOP.search(word.text):
            break
        kept.append(word)
    found = person(text_of(kept)) if kept else None
    if found is None:
        return None
    named = cell(page, kept)
    return named.model_copy(update={"text": found.name}) if named else None


def unit_of(pages: Sequence[Sequence[Row]]) -> Unit | None:
    """The unit that the report names for its numbers: beside the total, in the heading, or anywhere."""
    texts = [row.text for page in pages for row in page]
    wanted = [text for text in texts if is_total(text)]
    wanted += [text for text in texts if any(match.style == "label first" for match in credits(text))] + texts[:6]
    for text in wanted:
        named = unit(text)
        if named is not None and named[0].factor is not None and named[0].id not in ("hour", "credit", "ce_hour"):
            return named[0]
    return None


def totals_of(pages: Sequence[Sequence[Row]]) -> list[float]:
    """The numbers in rows that give a sum, in the order printed."""
    found = []
    for page in pages:
        for row in page:
            if is_total(row.text):
                found += [value.value for segment in row.segments if (value := amount(segment.text)) is not None]
    return found


def amounts_beside(pages: Sequence[Sequence[Row]]) -> set[float]:
    """Every amount with a unit in the document: a total need not be called one."""
    return {match.amount for page in pages for row in page for match in credits(row.text) if match.hours is not None}
