"""Several certificates in one file: where a page begins a certificate of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.understanding.grammars.dates import dates
from extractors.understanding.grammars.folding import fold
from extractors.understanding.lines import Line, Sheet

_HEAD = re.compile(
    r"\b(?:certificate|certification|certifies|certify"
    r"|statement of (?:[a-z]+ ){0,3}(?:credit|participation|completion|attendance)"
    r"|record of (?:attendance|completion|participation)|verification of (?:attendance|completion)"
    r"|certificado|diploma|zertifikat|bescheinigung|certificat|attestation|attestato|constancia|awarded to|presented to"
    r"|proof of (?:attendance|completion)|letter of (?:completion|attendance)|participation)\b"
)
_CARRIES = re.compile(
    r"\b(?:certif(?:y|ies|ied) that|this certifies|awarded to|presented to|completed|success(?:fully|ful)|attended"
    r"|participated|has satisfied|has fulfilled|has earned|has finished|completion of"
    r"|certifica que|ha completado|concluiu|participou|bestatigt|hat teilgenommen|a suivi|in recognition)\b"
)
_SAME = re.compile(r"\b(?:page|p\.)\s*([0-9]+)\s*(?:of|/)\s*([0-9]+)\b|\b([0-9]+)\s*(?:of|/)\s*([0-9]+)\s*$")
_LISTS = re.compile(r"\b(?:transcript|course history|activity report|learning record|training record|summary of)\b")


def split(pages: Sequence[Sheet]) -> tuple[Sequence[Sheet], ...]:
    """The pages of each certificate; `(pages,)` where the file holds only one, or a transcript.

    A page begins a certificate when it has what the first page has: a certificate's heading, a sentence or label
    that says who completed what, and a date. Blank backs and further pages stay with the certificate before them.
    """
    if len(pages) < 2:
        return (pages,)
    looks = [_look(page) for page in pages]
    starts = [index for index, look in enumerate(looks) if look.begins]
    if len(starts) < 2 or any(look.lists for look in looks):
        return (pages,)
    starts = [0, *(index for index in starts if index > 0 and not _goes_on(looks, index))]
    ends = [*starts[1:], len(looks)]
    return tuple(pages[start:end] for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class _Look:
    """What tells a page that begins a certificate from one that goes on."""

    begins: bool
    lists: bool
    number: int
    words: frozenset[str]


def _look(page: Sheet) -> _Look:
    lines = [line.text for line in page.lines]
    text = fold("\n".join(lines))
    head = fold(_large(page.lines))
    begins = bool(_HEAD.search(text)) and bool(_CARRIES.search(text)) and bool(dates(text)) and len(text) < 4000
    numbered = [match for line in lines[-4:] + lines[:3] for match in [_SAME.search(fold(line))] if match]
    number = int(next(group for group in numbered[0].groups() if group)) if numbered else 0
    return _Look(begins, bool(_LISTS.search(head)), number, frozenset(re.findall(r"[a-z]{4,}", text)))


def _large(lines: Sequence[Line]) -> str:
    """The lines in larger letters: the page's headings."""
    largest = max((line.size for line in lines), default=0.0)
    return "\n".join(line.text for line in lines[:6] if line.size > 0.6 * largest)


def _goes_on(looks: Sequence[_Look], index: int) -> bool:
    """Whether a page only goes on with the certificate before it: `Page 2 of 2`, or a wording of its own."""
    look, before = looks[index], looks[index - 1]
    if look.number > 1 and before.number == look.number - 1:
        return True
    shared = max(
        len(look.words & other.words) / max(1, min(len(look.words), len(other.words))) for other in looks[:index]
    )
    return shared < 0.35
