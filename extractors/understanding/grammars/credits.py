"""Amounts of credit in text: number, unit, hours, and whether it is a ceiling, an award or a part."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extractors.understanding.grammars import ceu
from extractors.understanding.grammars.amounts import DIGITS, LEFT, NUMBER, RIGHT, is_mended, value_of
from extractors.understanding.grammars.amounts import amount as amount
from extractors.understanding.grammars.credit_context import Context, context_of, is_habit_of_speech
from extractors.understanding.grammars.credit_units import Unit, table
from extractors.understanding.grammars.credit_units import unit as unit
from extractors.understanding.grammars.folding import fold

Style = Literal["number first", "label first", "slashes", "duration", "category", "sum"]


@dataclass(frozen=True, slots=True)
class CreditMatch:
    """An amount of credit and where it stands.

    `hours` is None where the unit counts no hours, or where nothing tells which CEU it is; `basis` says what
    told: `pair`, `body` or `shape`. `weak` marks a length of time that no word calls credit. `part` marks an amount
    inside another one. `amount_start` and `amount_end` are the offsets of the number alone.
    """

    start: int
    end: int
    text: str
    amount: float
    unit: str
    printed: str
    hours: float | None
    amount_start: int
    amount_end: int
    style: Style = "number first"
    category: str = ""
    maximum: bool = False
    awarded: bool = False
    part: bool = False
    negated: bool = False
    pending: bool = False
    weak: bool = False
    mended: bool = False
    basis: str = ""


def credits(text: str) -> list[CreditMatch]:
    """All amounts of credit in `text`, from left to right.

    >>> [(m.amount, m.unit, m.hours) for m in credits("awarded 3 contact hours (0.3 CEU)")]
    [(3.0, 'contact_hour', 3.0), (0.3, 'ceu', 3.0)]
    >>> [(m.amount, m.maximum) for m in credits("for a maximum of 18.5 AMA PRA Category 1 Credits(TM); claimed: 4")]
    [(18.5, True), (4.0, False)]
    >>> credits("Score: 92%, module 4 of 12, 9:00 AM, Category 1")
    []
    """
    folded = fold(text)
    candidates = [*_slashed(folded), *_lengths(folded), *_labelled(folded), *_numbered(folded), *_of_categories(folded)]
    candidates = [match for match in candidates if not _is_the_word_plus(text, match)]
    found = [_in_context(folded, match) for match in _without_overlaps(candidates)]
    found = [match for match in found if not is_habit_of_speech(folded, match.start, match.end, match.unit)]
    found = _summed(folded, _parted(folded, found))
    return ceu.decided(folded, [_as_printed(text, folded, match) for match in found])


def _as_printed(text: str, folded: str, match: CreditMatch) -> CreditMatch:
    """The match in the letters of the page."""
    place = folded.find(match.printed, match.start, match.end) if match.printed else -1
    printed = text[place : place + len(match.printed)] if place >= 0 else match.printed
    return replace(match, text=text[match.start : match.end], printed=printed)


def _is_the_word_plus(text: str, match: CreditMatch) -> bool:
    """“plus” is no number of professional learning units, “PLUs” is."""
    return match.printed == "plus" and "PLU" not in text[match.start : match.end]


# --- the ways to print an amount -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Patterns:
    numbered: re.Pattern[str]
    labelled: re.Pattern[str]
    loose: re.Pattern[str]
    category: re.Pattern[str]


_OF = (
    r"(?:\s*\b(?:hours?|hrs?|credits?|of|in|for|are|is|appl(?:y|ies|ied)|qualif(?:y|ies)|to|towards?|live|legal)\b\.?)"
)
_VERB = (
    r"(?:\s*\(?\b(?:earned|awarded|claimed|granted|received|completed|credited|approved|available|value|hours|requested"
    r"|total|amount|of credit|issued|attended|offered|recommended|worth|is|are|obtained|quantity|applied)\b\)?)"
)
_CATEGORY_GAP = r"(?:\s*\([^()0-9]{1,30}\))?"


@cache
def _patterns() -> _Patterns:
    units = table()
    closing = r"[\s)\]\-–*]{0,3}"
    words = rf"(?:(?:{units.modifier}|{units.category.pattern[2:-2]})[\s,\-/&]{{1,3}}){{0,5}}?"
    name = rf"(?P<unit>{units.name})(?!\w)"
    number = rf"(?P<number>{NUMBER})"
    strict = rf"(?P<number>{LEFT}{DIGITS}{RIGHT})"
    lead = rf"(?<![\w|])(?:(?:number|no\.|total|amount)\s+(?:of\s+)?)?{words}"
    return _Patterns(
        numbered=re.compile(rf"{number}{closing}\(?(?P<words>{words}){name}"),
        labelled=re.compile(
            rf"{lead}(?:{name}|(?P<label>{units.label})(?!\w)){_VERB}{{0,3}}{_CATEGORY_GAP}{_VERB}?"
            rf"\s*(?:[:=\-–]|\.{{2,}}|:\s*-)+\s*(?:up to\s+|max(?:imum)?\.?\s+|approx\.?\s+)?{number}"
        ),
        loose=re.compile(rf"{lead}{name}{_VERB}{{0,2}}{_CATEGORY_GAP}[ \t]*\n?[ \t]*{strict}"),
        category=re.compile(
            rf"(?P<category>{units.category.pattern})\s*(?:[:=\-–]|\(|\s)\s*{strict}(?!\s*(?:{units.category.pattern}))"
            rf"|(?P<before>{LEFT}{DIGITS}{RIGHT}){_OF}{{0,5}}\s*(?P<after>{units.category.pattern})"
        ),
    )


def _numbered(folded: str) -> list[CreditMatch]:
    """`3.5 live contact hours`, `Two (2) CE credits`, `16-hours`."""
    found = []
    for match in _patterns().numbered.finditer(folded):
        value = value_of(match["number"])
        if value is not None and not (match["unit"] in ("h", "day", "point") and match["words"].strip()):
            found.append(_match(match, value, match["unit"], "number first"))
    return found


def _labelled(folded: str) -> list[CreditMatch]:
    """`CPE credits: 6.0`, `CEUs earned 1.6`, `Contact hours  3.00`."""
    found = []
    for pattern in (_patterns().labelled, _patterns().loose):
        for match in pattern.finditer(folded):
            value = value_of(match["number"])
            groups = match.groupdict()
            label = groups["unit"] or groups.get("label") or ""
            loose = pattern is _patterns().loose
            if value is None or (loose and not _is_announced(label, match["number"], value)):
                continue
            if re.search(r"[0-9]\s*$", folded[: match.start()]) and re.search(
                r"[=\-–]\s*$", folded[: match.start("number")]
            ):
                continue  # “1.5 hours = 1.8 CPE” is no label
            if groups["unit"] and not (_unit_named(groups["unit"]) or _NO_UNIT).label:
                continue
            found.append(_match(match, value, label, "label first"))
    return found


_ENDS_IN_DIGIT = re.compile(r"[0-9]\s*\Z")
_EQUALS = re.compile(r"[=\-–]\s*\Z")
_NEVER_ALONE = frozenset(
    ["h", "hr", "hrs", "hour", "hours", "ce", "day", "days", "point", "points", "lu", "ore", "ora"]
)


def _is_announced(label: str, number: str, value: float) -> bool:
    """Whether a name and a number without a colon belong together: `CEU 0.3`, not `CE 101` or `Hours 9`."""
    if label in (
        "h",
        "hr",
        "hrs",
        "hour",
        "hours",
        "ce",
        "day",
        "days",
        "point",
        "points",
        "category a",
        "lu",
        "ore",
        "ora",
    ):
        return False
    return value <= 100 and (re.search(r"[.,]", number) is not None or value <= 60)


_SLASHES = re.compile(r"(?<![\w/.])[0-9]{1,2}(?:\.[0-9]{1,2})?(?:/[0-9]{1,2}(?:\.[0-9]{1,2})?){3}(?![\w/])")


def _slashed(folded: str) -> list[CreditMatch]:
    """`6/1/1/0`: the total, then ethics, professionalism and trial practice inside it (Georgia's order)."""
    found = []
    for match in _SLASHES.finditer(folded):
        numbers = [float(number) for number in match.group().split("/")]
        if numbers[0] < max(numbers[1:]):
            continue
        position = match.start()
        for category, number, printed in zip(
            ("", "ethics", "professionalism", "trial practice"), numbers, match.group().split("/"), strict=True
        ):
            found.append(
                CreditMatch(
                    start=position, end=position + len(printed), text=printed, amount=number, unit="cle_hour",
                    printed="", hours=number, amount_start=position, amount_end=position + len(printed),
                    style="slashes", category=category, part=bool(category),
                )
            )  # fmt: skip
            position += len(printed) + 1
    return found


_HOUR = r"(?:hours?|hrs?|h|horas?|heures?|stunden?|std|ore|ora|uur)"
_MINUTE = r"(?:minutes?|mins?|min|m|minutos?|minuten)"
_AND = r"\s?,?\s?(?:and|y|e|et|und)?\s?"
_LENGTH = r"(?:duration|length|time spent|total time|duracion|duracao|duree|dauer)"
_FREE = r"(?<![\w.,/:$-])"
_LENGTHS = (
    re.compile(rf"(?P<h>{_FREE}[0-9]{{1,3}})\s?{_HOUR}\.?{_AND}(?P<m>[0-9]{{1,2}})\s?{_MINUTE}\b"),
    re.compile(
        rf"{_LENGTH}[^0-9\n]{{0,20}}(?P<h>[0-9]{{1,2}}):(?P<m>[0-5][0-9])(?::[0-5][0-9])?(?![0-9])(?!\s?[ap]\.?m)"
    ),
    re.compile(
        rf"(?P<m>{_FREE}[0-9]{{1,4}}(?:[.,]5)?)[\s-]?(?:minutes?|mins?|minutos?|minuten)\b"
        r"(?!\s*-?\s*(?:hour|credit hour|break|per|session|each|presentation|states?))"
    ),
)


def _lengths(folded: str) -> list[CreditMatch]:
    """`3 hours, 5 minutes`, `1h 30m`, `Duration: 2:30`, `90 minutes`."""
    found = []
    for pattern in _LENGTHS:
        for match in pattern.finditer(folded):
            hours = float(match.groupdict().get("h") or 0) + float(match["m"].replace(",", ".")) / 60
            if hours > 0:
                number = "h" if match.groupdict().get("h") else "m"
                amount = hours if number == "h" else float(match["m"].replace(",", "."))
                found.append(
                    CreditMatch(
                        start=match.start(), end=match.end(), text=match.group(), amount=round(amount, 4),
                        unit="hour" if number == "h" else "minute", printed="hour" if number == "h" else "minutes",
                        hours=round(hours, 4), amount_start=match.start(number), amount_end=match.end("m"),
                        style="duration", weak=True,
                    )
                )  # fmt: skip
    return found


def _of_categories(folded: str) -> list[CreditMatch]:
    """`Ethics: 1.0`, `Auditing 6`: always a part, of a unit that stands elsewhere."""
    found = []
    for match in _patterns().category.finditer(folded):
        first = match["category"] is not None
        number, category = ("number", match["category"]) if first else ("before", match["after"])
        value = value_of(match[number])
        if value is None or value > 40:
            continue
        found.append(
            CreditMatch(
                start=match.start(), end=match.end(), text=match.group(), amount=value, unit="credit", printed="",
                hours=value, amount_start=match.start(number), amount_end=match.end(number), style="category",
                category=table().categories[category], part=first,
            )
        )  # fmt: skip
    return found


def _match(match: re.Match[str], value: float, name: str, style: Style) -> CreditMatch:
    known = _unit_named(name) or table().units["hour" if name in _DURATIONS else "credit"]
    said = match.group()[: match.start("number") - match.start()] if style == "label first" else match.group()
    return CreditMatch(
        start=match.start("number") if style == "number first" else match.start(),
        end=match.end(),
        text=match.group(),
        amount=value,
        unit=known.id,
        printed=name,
        hours=round(value * known.factor, 4) if known.factor is not None else None,
        amount_start=match.start("number"),
        amount_end=match.end("number"),
        style=style,
        category=_category(said),
        weak=(known.id in _TIMES and style == "number first") or name in _DURATIONS,
        mended=is_mended(match["number"]),
    )


_TIMES = ("hour", "academic_hora", "training_hour")
_DURATIONS = (
    "duration", "course duration", "length", "course length", "time spent", "carga horaria", "duracion", "duracao",
    "duree", "dauer", "umfang", "durata",
)  # fmt: skip
_NO_UNIT = Unit("", None, 0, label=False)


def _unit_named(name: str) -> Unit | None:
    try:
        return table().unit_of(name)
    except KeyError:
        return None


def _category(printed: str) -> str:
    named = table().category.search(printed)
    return table().categories[named.group()] if named else ""


_GENERIC = ("credit", "credit_hour", "hour", "ce_hour")


def _without_overlaps(candidates: list[CreditMatch]) -> list[CreditMatch]:
    """No number counted twice: the label with a colon wins, then what starts first, then what is longest."""
    order = {"slashes": 0, "label first": 1, "duration": 1, "number first": 1, "category": 3, "sum": 4}

    def rank(match: CreditMatch) -> tuple[int, int, int]:
        named = (
            match.style == "label first"
            and re.search(r"[:=]\s*\S*$", match.text[: match.amount_end - match.start]) is not None
        )
        return (0 if named else order[match.style], match.start, match.start - match.end)

    named = {match.amount_start for match in candidates if match.style == "number first" and match.unit != "day"}
    taken: list[tuple[int, int]] = []
    kept = []
    for match in sorted(candidates, key=rank):
        if match.style == "label first" and match.unit in _GENERIC and match.amount_start in named:
            continue  # “Awarded credit: 2 contact hours”: the number's own unit says more
        if all(match.end <= start or end <= match.start for start, end in taken):
            kept.append(match)
            taken.append((match.start, match.end))
    return sorted(kept, key=lambda match: match.start)


# --- what the words around say ---------------------------------------------------------------------------------------


def _in_context(folded: str, match: CreditMatch) -> CreditMatch:
    around: Context = context_of(folded, match.start, match.end, match.amount_start)
    return replace(
        match,
        maximum=match.maximum or around.maximum,
        awarded=around.awarded,
        negated=around.negated,
        pending=around.pending,
        weak=match.weak and not around.awarded,
    )


_INSIDE = re.compile(
    r"^[^.;\n]*?(?:\(|\b(?:including|includes?|incl\.?|inclusive of|of which|consisting of|comprised of)(?!\w))[^.;)]*$"
)


def _parted(folded: str, found: list[CreditMatch]) -> list[CreditMatch]:
    """Amounts after “including” or in the brackets behind another amount are inside it."""
    parted: list[CreditMatch] = []
    whole: CreditMatch | None = None
    for match in found:
        between = folded[whole.end : match.start] if whole else ""
        inside = (
            whole is not None
            and len(between) < 120
            and bool(_INSIDE.match(between))
            and match.amount <= whole.amount
            and (bool(match.category) or "(" not in between or "incl" in between or "of which" in between)
        )
        if inside:
            match = replace(match, part=True)
        elif not match.part:
            whole = match
        parted.append(match)
    return parted


_PLUS = re.compile(r"\s*(?:,|and)?\s*(?:plus|\+|and an additional)\s*")
_COMMA = re.compile(r"\s*(?:hours?|credits?)?\s*[,;/&|\n]?\s*(?:and)?\s*")


def _summed(folded: str, found: list[CreditMatch]) -> list[CreditMatch]:
    """`6 CE plus 1 ethics` is seven: the sum is added, and both become its parts; so are kinds without a total."""
    no_total = all(match.style == "category" for match in found)
    summed: list[CreditMatch] = []
    runs: list[list[CreditMatch]] = []
    for match in found:
        last = runs[-1][-1] if runs else None
        between = folded[last.end : match.start] if last else ""
        if last and match.hours is not None and (_PLUS.fullmatch(between) or (no_total and _COMMA.fullmatch(between))):
            runs[-1].append(match)
        else:
            runs.append([match])
    for run in runs:
        if len(run) > 1 and run[0].hours is not None:
            summed.append(_sum(folded, run))
            summed += [replace(match, part=True) for match in run]
        else:
            summed += run
    return summed


def _sum(folded: str, run: list[CreditMatch]) -> CreditMatch:
    return replace(
        run[0],
        end=run[-1].end,
        text=folded[run[0].start : run[-1].end],
        amount=round(sum(match.amount for match in run), 4),
        hours=round(sum(match.hours or 0.0 for match in run), 4),
        style="sum",
        category="",
        part=False,
    )
