"""Who is let in: 40 forms of Host, every unsafe route across origins, bodies within limits."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from ingest.review.doors import CONTENT_POLICY
from ingest.review.office import Office
from schemas.outcome import Status
from tests.ingest.review.client import client_of
from tests.ingest.review.office_of_six import office as office_of_six

OUR_HOSTS = ("127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST:8765")
FOREIGN_HOSTS = (
    "", "localhost", "127.0.0.1", "[::1]", "localhost:80", "localhost:8766", "localhost.:8765", "localhost:8765.",
    "localhost :8765", "localhost:08765", "127.0.0.1.:8765", "127.0.0.2:8765", "127.1:8765", "127.0.1:8765",
    "2130706433:8765", "0x7f000001:8765", "0177.0.0.1:8765", "0.0.0.0:8765", "0:8765", "[::]:8765",
    "[::ffff:127.0.0.1]:8765", "[0:0:0:0:0:0:0:1]:8765", "::1:8765", "example.com", "example.com:8765",
    "localhost.example.com:8765",
    "127.0.0.1.nip.example:8765", "evil.example#localhost:8765", "localhost:8765@evil.example",
    "evil.example/localhost:8765",
    "user@localhost:8765", "localhost,evil.example:8765", "http://localhost:8765", "localhost:8765/",
    "localhost:8765:1",
    "xn--lcalhost-x1a:8765", "localhost%00:8765", "169.254.169.254", "10.0.0.1:8765", "*:8765",
)  # fmt: skip


@pytest.mark.parametrize("host", OUR_HOSTS)
def test_our_own_names_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/queue", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_other_names_are_refused(client: httpx.Client, host: str) -> None:
    assert client.get("/queue", headers={"host": host}).status_code == 421


def test_two_hosts_are_refused(client: httpx.Client) -> None:
    both = [("host", "localhost:8765"), ("host", "evil.example")]
    assert client.send(httpx.Request("GET", "http://127.0.0.1:8765/queue", headers=both)).status_code == 421


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The doors stand before every desk: one is enough."""
    return office_of_six(tmp_path)


UNSAFE = (
    "/documents/1", "/documents/1/claim", "/documents/1/release", "/documents/1/check", "/name", "/sign-in",
    "/sign-out", "/upload", "/groups", "/memories/1", "/duplicates/1/2", "/ledger",
)  # fmt: skip
ELSEWHERE: tuple[dict[str, str], ...] = (
    {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9999"},
    {"sec-fetch-site": "cross-site", "origin": "null"},
    {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8765"},
    {"sec-fetch-site": "", "origin": "https://evil.example"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://localhost:8765"},
    {},
)


@pytest.mark.parametrize("path", UNSAFE)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=b"])
def test_nothing_changes_by_a_request_from_elsewhere(office: Office, path: str, kind: str) -> None:
    with client_of(office) as client:
        del client.headers["sec-fetch-site"]
        for headers in ELSEWHERE:
            answer = client.post(path, content=b"verb=reject&reason=x", headers=headers | {"content-type": kind})
            assert answer.status_code == 403
    assert office.desk.sheet(1).status is Status.NEEDS_REVIEW
    assert office.desk.history(1) == ()


def test_an_older_browser_is_known_by_its_origin(office: Office) -> None:
    with client_of(office) as client:
        del client.headers["sec-fetch-site"]
        answer = client.post("/documents/1/claim", headers={"origin": "http://127.0.0.1:8765"})
        assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/queue", "/documents/1", "/nowhere", "/documents/99", "/documents/x", "/sign-in"])
def test_every_answer_carries_the_safe_headers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in CONTENT_POLICY
    assert " style=" not in answer.text
    assert " onclick=" not in answer.text


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(client: httpx.Client) -> None:
    told = client.post("/documents/1", content=b"x", headers={"content-length": "999999999"})
    assert told.status_code == 413


def test_a_body_that_does_not_tell_its_size_is_counted(client: httpx.Client) -> None:
    pieces = (b"verb=reject&reason=" + b"x" * 100_000 for _ in range(40))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/documents/1", content=pieces, headers=kind).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/documents/0", "/documents/-1", "/documents/99999999999999999999", "/documents/1%00", "/documents/%2e%2e",
        "/documents/1/pages/0.png", "/documents/1/pages/2.png", "/documents/1/pages/..%2f..%2fetc%2fpasswd.png",
        "/static/..%2f..%2fapp.py", "/static/%2e%2e/app.py", "/static/../app.py", "/documents/1/pages/1.png%00",
        "/documents/\\..\\/original", "/documents/1/original/../../../etc/passwd", "/openapi.json", "/docs",
    ],
)  # fmt: skip
def test_no_path_leads_outside(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 405)
    assert "root:" not in answer.text
    assert "import" not in answer.text
