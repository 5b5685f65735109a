"""The house as docs/architecture.md draws it: imports go one way, and the documentation is complete."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from ingest.cli.app import app
from schemas.settings import Settings

ROOT = Path(__file__).parent.parent

FORBIDDEN = {
    "schemas": ("extractors", "ingest"),
    "extractors": ("ingest",),
    "extractors/reading": ("extractors.understanding", "extractors.training"),
    "extractors/understanding": ("extractors.reading", "extractors.training"),
    "extractors/understanding/grammars": ("extractors.understanding.finders", "extractors.understanding.choosing"),
    "ingest/ledger": (
        "ingest.review",
        "ingest.cli",
        "ingest.exports",
        "ingest.pipeline",
        "ingest.renewals",
        "extractors",
    ),
    "ingest/exports": ("ingest.review", "ingest.cli", "extractors"),
    "ingest/renewals": ("ingest.review", "ingest.cli", "ingest.exports", "extractors"),
    "ingest/review": ("ingest.cli", "sqlalchemy"),
}
"""What a room may not know, by the folder it lives in."""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strays(room: str, forbidden: tuple[str, ...], *, root: Path = ROOT) -> list[str]:
    return [
        f"{path.relative_to(root)} imports {name}"
        for path in sorted((root / room).rglob("*.py"))
        for name in sorted(set(imports(path)))
        if any(name == other or name.startswith(f"{other}.") for other in forbidden)
    ]


@pytest.mark.parametrize("room", FORBIDDEN)
def test_imports_go_one_way(room: str) -> None:
    assert strays(room, FORBIDDEN[room]) == []


def test_an_import_the_wrong_way_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "a.py").write_text("def f():\n    from ingest.cli import app\n")
    assert strays("schemas", ("ingest",), root=tmp_path)


def python_files() -> list[Path]:
    rooms = ("schemas", "extractors", "ingest")
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py")) if path.stat().st_size]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_first_line_of_a_file_says_what_it_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = said.split("\n")[0]
    assert len(first) > 15, "the file has no sentence at its top"
    assert first[-1] in ".!?:", f"no sentence: {first}"


def command_names() -> list[str]:
    return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", command_names())
def test_every_command_and_its_options_are_documented(name: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = re.search(rf"^### certledger {name}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"docs/commands.md has no section “### certledger {name}”"
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    options = {option for one in command.params for option in one.opts if option.startswith("--")}
    missing = {option for option in options - {"--home", "--help"} if not _told(option, section[1])}
    assert not missing


def _told(option: str, text: str) -> bool:
    short = {"--output": "-o"}
    return option in text or short.get(option, option) in text


def test_no_command_is_documented_that_is_not_there() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### certledger (\S+)", text, re.MULTILINE)) <= set(command_names())


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented_with_its_default(name: str) -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    line = re.search(rf"^\| `{name}` \| (.*?) \|", text, re.MULTILINE)
    assert line, f"docs/settings.md has no row for `{name}`"
    default = Settings.model_fields[name].default
    if isinstance(default, bool | int | float):
        assert f"`{str(default).lower()}`" == line[1]


def test_links_in_the_documentation_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
