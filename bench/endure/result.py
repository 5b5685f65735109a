"""One measured promise, as a line of the table."""

from __future__ import annotations

from pathlib import Path

from schemas.model import Model

FOLDER = Path("bench/out/endure")


class Result(Model):
    """What was tried, what came out, and the command that repeats it."""

    what: str
    measured: str
    goal: str
    met: bool
    command: str

    def keep(self, name: str) -> None:
        """Write it where the table is made from, and say it."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{name}.json").write_text(self.model_dump_json(indent=1))
        print(f"{'ok ' if self.met else 'NOT'} {self.what}: {self.measured}")
