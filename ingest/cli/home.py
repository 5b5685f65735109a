"""Which home a command works in, and its settings; what is wrong with them is said by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.ledger.store import Ledger
    from schemas.settings import Settings


given_before_the_command: ContextVar[Path | None] = ContextVar("given_before_the_command", default=None)
"""`certledger --home DIR list`: the folder named ahead of the command."""


def folder(home: Path | None) -> Path:
    """The folder that `--home` names, else CERTLEDGER_HOME, else this one; raises UsageError where there is none."""
    from schemas.errors import UsageError

    place = home or given_before_the_command.get() or Path(os.environ.get("CERTLEDGER_HOME") or ".")
    if not place.is_dir():
        raise UsageError("no_home", f"There is no folder “{place}”.", advice="Make it, or choose another with --home.")
    return place.absolute()


def settings(home: Path | None, **flags: object) -> Settings:
    """The settings of that home, with the flags that were given on top; raises UsageError."""
    import tomllib

    from pydantic import ValidationError

    from schemas.errors import UsageError
    from schemas.settings import CONFIG_NAME, load

    place = folder(home)
    try:
        return load(place, **flags)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise UsageError("bad_setting", f"A setting cannot be used: {wrong}.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError("bad_toml", f"{CONFIG_NAME} is not valid TOML: {error}.") from error


@contextmanager
def present_ledger(settings: Settings) -> Iterator[Ledger]:
    """The ledger of a home that has one; raises UsageError where nothing was ever taken in."""
    from ingest.clock import SYSTEM
    from ingest.ledger.store import open_ledger
    from schemas.errors import UsageError

    if not settings.database and not (settings.home / "ledger.db").exists():
        advice = "Start `certledger run`, or choose another home with --home."
        raise UsageError("no_ledger", f"There is no ledger in {settings.home}.", advice=advice)
    ledger = open_ledger(settings, clock=SYSTEM)
    try:
        yield ledger
    finally:
        ledger.close()
