"""`account`: who may sign in from another machine."""

import io
import sys
from pathlib import Path

import pytest

from ingest.review.accounts import load_accounts
from tests.ingest.cli.conftest import Type

SAID = "correct horse battery"


def test_an_account_is_added_and_taken_away(type_: Type, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(SAID + "\n"))
    answer = type_("account", "Dorothea", "--role", "admin", "--home", home)
    assert answer.code == 0
    known = load_accounts(home).reviewer("Dorothea", SAID)
    assert known is not None
    assert known.role.name == "ADMIN"
    assert SAID not in (home / "accounts.json").read_text()
    assert type_("account", "Dorothea", "--remove", "--home", home).code == 0
    assert type_("account", "Dorothea", "--remove", "--home", home).code == 1


def test_a_short_password_is_refused(type_: Type, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    assert type_("account", "Dorothea", "--home", home).code == 2
    assert not (home / "accounts.json").exists()
