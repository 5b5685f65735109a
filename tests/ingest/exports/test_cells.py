"""Text from a document never becomes a formula in somebody's spreadsheet."""

import pytest

from ingest.exports.cells import LONGEST, clean_text, safe_text

FORMULAS = [
    '=HYPERLINK("http://example.invalid","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    ";=1+1",
    " =1+1",
    '"=1+1',
    "'=1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "|calc",
    "%0A=1",
    '"\n',
    "\x7f@SUM(1)",
]


@pytest.mark.parametrize("text", FORMULAS, ids=repr)
def test_what_looks_like_a_formula_is_led_by_an_apostrophe(text: str) -> None:
    assert safe_text(text).startswith("'")


@pytest.mark.parametrize("text", ["Wound Care Basics", "3.5 contact hours", "Ángela O'Neil", "C++ for Nurses", ""])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text


def test_controls_and_endless_text_do_not_reach_a_cell() -> None:
    assert clean_text("a\x00b\x1b[2J\x9bc\ud800") == "a b [2J c "
    assert len(clean_text("x" * 99_999)) == LONGEST
