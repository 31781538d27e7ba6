"""Fetching an address that the user named.

Comes in: an http or https address. Goes out: the bytes as the server meant them (its packing for the way undone), with
the headers of request and response, the address that answered in the end, and when.
Refuses (CaptureError): addresses inside the user's own network, on this machine or reserved, at every step of a
redirect, unless the user allowed their host; answers that are too long, too slow, packed to be a trap, or no answer. A
name is looked up once, and the address that was found is the one that is asked.
"""

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from recounted.archive.custody import now
from recounted.archive.member import BOMB_FLOOR, BOMB_RATIO
from recounted.deadline import TimedSocket, left
from recounted.errors import CaptureError
from recounted.settings import Fetch
from recounted.text.letter import charset_of

_OK: Final = 200
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_PIECE: Final = 1 << 16
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer. `url` is the address that gave it, `redirects` those asked before."""

    url: str
    data: bytes
    media_type: str
    encoding: str | None
    fetched_at: str
    request_headers: Mapping[str, str]
    response_headers: Mapping[str, str]
    redirects: tuple[str, ...] = ()
    status: int = _OK


def fetch(address: str, settings: Fetch, *, headers: Mapping[str, str] | None = None) -> Fetched:
    """What the address gives. `headers` go along (If-None-Match...); a status 304 is then an answer without bytes.

    Raises CaptureError.
    """
    deadline = time.monotonic() + settings.seconds
    asked: list[str] = []
    url = address
    while True:
        asked.append(url)
        try:
            found = _exchange(parts_of(url), settings, deadline, headers or {})
        except TimeoutError as error:
            raise CaptureError(f"{url}: no whole answer within {settings.seconds:g} s") from error
        except ssl.SSLError as error:
            raise CaptureError(f"{url}: no safe connection: {error.reason or error}") from error
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            raise CaptureError(f"{url}: cannot be fetched: {type(error).__name__} {error}") from error
        if isinstance(found, Fetched):
            return replace(found, url=url, redirects=tuple(asked[:-1]))
        if len(asked) > settings.redirects:
            raise CaptureError(f"{address}: redirected more than {settings.redirects} times")
        url = pointed_to(url, found)


def pointed_to(url: str, place: str) -> str:
    """Where a redirect leads. Raises CaptureError where it is no address."""
    try:
        return urljoin(url, place)
    except ValueError as error:
        raise CaptureError(f"{url}: redirected to {place[:200]!r}, which is no address: {error}") from error


def parts_of(url: str) -> SplitResult:
    """An address, taken apart. Raises CaptureError where it is none that is asked."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise CaptureError(f"{url!r} is no address: {error}") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise CaptureError(f"{url!r}: an address begins with https:// or http:// and names a host")
    if parts.username is not None or parts.password is not None:
        raise CaptureError("an address with a user and a password in it; both would stand in the record")
    if any(ord(c) <= 0x20 or ord(c) == 0x7F for c in url) or port == 0:
        raise CaptureError(f"{url!r} is no address: it holds white space, control characters or port 0")
    return parts


def _exchange(parts: SplitResult, settings: Fetch, deadline: float, more: Mapping[str, str]) -> Fetched | str:
    """One request; the answer, or the address that it points to."""
    host = str(parts.hostname)
    with _connected(parts, settings, deadline) as carrier:
        connection = http.client.HTTPConnection(host, parts.port or _PORTS[parts.scheme])
        connection.default_port = _PORTS[parts.scheme]  # else `Host` would name the port
        connection.sock = TimedSocket(carrier, deadline)  # all that it needs of a socket
        headers = {
            "User-Agent": settings.agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **more,
        }
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        target += f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?-._')}" if parts.query else ""
        whole = f"{parts.scheme}://{parts.netloc}{target}" if settings.proxy and parts.scheme == "http" else target
        connection.request("GET", whole, headers=headers)
        response = connection.getresponse()
        place = response.getheader("Location")
        if response.status in _MOVED and place:
            return place
        if response.status == http.HTTPStatus.NOT_MODIFIED and more:
            return _answer(response, b"", headers)
        if response.status != _OK:
            raise CaptureError(f"{parts.geturl()}: answered {response.status} {response.reason}")
        return _answer(response, _body(response, settings.bytes, deadline), headers)


