"""The generator is the same for the same seed, and its truth is what its pages show."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pdfplumber
import pytest

from extractors.training.generator import certificates, sample
from extractors.training.generator.truth import Sample
from schemas.outcome import Kind


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return list(certificates(7, 150))


def test_the_same_seed_draws_the_same_bytes(samples: list[Sample]) -> None:
    assert [again.pdf for again in certificates(7, 12)] == [first.pdf for first in samples[:12]]


def test_another_seed_draws_something_else(samples: list[Sample]) -> None:
    assert sample(8, 0).pdf != samples[0].pdf


def test_every_kind_is_drawn(samples: list[Sample]) -> None:
    kinds = Counter(drawn.truth.kind for drawn in samples)
    assert {Kind.CERTIFICATE, Kind.TRANSCRIPT, Kind.DIPLOMA, Kind.NOT_CERTIFICATE} <= set(kinds)
    assert 0.55 < kinds[Kind.CERTIFICATE] / len(samples) < 0.85


def test_what_is_no_certificate_has_no_records(samples: list[Sample]) -> None:
    for drawn in samples:
        assert bool(drawn.truth.records) != (drawn.truth.kind is Kind.NOT_CERTIFICATE)


def test_every_place_holds_its_text(samples: list[Sample]) -> None:
    for index, drawn in enumerate(samples[:50]):
        if drawn.layout == "fillable":
            continue  # values of form fields are no characters of the page
        with pdfplumber.open(BytesIO(drawn.pdf)) as pdf:
            for place in drawn.truth.places:
                if place.field.startswith("pictured"):
                    continue
                page = pdf.pages[place.page - 1]
                box = place.box.grown(1.5)
                inside = [
                    char["text"]
                    for char in page.chars
                    if box.x0 <= (char["x0"] + char["x1"]) / 2 <= box.x1
                    and box.top <= (char["top"] + char["bottom"]) / 2 <= box.bottom
                ]
                missing = Counter(place.text.replace(" ", "")) - Counter(inside)
                assert not missing, f"document {index} ({drawn.layout}): {place} lacks {missing}"


def test_a_value_of_the_truth_is_printed_or_pictured(samples: list[Sample]) -> None:
    for drawn in samples:
        shown = {(place.field, place.record) for place in drawn.truth.places}
        for number, record in enumerate(drawn.truth.records):
            assert bool(record.title) == (("title", number) in shown)
            assert (record.hours != (None,)) == (("hours", number) in shown)
            named = {("provider", number), ("platform", number)} & shown or (number > 0 and ("provider", 0) in shown)
            assert record.provider_in_words == bool(named)  # a transcript may name its one provider once, in its head


def test_a_provider_is_accepted_only_where_something_names_it(samples: list[Sample]) -> None:
    naming = {"provider", "pictured_provider", "platform", "domain"}
    for drawn in samples:
        shown = {place.field for place in drawn.truth.places}
        for record in drawn.truth.records:
            assert not record.provider or naming & shown
