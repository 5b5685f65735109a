"""Providers that are known by name: a starting list, and whatever a home has learnt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from extractors.understanding.cues import cues
from extractors.understanding.grammars.names import organisation_words
from extractors.understanding.lines import Line
from schemas.memory import Memory

LONGEST = 9
"""Words of the longest name that is looked for."""

_NO_LETTER = re.compile(r"[^\w]|_")

Known = Mapping[str, str]
"""Letters and digits of a name in lower case, to the name as it should be entered."""


def known_providers(memory: Memory) -> Known:
    """The starting list, then what was learnt, which wins."""
    learnt = {squeezed(name): name for name in memory.providers}
    learnt |= {squeezed(alias.read): alias.means for alias in memory.aliases if _names_somebody(alias.read)}
    return MappingProxyType({**_starting_list(), **{key: name for key, name in learnt.items() if key}})


def known_in(line: Line, known: Known) -> Iterator[tuple[int, int]]:
    """Where a known name stands in the line, as offsets into its text."""
    keys = [squeezed(word.text) for word in line.words]
    for first in range(len(keys)):
        joined = ""
        for last in range(first, min(first + LONGEST, len(keys))):
            joined += keys[last]
            if joined in known and keys[first] and keys[last]:
                yield line.starts[first], line.starts[last] + len(line.words[last].text)


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """The letters and digits in lower case, nothing between them: a logo is seldom read with its blanks.

    >>> squeezed("Nurse.com Training"), squeezed("Acme & Co")
    ('nursecomtraining', 'acmeco')
    """
    return _NO_LETTER.sub("", text.casefold())


def _names_somebody(text: str) -> bool:
    """Whether a text that was once misread for a name could mean that name again: “University” alone could be any."""
    generic = {word for cue in cues(text) for word in text[cue.start : cue.end].casefold().split()}
    words = {word for word in text.casefold().split() if len(word) > 2}
    return bool(words - generic - organisation_words())


@cache
def _starting_list() -> Known:
    text = files("extractors.understanding").joinpath("known_providers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    spellings = ((name, (name, *table["also"].get(name, ()))) for name in table["names"])
    return {squeezed(spelling): name for name, ways in spellings for spelling in ways}
