"""Listening: on loopback unless told otherwise, and beyond it only with accounts."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING

from fastapi import FastAPI

from ingest.ledger.store import Ledger, open_ledger
from ingest.locking import present
from ingest.pages_read import CACHE
from ingest.review.accounts import load_accounts
from ingest.review.app import application
from ingest.review.doors import LOOPBACK_NAMES
from ingest.review.drawing import CachedDrawer, Drawer
from ingest.review.drawing_as_read import AsReadDrawer
from ingest.review.drawing_pool import PooledDrawer
from ingest.review.ledger_books import LedgerBooks
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from schemas.errors import UsageError
from schemas.settings import Settings

if TYPE_CHECKING:
    import uvicorn

RUNNING = ".running"


def run(settings: Settings) -> None:
    """Serve until Ctrl-C. Raises UsageError where the address is not safe to listen on, LedgerError."""
    refuse_unsafe(settings)
    with opened_app(settings) as app:
        server(app, settings).run()


def server(app: FastAPI, settings: Settings) -> uvicorn.Server:
    """What listens, not yet started: `run()` it, in any thread, with sockets of your own if you have them."""
    import uvicorn

    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_level="warning", access_log=False, ws="none",
        server_header=False, date_header=False, timeout_keep_alive=5, h11_max_incomplete_event_size=64 * 1024,
    )  # fmt: skip
    return uvicorn.Server(config)


@contextmanager
def opened_app(settings: Settings) -> Iterator[FastAPI]:
    """The pages of a home with their ledger and their drawing processes, all ended with the block."""
    ledger = open_ledger(settings)
    try:
        with present(settings.home / RUNNING) as owner:
            pool = PooledDrawer(settings, owner.folder)
            try:
                yield create_app(settings, ledger, pool)
            finally:
                pool.close()
    finally:
        ledger.close()


def create_app(settings: Settings, ledger: Ledger, drawer: Drawer) -> FastAPI:
    """The pages over an open ledger; pictures are kept in `cache/`."""
    office = Office(
        settings=settings,
        desk=LedgerDesk(ledger, settings=settings),
        books=LedgerBooks(ledger, settings=settings),
        drawer=CachedDrawer(AsReadDrawer(drawer, settings.home), settings.home / CACHE),
        accounts=load_accounts(settings.home),
        me=_me(),
    )
    return application(office, names=names(settings))


def refuse_unsafe(settings: Settings) -> None:
    """Beyond loopback only with accounts."""
    if not is_loopback(settings.host) and not load_accounts(settings.home).accounts:
        raise UsageError(
            "no_accounts",
            f"Listening on {settings.host} lets others in, and this home has no accounts.",
            advice="Add one first: certledger account NAME",
        )


def names(settings: Settings) -> tuple[str, ...]:
    """Under which host names the pages answer."""
    if is_loopback(settings.host):
        return (*LOOPBACK_NAMES, *settings.host_names)
    own = f"[{settings.host}]" if ":" in settings.host else settings.host
    everywhere = ip_address(settings.host).is_unspecified if _is_address(settings.host) else False
    return (*LOOPBACK_NAMES, *settings.host_names, *(() if everywhere else (own,)))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it.

    >>> [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "192.168.1.4", "")]
    [True, True, True, False, False, False]
    """
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
