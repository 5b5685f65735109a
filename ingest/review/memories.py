"""What was learnt, arranged to be read: names by themselves; for pages of one wording all that was shown on them."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from ingest.ledger import lessons
from ingest.ledger.views import Lesson
from ingest.review.showing import label_of
from schemas.geometry import Box
from schemas.memory import Alias, Layout
from schemas.model import Model

MOST_WORDINGS = 100
"""Pages of so many wordings are shown, the newest first; the export has all."""

SAMPLE = 7
"""Words by which a person may know the page again."""


class Fared(Model):
    """A lesson, and how it has fared since."""

    lesson: Lesson
    said: str
    fared: str = ""


class Shown(Fared):
    """What was shown on a page; the box as a share of the page, None for what is only a picture."""

    label: str
    box: Box | None = None


class Wording(Model):
    """Pages of one wording."""

    words: tuple[str, ...] = Field(description="The longest of them.")
    shown: tuple[Shown, ...]


class Memories(Model):
    """Everything learnt."""

    names: tuple[Fared, ...]
    wordings: tuple[Wording, ...]
    more: int = Field(default=0, description="Wordings that are not shown.")


def arranged(known: Sequence[Lesson]) -> Memories:
    """The lessons, newest first, in the order in which they are shown."""
    names: list[Fared] = []
    by_wording: dict[tuple[str, ...], list[Shown]] = {}
    for lesson in known:
        taught = lessons.read(lesson.content)
        if isinstance(taught, Layout):
            by_wording.setdefault(taught.fingerprint, []).append(_shown(lesson, taught))
        else:
            fared = _fared(taught) if isinstance(taught, Alias) else ""
            names.append(Fared(lesson=lesson, said=lesson.said, fared=fared))
    wordings = [Wording(words=_sample(words), shown=tuple(shown)) for words, shown in by_wording.items()]
    return Memories(
        names=tuple(names), wordings=tuple(wordings[:MOST_WORDINGS]), more=max(0, len(wordings) - MOST_WORDINGS)
    )


def _shown(lesson: Lesson, layout: Layout) -> Shown:
    where = None if layout.value else layout.box
    return Shown(
        lesson=lesson,
        said=lessons.place_in_words(layout),
        fared=_fared(layout),
        label=label_of(layout.field),
        box=where,
    )


def _fared(taught: Alias | Layout) -> str:
    """How often people's decisions bore it out.

    >>> _fared(Alias(read="NCN", means="Northfield College", held=3, failed=1))
    'held 3 times, failed once'
    """
    held = f"held {_times(taught.held)}"
    return f"{held}, failed {_times(taught.failed)}" if taught.failed else held


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _sample(words: Sequence[str]) -> tuple[str, ...]:
    longest = sorted(words, key=len, reverse=True)[:SAMPLE]
    return tuple(sorted(longest))
