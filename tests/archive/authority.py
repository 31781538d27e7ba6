"""A time-stamping authority on loopback: OpenSSL's, with a certificate made for the test."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.loopback import Quiet, answering

HAS_OPENSSL = shutil.which("openssl") is not None
_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[stamps]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = tsa1
[tsa1]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
"""


class Authority:
    """Its address, its root certificate, and how it answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.roots = folder / "ca.pem"
        self.answer: bytes | None = None  # instead of a stamp
        self.status = 200
        self.asked = 0
        self.address = ""
        self._make()

    def stamp(self, query: bytes) -> bytes:
        """An answer to a request, signed."""
        self.asked += 1
        if self.answer is not None:
            return self.answer
        (self.folder / "q.tsq").write_bytes(query)
        self._run("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa1", "-queryfile", "q.tsq", "-out", "a.tsr")
        return (self.folder / "a.tsr").read_bytes()

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("ca", "tsa"):
            words = _CONFIG.format(folder=self.folder, name=f"{name} of a test")
            (self.folder / f"{name}.cnf").write_text(words)
        (self.folder / "serial").write_text("01\n")
        key = ("-newkey", "rsa:2048", "-nodes")
        self._run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-config", "ca.cnf", "-extensions", "ca")
        self._run("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-config", "tsa.cnf")
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30")
        more = ("-extfile", "tsa.cnf", "-extensions", "stamps")
        self._run("x509", "-req", "-in", "tsa.csr", "-out", "tsa.pem", *signed, *more)

    def _run(self, *words: str) -> None:
        done = subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@contextmanager
def serving(folder: Path) -> Iterator[Authority]:
    """The authority, answering on a free port."""
    authority = Authority(folder)

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = authority.stamp(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(authority.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

    with answering(Handler) as address:
        authority.address = f"{address}/"
        yield authority
