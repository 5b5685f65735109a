"""Invented course titles: a topic of some field of work in one of many shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.training.generator.lots import Lots
from extractors.training.generator.people import person, surname
from extractors.training.generator.runs import wants
from extractors.training.generator.tables import keys, lines

CODE_FIRST = re.compile(r"^([A-Z]{1,5}[ -]?\d{2,4}(?:\.\w)?)(?:: | - | )(.+)$")
CODE_LAST = re.compile(r"^(.+?) \(([A-Z]{1,5}[ -]?\d{2,4}(?:\.\w)?)\)$")
TAIL = re.compile(r"^(.+?)(?: Course| Training| Workshop| \| .+)$")


@dataclass(frozen=True)
class Title:
    """`printed` as on the page, `accepted` what a clerk would enter, best first."""

    printed: str
    accepted: tuple[str, ...]


def field_of_work(lots: Lots, lang: str = "en") -> str:
    """Nursing, law, software …; the language itself where it is not English."""
    return lots.one_of(keys("titles", "fields")) if lang == "en" else lang


def title(lots: Lots, *, field: str, year: int) -> Title:
    """A course that does not exist, of one field of work (or language: see `field_of_work`)."""
    name = _shape(lots, field, year)
    accepted = accepted_titles(name)
    roll = lots.random()
    if roll < 0.12:
        name = name.upper()
    elif roll < 0.14:
        name = name[0] + name[1:].lower()
    return Title(name, accepted)


def accepted_titles(name: str) -> tuple[str, ...]:
    """The title, and without its code or its last generic word.

    >>> accepted_titles("CS250: Welding Basics")
    ('CS250: Welding Basics', 'Welding Basics')
    >>> accepted_titles("Rust Workshop")
    ('Rust Workshop', 'Rust')
    """
    names = [name]
    if found := CODE_FIRST.match(name):
        names.append(found[2])
    if found := CODE_LAST.match(name):
        names.append(found[1])
    if found := TAIL.match(name):
        names.append(found[1])
    return tuple(names)


def of_provider(course: Title, provider: str) -> Title:
    """A title that begins with the provider's name, which a clerk may leave out."""
    return Title(f"{provider} {course.printed}", (f"{provider} {course.accepted[0]}", *course.accepted))


def _shape(lots: Lots, field: str, year: int) -> str:
    if field in keys("titles", "fields"):
        topics, shapes, subtitles = (
            lines("titles", "fields", field),
            lines("titles", "shapes"),
            lines("titles", "subtitles"),
        )
    else:
        topics, shapes, subtitles = (lines("titles", field, part) for part in ("topics", "shapes", "subtitles"))
    shape = lots.one_of(shapes)
    needs = wants(shape)
    n = lots.randint(1, 9)
    return shape.format(
        topic=lots.one_of(topics),
        topic2=lots.one_of(topics),
        topic3=lots.one_of(topics),
        subtitle=lots.one_of(subtitles),
        aspect=lots.one_of(lines("titles", "aspects")),
        audience=lots.one_of(lines("titles", "audiences")),
        setting=lots.one_of(lines("titles", "settings")),
        role=lots.one_of(lines("titles", "roles")),
        code=_code(lots) if "code" in needs else "",
        n=n,
        m=n + lots.randint(0, 9),
        nth=_nth(lots.randint(2, 42)),
        roman=lots.one_of(("I", "II", "III", "IV")),
        year=year,
        letters="".join(lots.one_of("ABCDEFGHIKLMNOPRST") for _ in range(lots.randint(3, 4))),
        coined=lots.one_of(lines("organisations", "coined")),
        surname=surname(lots) if "surname" in needs else "",
        given=person(lots).printed.split()[0] if "given" in needs else "",
    )


def _code(lots: Lots) -> str:
    letters = lots.one_of(lines("titles", "code_letters"))
    digits = lots.randint(10, 999)
    return lots.one_of((f"{letters}{digits}", f"{letters}-{digits}", f"{letters} {digits}", f"{letters}-{digits}.a"))


def _nth(n: int) -> str:
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10 if n % 100 not in (11, 12, 13) else 0, 'th') }"
