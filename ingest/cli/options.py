"""The options that several commands share, each with its name and its help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Show(StrEnum):
    """Which entries a list shows."""

    ALL = "all"
    ACCEPTED = "accepted"
    NEEDS_REVIEW = "needs_review"
    REJECTED = "rejected"


class AccountRole(StrEnum):
    """What an account may do; each may do what the ones before it may."""

    READ = "read"
    REVIEW = "review"
    ADMIN = "admin"


Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="The folder with inbox/, archive/ and ledger.db.", show_default=False),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0: one for each core.", show_default=False)
]
Host = Annotated[str | None, typer.Option("--host", help="Where the pages listen; loopback unless told otherwise.")]
Port = Annotated[int | None, typer.Option("--port", min=0, max=65535, help="0: any free one.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="For programs: one JSON object a line.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")]
Entry = Annotated[int, typer.Argument(metavar="ID", help="The entry's number, as `list` shows it.")]
