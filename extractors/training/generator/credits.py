"""Amounts of credit: the number of hours, its unit, and the many ways to print both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.tables import keys, lines, number

NUMBER_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
HALVES = {0.25: "¼", 0.5: "½", 0.75: "¾"}


@dataclass(frozen=True)
class Award:
    """What the learner was awarded. `hours` holds every fair answer; the texts are how the page prints it."""

    hours: tuple[float | None, ...]
    unit: str
    label: str
    amount: str
    phrase: Runs
    beside: str = ""
    maximum: str = ""
    part: str = ""
    accreditors: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()

    @property
    def cell(self) -> Runs:
        """The amount as it stands in a cell whose label names the unit."""
        return (Run(self.amount, "hours"), Run(self.beside)) if self.beside else (Run(self.amount, "hours"),)


def award(lots: Lots, *, field: str, lang: str = "en") -> Award:
    """An amount of credit such as people of this field of work are awarded."""
    unit = lots.one_of(units_of(field if lang == "en" else lang))
    if unit in ("plain_hour", "hora", "hora_pt", "heure", "stunde") and lots.chance(0.3):
        return duration(lots, unit, lang)
    step = number("units", unit, "step")
    count = _count(lots, int(number("units", unit, "top") / step))
    value = round(count * step, 2)
    hours = round(value * number("units", unit, "factor"), 4)
    named = lots.one_of(lines("units", unit, "one" if value == 1 else "many"))
    if lots.chance(0.08):
        named = lots.one_of(lines("units", unit, "short"))
    amount = printed(lots, value, lang)
    beside, traps = _beside(lots, unit, hours, lang)
    gap = "" if named in ("h",) and lots.chance(0.4) else lots.weighted({" ": 30, "-": 1 if lang == "en" else 0})
    phrase: Runs = (Run(f"{amount}{gap}{named}", "hours"),)
    if lots.chance(0.04):
        phrase = (Run(f"{named}: {amount}", "hours"),)
    if beside:
        phrase = (*phrase, Run(beside))
    maximum = part = ""
    if hours >= 1.5 and lots.chance(0.12):
        ceiling = printed(lots, value + step * lots.randint(1, 6), lang)
        maximum = f"{ceiling} {lots.one_of(lines('units', unit, 'many'))}"
        traps = (*traps, "maximum")
    if hours >= 2 and lang == "en" and lots.chance(0.12):
        part = f"{printed(lots, step * lots.randint(1, 2), lang)} {lots.one_of(lines('units', unit, 'many'))}"
        traps = (*traps, "part")
    if unit == "ceu" and not beside:
        traps = (*traps, "ceu")
    return Award(
        hours=(hours,),
        unit=named,
        label=lots.one_of(lines("units", unit, "labels")),
        amount=amount,
        phrase=phrase,
        beside=beside,
        maximum=maximum,
        part=part,
        accreditors=lines("units", unit, "accreditors"),
        traps=traps,
    )


def duration(lots: Lots, unit: str, lang: str) -> Award:
    """A length in hours and minutes, such as “3 h 10 min”, or in minutes alone."""
    minutes = lots.one_of((30, 32, 45, 60, 75, 90, 90, 95, 120, 120, 150, 185, 190, 240, 293))
    h, m = divmod(minutes, 60)
    words = {
        "en": ("hour", "hours", "minutes", "min"),
        "es": ("hora", "horas", "minutos", "min"),
        "pt": ("hora", "horas", "minutos", "min"),
        "fr": ("heure", "heures", "minutes", "min"),
        "de": ("Stunde", "Stunden", "Minuten", "Min."),
    }[lang]
    if lots.chance(0.3) or not h:
        text = f"{minutes} {lots.one_of(words[2:])}"
    elif not m:
        text = f"{h} {words[h > 1]}"
    else:
        text = lots.one_of(
            (
                f"{h} {words[h > 1]} {m} {words[2]}",
                f"{h} {words[h > 1]}, {m} {words[2]}",
                f"{h}h {m}m",
                f"{h} h {m} min",
                f"{h} {words[h > 1]} {m} {words[3]}",
            )
        )
    label = lots.one_of(lines("units", unit, "labels"))
    return Award((round(minutes / 60, 4),), "minute", label, text, (Run(text, "hours"),), traps=("duration",))


@cache
def units_of(field: str) -> tuple[str, ...]:
    """The units in which a field of work counts, each as often as the table names the field."""
    found = tuple(unit for unit in keys("units") for name in lines("units", unit, "fields") if name == field)
    return found or ("plain_hour",)


def printed(lots: Lots, value: float, lang: str = "en") -> str:
    """A number as certificates print numbers: 3, 3.0, three (3), 3½, .3."""
    whole = value == int(value)
    roll = lots.random()
    if whole and value < len(NUMBER_WORDS) and lang == "en" and roll < 0.05:
        return f"{NUMBER_WORDS[int(value)]} ({int(value)})"
    if whole:
        text = f"{value:.0f}" if roll < 0.5 else f"{value:.1f}" if roll < 0.8 else f"{value:.2f}"
    elif value % 1 in HALVES and value > 1 and roll < 0.03:
        text = f"{int(value)}{HALVES[value % 1]}"
    elif value < 1 and roll < 0.12:
        text = f"{value:g}"[1:]
    else:
        text = f"{value:.2f}" if roll < 0.35 or round(value, 1) != value else f"{value:.1f}"
    return text if lang == "en" else text.replace(".", ",")


def _count(lots: Lots, most: int) -> int:
    """Small amounts are commoner."""
    return max(1, int(most * lots.random() ** 2.2) + (0 if lots.chance(0.5) else 1))


def _beside(lots: Lots, unit: str, hours: float, lang: str) -> tuple[str, tuple[str, ...]]:
    """The same time in another unit, printed beside the first."""
    if lang != "en" or not lots.chance(0.16):
        return "", ()
    if unit == "ceu":
        return lots.one_of((f" ({hours:g} contact hours)", f" / {hours:g} hours", f" ({hours:g} hours)")), ("pair",)
    if unit in ("contact_hour", "pdh", "ce_hour") and (hours * 10) % 1 == 0:
        return lots.one_of((f" ({hours / 10:g} CEU)", f" / {hours / 10:g} CEUs", f" (= {hours / 10:.2f} CEUs)")), (
            "pair",
        )
    return "", ()
