"""What the pages answer while the ledger is still being opened: after an update that may take minutes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ingest.review.doors import SAFE_HEADERS

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>certledger</title></head>
<body><h1>certledger is starting</h1>
<p>The ledger is being opened. After an update it is brought up to date first, which takes some minutes for a large one;
the terminal says how far it has come. This page looks again every three seconds.</p></body></html>
"""
PATIENCE = 2.0
"""Seconds that somebody at the door has to say what they want, before they are answered anyway."""

TURN = 0.2
"""Seconds between two looks at whether the ledger is open."""


@contextmanager
def told_to_wait(door: socket.socket) -> Iterator[None]:
    """Answer everybody at the door with the page, for as long as the block runs."""
    opened = threading.Event()
    waiting = threading.Thread(target=_answer, args=(door, opened), name="opening")
    door.settimeout(TURN)
    waiting.start()
    try:
        yield
    finally:
        opened.set()
        waiting.join()
        door.settimeout(None)


def _answer(door: socket.socket, opened: threading.Event) -> None:
    while not opened.is_set():
        with suppress(OSError):  # nobody came, or left again
            visitor, _ = door.accept()
            with visitor:
                visitor.settimeout(PATIENCE)
                visitor.recv(64 * 1024)
                visitor.sendall(_page())


def _page() -> bytes:
    body = PAGE.encode()
    safe = {**SAFE_HEADERS, "cache-control": "no-store", "retry-after": "3", "connection": "close"}
    head = "".join(f"{name}: {value}\r\n" for name, value in safe.items())
    kind = f"content-type: text/html; charset=utf-8\r\ncontent-length: {len(body)}\r\n"
    return f"HTTP/1.1 503 Service Unavailable\r\n{kind}{head}\r\n".encode() + body
