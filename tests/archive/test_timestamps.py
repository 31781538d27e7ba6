"""Time-stamps, asked of a real authority on loopback."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.archive.authority import HAS_OPENSSL, Authority, serving

from recounted.archive.timestamps import fault_of, request
from recounted.errors import ArgumentError, TimestampError

pytestmark = pytest.mark.skipif(not HAS_OPENSSL, reason="OpenSSL is not installed")
SEAL = b'{"head":"aa"}'


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with serving(tmp_path_factory.mktemp("tsa")) as made:
        yield made


@pytest.fixture(autouse=True)
def stamping(authority: Authority) -> None:
    authority.answer, authority.status = None, 200


def test_a_stamp_covers_the_seal_and_its_signature_holds(authority: Authority) -> None:
    stamp = request(SEAL, authority.address, seconds=10)
    assert stamp.stated_at.startswith("20")
    assert fault_of(stamp, SEAL) is None
    assert fault_of(stamp, SEAL, authority.roots) is None


def test_a_stamp_of_another_seal_or_of_somebody_else_does_not_hold(
    authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stamp = request(SEAL, authority.address, seconds=10)
    other = request(b"other", authority.address, seconds=10)
    assert fault_of(stamp, b"other") == "it names another seal"
    assert fault_of(replace(other, seal_sha256=stamp.seal_sha256), SEAL) == "its token covers another seal"
    assert "cannot be read" in str(fault_of(replace(stamp, token="AAAA"), SEAL))  # noqa: S106  no password
    stranger = Authority(tmp_path_factory.mktemp("stranger"))
    assert "signature does not hold against ca.pem" in str(fault_of(stamp, SEAL, stranger.roots))


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (b"no stamp", 200, "is no time-stamp"),
        (b"", 503, "answered 503"),
        (b"x" * 1_000_001, 200, "too long"),
        (bytes.fromhex("30073005020102") + bytes.fromhex("0500"), 200, "time-stamp"),
        (bytes.fromhex("30053003020100"), 200, "is no time-stamp"),  # granted, without one
    ],
)
def test_what_an_authority_answers_wrongly_is_named(
    authority: Authority, answer: bytes, status: int, words: str
) -> None:
    authority.answer, authority.status = answer, status
    with pytest.raises(TimestampError, match=words):
        request(SEAL, authority.address, seconds=10)


def test_an_answer_to_an_older_request_is_refused(authority: Authority) -> None:
    request(SEAL, authority.address, seconds=10)
    authority.answer = (authority.folder / "a.tsr").read_bytes()
    with pytest.raises(TimestampError, match="nonce"):
        request(SEAL, authority.address, seconds=10)


def test_an_authority_that_is_not_there_is_named() -> None:
    with pytest.raises(TimestampError, match="cannot be reached"):
        request(SEAL, "http://127.0.0.1:9/", seconds=5)


def test_through_a_proxy_the_proxy_alone_is_asked(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority of the tests stands in for the proxy: it answers whatever address the request names."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")  # that of the environment is passed by
    before = authority.asked
    stamp = request(SEAL, "http://no.such.host.invalid/stamp", seconds=10, proxy=authority.address)
    assert (authority.asked, fault_of(stamp, SEAL)) == (before + 1, None)
    with pytest.raises(TimestampError, match="cannot be reached"):
        request(SEAL, "http://no.such.host.invalid/stamp", seconds=5)


@pytest.mark.parametrize("address", ["ftp://a.example/", "file:///etc/passwd", "a.example", "http://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ArgumentError, match="no address"):
        request(SEAL, address, seconds=5)


def test_a_file_without_certificates_is_refused(authority: Authority) -> None:
    stamp = request(SEAL, authority.address, seconds=10)
    with pytest.raises(ArgumentError, match="not a file of certificates"):
        fault_of(stamp, SEAL, authority.folder / "tsa.key")
