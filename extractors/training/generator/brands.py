"""Invented short names: coined words as firms use them, and letters that stand for a longer name."""

from __future__ import annotations

from extractors.training.generator.lots import Lots

STARTS = (*"b br c cl d dr f fl g gr h j k kr l m n p pl qu r s sk st str t tr v w z ch sh th".split(), "", "", "")
VOWELS = ("a", "e", "i", "o", "u", "ea", "ee", "oo", "ai", "y")
ENDS = ("", "", "", *"n r l s t m x ck nd rt sk ng va ta mo ra ly ify io era".split())
LETTERS = "ABCDEFGHIJKLMNOPRSTUVW"


def coined(lots: Lots) -> str:
    """One word that nobody uses yet, in one of the ways in which firms write theirs."""
    syllables = lots.weighted({1: 2, 2: 6, 3: 3})
    stem = "".join(lots.one_of(STARTS) + lots.one_of(VOWELS) for _ in range(syllables)) + lots.one_of(ENDS)
    word = (stem if len(stem) > 2 else stem + "xo").capitalize()
    style = lots.random()
    if style < 0.12:
        return word.lower()
    if style < 0.27:
        return word.upper()
    if style < 0.35:
        return word + coined(lots)
    if style < 0.39:
        return word + str(lots.randint(1, 9))
    return word


def letters(lots: Lots) -> str:
    """Letters that stand for words, here and there with a digit."""
    name = "".join(lots.one_of(LETTERS) for _ in range(lots.weighted({2: 1, 3: 5, 4: 4, 5: 2})))
    roll = lots.random()
    if roll < 0.06:
        return name + str(lots.randint(2, 9))
    return name.lower() if roll < 0.14 else name
