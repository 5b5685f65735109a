"""The pages against their own OpenAPI description, at length: schemathesis, and forms and numbers of our own.

schemathesis belongs to `make endure` alone (requirements-endure.txt): it brings a pytest plugin that CI can do without.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from bench.endure.result import Result
from ingest.review.app import application
from ingest.review.office import Office
from tests.endurance.web import Asked, answer, described, operations, requests
from tests.ingest.review.client import client_of
from tests.ingest.review.office_of_six import ledger_of, ledger_office

MUCH = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])


def main(each: int, own: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = ledger_office(Path(folder))
        with client_of(office) as client:
            seen: Counter[int] = Counter()
            described_so = _by_description(office, client, each, seen)
            _by_our_own(office, client, own, seen)
        ledger_of(office).close()
    errors = sum(count for status, count in seen.items() if status >= 500)
    Result(
        what=f"the pages against their own description: {described_so} operations, {seen.total():,} requests",
        measured=f"{errors} server errors; answers {dict(sorted(seen.items()))}",
        goal="0 server errors",
        met=errors == 0 and seen.total() >= own,
        command=f"python -m bench.endure.web {each} {own}",
    ).keep("09-web")


def _by_description(office: Office, client: httpx.Client, each: int, seen: Counter[int]) -> int:
    """What schemathesis makes of the description, good and bad, for each operation; how many there are."""
    import schemathesis
    from schemathesis.generation import GenerationMode

    schema = schemathesis.openapi.from_dict(described(application(office)))
    count = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        count += 1
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _each_case(operation.as_strategy(generation_mode=mode), client, each, seen)
    return count


def _each_case(cases: st.SearchStrategy[Any], client: httpx.Client, count: int, seen: Counter[int]) -> None:
    @settings(MUCH, max_examples=count)
    @given(cases)
    def ask(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url="http://127.0.0.1:8765")
        given_so = {"params": sent.get("params"), "data": sent.get("data"), "json": sent.get("json")}
        try:
            request = client.build_request(sent["method"], sent["url"], **given_so)
        except (httpx.InvalidURL, ValueError, TypeError):
            return  # no client could send it
        _count(client.send(request), seen)

    with suppress(Unsatisfiable):  # nothing is wrong by this description
        ask()


def _by_our_own(office: Office, client: httpx.Client, count: int, seen: Counter[int]) -> None:
    assert list(operations(application(office)))

    @settings(MUCH, max_examples=count)
    @given(requests(application(office)), st.sampled_from(["text/html", "application/json"]))
    def ask(asked: Asked, accept: str) -> None:
        _count(answer(client, asked, accept=accept), seen)

    ask()


def _count(told: httpx.Response, seen: Counter[int]) -> None:
    seen[told.status_code] += 1
    if told.status_code >= 500:
        print(told.request.method, told.request.url, told.request.content[:300], told.text[:300], flush=True)


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[1:]]
    main(*(numbers + [200, 10_000][len(numbers) :]))
