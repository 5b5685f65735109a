"""A system that tells of nothing: the looks alone find every file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest import service as serving
from ingest.service import open_service
from tests.endurance.lives import Copyist, new_home, send, settings_of


@contextmanager
def deaf(inbox: Path, wake: Callable[[], None]) -> Iterator[None]:
    yield


def test_without_any_event_every_file_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "waking", deaf)
    home = new_home(tmp_path / "home")
    stop = threading.Event()
    with open_service(settings_of(home), reader=Copyist()) as service:
        watching = threading.Thread(target=service.serve, args=(stop,))
        watching.start()
        for number in range(200):
            send(home, f"{number}.pdf")
        for _ in range(600):
            if service.ledger.counts().documents == 200 or not watching.is_alive():
                break
            stop.wait(0.1)
        taken = service.ledger.counts().documents
        stop.set()
        watching.join()
    assert taken == 200
    assert list((home / "inbox").iterdir()) == []
