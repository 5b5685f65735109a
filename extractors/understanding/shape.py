"""How a span looks and reads, whatever stands around it: size, place, letters, words; as a row of numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extractors.understanding.grammars.names import looks_like_organisation, looks_like_person, sounds_like_names
from extractors.understanding.lines import Line, Sheet
from extractors.understanding.spans import Span, continues
from extractors.understanding.surroundings import Vector
from extractors.understanding.texts import is_small, makeup

_HANGING = frozenset(
    "of for the and with from at de la los las da das dos del des du et und der für von zur zum mit para com con pour "
    "by na pela pelo por en par bei & y , on an or as into has have is was".split()
)
"""Words that want another after them: no name ends with one."""

_NO_OPENING = _HANGING - {"the", "la", "los", "las", "der"}
"""Of them those with which, in lower case, no name begins either: all but articles."""

_CODE = re.compile(r"[A-Z]{2,6}[ -]?\d{2,5}\b")

EDGE = ("edge", "punctuation", "small_word", "lower", "capital")
"""What `edge` tells of a word."""

NAMES = (
    "size_to_body",
    "size_to_largest",
    "size_rank",
    "bold",
    "centred",
    "x_start",
    "y_middle",
    "width_share",
    "lines",
    "gap_above",
    "gap_below",
    "alone_on_row",
    "whole_lines",
    "share_of_line",
    "first_page",
    "page_words",
    "characters",
    "words",
    "upper_share",
    "capitalised_share",
    "small_words",
    "digits_share",
    "opens_lower",
    "ends_with_stop",
    "opens_with_article",
    "ends_with_small_word",
    "colon",
    "comma",
    "quoted",
    "ampersand",
    "brackets",
    "year_inside",
    "code_first",
    "address",
    "web",
    "function_words",
    "person_like",
    "organisation_like",
    "reader_confidence",
    "least_confidence",
    "repeats",
    "in_web_address",
    "larger_than_above",
    "larger_than_below",
    *(f"{side}_{what}" for side in ("before", "after") for what in EDGE),
    "opens_with_small_word",
    "bracket_open",
    "runs_on_from_above",
    "runs_on_below",
    "from_picture",
    "from_second_reader",
    "size_spread",
    "sounds_like_names",
)


class Shapes:
    """The shapes of one page's spans; what is the same for all of them, or for all of one line, is found once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def of(self, spans: Sequence[Span]) -> Vector:
        """Shape `(len(spans), len(NAMES))`, in the order of `NAMES`."""
        return np.array([self._row(span) for span in spans], dtype=np.float32).reshape(len(spans), len(NAMES))

    def _row(self, span: Span) -> tuple[float, ...]:
        page, text, box = self.sheet.page, span.text, span.box
        first, last = span.first, span.last
        top, bottom = self._lines[id(first.line)], self._lines[id(last.line)]
        made = span.makeup
        words = made.words
        confidences = [word.confidence for word in span.words]
        return (
            *top.size,
            abs(box.middle[0] - page.width / 2) / page.width,
            box.x0 / page.width,
            box.middle[1] / page.height,
            box.width / page.width,
            len(span.pieces),
            top.gap_above,
            min(9.0, bottom.white_below / first.line.size),
            top.alone,
            span.whole,
            len(text) / max(1, sum(len(p.line.text) for p in span.pieces)),
            page.number == 1,
            min(600, len(page.words)),
            len(text),
            len(words),
            made.capitals / max(1, made.letters),
            made.capitalised / max(1, len(words)),
            made.small_words,
            made.digits / len(text),
            text[0].islower(),
            text[-1] in ".!",
            text.lower().startswith(("the ", "a ", "an ")),
            bool(words) and is_small(words[-1]),
            ":" in text,
            "," in text,
            first.line.text[: first.start].rstrip()[-1:] in _QUOTES,
            "&" in text,
            "(" in text,
            bool(made.years),
            bool(_CODE.match(text)),
            bool(made.addresses),
            bool(made.web),
            made.function_words,
            looks_like_person(text),
            looks_like_organisation(text),
            sum(confidences) / len(confidences),
            min(confidences),
            min(5, self._folded_page.count(made.folded)) if len(made.folded) > 2 else 0,
            self._in_web_address(words),
            top.larger_than_above,
            bottom.larger_than_below,
            *edge(first.line.text[: first.start].rsplit(None, 1)[-1:]),
            *edge(last.line.text[last.end :].split(None, 1)[:1]),
            bool(words) and is_small(words[0]),
            text.count("(") != text.count(")"),
            first.start < 3 and top.continues_above,
            len(last.line.text) - last.end < 3 and bottom.goes_on_below,
            top.from_picture,
            top.from_second_reader,
            max(p.line.size for p in span.pieces) / min(p.line.size for p in span.pieces),
            sounds_like_names(text),
        )

    @cached_property
    def _lines(self) -> dict[int, _LineShape]:
        """What all spans of a line share, by `id`."""
        sheet = self.sheet
        sizes = sorted({round(line.size, 1) for line in sheet.lines}, reverse=True)
        rows = Counter(line.row for line in sheet.lines)
        printed = sum(_printed(line) for line in sheet.lines) * 2 > len(sheet.lines)
        found = {}
        for line in sheet.lines:
            above, below = sheet.above.get(id(line)), sheet.below.get(id(line))
            found[id(line)] = _LineShape(
                size=(
                    line.size / sheet.body_size,
                    line.size / sheet.largest_size,
                    sizes.index(round(line.size, 1)),
                    line.bold,
                ),
                gap_above=min(9.0, (line.box.top - above.box.bottom) / line.size) if above else 9.0,
                white_below=below.box.top - line.box.bottom if below else math.inf,
                alone=rows[line.row] == 1,
                larger_than_above=line.size / above.size if above else 1.0,
                larger_than_below=line.size / below.size if below else 1.0,
                continues_above=above is not None and continues(above, line),
                goes_on_below=below is not None and continues(line, below),
                from_picture=printed and not _printed(line),
                from_second_reader=line.words[0].reader == "rapidocr",
            )
        return found

    @cached_property
    def _folded_page(self) -> str:
        return makeup(" ".join(line.text for line in self.sheet.lines)).folded

    @cached_property
    def _web_text(self) -> str:
        """Everything in web and e-mail addresses, letters only."""
        found = re.findall(
            r"\S*(?:@|www\.|https?:|\.(?:com|org|edu|net|gov|io|ai|eu|uk))\S*",
            " ".join(line.text for line in self.sheet.lines),
        )
        marks = [mark.text for mark in self.sheet.page.marks]
        return re.sub(r"[^a-z0-9]", "", " ".join((*found, *marks)).lower())

    def _in_web_address(self, words: Sequence[str]) -> float:
        """Whether the words, or their initials, stand in a web or e-mail address: 1, 0.5 or 0."""
        web = self._web_text
        if not web or not words:
            return 0.0
        joined = re.sub(r"[^a-z]", "", "".join(words[:3]).lower())
        longest = max((w.lower() for w in words), key=len)
        if len(joined) > 3 and joined in web:
            return 1.0
        initials = "".join(w[0] for w in words if w[0].isupper()).lower()
        if (len(longest) > 4 and longest in web) or (len(initials) > 2 and initials in web):
            return 0.5
        return 0.0


