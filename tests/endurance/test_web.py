"""Whatever is asked of the pages, they answer; whoever asks from elsewhere changes nothing."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.review.app import application
from ingest.review.doors import SAFE_METHODS
from ingest.review.office import Office
from tests.endurance.web import Asked, answer, operations, requests
from tests.ingest.review.client import client_of
from tests.ingest.review.conftest import served
from tests.ingest.review.office_of_six import ledger_of, ledger_office

ELSEWHERE: tuple[dict[str, str], ...] = (
    {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9999"},
    {"sec-fetch-site": "cross-site", "origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "https://127.0.0.1:8765"},
    {},
)
KINDS = ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=b", "application/json", "")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = ledger_office(tmp_path)
    yield made
    ledger_of(made).close()


def everything_in(office: Office) -> tuple[str, ...]:
    """Every row of the ledger, and every name in the inbox."""
    home = office.settings.home
    with sqlite3.connect(home / "ledger.db") as connection:
        rows = tuple(connection.iterdump())
    connection.close()
    return (*rows, *sorted(str(path) for path in (home / "inbox").rglob("*")))


def test_no_question_and_no_form_is_too_strange(office: Office) -> None:
    """300 of what bench.endure.web asks by the ten thousand."""
    app = application(office)
    with client_of(office) as client:

        @settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(requests(app), st.sampled_from(["text/html", "application/json"]))
        def ask(asked: Asked, accept: str) -> None:
            told = answer(client, asked, accept=accept)
            assert told.status_code < 500, told.text[:300]
            assert "<script>alert" not in told.text
            assert told.headers["x-content-type-options"] == "nosniff"

        ask()


def test_every_route_that_may_change_something_is_known_to_need_our_own_page(office: Office) -> None:
    unsafe = [one for one in operations(application(office)) if one.method not in SAFE_METHODS]
    assert len(unsafe) >= 10
    before = everything_in(office)
    with client_of(office) as client:
        del client.headers["sec-fetch-site"]
        for operation in unsafe:
            address = operation.at(*(1 for _ in operation.numbers))
            for headers in ELSEWHERE:
                for kind in KINDS:
                    content = b"verb=reject&reason=x&on=no&verdict=same&name=eve&password=eve"
                    told = client.post(address, content=content, headers=headers | {"content-type": kind})
                    assert told.status_code == 403, (address, headers, kind)
    assert everything_in(office) == before


def test_looking_changes_nothing(office: Office) -> None:
    app = application(office)
    with client_of(office) as client:
        for _ in range(2):
            before = everything_in(office)
            for operation in operations(app):
                if operation.method == "GET":
                    client.get(operation.at(*(1 for _ in operation.numbers)))
            assert everything_in(office) == before


def test_the_same_request_from_our_own_page_does_change_something(office: Office) -> None:
    """So that the tests above can fail."""
    before = everything_in(office)
    with client_of(office) as client:
        form = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/documents/1", content=b"verb=reject&reason=x", headers=form).status_code == 303
    assert everything_in(office) != before


RAW = (
    b"GET http://evil.example/queue HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET http://evil.example/queue HTTP/1.1\r\nHost: {ours}\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nHost: {ours}\r\nHost: evil.example\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nHost: evil.example\r\nHost: {ours}\r\n\r\n",
    b"GET /queue HTTP/1.1\r\n\r\n",
    b"GET /queue HTTP/1.0\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nHost:\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nHost: {ours}, evil.example\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nHost: {ours}\x00\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nHost : {ours}\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nX-Forwarded-Host: {ours}\r\nHost: evil.example\r\n\r\n",
    b"GET /queue HTTP/1.1\r\nForwarded: host={ours}\r\nHost: evil.example\r\n\r\n",
    b"GET @{ours}/queue HTTP/1.1\r\nHost: evil.example\r\n\r\n",
)
"""Forms of Host that no client library sends; `{ours}` is where the pages listen."""


def test_over_the_wire_only_our_own_name_is_answered(office: Office) -> None:
    with served(office) as address:
        ours = address.removeprefix("http://")
        assert said_to(ours, b"GET /queue HTTP/1.1\r\nHost: {ours}\r\n\r\n") == 200
        told = {raw: said_to(ours, raw) for raw in RAW}
    assert {raw for raw, status in told.items() if status == 200} <= {RAW[1]}, "the address line's own host is ignored"
    assert set(told.values()) <= {200, 400, 421}


def test_two_hundred_who_never_finish_asking_keep_nobody_waiting(office: Office) -> None:
    with served(office) as address, ExitStack() as lines:
        ours = address.removeprefix("http://")
        host, _, port = ours.partition(":")
        for _ in range(200):
            line = lines.enter_context(socket.create_connection((host, int(port)), timeout=5))
            line.sendall(b"POST /upload HTTP/1.1\r\nHost: " + ours.encode() + b"\r\nContent-Length: 100000\r\n")
        assert said_to(ours, b"GET /queue HTTP/1.1\r\nHost: {ours}\r\n\r\n") == 200


def said_to(ours: str, raw: bytes) -> int:
    host, _, port = ours.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(raw.replace(b"{ours}", ours.encode()))
        return int(line.recv(1000).split(b" ")[1])
