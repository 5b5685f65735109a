"""Asks the pages as our own pages in a browser would, without a port."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

import httpx
from starlette.types import ASGIApp, Message, Scope

from ingest.review.app import application
from ingest.review.office import Office

OURS = {"host": "127.0.0.1:8765", "sec-fetch-site": "same-origin", "accept": "text/html"}
"""What a browser sends along from our own page."""


@contextmanager
def client_of(office: Office, **headers: str) -> Iterator[httpx.Client]:
    """A client of these pages that follows no redirects and adds nothing of its own."""
    transport = InMemory(application(office))
    with httpx.Client(transport=transport, base_url="http://127.0.0.1:8765", headers=OURS | headers) as client:
        yield client


class InMemory(httpx.BaseTransport):
    """Hands each request to the application, as a server listening at port 8765 would."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        told: list[Message] = []
        given = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> Message:
            return next(given, {"type": "http.disconnect"})

        async def send(message: Message) -> None:
            told.append(message)

        asyncio.run(self.app(_scope(request), receive, send))  # type: ignore[arg-type]
        content = b"".join(message.get("body", b"") for message in told[1:])
        return httpx.Response(told[0]["status"], headers=told[0]["headers"], content=content)


def _scope(request: httpx.Request) -> Scope:
    path, _, query = request.url.raw_path.partition(b"?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(path.decode()),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8765),
    }