@dataclass(frozen=True, slots=True)
class _LineShape:
    """A line beside its neighbours. `size` is to the body, to the largest, its rank, and whether it is bold.

    `gap_above` is in letter sizes, `white_below` in points: it counts in letters of the line where the span begins.
    """

    size: tuple[float, float, int, bool]
    gap_above: float
    white_below: float
    alone: bool
    larger_than_above: float
    larger_than_below: float
    continues_above: bool
    goes_on_below: bool
    from_picture: bool
    from_second_reader: bool


_QUOTES = frozenset('“"„«‘')


def _printed(line: Line) -> bool:
    """Whether it is a PDF's own text: what is not, on a page that mostly is, stands in a picture, a logo mostly."""
    return line.words[0].reader in ("pdf", "form")


def edge(neighbour: list[str]) -> tuple[bool, bool, bool, bool, bool]:
    """What the word next to a span is: none, a mark, a small word, a word in lower case, or one with a capital.

    A name that stops before “of” or starts after a capital is likely cut short.
    """
    word = neighbour[0].strip("“”\"'‘’«»") if neighbour else ""
    if not neighbour:
        return (True, False, False, False, False)
    if not word or not word[0].isalnum():
        return (False, True, False, False, False)
    small = is_small(word)
    return (False, False, small, not small and word[0].islower(), not small and not word[0].islower())


def is_cut(text: str) -> bool:
    """Whether the text ends, or begins, in the middle of a name.

    >>> is_cut("Office of"), is_cut("of Nursing"), is_cut("The Office of Nursing")
    (True, True, False)
    """
    words = text.split()
    return bool(words) and (words[-1].lower() in _HANGING or words[0] in _NO_OPENING)
