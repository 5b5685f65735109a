"""Atheris over every target of tests/endurance/targets, each in a process of its own until its share of runs is done.

`python -m bench.endure.fuzz RUNS [TARGET]`; a finding stops its target and is printed with the bytes that made it.
atheris belongs to `make endure` alone (requirements-endure.txt).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.endure.result import FOLDER, Result
from schemas.model import Model
from tests.endurance.targets import TARGETS

SECONDS = 300
"""A target that is slow gets fewer runs than it was given; the table says how many."""

SHARES = {
    "forms": 0.25, "file names": 0.2, "text": 0.12, "names": 0.1, "opening of files": 0.08, "dates": 0.08,
    "credits": 0.06, "identifiers": 0.06, "replies of a worker": 0.05,
}  # fmt: skip
"""Of all runs: more where a run is short."""


class Done(Model):
    """How many runs one target had, and what was found."""

    runs: int = 0
    found: tuple[str, ...] = ()


def main(runs: int, names: list[str]) -> None:
    for name in names:
        before = _kept(name)
        done = _fuzz(name, int(runs * SHARES[name]))
        path = _place(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Done(runs=before.runs + done.runs, found=(*before.found, *done.found)).model_dump_json())
        print(f"{name}: {done.runs:,} runs, {len(done.found)} found", *done.found, sep="\n", flush=True)
    _tell(runs)


def _fuzz(name: str, runs: int) -> Done:
    with tempfile.TemporaryDirectory() as folder:
        given = [f"-runs={runs}", f"-max_total_time={SECONDS}", "-max_len=200", "-rss_limit_mb=3000", "-timeout=20"]
        command = [
            sys.executable,
            "-m",
            "bench.endure.fuzz",
            "--one",
            name,
            *given,
            f"-artifact_prefix={folder}/",
            folder,
        ]
        ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        said = ended.stderr + ended.stdout
        count = max((int(number) for number in re.findall(r"^#(\d+)\t", said, re.MULTILINE)), default=0)
        count = max([count, *map(int, re.findall(r"Done (\d+) runs", said))])
        if ended.returncode == 0:
            return Done(runs=count)
        bytes_of = [path.read_bytes().hex() for path in Path(folder).glob("*-*") if path.name[:5] in ("crash", "timeo")]
        last = [line for line in said.splitlines() if "Error" in line or "ERROR" in line][:3]
        return Done(runs=count, found=(f"{' '.join(last)} {bytes_of}",))


def _one(name: str, given: list[str]) -> None:
    """In the process of its own: what atheris looks into is our code, not the libraries'."""
    import atheris

    with atheris.instrument_imports(include=["extractors.understanding.grammars", "ingest", "schemas"]):
        from tests.endurance import targets

    atheris.Setup([sys.argv[0], *given], targets.TARGETS[name])
    atheris.Fuzz()


def _tell(runs: int) -> None:
    done = {name: _kept(name) for name in TARGETS}
    total = sum(one.runs for one in done.values())
    found = sum(len(one.found) for one in done.values())
    Result(
        what="atheris: " + ", ".join(f"{name} {one.runs:,}" for name, one in done.items()),
        measured=f"{total:,} executions, {found} open findings",
        goal="≥ 1,000,000 executions without an open finding",
        met=total >= 1_000_000 and found == 0,
        command=f"python -m bench.endure.fuzz {runs}",
    ).keep("08-fuzz")


def _kept(name: str) -> Done:
    path = _place(name)
    return Done.model_validate_json(path.read_text()) if path.exists() else Done()


def _place(name: str) -> Path:
    return FOLDER / "fuzz" / f"{name.replace(' ', '-')}.json"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(sys.argv[2], sys.argv[3:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_200_000, sys.argv[2:] or list(TARGETS))
