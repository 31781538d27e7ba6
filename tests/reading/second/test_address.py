"""The address: what cannot be used is refused before anything is read, and the key is in no message."""

import dataclasses

import pytest

from recounted.errors import ArgumentError
from recounted.reading.second.address import address_of
from recounted.settings import SecondReader, Settings

HERE = SecondReader(url="http://127.0.0.1:8080/v1", model="m")


def test_nothing_is_named_by_default() -> None:
    assert Settings().second_reader == SecondReader()
    with pytest.raises(ArgumentError, match="url and model"):
        address_of(SecondReader())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8080/v1", ("127.0.0.1", 8080, "/v1/chat/completions", False)),
        ("http://localhost/v1/", ("localhost", 80, "/v1/chat/completions", False)),
        ("http://[::1]:9", ("::1", 9, "/chat/completions", False)),
        ("https://models.example.org/api/v1", ("models.example.org", 443, "/api/v1/chat/completions", True)),
    ],
)
def test_an_address_is_taken_apart(url: str, expected: tuple[object, ...]) -> None:
    found = address_of(dataclasses.replace(HERE, url=url))
    assert (found.host, found.port, found.path, found.encrypted) == expected


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"url": "http://models.example.org/v1"}, "unencrypted"),
        ({"url": "http://10.0.0.7/v1"}, "unencrypted"),
        ({"url": "ftp://127.0.0.1/"}, "must begin with"),
        ({"url": "file:///etc/passwd"}, "must begin with"),
        ({"url": "https://"}, "name a host"),
        ({"url": "https://me:secret@models.example.org"}, "no user, password"),
        ({"url": "https://models.example.org/v1?key=1"}, "no user, password"),
        ({"url": "https://models.example.org:port/"}, "no address"),
        ({"model": ""}, "url and model"),
        ({"response_format": "xml"}, "json_schema"),
        ({"attempts": 0}, "at least 1"),
        ({"seconds": 0.0}, "above 0"),
        ({"key_variable": "RECOUNTED_TEST_NO_SUCH_KEY"}, "is not set"),
    ],
)
def test_what_cannot_be_used_is_refused(changed: dict[str, object], words: str) -> None:
    with pytest.raises(ArgumentError, match=words) as caught:
        address_of(dataclasses.replace(HERE, **changed))  # type: ignore[arg-type]
    assert "secret" not in str(caught.value)


def test_the_key_is_read_from_the_environment_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", "sk-hidden")
    found = address_of(dataclasses.replace(HERE, key_variable="SOME_KEY"))
    assert found.key == "sk-hidden"
    assert "hidden" not in repr(found)
    monkeypatch.setenv("SOME_KEY", "sk-hidden\r\nX-Other: 1")
    with pytest.raises(ArgumentError, match="SOME_KEY") as caught:
        address_of(dataclasses.replace(HERE, key_variable="SOME_KEY"))
    assert "hidden" not in str(caught.value)
