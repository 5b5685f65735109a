"""How a span looks and reads, whatever stands around it: size, place, letters, words; as a row of numbers."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

import numpy as np

from extractors.understanding.grammars.names import looks_like_organisation, looks_like_person, sounds_like_names
from extractors.understanding.lines import Line, Sheet
from extractors.understanding.spans import Span, continues
from extractors.understanding.surroundings import Vector

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_ADDRESS = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|\b(?:street|st\.|avenue|ave\.?|blvd|boulevard|suite|road|rd\.|floor|drive)\b", re.IGNORECASE
)
_WEB = re.compile(r"https?:|www\.|\S+@\S+|\b[\w-]+\.(?:com|org|edu|net|gov|io|ai|co|eu|uk|de|fr)\b", re.I)
_LETTERS = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CODE = re.compile(r"[A-Z]{2,6}[ -]?\d{2,5}\b")
_SMALL = frozenset(
    "a an and the of in on for to with by at from or as into de la el los las en con por para y e o do da dos das no "
    "na nos nas em ao aos à às com pela pelo del des du le les et au aux en und der die das den dem des für von zu zur "
    "zum mit im am an auf".split()
)
_FUNCTION = re.compile(
    r"\b(?:has|have|is|was|are|were|been|this|that|which|who|your|you|we|our|their|his|her|will|may|must|can)\b", re.I
)

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
    *(
        f"{side}_{what}"
        for side in ("before", "after")
        for what in ("edge", "punctuation", "small_word", "lower", "capital")
    ),
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
    """The shapes of one page's spans; what is the same for all of them is found once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @cached_property
    def _sizes(self) -> list[float]:
        return sorted({round(line.size, 1) for line in self.sheet.lines}, reverse=True)

    @cached_property
    def _row_counts(self) -> Counter[int]:
        return Counter(line.row for line in self.sheet.lines)

    @cached_property
    def _is_printed(self) -> bool:
        """Whether most of the page is a PDF's own text: what is not stands in a picture, a logo mostly."""
        lines = self.sheet.lines
        return sum(_printed(line) for line in lines) * 2 > len(lines)

    @cached_property
    def _folded_page(self) -> str:
        return fold(" ".join(line.text for line in self.sheet.lines))

    @cached_property
    def _web_text(self) -> str:
        """Everything in web and e-mail addresses, letters only."""
        found = re.findall(
            r"\S*(?:@|www\.|https?:|\.(?:com|org|edu|net|gov|io|ai|eu|uk))\S*",
            " ".join(line.text for line in self.sheet.lines),
        )
        marks = [mark.text for mark in self.sheet.page.marks]
        return re.sub(r"[^a-z0-9]", "", " ".join((*found, *marks)).lower())

    def of(self, span: Span) -> Vector:
        """Shape `(len(NAMES),)`, in the order of `NAMES`."""
        page, line, text, box = self.sheet.page, span.first.line, span.text, span.box
        above, below = self.sheet.above.get(id(line)), self.sheet.below.get(id(span.last.line))
        words = _WORD.findall(text)
        letters = sum(map(str.isalpha, text))
        capitalised = [w for w in words if w[0].isupper()]
        folded = fold(text)
        confidences = [word.confidence for word in span.words]
        quote_before = line.text[: span.first.start].rstrip()[-1:] in set('“"„«‘')
        values = (
            line.size / self.sheet.body_size,
            line.size / self.sheet.largest_size,
            self._sizes.index(round(line.size, 1)),
            line.bold,
            abs(box.middle[0] - page.width / 2) / page.width,
            box.x0 / page.width,
            box.middle[1] / page.height,
            box.width / page.width,
            len(span.pieces),
            min(9.0, (line.box.top - above.box.bottom) / line.size) if above else 9.0,
            min(9.0, (below.box.top - span.last.line.box.bottom) / line.size) if below else 9.0,
            self._row_counts[line.row] == 1,
            span.whole,
            len(text) / max(1, sum(len(p.line.text) for p in span.pieces)),
            page.number == 1,
            min(600, len(page.words)),
            len(text),
            len(words),
            sum(map(str.isupper, text)) / max(1, letters),
            len(capitalised) / max(1, len(words)),
            sum(w.lower() in _SMALL for w in words),
            sum(map(str.isdigit, text)) / len(text),
            text[0].islower(),
            text[-1] in ".!",
            text.lower().startswith(("the ", "a ", "an ")),
            bool(words) and words[-1].lower() in _SMALL,
            ":" in text,
            "," in text,
            quote_before,
            "&" in text,
            "(" in text,
            bool(_YEAR.search(text)),
            bool(_CODE.match(text)),
            bool(_ADDRESS.search(text)),
            bool(_WEB.search(text)),
            len(_FUNCTION.findall(text)),
            looks_like_person(text),
            looks_like_organisation(text),
            sum(confidences) / len(confidences),
            min(confidences),
            min(5, self._folded_page.count(folded)) if len(folded) > 2 else 0,
            self._in_web_address(words),
            line.size / above.size if above else 1.0,
            span.last.line.size / below.size if below else 1.0,
            *_edge(line.text[: span.first.start].split()[-1:]),
            *_edge(span.last.line.text[span.last.end :].split()[:1]),
            bool(words) and words[0].lower() in _SMALL,
            text.count("(") != text.count(")"),
            above is not None and span.first.start < 3 and continues(above, line),
            below is not None and len(span.last.line.text) - span.last.end < 3 and continues(span.last.line, below),
            self._is_printed and not _printed(line),
            line.words[0].reader == "rapidocr",
            max(p.line.size for p in span.pieces) / min(p.line.size for p in span.pieces),
            sounds_like_names(text),
        )
        return np.array(values, dtype=np.float32)

    def _in_web_address(self, words: list[str]) -> float:
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


def _printed(line: Line) -> bool:
    return line.words[0].reader in ("pdf", "form")


def _edge(neighbour: list[str]) -> tuple[bool, bool, bool, bool, bool]:
    """What the word next to a span is: none, a mark, a small word, a word in lower case, or one with a capital.

    A name that stops before “of” or starts after a capital is likely cut short.
    """
    word = neighbour[0].strip("“”\"'‘’«»") if neighbour else ""
    if not neighbour:
        return (True, False, False, False, False)
    if not word or not word[0].isalnum():
        return (False, True, False, False, False)
    small = word.lower() in _SMALL
    return (False, False, small, not small and word[0].islower(), not small and not word[0].islower())


def fold(text: str) -> str:
    """Letters and digits in one case, single blanks between words."""
    return " ".join(_LETTERS.findall(text.casefold()))
