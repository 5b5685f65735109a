"""Amounts of credit: the number of hours, its unit, and the many ways to print both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from extractors.training.generator.amounts import length, printed
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.tables import keys, lines, number

PLAIN = frozenset({"plain_hour", "hora", "hora_pt", "heure", "stunde"})
SAME_TIME = ("contact hours", "ANCC contact hours", "CE hours", "AMA PRA Category 1 Credits™", "clock hours", "PDHs")


@dataclass(frozen=True)
class Award:
    """What the learner was awarded. `hours` holds every fair answer; the texts are how the page prints it."""

    hours: tuple[float | None, ...]
    unit: str
    kind: str
    label: str
    amount: str
    phrase: Runs
    beside: str = ""
    maximum: str = ""
    part: str = ""
    length: str = ""
    also: tuple[str, str] = ("", "")
    """The same time once more in another unit, as a label and an amount."""
    accreditors: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()

    @property
    def cell(self) -> Runs:
        """The amount as it stands in a cell whose label names the unit."""
        return (Run(self.amount, "hours"), Run(self.beside)) if self.beside else (Run(self.amount, "hours"),)


def award(lots: Lots, *, field: str, lang: str = "en") -> Award:
    """An amount of credit such as people of this field of work are awarded, with a trap or none."""
    kind = lots.one_of(units_of(field if lang == "en" else lang))
    if kind in PLAIN and lots.chance(0.3):
        return _duration(lots, kind, lang)
    given = plain(lots, kind=kind, lang=lang)
    trap = lots.weighted(TRAPS) if lang == "en" else lots.weighted({"none": 9, "maximum": 1})
    return _trapped(lots, given, trap)


def plain(lots: Lots, *, kind: str, lang: str = "en") -> Award:
    """An amount and its unit, and nothing beside."""
    step = number("units", kind, "step")
    value = round(_count(lots, int(number("units", kind, "top") / step)) * step, 2)
    unit = lots.one_of(lines("units", kind, "one" if value == 1 else "many"))
    if lots.chance(0.08):
        unit = lots.one_of(lines("units", kind, "short"))
    amount = printed(lots, value, lang)
    gap = "" if unit == "h" and lots.chance(0.4) else lots.weighted({" ": 30, "-": 1 if lang == "en" else 0})
    phrase = f"{unit}: {amount}" if lots.chance(0.04) else f"{amount}{gap}{unit}"
    return Award(
        hours=(round(value * number("units", kind, "factor"), 4),),
        unit=unit,
        kind=kind,
        label=lots.one_of(lines("units", kind, "labels")),
        amount=amount,
        phrase=(Run(phrase, "hours"),),
        accreditors=lines("units", kind, "accreditors"),
        traps=("ceu",) if kind == "ceu" else (),
    )


@cache
def units_of(field: str) -> tuple[str, ...]:
    """The units in which a field of work counts, each as often as the table names the field."""
    found = tuple(kind for kind in keys("units") for name in lines("units", kind, "fields") if name == field)
    return found or ("plain_hour",)


TRAPS = {
    "none": 48.0,
    "beside": 14.0,
    "also": 8.0,
    "maximum": 9.0,
    "part": 9.0,
    "length": 6.0,
    "partial": 3.0,
    "slashes": 3.0,
    "ceiling": 2.0,
    "zero": 1.0,
}


def _trapped(lots: Lots, given: Award, trap: str) -> Award:
    """The award with another number beside it that is not the credit, where that makes sense for it."""
    hours = given.hours[0] or 0.0
    many = lots.one_of(lines("units", given.kind, "many"))
    step = number("units", given.kind, "step")
    value = hours / number("units", given.kind, "factor")
    more = round(value + step * lots.randint(1, 6), 2)
    if trap == "beside":
        beside = _same_time(lots, given.kind, hours)
        return replace(given, beside=beside, phrase=(*given.phrase, Run(beside)), traps=("pair",)) if beside else given
    if trap == "also":
        return replace(given, also=_once_more(lots, given.kind, hours), traps=(*given.traps, trap))
    if trap == "maximum":
        return replace(given, maximum=f"{printed(lots, more)} {many}", traps=(*given.traps, trap))
    if trap == "part" and hours >= 2 and given.kind != "ceu":
        part = f"{printed(lots, step * lots.randint(1, 2))} {lots.one_of((many, 'hours', 'credits'))}"
        return replace(given, part=part, traps=(trap,))
    if trap == "length" and given.kind not in PLAIN:
        minutes = max(20, int(hours * lots.one_of((50, 55, 60))) + lots.randint(-9, 9))
        return replace(given, length=length(lots, "en", minutes=minutes)[0], traps=(trap,))
    if trap == "partial":
        tail = f" of {printed(lots, more)} {many}"
        return replace(given, phrase=(Run(given.amount, "hours"), Run(tail)), beside="", traps=(trap,))
    if trap == "slashes" and given.kind == "cle_hour":
        tail = "/" + "/".join(str(lots.randint(0, 2)) for _ in range(3))
        label = f"{given.label} (Total/Ethics/Professionalism/Trial)"
        slashed = (Run(given.amount, "hours"), Run(tail), Run(" CLE hours"))
        return replace(given, label=label, beside=tail, phrase=slashed, traps=(trap,))
    if trap == "ceiling":
        phrase = (Run(lots.one_of(("up to ", "a maximum of "))), *given.phrase)
        return replace(given, hours=(hours, None), phrase=phrase, traps=(trap,))
    if trap == "zero":
        zero = lots.one_of(("0", "0.0", "0.00"))
        return replace(given, hours=(0.0, None), amount=zero, phrase=(Run(f"{zero} {many}", "hours"),), traps=(trap,))
    return given


def _duration(lots: Lots, kind: str, lang: str) -> Award:
    text, hours = length(lots, lang)
    label = lots.one_of(lines("units", kind, "labels"))
    return Award((hours,), "minute", kind, label, text, (Run(text, "hours"),), traps=("duration",))


def _count(lots: Lots, most: int) -> int:
    """Small amounts are commoner."""
    return max(1, int(most * lots.random() ** 2.2) + (0 if lots.chance(0.5) else 1))


def _same_time(lots: Lots, kind: str, hours: float) -> str:
    """The same time in another unit, as it is printed beside the first; empty where the units do not pair."""
    if kind == "ceu":
        return lots.one_of((f" ({hours:g} contact hours)", f" / {hours:g} hours", f" ({hours:g} hours)"))
    if kind in PLAIN:
        days = max(2, round(hours / 8))
        return lots.one_of((f" ({days} days)", f" over {days} days", f" / {days} sessions")) if hours > 3 else ""
    if kind == "ceu_1h":
        return ""
    if (hours * 10) % 1 == 0 and kind in ("contact_hour", "pdh", "ce_hour", "clock_hour") and lots.chance(0.7):
        ceu = f"{hours / 10:.2f}" if lots.chance(0.3) else f"{hours / 10:g}"
        return lots.one_of(
            (f" ({ceu} CEU)", f" / {ceu} CEUs", f" (= {ceu} CEUs)", f" ({ceu} Continuing Education Units)")
        )
    return lots.one_of((" / {n} {unit}", " | {n} {unit}", ", {n} {unit}", " ({n} {unit})")).format(
        n=f"{hours:g}", unit=lots.one_of(SAME_TIME)
    )


def _once_more(lots: Lots, kind: str, hours: float) -> tuple[str, str]:
    """A label and an amount that say the same time in another unit; empty where the units do not pair."""
    if kind == "ceu":
        return lots.one_of(("Contact hours", "Total hours", "Hours")), printed(lots, hours)
    if kind in PLAIN or kind in ("contact_hour", "ce_hour", "pdh", "clock_hour", "instructional_hour"):
        label = lots.one_of(("Continuing Education Units", "CEUs", "CEU", "IACET CEU"))
        return label, f"{hours / 10:.2f}" if (hours * 10) % 1 else f"{hours / 10:g}"
    return "", ""
