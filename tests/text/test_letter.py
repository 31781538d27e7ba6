"""Letters: no header ends the reading of one, and one within another keeps its bytes."""

import base64
import quopri
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.text.letter import enclosed, letter_of, sources_of


@pytest.mark.parametrize(
    "header",
    [
        "From: <",
        "From: a@",
        "From::;c",
        "From:.:",
        "Content-Type:;e*=\x00''a",
        "Date: 99 Foo 2031",
        "Subject: =?x?q?=FF?=",
    ],
)
def test_a_header_that_the_library_breaks_on_stands_as_it_was_written(header: str) -> None:
    letter = letter_of(f"{header}\nX-Other: y\n\nSeven were killed.\n".encode())
    name = header.partition(":")[0]
    assert isinstance(str(letter[name]), str)
    assert (letter["X-Other"], letter.get_payload()) == ("y", "Seven were killed.\n")


def test_a_sound_header_is_decoded() -> None:
    assert letter_of(b"Subject: =?utf-8?q?Shells_on?= the mill\n\n")["Subject"] == "Shells on the mill"


INNER = (
    b"subject:   seven were  killed\r\nX-Odd:a;b=\t'c'\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n"
    b"--in\r\nContent-Type: text/plain\r\n\r\nSeven.\r\n--in--\r\n"
)


def outer(inner: bytes, coding: str = "", boundary: bytes = b"out") -> bytes:
    """A letter that encloses another, the line breaks as they came."""
    head = b'Subject: look\r\nContent-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n'
    note = b"--" + boundary + b"\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
    coded = f"Content-Transfer-Encoding: {coding}\r\n".encode() if coding else b""
    kept = b"--" + boundary + b" \r\nContent-Type: message/rfc822\r\n" + coded + b"\r\n" + inner + b"\r\n"
    return head + note + kept + b"--" + boundary + b"--\r\n"


def taken(data: bytes) -> bytes | None:
    """The letter enclosed as the second part."""
    whole = letter_of(data)
    sources = sources_of(whole, data)
    parts = list(whole.iter_parts())
    assert sources is not None
    assert isinstance(parts[1], EmailMessage)
    return enclosed(parts[1], sources[1])


@pytest.mark.parametrize("boundary", [b"out", b"in-and-out", b"=_x.y"])
def test_an_enclosed_letter_has_the_bytes_in_which_it_came(boundary: bytes) -> None:
    assert taken(outer(INNER, boundary=boundary)) == INNER


@given(st.binary(max_size=200).filter(lambda b: b"--out" not in b))
def test_whatever_an_enclosed_letter_holds_its_bytes_are_kept(body: bytes) -> None:
    inner = b"Subject: x\r\n\r\n" + body
    assert taken(outer(inner)) == inner


def test_an_encoded_letter_is_decoded() -> None:
    assert taken(outer(base64.encodebytes(INNER), "base64")) == INNER
    assert taken(outer(quopri.encodestring(INNER, quotetabs=True), "quoted-printable")) == INNER


def test_a_letter_in_a_coding_that_is_not_known_is_not_guessed() -> None:
    assert taken(outer(INNER, "x-uuencode")) is None


def test_a_letter_cut_off_runs_to_its_end() -> None:
    data = outer(INNER).partition(b"\r\n--out--")[0]
    assert taken(data) == INNER
