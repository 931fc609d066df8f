"""What stands in front of every route: who may be asked, and how much may be sent."""

from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import answer, of_status

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def hosts_of(bound: str) -> frozenset[str] | None:
    """Return the names by which a server bound to this address may be asked; None: by any.

    A page in a browser can make its own name point to 127.0.0.1 (DNS rebinding), and would then
    read everything here; the Host header gives it away.

    >>> "evil.example" in hosts_of("127.0.0.1")
    False
    >>> hosts_of("0.0.0.0") is None
    True
    """
    name = bound.strip("[]").lower()
    try:
        everywhere = ip_address(name).is_unspecified
    except ValueError:
        everywhere = not name
    return None if everywhere else _LOOPBACK | {name}


class Gate:
    """Refuses requests meant for another host and bodies over the limit, while they stream in."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] | None, max_bytes: int) -> None:
        self.app = app
        self.hosts = None if hosts is None else frozenset(hosts)
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._meant(headers.get("host", "")):
            detail = "The request names another host. Ask by the address that `serve` prints."
            await answer(of_status(421, detail, scope["path"]))(scope, receive, send)
        elif self._over(headers.get("content-length", "")):
            problem = of_status(413, self._too_large(), scope["path"])
            await answer(problem, {"Connection": "close"})(scope, receive, send)
        else:
            await self.app(scope, self._counted(receive), _unsniffed(send))

    def _meant(self, host: str) -> bool:
        return self.hosts is None or _name(host) in self.hosts

    def _over(self, length: str) -> bool:
        return length.isdecimal() and (len(length) > 15 or int(length) > self.max_bytes)

    def _counted(self, receive: Receive) -> Receive:
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_bytes:
                raise HTTPException(413, self._too_large(), {"Connection": "close"})
            return message

        return counted

    def _too_large(self) -> str:
        return f"The request is larger than {self.max_bytes:,} bytes. Send fewer articles at once."


def _name(host: str) -> str:
    """Return the name in a Host header, without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _unsniffed(send: Send) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
        await send(message)

    return marked
