"""The one module that sends anything anywhere: a request to an OpenAI-compatible endpoint, and its answer.

Comes in: messages. Goes out: the words of the model. Refuses (SecondReaderError): answers that are too long, too slow,
cut off, or no chat completion; to follow a redirect or a proxy, since the text goes where the settings say and nowhere
else. The standard library is enough for one POST, and lets one deadline stand over all of it.
"""

import http.client
import json
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from recounted.deadline import TimedSocket, left
from recounted.errors import SecondReaderError
from recounted.reading.second.address import Address
from recounted.settings import SecondReader

LONGEST_WAIT: Final = 60.0  # seconds, whatever a server asks for by Retry-After
TOLD: Final = 200  # characters of a refusal that are passed on
_OK: Final = 200
_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_PIECE: Final = 65_536
_PLAIN: Final = re.compile(r"[0-9]{1,5}")

Messages = Sequence[Mapping[str, str]]


class Endpoint:
    """One address and one model, asked again and again."""

    def __init__(
        self, address: Address, settings: SecondReader, *, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._address, self._settings, self._pause = address, settings, pause

    def ask(self, messages: Messages, response_format: Mapping[str, Any] | None) -> str:
        """The answer to one conversation; asked again, with longer waits, where trying again may help."""
        body = self._body(messages, response_format)
        problem = ""
        for attempt in range(self._settings.attempts):
            try:
                return self._asked(body)
            except _TryAgainError as error:
                problem = str(error)
                wait = self._settings.wait_seconds * 2**attempt
                if attempt + 1 < self._settings.attempts:
                    self._pause(min(LONGEST_WAIT, max(wait, error.asked_for)))
        raise SecondReaderError(f"{self._address.shown}: {problem} ({self._settings.attempts} attempts)")

    def _body(self, messages: Messages, response_format: Mapping[str, Any] | None) -> bytes:
        asked: dict[str, Any] = {
            "model": self._settings.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": 0,
            "max_tokens": self._settings.answer_tokens,
            "stream": False,
        }
        if response_format is not None:
            asked["response_format"] = response_format
        return json.dumps(asked, ensure_ascii=True).encode("ascii")

    def _asked(self, body: bytes) -> str:
        deadline = time.monotonic() + self._settings.seconds
        try:
            status, wait, answer = self._exchange(body, deadline)
        except ssl.SSLCertVerificationError as error:
            raise SecondReaderError(f"{self._address.shown}: its certificate does not hold: {error.reason}") from error
        except TimeoutError as error:
            raise _TryAgainError(f"no whole answer within {self._settings.seconds:g} seconds") from error
        except (OSError, http.client.HTTPException) as error:
            raise _TryAgainError(f"cannot be reached: {type(error).__name__} {error}".rstrip()) from error
        if status in _AGAIN:
            raise _TryAgainError(f"answered with status {status}: {self._told(answer)}", asked_for=wait)
        if status != _OK:
            raise SecondReaderError(f"{self._address.shown}: answered with status {status}: {self._told(answer)}")
        content, finished = _content(answer)
        if finished == "length":
            raise SecondReaderError("the answer was cut off at answer_tokens; raise it or lower passage_characters")
        if content is None:
            raise _TryAgainError(f"answered what is no chat completion: {self._told(answer)}")
        return content

    def _told(self, answer: bytes) -> str:
        """The beginning of a refusal, without the key, which a server may send back."""
        told = " ".join(answer[: TOLD * 4].decode("utf-8", "replace").split()) or "nothing"
        return (told.replace(self._address.key, "…") if self._address.key else told)[:TOLD]

    def _exchange(self, body: bytes, deadline: float) -> tuple[int, float, bytes]:
        """One POST: status, what the server asks to wait, and the body, all of it before the deadline."""
        plain = socket.create_connection((self._address.host, self._address.port), timeout=left(deadline))
        with plain:
            plain.settimeout(left(deadline))
            carrier = plain
            if self._address.encrypted:
                carrier = ssl.create_default_context().wrap_socket(plain, server_hostname=self._address.host)
            with carrier:
                connection = http.client.HTTPConnection(self._address.host, self._address.port)
                connection.default_port = 443 if self._address.encrypted else 80  # else `Host` would name the port
                connection.sock = TimedSocket(carrier, deadline)  # all that it needs of a socket
                connection.request("POST", self._address.path, body, self._headers())
                response = connection.getresponse()
                return response.status, _seconds(response.getheader("Retry-After")), self._read(response)

    def _headers(self) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
            "User-Agent": "recounted",
        }
        if self._address.key is not None:
            headers["Authorization"] = f"Bearer {self._address.key}"
        return headers

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        whole = bytearray()
        while piece := response.read(_PIECE):
            whole += piece
            if len(whole) > self._settings.answer_bytes:
                raise SecondReaderError(
                    f"{self._address.shown}: an answer of more than answer_bytes = {self._settings.answer_bytes} bytes"
                )
        if response.length:  # http.client does not mind a body that ends early where it is read in pieces
            raise http.client.IncompleteRead(b"", response.length)
        return bytes(whole)


class _TryAgainError(Exception):
    """What may pass: the server is busy, slow or away."""

    def __init__(self, problem: str, *, asked_for: float = 0.0) -> None:
        super().__init__(problem)
        self.asked_for = asked_for


def _seconds(header: str | None) -> float:
    """What Retry-After asks for, where it gives seconds; a date is passed over."""
    return min(LONGEST_WAIT, float(header)) if header is not None and _PLAIN.fullmatch(header) else 0.0


def _content(answer: bytes) -> tuple[str | None, object]:
    """The words of the model in a chat completion, None where it is none; and how it ended."""
    try:
        choice = json.loads(answer)["choices"][0]
        content, finished = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None, None
    return (content if isinstance(content, str) else None), finished
