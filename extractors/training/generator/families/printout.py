"""A page printed from a learning platform: a bar, a greeting, labels and values, buttons, small print."""

from __future__ import annotations

from dataclasses import replace

from extractors.training.generator import blocks, feet
from extractors.training.generator.families import labels
from extractors.training.generator.fonts import Type
from extractors.training.generator.runs import Run
from extractors.training.generator.sheet import Sheet
from extractors.training.generator.style import style
from extractors.training.generator.telling import Telling

BUTTONS = ("Send by e-mail", "Print", "Save as PDF", "Back to dashboard", "Share", "Close window", "Add to profile")
MENUS = ("My Learning", "Dashboard | Courses | Transcript | Help", "Home > My Account > Certificates", "Learner Portal")
HINTS = ("Keep a copy of this page.", "You may print this page.", "Here is your certificate.", "")


def draw(telling: Telling) -> Sheet:
    """One page."""
    lots, story = telling.lots, telling.story
    look = style(lots, wide=0.15, align="left")
    look = replace(look, size=lots.uniform(8.5, 11), margin=lots.uniform(36, 60))
    sheet = Sheet(look.paper)
    if lots.chance(0.85):
        feet.browser_print(sheet, telling)
    x, width, top = look.margin, look.inner, 40.0
    bar = lots.one_of((story.platform, story.provider.printed, lots.one_of(MENUS)))
    field = {story.platform: "platform", story.provider.printed: "provider"}.get(bar, "")
    sheet.fill(x, top, width, 24, look.accent)
    white = Type(look.body.bold, 11, (1, 1, 1))
    sheet.write(
        (Run(bar, field, telling.record),),
        blocks.fitted((Run(bar),), white, width * 0.6),
        x=x + 8,
        top=top + 5,
        width=width * 0.62,
    )
    if lots.chance(0.6):
        first = story.learner.accepted[0].split()[0]
        hello = lots.one_of((f"Welcome, {first}!", f"Hi {first}", f"{first} | Log out", "Sign out"))
        sheet.write(
            (Run(hello),), Type(look.body.regular, 8, (1, 1, 1)), x=x, top=top + 8, width=width - 8, align="right"
        )
    top = sheet.write(
        telling.say("heading"), replace(look.heading(), size=look.size * 1.7), x=x, top=top + 40, width=width
    )
    top = sheet.write((Run(lots.one_of(HINTS)),), look.text(0.8), x=x, top=top, width=width) + 14
    top = labels.arrange(sheet, telling, look, labels.pairs(telling, provider=field != "provider"), top=top)
    fine = feet.small_print(telling)
    for runs in fine:
        top = sheet.write(runs, look.text(0.75), x=x, top=top + 10, width=width)
    if lots.chance(0.6):
        names = lots.sample(BUTTONS, lots.randint(2, 4))
        sheet.fill(x, top + 12, width, 20, (0.93, 0.93, 0.95))
        sheet.write((Run("     ".join(names)),), look.text(0.8), x=x + 10, top=top + 16, width=width)
    year, release = story.days.printed_on.year, f"{lots.randint(2, 9)}.{lots.randint(0, 60)}"
    text = f"© {year} {story.platform}, Inc. All rights reserved. Release {release}"
    sheet.write((Run(text),), look.fine(), x=x, top=top + 44, width=width)
    return sheet
