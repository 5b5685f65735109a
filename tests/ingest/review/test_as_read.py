"""What was read shows at once, is replaced by the next reading, and leaves nothing where it cannot be kept."""

from __future__ import annotations

from pathlib import Path

from ingest.pages_read import keep, kept
from ingest.review.drawing import CachedDrawer, Subject
from ingest.review.drawing_as_read import AsReadDrawer
from schemas.document import Document
from tests.extractors.understanding.drawn import document
from tests.ingest.review.drawn import DrawnPages

CONTENT = "ab" * 32


def read(text: str) -> Document:
    return document(text).model_copy(update={"sha256": CONTENT})


def words(home: Path, page: int = 1) -> list[str]:
    drawer = CachedDrawer(AsReadDrawer(DrawnPages({}), home), home / "cache")
    subject = Subject(sha256=CONTENT, name="scan.pdf", path=home / "scan.pdf")
    return [word.text for word in drawer.words(subject, page).words]


def test_words_come_from_the_reading_and_follow_the_next_one(tmp_path: Path) -> None:
    keep(tmp_path, CONTENT, read("Wound Cre"))
    assert words(tmp_path) == ["Wound", "Cre"]
    keep(tmp_path, CONTENT, read("Wound Care"))
    assert words(tmp_path) == ["Wound", "Care"]


def test_what_is_kept_is_nobody_elses_to_read(tmp_path: Path) -> None:
    keep(tmp_path, CONTENT, read("Wound Care"))
    (path,) = (tmp_path / "cache").rglob("*.json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert kept(tmp_path, CONTENT) == read("Wound Care")


def test_a_damaged_or_missing_one_is_none(tmp_path: Path) -> None:
    assert kept(tmp_path, CONTENT) is None
    keep(tmp_path, CONTENT, read("Wound Care"))
    next((tmp_path / "cache").rglob("*.json")).write_text("{")
    assert kept(tmp_path, CONTENT) is None


def test_a_reading_without_words_clears_the_one_before(tmp_path: Path) -> None:
    keep(tmp_path, CONTENT, read("Wound Care"))
    keep(tmp_path, CONTENT, None)
    assert kept(tmp_path, CONTENT) is None


def test_where_nothing_can_be_written_reading_goes_on(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    keep(tmp_path, CONTENT, read("Wound Care"))
    assert kept(tmp_path, CONTENT) is None
