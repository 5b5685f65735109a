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


def settings(home: Path | None, **flags: object) -> Settings:
    """The settings of `--home`, else of CERTLEDGER_HOME, else of this folder; raises UsageError."""
    import tomllib

    from pydantic import ValidationError

    from schemas.errors import UsageError
    from schemas.settings import CONFIG_NAME, load

    folder = home or given_before_the_command.get() or Path(os.environ.get("CERTLEDGER_HOME") or ".")
    if not folder.is_dir():
        raise UsageError("no_home", f"There is no folder “{folder}”.", advice="Make it, or choose another with --home.")
    try:
        return load(folder.absolute(), **flags)
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
