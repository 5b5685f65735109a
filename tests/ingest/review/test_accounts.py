"""Beyond loopback only with an account: hashed passwords, roles, throttling, sessions."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address
from pathlib import Path

import httpx
import pytest

from ingest.review.accounts import ACCOUNTS_NAME, Accounts, keep_accounts, load_accounts
from ingest.review.office import Office
from ingest.review.reviewers import Role
from ingest.review.serving import names, refuse_unsafe
from ingest.review.sessions import COOKIE, LASTS, Sessions
from ingest.review.throttle import FORGET_AFTER, FREE_TRIES, LONGEST_WAIT, Throttle
from schemas.errors import UsageError
from schemas.outcome import Status
from schemas.settings import Settings
from tests.ingest.review.client import client_of
from tests.ingest.review.office_of_six import office as office_of_six

GOOD = "correct horse battery"
EVERYWHERE = str(IPv4Address(0))


@pytest.fixture(scope="module")
def accounts() -> Accounts:
    made = Accounts()
    for name, role in (("Rita", Role.READ), ("Rob", Role.REVIEW), ("Ada", Role.ADMIN)):
        made = made.with_account(name, GOOD, role)
    return made


@pytest.fixture
def office(tmp_path: Path, accounts: Accounts) -> Office:
    return office_of_six(tmp_path, accounts=accounts)


@pytest.fixture
def client(office: Office) -> Iterator[httpx.Client]:
    with client_of(office) as client:
        yield client


def sign_in(client: httpx.Client, name: str, password: str = GOOD) -> httpx.Response:
    return client.post("/sign-in", data={"name": name, "password": password})


@pytest.mark.parametrize(
    "path", ["/", "/queue", "/documents/1", "/documents/1/original", "/ledger", "/settings", "/upload"]
)
def test_without_signing_in_nothing_is_shown(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert client.post("/documents/1", data={"verb": "reject", "reason": "x"}).status_code == 401


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: httpx.Client) -> None:
    cookie = sign_in(client, "Rob").headers["set-cookie"]
    assert COOKIE in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_decisions_carry_the_name_of_the_account(client: httpx.Client, office: Office) -> None:
    sign_in(client, "Rob")
    client.post("/documents/1", data={"verb": "confirm"})
    assert office.desk.history(1)[-1].who == "Rob"


def test_who_may_only_read_changes_nothing(client: httpx.Client, office: Office) -> None:
    sign_in(client, "Rita")
    assert client.get("/documents/1").status_code == 200
    refused = client.post("/documents/1", data={"verb": "reject", "reason": "x"})
    assert (refused.status_code, office.desk.sheet(1).status) == (403, Status.NEEDS_REVIEW)
    assert client.post("/upload", files={"file": ("a.pdf", b"x")}).status_code == 403


def test_signing_out_ends_the_session_on_the_server_too(client: httpx.Client) -> None:
    sign_in(client, "Rob")
    token = client.cookies[COOKIE]
    client.post("/sign-out")
    assert client.get("/queue", headers={"cookie": f"{COOKIE}={token}"}).status_code == 303


def test_guessing_is_slowed_down_for_the_name_and_the_address(client: httpx.Client) -> None:
    answers = [sign_in(client, "Rob", f"guess {n}").status_code for n in range(FREE_TRIES + 2)]
    assert answers == [403] * FREE_TRIES + [429] * 2
    assert sign_in(client, "Rob").status_code == 429
    assert sign_in(client, "Ada").status_code == 429


def test_ten_thousand_guesses_get_a_handful_of_tries(accounts: Accounts) -> None:
    throttle, tried = Throttle(), 0
    for second in range(10_000):
        if throttle.wait(("Rob",), float(second)) == 0:
            throttle.failed(("Rob",), float(second))
            tried += 1
    assert tried < 30


def test_the_wait_grows_ends_and_is_forgotten() -> None:
    throttle = Throttle()
    waits = []
    for _ in range(FREE_TRIES + 12):
        throttle.failed(("k",), 0.0)
        waits.append(throttle.wait(("k",), 0.0))
    assert waits[: FREE_TRIES - 1] == [0.0] * (FREE_TRIES - 1)
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert throttle.wait(("k",), FORGET_AFTER + 1) == 0.0


def test_a_session_ends_after_a_day_without_use() -> None:
    sessions = Sessions()
    token = sessions.begin("Rob", 0.0)
    assert sessions.name(token, LASTS - 1) == "Rob"
    assert sessions.name(token, 2 * LASTS - 2) == "Rob"
    assert sessions.name(token, 3 * LASTS) is None


def test_passwords_are_kept_as_argon2_in_a_file_of_the_owner_alone(tmp_path: Path, accounts: Accounts) -> None:
    keep_accounts(tmp_path, accounts)
    kept = tmp_path / ACCOUNTS_NAME
    assert kept.stat().st_mode & 0o777 == 0o600
    assert GOOD not in kept.read_text()
    assert kept.read_text().count("$argon2id$") == 3
    assert load_accounts(tmp_path) == accounts


def test_a_short_password_is_refused() -> None:
    with pytest.raises(UsageError, match="at least 10"):
        Accounts().with_account("Rob", "short", Role.REVIEW)


@pytest.mark.parametrize("host", [EVERYWHERE, "192.168.1.20", "::", "records.example"])
def test_listening_beyond_loopback_needs_an_account(tmp_path: Path, accounts: Accounts, host: str) -> None:
    settings = Settings(home=tmp_path, host=host)
    with pytest.raises(UsageError, match="no accounts"):
        refuse_unsafe(settings)
    keep_accounts(tmp_path, accounts)
    refuse_unsafe(settings)


def test_all_addresses_is_no_name_to_be_asked_for_by_others() -> None:
    assert EVERYWHERE not in names(Settings(host=EVERYWHERE))
    assert "192.168.1.20" in names(Settings(host="192.168.1.20"))