def _answer(response: http.client.HTTPResponse, data: bytes, headers: Mapping[str, str]) -> Fetched:
    return Fetched(
        url="",
        data=data,
        media_type=response.headers.get_content_type(),
        encoding=charset_of(response.headers),
        fetched_at=now(),
        request_headers=dict(headers),
        response_headers=dict(response.getheaders()),
        status=response.status,
    )


def _body(response: http.client.HTTPResponse, most: int, deadline: float) -> bytes:
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    unpack = {"gzip": 31, "x-gzip": 31, "deflate": 47, "identity": 0}.get(packing)  # zlib's names for the two headers
    if unpack is None:
        raise CaptureError(f"an answer packed as {packing!r}, which was not asked for")
    opened = zlib.decompressobj(unpack) if unpack else None
    data, packed = bytearray(), 0
    while piece := response.read(_PIECE):
        left(deadline)
        packed += len(piece)
        data += opened.decompress(piece, most + 1 - len(data)) if opened else piece
        if len(data) > most:
            raise CaptureError(f"more than the {most:,} bytes that an answer may have; raise bytes under [fetch]")
        if opened and len(data) > max(BOMB_RATIO * packed, BOMB_FLOOR):
            raise CaptureError(f"unpacks to over {BOMB_RATIO} times its size, as only a trap does")
    if response.length or (opened and not opened.eof):
        raise CaptureError("the answer ended early")
    if not data:
        raise CaptureError("the answer is empty")
    return bytes(data)


def _connected(parts: SplitResult, settings: Fetch, deadline: float) -> socket.socket:
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    if settings.proxy:
        plain = _through_proxy(host, port, parts.scheme, settings.proxy, deadline)
    else:
        plain = socket.create_connection(_pinned(host, port, settings), timeout=left(deadline))
    try:
        plain.settimeout(left(deadline))
        if parts.scheme == "https":
            return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    return plain


def _pinned(host: str, port: int, settings: Fetch) -> tuple[str, int]:
    """The one address that is asked. All that the name leads to must lie outside: one inside is enough to stop."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if host.lower() not in {h.lower() for h in settings.private_hosts}:
        for address in found:
            if not is_public(address):
                raise CaptureError(
                    f"{host} leads to {address}, which is this machine, the inner network or reserved; "
                    "if you mean it, name the host in private_hosts under [fetch]"
                )
    return found[0], port


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open network. Addresses of IPv4 inside one of IPv6 count as what they are."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if found in ipaddress.ip_network("64:ff9b::/96"):  # translated addresses: RFC 6052
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


def _through_proxy(host: str, port: int, scheme: str, proxy: str, deadline: float) -> socket.socket:
    parts = parts_of(proxy)
    plain = socket.create_connection((str(parts.hostname), parts.port or _PORTS["http"]), timeout=left(deadline))
    if scheme == "http":
        return plain
    try:
        plain.settimeout(left(deadline))
        shown = f"[{host}]" if ":" in host else host
        plain.sendall(f"CONNECT {shown}:{port} HTTP/1.1\r\nHost: {shown}:{port}\r\n\r\n".encode("ascii"))
        answer = _head(plain, deadline)
    except BaseException:
        plain.close()
        raise
    if answer.split(b" ", 2)[1:2] != [b"200"]:
        plain.close()
        raise CaptureError(f"the proxy {proxy} does not lead to {host}: {answer[:100].decode('latin-1')!r}")
    return plain


def _head(carrier: socket.socket, deadline: float) -> bytes:
    """The head of an answer, a byte at a time: what comes behind belongs to the host."""
    answer = b""
    while not answer.endswith(b"\r\n\r\n") and len(answer) < _PIECE:
        carrier.settimeout(left(deadline))
        piece = carrier.recv(1)
        if not piece:
            break
        answer += piece
    return answer
