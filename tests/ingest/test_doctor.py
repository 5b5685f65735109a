"""The doctor says what is wrong with an installation, and what to do."""

from pathlib import Path

import pytest

from ingest import doctor
from ingest.doctor import examine
from schemas.settings import load


def test_this_installation_is_well(tmp_path: Path) -> None:
    findings = {finding.what: finding for finding in examine(load(tmp_path))}
    assert {"Python", "Tesseract", "Second reader", "SQLite", "Home", "Free space"} <= set(findings)
    ill = [finding for finding in findings.values() if not finding.well]
    assert ill == []


def test_a_language_without_data_is_named(tmp_path: Path) -> None:
    [tesseract] = [one for one in examine(load(tmp_path, languages="eng+tlh")) if one.what == "Tesseract"]
    assert not tesseract.well
    assert "tlh" in tesseract.said
    assert "tlh" in tesseract.advice


@pytest.mark.parametrize(("kind", "well"), [("nfs4", False), ("cifs", False), ("ext4", True), ("", True)])
def test_a_ledger_on_a_network_share_is_warned_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, well: bool
) -> None:
    monkeypatch.setattr(doctor, "_filesystem", lambda path: kind)
    [found] = [one for one in examine(load(tmp_path)) if one.what == "File system"]
    assert found.well is well


def test_the_file_system_of_a_folder_is_that_of_its_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"root / ext4 rw 0 0\nshare {tmp_path} nfs4 rw 0 0\n")
    assert doctor._filesystem(tmp_path / "home", mounts=mounts) == "nfs4"
    assert doctor._filesystem(Path("/"), mounts=mounts) == "ext4"
    assert doctor._filesystem(Path("/"), mounts=tmp_path / "missing") == ""
