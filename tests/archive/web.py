"""A web server on loopback that answers as it is told to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from tests.loopback import Quiet, answering

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """What each path answers, and what was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""


@contextmanager
def serving() -> Iterator[Site]:
    """The server, on a free port."""
    site = Site()

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            page = site.pages.get(self.path, (404, {}, b""))
            if callable(page):
                page(self)
                return
            status, headers, body = page
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    with answering(Handler) as address:
        site.address = address
        yield site
