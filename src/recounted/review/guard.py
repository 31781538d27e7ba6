"""What stands around every answer: who may ask, and what a page may load.

Comes in: requests, and the host that the pages were opened on. Goes out: the application's answers with their policy.
Refuses: a Host that is neither this machine nor that host, so that a page elsewhere cannot reach the records through
a name that it points here (DNS rebinding).
"""

import ipaddress
import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none, browsers would not say where a form came from
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_HOST: Final = re.compile(r"(?:\[(?P<bracketed>[^\[\]]+)\]|(?P<name>[^\[\]:/@\s]+))(?::\d{1,5})?")
MISDIRECTED: Final = 421


def is_loopback(host: str | None) -> bool:
    """Whether a Host header names this machine and nothing else:

    localhost, 127.x.y.z or [::1], with or without a port.
    """
    name = _name(host)
    address = _address(name)
    return name == "localhost" or (address is not None and address.is_loopback)


def is_allowed(host: str | None, opened: str | None) -> bool:
    """Whether a Host header names this machine, or the host that the pages were opened on.

    Where that is every address of the machine (0.0.0.0 or ::), any address will do, and no name: a name may be pointed
    here by whoever owns it, an address may not.
    """
    if is_loopback(host):
        return True
    name, wanted = _name(host), (opened or "").lower()
    if not name or not wanted:
        return False
    address, own = _address(name), _address(wanted)
    return name == wanted or (own is not None and address is not None and (own.is_unspecified or address == own))


def _name(host: str | None) -> str:
    """The name or address of a Host header, in small letters; empty where it is none."""
    match = _HOST.fullmatch(host or "")
    return (match["bracketed"] or match["name"]).lower() if match else ""


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


class Guard:
    """Refuses other hosts and puts the policy on every answer."""

    def __init__(self, app: ASGIApp, opened: str | None = None) -> None:
        """`opened` is the host that a person named for the pages, where it is not this machine alone."""
        self.app = app
        self.opened = opened

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) != 1 or not is_allowed(hosts[0], self.opened):
            refusal = PlainTextResponse(
                "This address is not served here. Open the address that `recounted serve` printed.\n",
                MISDIRECTED,
            )
            await refusal(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)
