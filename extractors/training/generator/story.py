"""The story of one certificate: everything that is so, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.training.generator import days
from extractors.training.generator.credits import Award, award
from extractors.training.generator.days import Calendar, calendar
from extractors.training.generator.lots import Lots
from extractors.training.generator.organisations import Organisation, organisation, platform
from extractors.training.generator.people import Person, learner, person, role
from extractors.training.generator.tables import keys, lines
from extractors.training.generator.titles import Title, field_of_work, of_provider, title


@dataclass(frozen=True)
class Signer:
    """Who signed, as what, and perhaps for whom."""

    name: str
    role: str
    body: str = ""


@dataclass(frozen=True)
class Days:
    """All days of a story. `completed` is None where the page will not say it."""

    completed: date
    printed: str
    accepted: tuple[str, ...]
    first: date | None
    issued: date
    expires: date
    released: date
    printed_on: date


@dataclass(frozen=True)
class Story:
    """One completed course and everybody and everything around it. `dated` says which days the page tells."""

    lang: str
    region: str
    field: str
    calendar: Calendar
    learner: Person
    provider: Organisation
    partner: Organisation
    platform: str
    title: Title
    days: Days
    dated: str
    award: Award | None
    accreditor: str
    signers: tuple[Signer, ...]
    number: str
    code: str
    license: str
    score: str
    venue: str
    traps: tuple[str, ...]

    @property
    def given(self) -> Award:
        """The award, for whoever tells of it: only a story that has one is asked."""
        if self.award is None:
            raise AssertionError("this story has no award to tell of")
        return self.award


def tell(lots: Lots, *, lang: str) -> Story:
    """Invent one story."""
    region = ("us" if lots.chance(0.68) else "world") if lang == "en" else lang
    field = field_of_work(lots, lang)
    spelling = calendar(lots, lang=lang, region=region)
    when = date(2012, 1, 1) + (date(2026, 9, 30) - date(2012, 1, 1)) * lots.random() ** 0.5
    provider = organisation(lots, lang=lang, region=region)
    told, traps = _days(lots, when, spelling)
    course = title(lots, field=field, year=told.completed.year)
    if lots.chance(0.04):
        course = of_provider(course, provider.accepted[-1])
    given = award(lots, field=field, lang=lang) if lots.chance(0.62) else None
    bodies = given.accreditors if given else ()
    return Story(
        lang=lang,
        region=region,
        field=field,
        calendar=spelling,
        learner=learner(lots, lang=lang, field=field),
        provider=provider,
        partner=organisation(lots, lang=lang, region=region),
        platform=platform(lots),
        title=course,
        days=told,
        dated=lots.weighted({"completed": 62, "both": 16, "issued": 15, "none": 7}),
        award=given,
        accreditor=lots.one_of(bodies or lines("units", lots.one_of(keys("units")), "accreditors")),
        signers=tuple(_signer(lots, lang, provider) for _ in range(lots.weighted({0: 2, 1: 5, 2: 4, 3: 1}))),
        number=certificate_number(lots),
        code=certificate_number(lots)[:9].strip("-"),
        license=lots.one_of(("RN", "", "", "A", "L-")) + str(lots.randint(10000, 9999999)),
        score=lots.one_of(
            (f"{lots.randint(70, 100)}%", f"{lots.randint(700, 999) / 10}", f"{lots.randint(70, 100)} %")
        ),
        venue=lots.one_of(lines("organisations", "venues")),
        traps=(*traps, *(given.traps if given else ())),
    )


def certificate_number(lots: Lots) -> str:
    """The number of a certificate, in any of the usual shapes."""
    digits = str(lots.randint(10**9, 10**10 - 1))
    mixed = "".join(lots.one_of("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789") for _ in range(12))
    hexes = f"{lots.getrandbits(128):032x}"
    return lots.one_of(
        (
            digits[:6],
            digits[:8],
            digits,
            mixed,
            mixed[:8],
            f"{mixed[:4]}-{mixed[4:8]}-{mixed[8:]}",
            f"{digits[:2]}-{digits[2:7]}",
            f"CE-20{lots.randint(14, 26)}-{digits[:5]}",
            f"UC-{hexes[:8]}-{hexes[8:12]}-{hexes[12:16]}",
            hexes[:16],
            f"{mixed[:2]}{digits[:7]}",
        )
    )


def _days(lots: Lots, when: date, spelling: Calendar) -> tuple[Days, tuple[str, ...]]:
    first = None
    printed = spelling.spell(when)
    settled = not spelling.numeric or spelling.lang != "en"
    accepted = days.readings(when, spelling, settled=settled)
    traps: tuple[str, ...] = ("date_order",) if len(accepted) > 1 else ()
    roll = lots.random()
    if roll < 0.012:
        printed, accepted, traps = str(when.year), (str(when.year),), ("year_only",)
    elif roll < 0.05:
        printed = days.spell(when, lots.one_of(lines("days", spelling.lang, "month")), spelling.lang)
        accepted, traps = (f"{when:%Y-%m}",), ("month_only",)
    elif roll < 0.14:
        first = days.later(when, lots, -12, -1)
        printed = days.spell_range(first, when, spelling, lots)
        accepted, traps = _range_readings(first, when, spelling, printed), ("range",)
    elif roll < 0.18 and spelling.lang == "en":
        time = lots.one_of(lines("days", "en", "times"))
        hour, minute = lots.randint(1, 12), lots.randint(0, 59)
        printed = time.format(day=printed, H=hour, M=f"{minute:02}", ap=lots.one_of(("AM", "PM")))
        traps = (*traps, "time")
    return (
        Days(
            completed=when,
            printed=printed,
            accepted=accepted,
            first=first,
            issued=days.later(when, lots, 0, 30) if lots.chance(0.6) else when,
            expires=days.later(when, lots, 300, 1500),
            released=days.later(when, lots, -900, -30),
            printed_on=days.later(when, lots, 0, 700),
        ),
        traps,
    )


def _range_readings(first: date, last: date, spelling: Calendar, printed: str) -> tuple[str, ...]:
    """The last day, then the first; with the other order of day and month where only digits are printed."""
    settled = spelling.lang != "en" or not any(part in printed for part in (spelling.spell(last),))
    return tuple(
        dict.fromkeys(
            (*days.readings(last, spelling, settled=settled), *days.readings(first, spelling, settled=settled))
        )
    )


def _signer(lots: Lots, lang: str, provider: Organisation) -> Signer:
    name = person(lots, lang=lang).printed
    if lots.chance(0.15):
        name = lots.one_of((f"Dr. {name}", f"{name}, Ph.D.", f"Prof. {name}", f"{name}, MBA"))
    body = provider.printed if lots.chance(0.2) else ""
    return Signer(name, role(lots, lang=lang), body)
