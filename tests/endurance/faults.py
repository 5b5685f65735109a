"""Readers that misbehave as engines do: what a worker runs in place of the real reading. Chosen by the file's name."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from ingest.confinement import Limits, begin_file
from schemas.outcome import Extraction, Kind


def read(limits: Limits, path: str, name: str, settings: str, memory: str) -> str:
    """Do what the name of the file orders; any other name is read well."""
    begin_file(limits)
    if name in FAULTS:
        return FAULTS[name]()
    return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, text=Path(path).read_text(), pages=1).model_dump_json()


def _hang() -> str:
    time.sleep(3600)
    return ""


def _spin() -> str:
    while True:
        pass


def _eat() -> str:
    eaten = []
    while True:
        eaten.append(bytearray(64 << 20))


def _abort() -> str:
    os.abort()


def _segv() -> str:
    ctypes.string_at(0)
    return ""


def _leave() -> str:
    os._exit(3)


def _fork() -> str:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
    time.sleep(3600)
    return ""


def _flood() -> str:
    with Path("flood").open("wb") as file:
        while True:
            file.write(b"x" * (1 << 20))


def _babble() -> str:
    return "{" * 1_000_000


def _ignore_term() -> str:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(3600)
    return ""


FAULTS = {
    "hang": _hang,
    "spin": _spin,
    "eat": _eat,
    "abort": _abort,
    "segv": _segv,
    "leave": _leave,
    "fork": _fork,
    "flood": _flood,
    "babble": _babble,
    "ignore-term": _ignore_term,
}


def tell_who(limits: Limits, path: str, name: str, settings: str, memory: str) -> str:
    """As `read`; the text is the reader's process id."""
    read(limits, path, name, settings, memory)
    return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, text=str(os.getpid())).model_dump_json()


def chatter(limits: Limits, path: str, name: str, settings: str, memory: str) -> str:
    """Print as libraries do, words of the file among it."""
    begin_file(limits)
    for stream in (1, 2):
        os.write(stream, b"warning: \x1b]0;owned\x07 in " + Path(path).read_bytes())
    subprocess.run([sys.executable, "-c", "import sys; sys.stderr.write('warning')"], check=True)
    return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE).model_dump_json()


def look_around(limits: Limits, path: str, name: str, settings: str, memory: str) -> str:
    """What a worker can see of the world: told in the text."""
    import socket

    try:
        with socket.create_connection(("127.0.0.1", int(name)), timeout=2):
            network = "network"
    except OSError:
        network = "no network"
    told = [network, Path.cwd().parent.name, os.environ.get("TMPDIR", ""), os.environ.get("CMAP_PATH", "no CMAP_PATH")]
    return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, text="\n".join(told)).model_dump_json()
