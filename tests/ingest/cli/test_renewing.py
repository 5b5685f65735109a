"""`renewals`: what a licence holder is told."""

import json
from pathlib import Path

from tests.ingest.cli.conftest import Type

NURSE = '[[licences]]\nrule = "us-ga.rn"\nlearner = "Imogen Castellow"\nrenews_on = 2026-01-31\n'


def test_a_licence_is_held_against_its_rule(type_: Type, home: Path) -> None:
    (home / "certledger.toml").write_text(NURSE)
    answer = type_("renewals", "--home", home)
    assert "renew by 2026-01-31" in answer.out
    assert "3.5 of 30; missing 26.5" in answer.out
    assert "certainty high" in answer.out
    assert "Not legal advice" in answer.out


def test_programs_get_json_and_calendars_an_event(type_: Type, home: Path, tmp_path: Path) -> None:
    (home / "certledger.toml").write_text(NURSE)
    answer = type_("renewals", "--home", home, "--json", "--calendar", tmp_path / "a.ics")
    told = json.loads(answer.out)
    assert (told["deadline"], told["done"], told["missing"], told["complete"]) == ("2026-01-31", 3.5, 26.5, False)
    assert "DTSTART;VALUE=DATE:20260131" in (tmp_path / "a.ics").read_text()


def test_without_a_licence_it_says_how_to_add_one(type_: Type, home: Path) -> None:
    answer = type_("renewals", "--home", home)
    assert answer.code == 2
    assert "[[licences]]" in answer.err


def test_a_licence_misspelt_is_wrong_usage(type_: Type, home: Path) -> None:
    (home / "certledger.toml").write_text('[[licences]]\nrule = "us-ga.wizard"\n')
    assert type_("renewals", "--home", home).code == 2
    (home / "certledger.toml").write_text('[[licences]]\nrool = "us-ga.rn"\n')
    answer = type_("renewals", "--home", home)
    assert answer.code == 2
    assert "rool" in answer.err


def test_rules_are_listed(type_: Type) -> None:
    answer = type_("renewals", "--rules", "nurse")
    assert answer.code == 0
    assert "us-ga.rn" in answer.out
    assert type_("renewals", "--rules", "wizard").code == 1
