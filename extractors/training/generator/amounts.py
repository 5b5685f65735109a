"""How certificates print numbers of hours, and lengths of hours and minutes."""

from __future__ import annotations

from extractors.training.generator.lots import Lots
from extractors.training.generator.tables import lines

HALVES = {0.25: "¼", 0.5: "½", 0.75: "¾"}
LENGTH_WORDS = {
    "en": ("hour", "hours", "minutes", "min"),
    "es": ("hora", "horas", "minutos", "min"),
    "pt": ("hora", "horas", "minutos", "min"),
    "fr": ("heure", "heures", "minutes", "min"),
    "de": ("Stunde", "Stunden", "Minuten", "Min."),
}
MINUTES = (30, 32, 45, 50, 60, 75, 90, 90, 95, 110, 120, 120, 150, 180, 185, 190, 240, 293, 2753)


def printed(lots: Lots, value: float, lang: str = "en") -> str:
    """A number as certificates print numbers: 3, 3.0, three (3), 3½, .3; with a comma where English is not spoken."""
    whole = value == int(value)
    roll = lots.random()
    if value in range(13) and lang == "en" and roll < 0.05:
        return f"{lines('days', 'en', 'numbers')[int(value)]} ({int(value)})"
    if whole:
        text = f"{value:.0f}" if roll < 0.5 else f"{value:.1f}" if roll < 0.8 else f"{value:.2f}"
    elif value % 1 in HALVES and value > 1 and roll < 0.03:
        text = f"{int(value)}{HALVES[value % 1]}"
    elif value < 1 and roll < 0.12:
        text = f"{value:g}"[1:]
    else:
        text = f"{value:.2f}" if roll < 0.35 or round(value, 1) != value else f"{value:.1f}"
    return text if lang == "en" else text.replace(".", ",")


def length(lots: Lots, lang: str, *, minutes: int = 0) -> tuple[str, float]:
    """A length as text, and its hours: “3 h 10 min” and 3.1667."""
    minutes = minutes or lots.one_of(MINUTES)
    h, m = divmod(minutes, 60)
    one, many, long, short = LENGTH_WORDS[lang]
    word = one if h == 1 else many
    forms = [f"{minutes} {long}", f"{minutes} {short}"] if minutes < 300 else []
    if h and not m:
        forms += [f"{h} {word}"] * 3
    elif h:
        forms += [f"{h} {word} {m} {long}", f"{h} {word}, {m} {long}", f"{h}h {m}m", f"{h} h {m} min"]
        forms += [f"{h} {word} {m} {short}", f"{h} {word} {m} {long}"]
    return lots.one_of(forms), round(minutes / 60, 4)
