"""Adds an account, or gives it a new password: `python -m ingest.review.account_command NAME --role review`."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from ingest.review.accounts import keep_accounts, load_accounts
from ingest.review.reviewers import Role
from schemas.errors import UsageError


def main(arguments: list[str]) -> int:
    """The exit code. The password is asked for, or read from stdin where that is no terminal."""
    parser = argparse.ArgumentParser(prog="account_command", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--role", choices=[role.name.lower() for role in Role], default="review")
    parser.add_argument("--home", type=Path, default=Path())
    asked = parser.parse_args(arguments)
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        accounts = load_accounts(asked.home).with_account(asked.name, password, Role[asked.role.upper()])
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    keep_accounts(asked.home, accounts)
    sys.stderr.write(f"{asked.name} may {asked.role}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
