"""Whoever comes before the ledger is open is told to wait, and gets the pages afterwards."""

from __future__ import annotations

import socket

import httpx

from ingest.review.opening_page import told_to_wait


def test_a_visitor_is_told_to_wait_and_the_door_is_free_afterwards() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}/queue"
        with told_to_wait(door):
            answers = [httpx.get(address) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [503, 503]
        assert "being opened" in answers[0].text
        assert answers[0].headers["x-frame-options"] == "DENY"
        assert door.gettimeout() is None
        with socket.create_connection(door.getsockname()):
            door.accept()[0].close()  # nobody else takes the next visitor
