"""The queue and the sheet, asked without a browser."""

from __future__ import annotations

import httpx
import pytest

from ingest.review.office import Office
from schemas.outcome import Status


def test_the_queue_says_what_waits_and_why(client: httpx.Client) -> None:
    page = client.get("/queue").text
    assert "6 documents wait for a look" in page
    assert "Two amounts are printed: 1.5 and 2.0 hours." in page


def test_the_queue_can_be_searched(client: httpx.Client) -> None:
    page = client.get("/queue", params={"words": "seismic"}).text
    assert "Seismic Retrofit of Masonry" in page
    assert "Wound Care Essentials" not in page


def test_a_sheet_puts_the_doubtful_field_first_and_draws_its_box(client: httpx.Client) -> None:
    page = client.get("/documents/1").text
    assert page.index("Credit hours") < page.index("Course title")
    assert 'data-field="0:hours" class="box open"' in page


def test_confirming_goes_to_the_next_document(client: httpx.Client, office: Office) -> None:
    answer = client.post("/documents/1", data={"verb": "confirm", "value:0:hours": "2"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/2?")
    hours = office.desk.sheet(1).field(0, "hours")
    assert hours is not None
    assert (hours.text, hours.state, hours.was, hours.by) == ("2", "corrected", "1.5", "Robin Vale")


def test_a_failing_check_stops_a_confirmation_until_a_person_means_it(client: httpx.Client, office: Office) -> None:
    asked = client.post("/documents/1", data={"verb": "confirm", "value:0:completed_on": "2031-01-01"})
    assert asked.status_code == 409
    assert "lies in the future" in asked.text
    assert office.desk.sheet(1).status is Status.NEEDS_REVIEW
    meant = {"verb": "confirm", "value:0:completed_on": "2031-01-01", "in_spite": "yes"}
    assert client.post("/documents/1", data=meant).status_code == 303
    assert office.desk.sheet(1).status is Status.ACCEPTED


def test_rejecting_needs_a_reason(client: httpx.Client, office: Office) -> None:
    assert client.post("/documents/1", data={"verb": "reject"}).status_code == 409
    assert client.post("/documents/1", data={"verb": "reject", "reason": "A licence"}).status_code == 303
    assert office.desk.sheet(1).status is Status.REJECTED


def test_what_was_decided_can_be_undone(client: httpx.Client, office: Office) -> None:
    client.post("/documents/1", data={"verb": "reject", "reason": "A licence"})
    client.post("/documents/1", data={"verb": "undo"})
    assert office.desk.sheet(1).status is Status.NEEDS_REVIEW


def test_one_document_is_claimed_by_one_reviewer(client: httpx.Client) -> None:
    mine = client.post("/documents/1/claim", headers={"cookie": "certledger_name=Ada"})
    yours = client.post("/documents/1/claim", headers={"cookie": "certledger_name=Ben"})
    assert (mine.json()["mine"], yours.json()) == (True, {"holder": "Ada", "mine": False})
    onward = client.get("/review/next", headers={"cookie": "certledger_name=Ben"})
    assert onward.headers["location"].startswith("/documents/2")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("hours", "two", "is not a number of hours"),
        ("hours", "900", "900 credit hours are unlikely"),
        ("completed_on", "13/13/2024", "There is no day"),
        ("completed_on", "03/04/2024", "can be two days"),
        ("completed_on", "2024-03", "Only a month is given"),
        ("title", "", "There is no course title yet"),
    ],
)
def test_checks_run_again_on_every_answer(client: httpx.Client, field: str, text: str, said: str) -> None:
    flags = client.post("/documents/1/check", data={f"value:0:{field}": text}).json()["flags"]
    assert [flag["field"] for flag in flags] == [field]
    assert said in flags[0]["message"]


def test_the_original_is_only_ever_a_download(client: httpx.Client) -> None:
    answer = client.get("/documents/1/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
