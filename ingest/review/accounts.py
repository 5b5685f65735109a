"""Accounts of a home: names, roles and hashed passwords (Argon2id), in one file that only its owner may read."""

from __future__ import annotations

import os
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ingest.review.reviewers import Reviewer, Role
from schemas.errors import UsageError
from schemas.model import Model

ACCOUNTS_NAME = "accounts.json"
SHORTEST_PASSWORD = 10

_hasher = PasswordHasher()
_NOBODY = _hasher.hash("nobody has this password")


class Account(Model):
    """One person who may sign in."""

    name: str
    role: Role
    password: str


class Accounts(Model):
    """All who may sign in."""

    accounts: tuple[Account, ...] = ()

    def reviewer(self, name: str, password: str) -> Reviewer | None:
        """Who that is; None where name or password is wrong. Both take the same time to find out."""
        account = next((account for account in self.accounts if account.name == name), None)
        try:
            _hasher.verify(account.password if account else _NOBODY, password)
        except (VerificationError, InvalidHashError):
            return None
        return Reviewer(name=account.name, role=account.role) if account else None

    def role(self, name: str) -> Role | None:
        """The present role of that account, None where it is gone."""
        return next((account.role for account in self.accounts if account.name == name), None)

    def with_account(self, name: str, password: str, role: Role) -> Accounts:
        """The same accounts and this one, or its new password. Raises UsageError."""
        if not name.strip() or len(name) > 64:
            raise UsageError("bad_name", "A name has 1 to 64 characters.")
        if len(password) < SHORTEST_PASSWORD:
            raise UsageError("short_password", f"A password has at least {SHORTEST_PASSWORD} characters.")
        account = Account(name=name.strip(), role=role, password=_hasher.hash(password))
        others = tuple(other for other in self.accounts if other.name != account.name)
        return Accounts(accounts=(*others, account))


def load_accounts(home: Path) -> Accounts:
    """The accounts of that home; none where nobody made one."""
    path = home / ACCOUNTS_NAME
    return Accounts.model_validate_json(path.read_bytes(), strict=False) if path.exists() else Accounts()


def keep_accounts(home: Path, accounts: Accounts) -> None:
    """Write them, readable by their owner alone, all or nothing."""
    draft = home / f".{ACCOUNTS_NAME}.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(accounts.model_dump_json(indent=2).encode())
        os.fsync(file.fileno())
    draft.replace(home / ACCOUNTS_NAME)
