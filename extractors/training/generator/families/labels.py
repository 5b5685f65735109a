"""Labels and values: beside, above or under one another, in columns, in cells."""

from __future__ import annotations

from extractors.training.generator import blocks, feet, ornaments
from extractors.training.generator.lots import Lots
from extractors.training.generator.runs import Run, Runs, upper
from extractors.training.generator.sheet import Sheet, height_of, width_of
from extractors.training.generator.style import Style, style
from extractors.training.generator.tables import lines
from extractors.training.generator.telling import Telling

Pair = tuple[Runs, Runs]


def draw(telling: Telling) -> Sheet:
    """One page: a head, pairs, small print."""
    lots = telling.lots
    look = style(lots, wide=0.25, align="left" if lots.chance(0.8) else "center")
    sheet = ornaments.paper(lots, look)
    if lots.chance(0.3):
        ornaments.border(sheet, lots, look)
    if lots.chance(0.25):
        sheet.fill(0, 0, look.paper[0], look.margin * 0.5, look.accent)
    top = look.margin * 0.8
    where = lots.weighted({"head": 40, "pair": 45, "picture": 10, "both": 20})
    if where in ("head", "both"):
        top = blocks.letterhead(sheet, telling, look, top=top, align=look.align) + 10
    elif where == "picture":
        top = blocks.picture_logo(sheet, telling, look, top=top, align=look.align) + 10
    heading = blocks.cased(telling, telling.say("heading"), 0.4)
    top = sheet.write(
        heading,
        blocks.fitted(heading, look.heading(), look.inner),
        x=look.margin,
        top=top,
        width=look.inner,
        align=look.align,
    )
    top += look.size
    if lots.chance(0.3):
        top = (
            sheet.write(
                telling.say("congratulation"),
                look.text(0.9),
                x=look.margin,
                top=top,
                width=look.inner,
                align=look.align,
            )
            + 8
        )
    top = arrange(sheet, telling, look, pairs(telling, provider=where in ("pair", "both")), top=top + 6)
    if telling.story.signers and lots.chance(0.7):
        top = feet.signatures(sheet, telling, look, top=top + 20)
    fine = feet.small_print(telling)
    if where == "pair" and lots.chance(0.3):
        fine.append(blocks.address(telling))
    feet.footer(sheet, telling, look, fine)
    if lots.chance(0.12):
        feet.browser_print(sheet, telling)
    return sheet


def pairs(telling: Telling, *, provider: bool) -> list[Pair]:
    """Labels with their values: the core ones, and distractors by lot, in a likely order."""
    lots, lang = telling.lots, telling.story.lang
    chosen: list[Pair] = []

    def add(slot: str, value: str, share: float = 1.0) -> None:
        if telling.has(value) and lines("phrases", lang, slot) and lots.chance(share):
            chosen.append((telling.say(slot), telling.value(value)))

    add("label_learner", "learner")
    add("label_license", "license", 0.25)
    add("label_title", "title")
    add("label_course_code", "code", 0.2)
    if provider:
        add("label_provider", "provider")
    add("label_platform", "platform", 0.08)
    add("label_employer", "partner", 0.08)
    add("label_started", "started", 0.14)
    add("label_date", "day")
    add("label_issued", "issued")
    add("label_expires", "expires", 0.14)
    add("label_released", "released", 0.1)
    add("label_instructor", "instructor", 0.2)
    add("label_venue", "venue", 0.25)
    add("label_score", "score", 0.2)
    if telling.story.award:
        chosen.append(award_pair(telling))
    add("label_part", "part_amount")
    add("label_maximum", "maximum_amount")
    add("label_length", "length")
    if telling.has("also"):
        chosen.append((telling.value("also_label"), telling.value("also_amount")))
    add("label_number", "number", 0.4)
    if lots.chance(0.15) and lines("phrases", lang, "category"):
        chosen.append((telling.say("label_category"), telling.say("category")))
    if lots.chance(0.12):
        chosen.append((telling.say("label_status"), telling.say("status")))
    if lots.chance(0.35):
        lots.shuffle(chosen)
    return chosen


def award_pair(telling: Telling) -> Pair:
    """The credit, its unit in the label, in the value or in both."""
    lots, given = telling.lots, telling.story.given
    label = (Run(given.label),)
    if given.unit == "minute" or lots.chance(0.3):
        return label, telling.value("award")
    return label, telling.value("amount")


