"""Fetching: what the user named and nothing else, from the open network, within limits."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from tests.archive.web import Site, serving

from recounted.archive.addresses import captures_of_address
from recounted.archive.fetch import fetch, is_public
from recounted.archive.unpack import Here
from recounted.errors import CaptureError
from recounted.model import media
from recounted.model.failure import Failure
from recounted.settings import Fetch, Settings

HERE = Fetch(private_hosts=("127.0.0.1",), seconds=10)
PAGE = "<p>قُتل سبعة أشخاص في قصف على القرية".encode("cp1256", "ignore")
HTML = {"Content-Type": "text/html; charset=windows-1256"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def test_an_answer_comes_with_what_was_asked_and_said(site: Site) -> None:
    site.pages["/a?b=%D9%82"] = (200, {**HTML, "X-Served": "yes"}, PAGE)
    found = fetch(f"{site.address}/a?b=ق#part", HERE)
    assert (found.data, found.media_type, found.encoding) == (PAGE, "text/html", "windows-1256")
    assert found.response_headers["X-Served"] == "yes"
    assert found.request_headers["User-Agent"].startswith("recounted")
    assert site.asked[0][1]["Host"] == site.address.removeprefix("http://")


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packing_for_the_way_is_undone(site: Site, packing: str, pack: object) -> None:
    assert callable(pack)
    site.pages["/"] = (200, {"Content-Encoding": packing}, pack(PAGE))
    assert fetch(site.address, HERE).data == PAGE


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.pages["/a"] = (302, {"Location": "b"}, b"")
    site.pages["/b"] = (200, HTML, PAGE)
    found = fetch(f"{site.address}/a", HERE)
    assert (found.url, found.redirects) == (f"{site.address}/b", (f"{site.address}/a",))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.1.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1", "240.0.0.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_network(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_network(address: str) -> None:
    assert is_public(address)


def test_the_inner_network_is_not_asked(site: Site) -> None:
    with pytest.raises(CaptureError, match="private_hosts"):
        fetch(site.address, Fetch())
    assert site.asked == []


def test_a_redirect_into_the_inner_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = site.address.rpartition(":")[2]
    site.pages["/"] = (302, {"Location": f"http://localhost:{port}/secret"}, b"")
    with pytest.raises(CaptureError, match="localhost leads to"):
        fetch(site.address, HERE)
    assert [path for path, _ in site.asked] == ["/"]


def test_a_name_is_looked_up_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads outside when it is checked and inside when it is asked gets nothing."""
    port = int(site.address.rpartition(":")[2])
    looked_up: list[str] = []

    def lookup(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        address = "127.0.0.1" if host == "rebound.example" and len(looked_up) == 1 else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    site.pages["/"] = (200, HTML, PAGE)
    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    settings = Fetch(private_hosts=("rebound.example",), seconds=10)
    assert fetch(f"http://rebound.example:{port}/", settings).data == PAGE
    assert looked_up[0] == "rebound.example"
    assert "rebound.example" not in looked_up[1:]


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        handler.wfile.write(b"X: y\r\n")
        time.sleep(0.05)


def short(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nseven")


BOMB = gzip.compress(b"0" * 30_000_000)


@pytest.mark.parametrize(
    ("page", "settings", "words"),
    [
        ((404, {}, b""), HERE, "answered 404"),
        ((200, {}, b""), HERE, "empty"),
        ((302, {"Location": "/"}, b""), HERE, "redirected more than 5 times"),
        ((302, {"Location": "http://[::1"}, b""), HERE, "which is no address"),
        ((302, {"Location": "file:///etc/passwd"}, b""), HERE, "begins with https"),
        ((200, {}, b"x" * 2000), Fetch(private_hosts=("127.0.0.1",), bytes=1000), "more than the 1,000 bytes"),
        ((200, {"Content-Encoding": "gzip"}, BOMB), HERE, "trap"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-12]), HERE, "ended early"),
        ((200, {"Content-Encoding": "br"}, b"x"), HERE, "packed as 'br'"),
        (drip, Fetch(private_hosts=("127.0.0.1",), seconds=0.5), "no whole answer within 0.5 s"),
        (short, HERE, "ended early"),
    ],
)
def test_what_is_no_answer_is_named(site: Site, page: object, settings: Fetch, words: str) -> None:
    site.pages["/"] = page  # type: ignore[assignment]
    with pytest.raises(CaptureError, match=words):
        fetch(f"{site.address}/", settings)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/",
        "http://",
        "http://user:word@a.example/",
        "http://a.example/\r\nX: y",
        "http://a.example:0/",
        "http://[/",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(CaptureError, match="address"):
        fetch(address, HERE)


def test_through_a_proxy_the_proxy_is_asked(site: Site) -> None:
    site.pages["http://a.example/x"] = (200, HTML, PAGE)
    assert fetch("http://a.example/x", Fetch(proxy=site.address)).data == PAGE
    with pytest.raises(CaptureError, match="does not lead to a"):
        fetch("https://a.example/x", Fetch(proxy=site.address))


@pytest.mark.parametrize(
    ("path", "headers", "body", "kind"),
    [
        ("/a", HTML, PAGE, media.HTML),
        ("/a.txt", {"Content-Type": "text/plain"}, b"words", media.TEXT),
        ("/a.php", {"Content-Type": "text/html"}, b"%PDF-1.7", media.PDF),
        ("/api.json", {"Content-Type": "application/rss+xml"}, b"{}", media.FEED),
    ],
)
def test_an_address_becomes_a_capture(site: Site, path: str, headers: dict[str, str], body: bytes, kind: str) -> None:
    site.pages[path] = (200, headers, body)
    first = next(iter(captures_of_address(f"{site.address}{path}", Settings(fetch=HERE), Here())))
    assert not isinstance(first, Failure)
    capture, data = first
    assert (capture.media_type, data, capture.statement.url) == (kind, body, f"{site.address}{path}")
    assert capture.statement.metadata["response_headers"]["Content-Type"] == headers["Content-Type"]


def test_an_address_that_fails_is_a_failure() -> None:
    (found,) = captures_of_address("http://127.0.0.1:9/", Settings(), Here())
    assert isinstance(found, Failure)
    assert found.document_id == "http://127.0.0.1:9/"
