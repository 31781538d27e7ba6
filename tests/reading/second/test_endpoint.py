"""The endpoint: a real server on this machine, with all that can go wrong with one."""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from itertools import repeat

import pytest
from tests.reading.second.chat import MODEL, Chat, Reply, completion, figures, raw, send, serving, status, text_sent

from recounted.errors import SecondReaderError
from recounted.reading.second.address import address_of
from recounted.reading.second.endpoint import Endpoint
from recounted.reading.second.prompt import messages, response_format

SLOW = 0.4  # seconds that a request may take in the tests of slowness
DROPS = 400  # twenty seconds of them


def endpoint(chat: Chat, waits: list[float] | None = None, **changed: object) -> Endpoint:
    options = chat.options(**changed)
    return Endpoint(address_of(options), options, pause=(waits if waits is not None else []).append)


def ask(chat: Chat, waits: list[float] | None = None, **changed: object) -> str:
    return endpoint(chat, waits, **changed).ask(messages("Some text."), response_format("json_schema"))


def test_one_request_says_what_is_wanted_and_nothing_of_where_it_comes_from(chat: Chat) -> None:
    assert ask(chat) == figures()
    (asked,) = chat.asked
    assert chat.paths == ["/v1/chat/completions"]
    assert (asked["model"], asked["temperature"], asked["stream"]) == (MODEL, 0, False)
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["figures"]
    assert chat.passages == ["Some text."]
    assert set(chat.headers[0]) == {
        "Host", "Content-Type", "Accept", "Accept-Encoding", "Connection", "User-Agent", "Content-Length",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "sent"), [("json_object", {"type": "json_object"}), ("text", None)])
def test_servers_that_know_no_schema_are_asked_otherwise(chat: Chat, kind: str, sent: object) -> None:
    endpoint(chat).ask(messages("x"), response_format(kind))
    assert chat.asked[0].get("response_format") == sent
    assert '"figures"' in chat.asked[0]["messages"][0]["content"]


def test_the_key_goes_into_one_header_and_into_no_message(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", "sk-hidden")
    chat.script = [status(401, b'{"error": "wrong key sk-hidden"}')]
    with pytest.raises(SecondReaderError, match="status 401") as caught:
        ask(chat, key_variable="SOME_KEY")
    assert chat.headers[0]["Authorization"] == "Bearer sk-hidden"
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 413, 422])
def test_a_refusal_is_not_asked_again_and_is_told(chat: Chat, code: int) -> None:
    chat.script = [status(code, b"\x1b[31mnot like that")]
    with pytest.raises(SecondReaderError, match=f"status {code}: .*not like that"):
        ask(chat)
    assert len(chat.asked) == 1


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again_with_longer_waits(chat: Chat, code: int) -> None:
    waits: list[float] = []
    chat.script = [status(code), status(code), figures()]
    assert ask(chat, waits, wait_seconds=2.0) == figures()
    assert waits == [2.0, 4.0]
    chat.script = [status(code)]
    with pytest.raises(SecondReaderError, match=r"status .*\(2 attempts\)"):
        ask(chat, attempts=2)
    assert len(chat.asked) == 3 + 2


@pytest.mark.parametrize(("asked_for", "waited"), [("7", 7.0), ("99999", 60.0), ("tomorrow", 1.0), ("-5", 1.0)])
def test_a_server_is_given_the_time_that_it_asks_for_up_to_a_minute(chat: Chat, asked_for: str, waited: float) -> None:
    waits: list[float] = []
    chat.script = [status(429, Retry_After=asked_for), figures()]
    ask(chat, waits, wait_seconds=1.0)
    assert waits == [waited]


def test_a_redirect_is_not_followed(chat: Chat) -> None:
    with serving() as elsewhere:
        chat.script = [status(302, Location=f"{elsewhere.url}/chat/completions")]
        with pytest.raises(SecondReaderError, match="status 302"):
            ask(chat)
        assert elsewhere.asked == []


def test_a_proxy_of_the_environment_is_passed_by(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        ask(chat)
        assert (len(chat.asked), len(proxy.asked)) == (1, 0)


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(SLOW * 3)


def drops(head: bytes, drop: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """A byte now and then, so that no single read ever waits for long."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in repeat(None, DROPS):
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    "reply",
    [
        silent,
        drops(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        drops(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b" "),
    ],
    ids=["silence", "a header in drops", "a body in drops"],
)
def test_one_deadline_stands_over_the_whole_answer(chat: Chat, reply: Reply, capfd: pytest.CaptureFixture[str]) -> None:
    chat.script = [reply]
    began = time.monotonic()
    with pytest.raises(SecondReaderError, match=r"no whole answer within 0.4 seconds \(1 attempts\)"):
        ask(chat, seconds=SLOW, attempts=1)
    assert time.monotonic() - began < DROPS * 0.05 / 2
    capfd.readouterr()


@pytest.mark.parametrize(
    "reply",
    [
        raw(completion("x" * 3000)),
        lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000),
    ],
)
def test_an_answer_that_is_too_long_is_refused(chat: Chat, reply: Reply, capfd: pytest.CaptureFixture[str]) -> None:
    chat.script = [reply]
    with pytest.raises(SecondReaderError, match="more than answer_bytes = 2000 bytes"):
        ask(chat, answer_bytes=2000)
    assert len(chat.asked) == 1
    capfd.readouterr()


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"{}", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"[" * 100_000, completion(None)],
)
def test_what_is_no_chat_completion_is_told_and_never_empty(chat: Chat, body: bytes) -> None:
    chat.script = [raw(body)]
    with pytest.raises(SecondReaderError, match="no chat completion"):
        ask(chat)
    assert len(chat.asked) == 3


def test_an_answer_that_was_cut_off_is_refused(chat: Chat) -> None:
    chat.script = [raw(completion('{"figures": [', finish_reason="length"))]
    with pytest.raises(SecondReaderError, match="cut off at answer_tokens"):
        ask(chat)


@pytest.mark.parametrize(
    "reply",
    [
        lambda h: h.connection.close(),
        lambda h: h.wfile.write(b"garbage\r\n\r\n"),
        lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"),
        lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 2000),
    ],
    ids=["closed", "garbage", "half a body", "headers without end"],
)
def test_a_connection_that_breaks_is_told(chat: Chat, reply: Reply, capfd: pytest.CaptureFixture[str]) -> None:
    chat.script = [reply]
    with pytest.raises(SecondReaderError, match="cannot be reached: "):
        ask(chat, attempts=1)
    capfd.readouterr()


def test_a_server_that_is_away_is_told_with_its_address() -> None:
    with serving() as gone:
        pass
    with pytest.raises(SecondReaderError, match=f"^{gone.url}: cannot be reached: ConnectionRefusedError"):
        ask(gone)


def test_compressed_answers_are_not_asked_for(chat: Chat) -> None:
    ask(chat)
    assert chat.headers[0]["Accept-Encoding"] == "identity"
    assert "gzip" not in text_sent(chat)
    chat.script = [lambda h: send(h, 200, b"\x1f\x8b\x08", Content_Encoding="gzip")]
    with pytest.raises(SecondReaderError, match="no chat completion"):
        ask(chat)
