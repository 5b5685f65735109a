"""What is mistaken for certificates: receipts, agendas, letters, forms; and certificates that are void or blank."""

from __future__ import annotations

from extractors.training.generator import blocks, ornaments
from extractors.training.generator.families import formal, labels, sidebar
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs, wants
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.story import tell
from extractors.training.generator.style import style
from extractors.training.generator.tables import keys, lines
from extractors.training.generator.telling import Telling
from extractors.training.generator.truth import Sample, Truth
from schemas.outcome import Kind

STAMPS = ("SPECIMEN", "SAMPLE", "VOID", "REVOKED", "CANCELLED", "NOT VALID", "DRAFT")
BLANKS = {
    "learner": (
        "{{name}}",
        "[Name]",
        "John Doe",
        "«First_Last»",
        "Your Name Here",
        "________________",
        "[Recipient Name]",
    ),
    "title": ("{{course_title}}", "[Course Title]", "«Course»", "Course Name", "____________________"),
    "day": ("XX/XX/XXXX", "{{date}}", "[Date]", "MM/DD/YYYY", "____ / ____ / ______"),
    "issued": ("XX/XX/XXXX", "{{issue_date}}", "[Date]"),
    "award": ("{{hours}} hours", "X.X contact hours", "[Number] credits", "___ hours"),
    "amount": ("{{hours}}", "X.X", "[##]", "___"),
    "number": ("000000", "{{certificate_id}}", "XXXX-XXXX"),
}


def stray(lots: Lots, *, lang: str) -> Sample:
    """One document that is nothing to enter."""
    telling = Telling(tell(lots, lang=lang), lots)
    kind = lots.one_of((*keys("strays"), "stamped", "blank", "stamped", "blank")) if lang == "en" else "stamped"
    if kind == "stamped":
        sheet = lots.one_of((formal.draw, labels.draw, sidebar.draw))(telling)
        ornaments.stamp(sheet, lots.one_of(STAMPS), style(lots), lots)
    elif kind == "blank":
        for name, blanks in BLANKS.items():
            if telling.has(name):
                telling.values = {**telling.values, name: (Run(lots.one_of(blanks)),)}
        sheet = lots.one_of((formal.draw, labels.draw, sidebar.draw))(telling)
    else:
        sheet = _written(telling, kind)
    places = () if kind in ("stamped", "blank") else tuple(sheet.places)
    return Sample(
        pdf=sheet.finish(),
        truth=Truth(kind=Kind.NOT_CERTIFICATE, lang=lang, places=places),
        layout=f"stray_{kind}",
        traps=(kind,),
    )


def _written(telling: Telling, kind: str) -> Sheet:
    """A page with a heading and most of the lines of its kind."""
    lots = telling.lots
    look = style(lots, wide=0.6 if kind == "award" else 0.1, align="center" if kind == "award" else "left")
    extra: dict[str, Runs] = {
        "price": (Run(f"{lots.randint(15, 900)}.00"),),
        "low": (Run(str(lots.randint(30, 79))),),
        "issued_plain": (Run(telling.story.calendar.spell(telling.story.days.issued)),),
    }
    telling.values = {**telling.values, **extra}
    sheet = Sheet(look.paper)
    top = look.margin
    if lots.chance(0.4):
        top = blocks.letterhead(sheet, telling, look, top=top, align=lots.one_of(("left", "center"))) + 14
    known = [line for line in lines("strays", kind, "headings") if wants(line) <= set(telling.values)]
    heading = telling.fill(lots.one_of(known))
    top = (
        sheet.write(
            heading,
            blocks.fitted(heading, look.heading(), look.inner, rows=2),
            x=look.margin,
            top=top,
            width=look.inner,
            align=look.align,
        )
        + 12
    )
    gap = lots.uniform(3, 14)
    for line in lines("strays", kind, "lines"):
        if wants(line) <= set(telling.values) and lots.chance(0.85):
            top = (
                sheet.write(telling.fill(line), look.text(), x=look.margin, top=top, width=look.inner, align=look.align)
                + gap
            )
    return sheet