def arrange(sheet: Sheet, telling: Telling, look: Style, chosen: list[Pair], *, top: float) -> float:
    """Set the pairs in one of the arrangements; gives the bottom."""
    lots = telling.lots
    if lots.chance(0.25):
        chosen = [(upper(label), value) for label, value in chosen]
    kind = lots.weighted({"inline": 30, "aligned": 30, "above": 18, "below": 8, "cells": 14})
    if kind == "inline":
        return _inline(sheet, lots, look, chosen, top)
    if kind == "aligned":
        return _aligned(sheet, lots, look, chosen, top)
    if kind == "cells":
        return _cells(sheet, lots, look, chosen, top)
    return _stacked(sheet, lots, look, chosen, top, below=kind == "below")


def _inline(sheet: Sheet, lots: Lots, look: Style, chosen: list[Pair], top: float) -> float:
    """“Label: value” on one line."""
    colon = lots.one_of((":", ":", ":", " -", " :", ""))
    bold = lots.chance(0.4)
    gap = lots.uniform(2, 10)
    for label, value in chosen:
        runs = (*label, Run(colon + " "), *value)
        type_ = look.text()
        if bold:
            wide = width_of((*label, Run(colon)), look.bold()) + look.size * 0.4
            sheet.write((*label, Run(colon)), look.bold(), x=look.margin, top=top, width=wide + 50)
            top = sheet.write(value, type_, x=look.margin + wide, top=top, width=look.inner - wide) + gap
        else:
            top = sheet.write(runs, type_, x=look.margin, top=top, width=look.inner, align=look.align) + gap
    return top


def _aligned(sheet: Sheet, lots: Lots, look: Style, chosen: list[Pair], top: float) -> float:
    """Labels in one column, values in the next; lines between them now and then."""
    label_type = lots.one_of((look.bold(), look.text(), look.text(0.85)))
    colon = lots.one_of((":", "", ""))
    first = max(width_of((*label, Run(colon)), label_type) for label, _ in chosen) + lots.uniform(10, 40)
    first = min(first, look.inner * 0.5)
    gap, ruled = lots.uniform(2, 12), lots.chance(0.25)
    value_type = look.text() if lots.chance(0.6) else look.bold()
    for label, value in chosen:
        at = sheet.write((*label, Run(colon)), label_type, x=look.margin, top=top, width=first)
        end = sheet.write(value, value_type, x=look.margin + first, top=top, width=look.inner - first)
        top = max(at, end) + gap
        if ruled:
            sheet.rule(
                look.margin, top - gap / 2, look.margin + look.inner, top - gap / 2, thick=0.4, colour=(0.6, 0.6, 0.6)
            )
    return top


def _stacked(sheet: Sheet, lots: Lots, look: Style, chosen: list[Pair], top: float, *, below: bool) -> float:
    """The label small above its value, or under a line below it; in one to three columns."""
    columns = lots.weighted({1: 5, 2: 4, 3: 1})
    small, big = look.text(0.68), look.text(lots.uniform(1.0, 1.2))
    width = look.inner / columns - 12
    row_bottom = top
    for index, (label, value) in enumerate(chosen):
        x = look.margin + (index % columns) * (width + 12)
        if index % columns == 0:
            top = row_bottom + look.size * lots.uniform(0.4, 1.0)
        if below:
            end = sheet.write(value, big, x=x, top=top, width=width) + 1
            sheet.rule(x, end, x + width * 0.9, end, thick=0.5)
            end = sheet.write(label, small, x=x, top=end + 1, width=width)
        else:
            end = sheet.write(label, small, x=x, top=top, width=width)
            end = sheet.write(value, big, x=x, top=end + 1, width=width)
        row_bottom = max(row_bottom, end)
    return row_bottom


def _cells(sheet: Sheet, lots: Lots, look: Style, chosen: list[Pair], top: float) -> float:
    """A ruled form: each cell holds its label and, under it, its value; some rows hold two or three cells."""
    small, big = look.text(0.6), look.text(0.95)
    numbered = lots.chance(0.3)
    left = list(chosen)
    count = 0
    while left:
        row = [left.pop(0) for _ in range(min(len(left), lots.weighted({1: 4, 2: 4, 3: 2})))]
        width = look.inner / len(row)
        labels = []
        for label, _ in row:
            count += 1
            labels.append((Run(f"{count}. "), *label) if numbered else label)
        high = max(
            height_of(label, small, width - 10) + height_of(value, big, width - 10) + 8
            for label, (_, value) in zip(labels, row, strict=True)
        )
        for column, (label, (_, value)) in enumerate(zip(labels, row, strict=True)):
            x = look.margin + column * width
            sheet.frame(x, top, width, high, thick=0.6)
            end = sheet.write(label, small, x=x + 5, top=top + 2, width=width - 10)
            sheet.write(value, big, x=x + 5, top=end + 1, width=width - 10)
        top += high
    return top
