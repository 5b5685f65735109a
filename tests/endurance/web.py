"""The pages against their own description: every operation with every kind of number, question and form.

OpenAPI is switched off in the product. The description is made here, and the forms and questions that the routes read
by hand are added to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import httpx
from fastapi import FastAPI
from hypothesis import strategies as st

from schemas.model import Model

NUMBERS = (1, 2, 3, 6, 7, 0, -1, 2**31, 2**31 + 1, 2**63, 10**30)
PAYLOADS = (
    "", "Wound Care", "3.5", "2024-03-14", "0", "-1", "nan", "inf", "1e400", "9" * 400, "²", "١٢", "\x00",
    "\ud7ff", "\u202eabc",
    "<script>alert(1)</script>", "=HYPERLINK(1)", "' OR 1=1 --", "../../etc/passwd", "%00", "a" * 5000, "null", "[]",
    "{}", "yes", "confirm", "reject", "undo", "turn", "kind", "drop_page", "postpone", "certificate", "1 0 0 10 10 x",
    "1 nan 0 inf 10", "9999-12-31", "0000-00-00", "1.5 CEU", "\\", "\r\nx: y",
)  # fmt: skip
FORM = (
    "verb", "reason", "until", "kind", "page", "degrees", "in_spite", "wish", "read", "provider", "on", "verdict",
    "name", "password", "chosen", "entry", "value:0:title", "value:0:hours", "value:0:completed_on", "place:0:title",
    "value:9:title", "value:²:title", "value:0:learner", "place:0:hours", "seen",
)  # fmt: skip
QUESTION = ("order", "reason", "words", "start", "after", "status", "learner", "from", "until", "sort", "provider")


class Operation(NamedTuple):
    """One way of asking one address."""

    method: str
    path: str
    numbers: tuple[str, ...]

    def at(self, *numbers: int) -> str:
        return self.path.format(**dict(zip(self.numbers, numbers, strict=True)))


class Asked(Model):
    """A request as a browser of ours would send it."""

    method: str
    address: str
    content: bytes
    kind: str


def described(app: FastAPI) -> dict[str, Any]:
    """The application's own OpenAPI description, with the questions and forms that its routes read."""
    text = {"type": "string"}
    said: dict[str, Any] = app.openapi()
    for path, methods in said["paths"].items():
        for method, operation in methods.items():
            asked = [{"name": name, "in": "query", "schema": text} for name in QUESTION]
            operation["parameters"] = operation.get("parameters", []) + asked
            if method == "post" and path != "/upload":
                form = {"type": "object", "properties": dict.fromkeys(FORM, text)}
                operation["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    return said


def operations(app: FastAPI) -> Iterator[Operation]:
    """Every operation there is: a route that is added is tested without anybody naming it."""
    for path, methods in app.openapi()["paths"].items():
        for method, told in methods.items():
            yield Operation(method.upper(), path, tuple(one["name"] for one in told.get("parameters", ())))


def requests(app: FastAPI) -> st.SearchStrategy[Asked]:
    """Any operation with any numbers, question and form."""
    said = st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=40))
    numbers = st.one_of(st.sampled_from(NUMBERS), st.integers())
    pairs = st.lists(st.tuples(st.one_of(st.sampled_from(FORM), st.text(max_size=10)), said), max_size=6)
    question = st.lists(st.tuples(st.sampled_from(QUESTION), said), max_size=3)
    kinds = st.sampled_from(
        ["application/x-www-form-urlencoded"] * 6 + ["multipart/form-data; boundary=b", "application/json", "", "x"]
    )

    @st.composite
    def asked(draw: st.DrawFn) -> Asked:
        operation = draw(st.sampled_from(tuple(operations(app))))
        address = operation.at(*(draw(numbers) for _ in operation.numbers))
        if draw(st.integers(0, 9)) == 0:
            address = "/" + quote(draw(st.text(max_size=30)), safe="/%")
        form = draw(st.one_of(pairs.map(lambda some: _encoded(some).encode()), st.binary(max_size=50)))
        return Asked(
            method=operation.method, address=f"{address}?{_encoded(draw(question))}", content=form, kind=draw(kinds)
        )

    return asked()


def answer(client: httpx.Client, asked: Asked, *, accept: str = "text/html") -> httpx.Response:
    """What the pages say to it."""
    headers = {"content-type": asked.kind, "accept": accept}
    return client.request(asked.method, asked.address, content=asked.content, headers=headers)


def _encoded(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, errors="surrogatepass")
