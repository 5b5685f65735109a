"""Text from documents is only ever text on a terminal."""

import unicodedata

import pytest

from ingest.printing import plain


@pytest.mark.parametrize(
    "nasty",
    [
        "\x1b]0;title\x07",
        "\x1b[31m",
        "\x9b2J",
        "a\rb",
        "a\nb",
        "\u202egnp.exe",
        "\u2066x\u2069",
        "\ud800",
        "\x00",
        "\x7f",
    ],
    ids=ascii,
)
def test_nothing_steers_the_terminal(nasty: str) -> None:
    assert not [letter for letter in plain(nasty) if unicodedata.category(letter) in ("Cc", "Cf", "Cs")]


@pytest.mark.parametrize("text", ["Ángela Núñez", "日本語", "عربي", "3.5 hours · 100 %"])
def test_ordinary_text_stays(text: str) -> None:
    assert plain(text) == text
