"""What stands around every answer: who may ask, and what a page may load.

Comes in: requests. Goes out: the application's answers with their policy. Refuses: a Host that is not this
machine, so that a page elsewhere cannot reach the records through a name that it points here (DNS rebinding).
"""

import ipaddress
import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
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
    match = _HOST.fullmatch(host or "")
    if match is None:
        return False
    name = match["bracketed"] or match["name"]
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Guard:
    """Refuses other hosts and puts the policy on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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
        if len(hosts) != 1 or not is_loopback(hosts[0]):
            refusal = PlainTextResponse(
                "This address is not served here. Open the address that `recounted serve` printed.\n",
                MISDIRECTED,
            )
            await refusal(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)
