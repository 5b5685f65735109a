"""What is mistaken for certificates: receipts, agendas, letters, forms, honours; and certificates void or blank."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import ornaments
from extractors.training.generator.families import columns, formal, labels, pages, printout, sidebar
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.story import tell
from extractors.training.generator.style import style
from extractors.training.generator.tables import keys, lines
from extractors.training.generator.telling import Telling
from extractors.training.generator.titles import Title
from extractors.training.generator.truth import Sample, Truth
from schemas.outcome import Kind

CERTIFICATES = (formal.draw, formal.draw, labels.draw, sidebar.draw, columns.draw, printout.draw)
STAMPS = {
    "en": (
        "SPECIMEN",
        "SAMPLE",
        "VOID",
        "REVOKED",
        "CANCELLED",
        "NOT VALID",
        "DRAFT",
        "PREVIEW",
        "EXAMPLE",
        "TEMPLATE",
    ),
    "es": ("MUESTRA", "ANULADO", "BORRADOR", "SIN VALOR"),
    "pt": ("AMOSTRA", "CANCELADO", "SEM VALOR", "MODELO"),
    "fr": ("SPÉCIMEN", "ANNULÉ", "EXEMPLE"),
    "de": ("MUSTER", "UNGÜLTIG", "ENTWURF"),
}


def stray(lots: Lots, *, lang: str) -> Sample:
    """One document that is nothing to enter."""
    kinds = {**dict.fromkeys(keys("strays"), 1.0), "honour": 3.0, "form": 2.0, "receipt": 2.0}
    spoilt = {"stamped": 2.5, "blank": 3.0}
    if lang != "en":
        kinds = dict.fromkeys(keys(f"strays_{lang}"), 1.2)
    kind = lots.weighted({**kinds, **spoilt})
    sheet = _drawn(lots, kind, lang)
    places = () if kind in spoilt else tuple(sheet.places)
    truth = Truth(kind=Kind.NOT_CERTIFICATE, lang=lang, places=places)
    return Sample(pdf=sheet.finish(), truth=truth, layout=f"stray_{kind}", traps=(kind,))


def _drawn(lots: Lots, kind: str, lang: str) -> Sheet:
    if kind == "stamped":
        sheet = lots.one_of(CERTIFICATES)(Telling(tell(lots, lang=lang), lots))
        ornaments.stamp(sheet, lots.one_of(STAMPS[lang]), style(lots), lots)
        return sheet
    if kind == "blank":
        return lots.one_of(CERTIFICATES)(_blanked(Telling(tell(lots, lang=lang), lots)))
    if kind == "honour":
        return _honour(lots)
    telling = Telling(tell(lots, lang=lang), lots, voice=("strays" if lang == "en" else f"strays_{lang}", kind))
    telling.add(
        price=(Run(f"{lots.randint(15, 900)}.00"),),
        low=(Run(str(lots.randint(30, 79))),),
        issued_plain=(Run(telling.story.calendar.spell(telling.story.days.issued)),),
    )
    return pages.written(telling)


def _blanked(telling: Telling) -> Telling:
    """A telling with placeholders where values belong: all of them, or the learner, the course and most others."""
    everything = telling.lots.chance(0.5)
    for name in keys("blanks"):
        if telling.has(name) and (everything or name in ("learner", "title") or telling.lots.chance(0.6)):
            telling.add(**{name: (Run(telling.lots.one_of(lines("blanks", name, "words"))),)})
    return telling


def _honour(lots: Lots) -> Sheet:
    """An award for service or merit, in the dress of a certificate."""
    story = tell(lots, lang="en")
    name = lots.one_of(lines("strays", "honour", "titles"))
    story = replace(story, title=Title(name, (name,)), award=None)
    telling = Telling(story, lots, voice=("strays", "honour"))
    return lots.one_of((formal.draw, formal.draw, pages.draw, sidebar.draw))(telling)
