"""Text that knows which of its words are the value of which field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of text. `field` names whose value it is, "" for words that belong to no field."""

    text: str
    field: str = ""
    record: int = 0


Runs = tuple[Run, ...]


@cache
def parsed(template: str) -> tuple[tuple[str, str], ...]:
    """A template as pairs of the text before a placeholder and its name ("" at the end).

    >>> parsed("with {learner}, on {day}")
    (('with ', 'learner'), (', on ', 'day'))
    """
    return tuple((before, name or "") for before, name, _, _ in Formatter().parse(template))


@cache
def wants(template: str) -> frozenset[str]:
    """The placeholders of a template."""
    return frozenset(name for _, name in parsed(template) if name)


def fill(template: str, values: Mapping[str, Runs]) -> Runs:
    """The template with its placeholders filled in; a missing one is an error (KeyError).

    >>> [run.text for run in fill("by {provider}.", {"provider": (Run("Kiln & Co", "provider"),)})]
    ['by ', 'Kiln & Co', '.']
    """
    runs: list[Run] = []
    for before, name in parsed(template):
        if before:
            runs.append(Run(before))
        if name:
            runs.extend(values[name])
    return tuple(runs)


def plain(text: str, field: str = "") -> Runs:
    """One run."""
    return (Run(text, field),)


def text_of(runs: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def upper(runs: Runs) -> Runs:
    """The same runs in capitals."""
    return tuple(run._replace(text=run.text.upper()) for run in runs)
