"""Invents continuing-education documents with exact truth: a seed in, PDFs and what they say out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.training.generator.certificates import certificate
from extractors.training.generator.diplomas import diploma
from extractors.training.generator.fonts import Family
from extractors.training.generator.lots import Lots
from extractors.training.generator.strays import stray
from extractors.training.generator.transcripts import transcript
from extractors.training.generator.truth import Place, Record, Sample, Truth

__all__ = ["Place", "Record", "Sample", "Truth", "certificates", "sample"]

KINDS = {"certificate": 70, "transcript": 8, "diploma": 10, "stray": 12}
LANGUAGES = {"en": 88, "es": 4, "pt": 3, "fr": 2.5, "de": 2.5}


def certificates(seed: int, count: int, *, families: Sequence[Family] = ()) -> Iterator[Sample]:
    """`count` documents; the same seed gives the same bytes, and a larger count the same beginning.

    `families`: more letters to draw with (`fonts.from_files`), where the machine has some.
    """
    for index in range(count):
        yield sample(seed, index, families=families)


def sample(seed: int, index: int, *, families: Sequence[Family] = ()) -> Sample:
    """The document number `index` of a seed: each is drawn on its own, so that many can be drawn side by side."""
    lots = Lots(f"{seed}/{index}")
    lots.families = tuple(families)
    kind = lots.weighted(KINDS)
    lang = lots.weighted(LANGUAGES)
    if kind == "certificate":
        return certificate(lots, lang=lang)
    if kind == "transcript":
        return transcript(lots)
    if kind == "diploma":
        return diploma(lots)
    return stray(lots, lang=lang)
