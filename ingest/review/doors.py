"""Who may come in: Host names we answer to, requests from our own pages only, bodies within limits, safe headers.

A page on loopback is not private: any web site can point a name of its own at 127.0.0.1 (DNS rebinding), and any
page can post a form to it. So a request is refused before anything else looks at it unless its Host is ours and,
where it would change something, the browser says that it comes from our own page.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SAFE_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: browsers then send `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class HostDoor:
    """Answers only to its own names, at the port where it really listens."""

    def __init__(self, app: ASGIApp, *, names: Iterable[str]) -> None:
        self.app = app
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._is_ours(scope):
            await self.app(scope, receive, send)
            return
        await PlainTextResponse("This name is not served here.", status_code=421)(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) != 1 or not scope["path"].startswith("/"):
            return False
        server = scope.get("server")
        port = server[1] if server else None
        default = {"http": 80, "https": 443}.get(scope["scheme"])
        ours = {f"{name}:{port}" for name in self.names}
        return hosts[0].lower() in (ours | self.names if port == default else ours)


class OriginDoor:
    """Lets a changing request through only from our own pages (Fetch Metadata, else Origin)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS or _is_same_origin(scope):
            await self.app(scope, receive, send)
            return
        await PlainTextResponse("This request did not come from these pages.", status_code=403)(scope, receive, send)


def _is_same_origin(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    return headers.get("origin") == f"{scope['scheme']}://{headers.get('host')}"


class HeaderDoor:
    """Puts the safe headers on every answer, and keeps pages out of caches unless they say otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE_HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class _TooLargeError(Exception):
    """More came than the limit allows."""


class SizeDoor:
    """Stops a body that is larger than `limit` bytes (`/upload`: `upload_limit`), told or counted."""

    def __init__(self, app: ASGIApp, *, limit: int, upload_limit: int) -> None:
        self.app = app
        self.limit = limit
        self.upload_limit = upload_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.upload_limit if scope["path"] == "/upload" else self.limit
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdecimal() or int(told) > most:
            await _too_large(scope, receive, send)
            return
        counted = 0
        answering = False

        async def counting() -> Message:
            nonlocal counted
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > most:
                raise _TooLargeError
            return message

        async def watching(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self.app(scope, counting, watching)
        except _TooLargeError:
            if not answering:
                await _too_large(scope, receive, send)


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    answer = PlainTextResponse("This is larger than the limit.", status_code=413, headers={"connection": "close"})
    await answer(scope, receive, send)
