"""A small provider of identities on a free port of this machine, which can be told to lie."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "reading-room", "a secret & a half"


@dataclass
class Identities:
    """What it says; `lies` replace claims of its tokens, None leaving one out."""

    url: str = ""
    email: str = "odile@tide.example"
    lies: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signs_with: RSAKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def visit(self, address: str) -> str:
        """Somebody signs in there: the address at which they come back."""
        told = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        assert (told["client_id"], told["response_type"]) == (CLIENT, "code")
        code = f"code-{len(self.asked)}"
        self.asked[code] = told
        return f"{urlsplit(told['redirect_uri']).path}?code={code}&state={told['state']}"

    def description(self) -> dict[str, Any]:
        """Where it is asked what."""
        return {
            "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize", "jwks_uri": f"{self.url}/keys",
            "token_endpoint": f"{self.url}/token", **self.described,
        }  # fmt: skip

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any]:
        """What it gives for a code, once, to whom it knows and who asked for it."""
        pair = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '+').replace('&', '%26')}".encode()).decode()
        asked = self.asked.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if authorization != f"Basic {pair}" or asked is None or asked["code_challenge"] != challenge:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": CLIENT, "sub": "o-17", "nonce": asked["nonce"], "iat": now, "exp": now + 300,
            "email": self.email, "email_verified": True, **self.lies,
        }  # fmt: skip
        made = {k: v for k, v in claims.items() if v is not None}
        return {"id_token": jwt.encode({"alg": "RS256", "kid": "one"}, made, self.signs_with or self.key)}


@contextmanager
def identities() -> Iterator[Identities]:
    """It answers until the end."""
    told = Identities()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/keys":
                self._says({"keys": [told.key.as_dict(private=False)]})
            elif self.path == "/.well-known/openid-configuration":
                self._says(told.description())
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {k: v[0] for k, v in parse_qs(body).items()}
            self._says(told.token(form, self.headers.get("authorization", "")))

        def _says(self, record: dict[str, Any]) -> None:
            data = json.dumps(record).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
