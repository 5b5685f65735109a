"""Pages to ask: in memory for most tests, on a real port with a real browser for some."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from ingest.review.app import application
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from tests.ingest.review.client import client_of
from tests.ingest.review.office_of_six import ledger_office
from tests.ingest.review.office_of_six import office as office_of_six

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_ARGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(params=["scripted", "ledger"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """The pages tested over every desk there is; what holds for one must hold for the other."""
    made = (office_of_six if request.param == "scripted" else ledger_office)(tmp_path)
    yield made
    if isinstance(made.desk, LedgerDesk):
        made.desk.ledger.close()


@pytest.fixture
def client(office: Office) -> Iterator[httpx.Client]:
    with client_of(office) as client:
        yield client


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """Where the pages of the office are served for real."""
    with served(office) as address:
        yield address


@contextmanager
def served(office: Office) -> Iterator[str]:
    config = uvicorn.Config(application(office), host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium behind Playwright."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A fresh browser window on the pages, which must neither fail nor be refused anything."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860})
    tab = context.new_page()
    problems: list[str] = []
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("console", lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None)
    yield tab
    context.close()
    assert problems == []
