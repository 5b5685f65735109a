"""Words of pictures stand where the picture shows them, and come from a reader that looks at pictures."""

from __future__ import annotations

from random import Random

from extractors.training.generator.truth import Place
from extractors.training.pictured import with_pictures, with_signatures
from schemas.document import Document, Page, Word
from schemas.geometry import Box

PAGE = Page(number=1, width=612.0, height=792.0, words=())
EMPTY_PAGE = Document(sha256="0" * 64, media="born_digital_pdf", pages=(PAGE,))
LOGO = Place(field="pictured_provider", page=1, box=Box(100, 50, 300, 75), text="Lantern Academy")
SIGNED = Place(field="signer", page=1, box=Box(80, 600, 180, 612), text="Ada Quill")


def seen(place: Place) -> list[tuple[Word, ...]]:
    """The words of one painted place, as a hundred seeds have them."""
    return [with_pictures(EMPTY_PAGE, (place,), random=Random(seed)).pages[0].words for seed in range(100)]


def test_a_painted_name_is_read_where_it_stands() -> None:
    words = next(words for words in seen(LOGO) if words)
    assert [word.text for word in words] == ["Lantern", "Academy"]
    assert all(LOGO.box.x0 <= word.box.x0 < word.box.x1 <= LOGO.box.x1 for word in words)
    assert words[0].box.x1 < words[1].box.x0
    assert {word.reader for word in words} <= {"rapidocr", "tesseract"}


def test_some_painted_names_are_read_by_nobody() -> None:
    unread = sum(not words for words in seen(LOGO))
    assert 0 < unread < 30


def test_printed_words_are_no_pictures() -> None:
    printed = LOGO.model_copy(update={"field": "provider"})
    assert not any(seen(printed))


def test_a_signature_stands_above_its_name_and_is_larger() -> None:
    signed = [with_signatures(EMPTY_PAGE, (SIGNED,), random=Random(seed)).pages[0].words for seed in range(100)]
    written = [words for words in signed if words]
    assert 10 < len(written) < 60
    for words in written:
        assert all(word.box.bottom <= SIGNED.box.top and word.size > SIGNED.box.height for word in words)
