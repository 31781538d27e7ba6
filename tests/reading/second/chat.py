"""A server on this machine that speaks the chat completions of OpenAI-compatible endpoints, by a script.

It answers its requests one after the other by what `script` holds, the last of it again and again, and keeps what it
was asked. A reply is what the model wrote, or a function that writes to the connection whatever it likes.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from recounted.model.document import Document
from recounted.settings import SecondReader

MODEL = "invented-7b"

Fault = Callable[[BaseHTTPRequestHandler], None]
Reply = str | Fault


@dataclass
class Chat:
    """The server's script, and what it was asked."""

    script: list[Reply] = field(default_factory=lambda: [figures()])
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def passages(self) -> list[str]:
        """The passages that were sent."""
        return [json.loads(a["messages"][1]["content"])["passage"] for a in self.asked]

    def options(self, **changed: Any) -> SecondReader:
        """Settings that name this server."""
        return SecondReader(**{"url": self.url, "model": MODEL, "wait_seconds": 0.0, "seconds": 10.0, **changed})


def figure(kind: str, number: int | None, number_words: str, quotation: str, **words: str) -> dict[str, Any]:
    """A figure as a model writes it; what is not said is null, the words of harm are the last of the quotation."""
    said = {"harm_words": quotation.split()[-1].rstrip("."), "place_words": None, "day_words": None}
    return {
        "type": kind,
        "quotation": quotation,
        "number_words": number_words,
        "number": number,
        "perpetrator_words": None,
        **said,
        **words,
    }


def figures(*told: Any) -> str:
    """What a model writes that follows its instructions."""
    return json.dumps({"figures": list(told)})


def completion(content: object, *, finish_reason: str = "stop") -> bytes:
    """The body of an answer."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish_reason}]}).encode()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """A whole answer."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, body: bytes = b"no", **headers: str) -> Fault:
    """A reply with this status."""
    return lambda handler: send(handler, code, body, **headers)


def raw(body: bytes) -> Fault:
    """A reply with status 200 and this body."""
    return lambda handler: send(handler, 200, body)


@contextmanager
def serving(script: Sequence[Reply] = ()) -> Iterator[Chat]:
    """The server, for as long as it is needed."""
    chat = Chat()
    if script:
        chat.script = list(script)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            chat.asked.append(json.loads(self.rfile.read(size)))
            chat.headers.append(dict(self.headers))
            chat.paths.append(self.path)
            reply = chat.script[min(len(chat.asked), len(chat.script)) - 1]
            if isinstance(reply, str):
                send(self, 200, completion(reply))
            else:
                reply(self)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    chat.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()


def text_sent(chat: Chat) -> str:
    """Everything that left: all bodies and headers."""
    return json.dumps([chat.asked, chat.headers, chat.paths])


def words_of(document: Document) -> set[str]:
    """The words of a document, to look for in what was sent."""
    return set(document.text.split())
