"""`account`: who may sign in to the review pages, once they listen beyond this machine."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from ingest.cli import screen

if TYPE_CHECKING:
    from schemas.settings import Settings


def account(settings: Settings, name: str, *, role: str) -> int:
    """Add an account, or give it a new password and role; raises UsageError for a password too short."""
    from ingest.review.accounts import keep_accounts, load_accounts
    from ingest.review.reviewers import Role

    password = _password(name)
    accounts = load_accounts(settings.home).with_account(name, password, Role[role.upper()])
    keep_accounts(settings.home, accounts)
    screen.say(f"“{name}” may sign in with the role {role}.", style="green")
    return 0


def remove(settings: Settings, name: str) -> int:
    """Take an account away; 1 where there is none of that name."""
    from ingest.review.accounts import Accounts, keep_accounts, load_accounts

    accounts = load_accounts(settings.home).accounts
    left = tuple(one for one in accounts if one.name != name)
    if len(left) == len(accounts):
        screen.say(f"There is no account “{name}”.", style="red")
        return 1
    keep_accounts(settings.home, Accounts(accounts=left))
    screen.say(f"“{name}” may not sign in any more.")
    return 0


def _password(name: str) -> str:
    """Typed twice at a terminal, else the first line of stdin."""
    from schemas.errors import UsageError

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("Once more: ") != password:
        raise UsageError("passwords_differ", "The two passwords differ.")
    return password
