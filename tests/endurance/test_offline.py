"""The whole journey without a network, with an eye on every attempt to reach one: nothing leaves the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = '''
"""Loaded by every Python process of the journey: writes down each attempt to reach somebody."""
import os
import sys

def hook(what, given):
    is_afar = what == "socket.connect" and not isinstance(given[1], (str, bytes))
    if is_afar or what in ("socket.getaddrinfo", "socket.sendto"):
        with open(os.environ["TOLD"], "a") as told:
            told.write(f"{what} {given[1:]}\\n")

sys.addaudithook(hook)
'''
ALONE = ("unshare", "--net", "--map-root-user")


def journey(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Type a command line where there is no network at all."""
    environment = os.environ | {"PYTHONPATH": f"{folder / 'watch'}:{Path.cwd()}", "TOLD": str(folder / "told")}
    command = [*ALONE, sys.executable, "-m", "ingest.cli", *words, "--home", str(folder / "home")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody leave the network")
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCHED)
    (tmp_path / "home" / "inbox").mkdir(parents=True)
    return tmp_path


def test_from_the_inbox_to_the_packet_nobody_is_reached(folder: Path) -> None:
    sample = next(Path("samples").glob("*.pdf"))
    shutil.copy(sample, folder / "home" / "inbox")
    assert journey(folder, "run", "--once").returncode == 0
    assert sample.stem[:10] in journey(folder, "list").stdout
    assert journey(folder, "verify").returncode == 0
    assert journey(folder, "export", "--packet", "--all", "-o", str(folder / "packet.pdf")).returncode == 0
    assert (folder / "packet.pdf").stat().st_size > 1000
    assert not (folder / "told").exists(), (folder / "told").read_text()


def test_an_attempt_would_be_seen(folder: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(folder / "watch"), "TOLD": str(folder / "told")}
    attempt = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), timeout=1)\nexcept OSError: pass"
    subprocess.run([*ALONE, sys.executable, "-c", attempt], env=environment, check=True)
    assert "192.0.2.1" in (folder / "told").read_text()
