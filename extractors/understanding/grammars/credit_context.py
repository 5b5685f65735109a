"""What the words around an amount say of it: a ceiling, an award, a refusal, or only a habit of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.understanding.grammars.credit_units import table

_NUMBERED = re.compile(r"\bno\s?[.:#]")
"""“Certificate No:” denies nothing."""


@dataclass(frozen=True, slots=True)
class Context:
    """The cues that govern one amount."""

    maximum: bool
    awarded: bool
    negated: bool
    pending: bool


_CLAUSE = re.compile(r"[.;!?](?=\s+[a-z(]|\s*\n|\s*$)|\n\s*\n|\)\s")
_REACH = 110


def context_of(folded: str, start: int, end: int, number: int) -> Context:
    """The cues in the clause of the amount at `start:end`; the nearest of “up to” and “awarded” wins."""
    before = _CLAUSE.split(folded[max(0, start - _REACH) : start])[-1]
    own = folded[start:number]
    after = _CLAUSE.split(folded[end : end + 32].split("\n")[0])[0]
    ceiling, award = _last(before + own, "maximum"), _last(before + own, "awarded")
    if award < 0 and ceiling < 0:
        ceiling, award = _first(after, "maximum"), _first(after, "awarded")
    near = (before + own)[-60:]
    return Context(
        maximum=ceiling > award,
        awarded=award > ceiling,
        negated=bool(table().cues["negated"].search(_NUMBERED.sub(" ", near))),
        pending=bool(table().cues["pending"].search(before + own + after)),
    )


def _last(text: str, cue: str) -> int:
    """Where the last of the cue's words ends; -1 where there is none. The longest wins: `maximum of` over `of`."""
    return max((match.end() for match in table().cues[cue].finditer(text)), default=-1)


def _first(text: str, cue: str) -> int:
    """How near after the amount the cue's first word stands, larger for nearer; -1 where there is none."""
    match = table().cues[cue].search(text)
    return 100 - match.start() if match else -1


_EQUALS = r"(?:=|equals?\b|is equal to|is equivalent to|is defined as|per\b|for each\b|for every\b)"
_RULE = re.compile(rf"\s*(?:\([^)]*\)\s*)?{_EQUALS}\s*(?P<one>(?:1|one)(?![\w.,]))?")
_RULED = re.compile(r"(?:=|equals?|is equal to|per|for each|for every)\s*$")
_ROUND_THE_CLOCK = re.compile(r"24\s?/\s?7|24[\s-]?hours?/")


def is_habit_of_speech(folded: str, start: int, end: int, unit: str) -> bool:
    """Whether the words are a rule (`1 CEU = 10 hours`, `0.1 CEU per contact hour`) or idiom (`within 24 hours`)."""
    before, after = folded[max(0, start - 40) : start], folded[end : end + 40]
    if re.match(r"\s*(?:per|for each|for every)\b", after) and "course" not in after:
        return True
    if _is_definition(folded, start, end, before, after):
        return True
    if unit not in ("hour", "minute", "day"):
        return False
    cues = table().cues
    noise_before = max((match.end() for match in cues["noise_before"].finditer(before)), default=0)
    if noise_before and not before[noise_before:].strip():
        return True
    noise_after = cues["noise_after"].search(after)
    if noise_after and not after[: noise_after.start()].strip():
        return True
    return _ROUND_THE_CLOCK.match(folded[start:end] + after[:3]) is not None


_ONE = re.compile(r"(?:1|one|\.1|0\.1|15|50|60)(?:\.0+)?(?![\w.,])")
_ONE_BEFORE = re.compile(r"(?<![\w.])(?:1|one|\.1|0\.1|15|50|60)(?:\.0+)?\s[\w .()-]{0,40}$")
_ANY_BEFORE = re.compile(r"[0-9]\s[a-z .()-]{0,40}$")


def _is_definition(folded: str, start: int, end: int, before: str, after: str) -> bool:
    """`1 PLU = 10 hours` and `15 minutes = 0.25 PDC` define a unit; `1.5 hrs = 1.8 CPE` converts an amount."""
    is_one = _ONE.match(folded[start:end].lstrip("(")) is not None
    follows = _RULE.match(after)
    if follows and (is_one or follows["one"]):
        return True
    ruled = _RULED.search(before)
    if ruled is None:
        return False
    stated = before[: ruled.start()]
    return bool(_ONE_BEFORE.search(stated)) or (is_one and bool(_ANY_BEFORE.search(stated)))
