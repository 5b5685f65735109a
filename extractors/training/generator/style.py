"""The look of one document: paper, letters, colours, alignment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4, landscape, letter

from extractors.training.generator import fonts
from extractors.training.generator.fonts import BLACK, Colour, Family, Type
from extractors.training.generator.lots import Lots

ACCENTS: tuple[Colour, ...] = (
    (0.05, 0.20, 0.45),
    (0.55, 0.08, 0.12),
    (0.06, 0.36, 0.22),
    (0.35, 0.16, 0.50),
    (0.80, 0.45, 0.05),
    (0.02, 0.45, 0.55),
    (0.15, 0.15, 0.18),
    (0.62, 0.47, 0.15),
    (0.10, 0.35, 0.75),
    (0.78, 0.10, 0.35),
)
GREYS: tuple[Colour, ...] = (BLACK, BLACK, BLACK, (0.2, 0.2, 0.2), (0.35, 0.35, 0.38))
EMPHASES: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset({"learner", "title"}),
    frozenset({"learner", "title", "provider", "completed_on", "hours"}),
    frozenset({"title"}),
    frozenset({"learner"}),
    frozenset({"completed_on", "hours"}),
    frozenset({"learner", "title", "hours"}),
)


@dataclass(frozen=True)
class Style:
    """What all blocks of one document share. Sizes are points."""

    paper: tuple[float, float]
    margin: float
    head: Family
    body: Family
    size: float
    align: str
    accent: Colour
    ink: Colour
    strong: frozenset[str]
    name_size: float
    title_size: float
    heading_size: float
    spacing: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.paper[0] - 2 * self.margin

    def text(self, scale: float = 1.0) -> Type:
        """Body text, with the fields that this document stresses in bold."""
        return Type(self.body.regular, self.size * scale, self.ink, strong=self.strong, strong_font=self.body.bold)

    def bold(self, scale: float = 1.0) -> Type:
        """Body text in bold."""
        return Type(self.body.bold, self.size * scale, self.ink)

    def italic(self, scale: float = 1.0) -> Type:
        """Body text in italics."""
        return Type(self.body.italic, self.size * scale, self.ink)

    def fine(self) -> Type:
        """Small print."""
        return Type(self.body.regular, max(5.5, self.size * 0.62), (0.3, 0.3, 0.3), 1.2)

    def heading(self) -> Type:
        """What the document calls itself."""
        return Type(self.head.bold, self.heading_size, self.accent, spacing=self.spacing * self.heading_size)


def style(lots: Lots, *, wide: float = 0.5, align: str = "") -> Style:
    """A look; `wide` is the share of landscape pages, `align` the alignment where the layout demands one."""
    paper = letter if lots.chance(0.6) else A4
    if lots.chance(wide):
        paper = landscape(paper)
    body = family(lots)
    size = lots.uniform(9.5, 14)
    big = lots.uniform(1.2, 2.4)
    return Style(
        paper=paper,
        margin=lots.uniform(42, 90),
        head=family(lots) if lots.chance(0.5) else body,
        body=body,
        size=size,
        align=align or lots.weighted({"center": 60, "left": 34, "right": 3}),
        accent=lots.one_of(ACCENTS),
        ink=lots.one_of(GREYS),
        strong=lots.one_of(EMPHASES),
        name_size=size * (lots.uniform(1.0, 2.6)),
        title_size=size * (big if lots.chance(0.6) else lots.uniform(0.95, 1.5)),
        heading_size=size * lots.uniform(1.3, 3.2),
        spacing=lots.uniform(0.05, 0.35) if lots.chance(0.09) else 0.0,
    )


def family(lots: Lots) -> Family:
    """A family of letters, the common ones more often."""
    if lots.families and lots.chance(0.6):
        return lots.one_of(lots.families)
    name = lots.weighted({"helvetica": 48, "times": 38, "vera": 10, "courier": 4})
    if name == "vera":
        return fonts.vera()
    return {"helvetica": fonts.HELVETICA, "times": fonts.TIMES, "courier": fonts.COURIER}[name]


def smaller(look: Style, factor: float) -> Style:
    """The same look with all letters `factor` times as large: for pages that would not fit."""
    return replace(
        look,
        size=look.size * factor,
        name_size=look.name_size * factor,
        title_size=look.title_size * factor,
        heading_size=look.heading_size * factor,
    )
