"""bench/RESULTS.md is put together from bench/results/*.md: a file a subject, written by the run that measured it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.endure.result import FOLDER, Result

HERE = Path(__file__).parent
PARTS = HERE / "results"
ORDER = ("accuracy", "understanding", "reading", "review", "endurance")
HEAD = """# Results

Every part names its command where there is one. Not all figures are of the present code: those on reading, on review
and on endurance were taken at earlier states, some on few files, all on a machine busy with other work. Repeat them
before you rely on them. Put together by `make bench`, from `bench/results/`.
"""


def gather() -> Path:
    """Write RESULTS.md anew; its path."""
    _put_down_endurance()
    known = sorted(PARTS.glob("*.md"), key=lambda path: (_place(path.stem), path.stem))
    whole = HERE / "RESULTS.md"
    whole.write_text("\n".join([HEAD, *(path.read_text(encoding="utf-8") for path in known)]), encoding="utf-8")
    return whole


def write(subject: str, text: str) -> Path:
    """Write the part about `subject`; its path."""
    PARTS.mkdir(exist_ok=True)
    path = PARTS / f"{subject}.md"
    path.write_text(text.rstrip() + "\n", encoding="utf-8")
    return path


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join("–" if cell is None else str(cell) for cell in line) + " |" for line in lines)


def machine() -> str:
    """Where and when something was measured, and how busy the machine was with it and with other work."""
    cores, load = os.cpu_count(), os.getloadavg()[2]
    python = platform.python_version()
    return f"{cores} cores, load {load:.1f}, {platform.system()}, Python {python}, {date.today().isoformat()}"


def _put_down_endurance() -> None:
    """The table of what was survived, from the lines that each run of bench/endure left."""
    kept = [Result.model_validate_json(path.read_text()) for path in sorted((HERE.parent / FOLDER).glob("*.json"))]
    if kept:
        rows = [(one.what, one.measured, one.goal, "yes" if one.met else "**no**", f"`{one.command}`") for one in kept]
        text = table(["what", "measured", "goal", "met", "repeated by"], rows)
        write("endurance", f"## What it survives\n\n{machine()}\n\n{text}")


def _place(subject: str) -> int:
    return ORDER.index(subject) if subject in ORDER else len(ORDER)
