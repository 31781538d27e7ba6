"""A provider of identities (OpenID Connect): where to send somebody, and who they are when they come back.

Comes in: the settings that name it, what came back from it. Goes out: addresses, and the identity that it vouches for.
Refuses (ProviderError): a provider over plain HTTP on another machine, one that names itself otherwise, redirects, long
answers, and tokens that are not signed by it, for us, now, and for this very request.
"""

import base64
import hashlib
import http.client
import json
import secrets
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from recounted.errors import ArgumentError, RecountedError
from recounted.review.guard import is_loopback
from recounted.settings import SignIn

MOST_BYTES: Final = 1_000_000  # of one answer: keys and descriptions have some thousands
SECRET_BYTES: Final = 32
ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
SLACK: Final = 60  # seconds by which two clocks may differ


class ProviderError(RecountedError):
    """The provider cannot be asked, or what it says cannot be relied on."""


@dataclass(frozen=True, slots=True)
class Leave:
    """What is remembered of somebody who was sent there: all of it is new each time, and serves once."""

    state: str
    nonce: str
    verifier: str


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """An answer from elsewhere is no answer."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        return None


class Provider:
    """The provider that the settings name."""

    def __init__(self, settings: SignIn, base: Path) -> None:
        if not settings.client_id:
            raise ArgumentError("[sign_in]: an issuer needs the client_id under which it knows this project")
        self._settings = settings
        self._secret = _secret(base / settings.client_secret_file) if settings.client_secret_file else ""
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects())
        self._described: Mapping[str, Any] | None = None
        self._lock = threading.Lock()
        _sound(settings.issuer)

    def leave(self) -> Leave:
        """A new way there."""
        return Leave(*(secrets.token_urlsafe(SECRET_BYTES) for _ in range(3)))

    def address(self, leave: Leave, back: str) -> str:
        """Where to send somebody; `back` is where they are to come back to."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(leave.verifier.encode("ascii")).digest()).rstrip(b"=")
        asked = {
            "response_type": "code", "client_id": self._settings.client_id, "redirect_uri": back,
            "scope": "openid email", "state": leave.state, "nonce": leave.nonce,
            "code_challenge": challenge.decode("ascii"), "code_challenge_method": "S256",
        }  # fmt: skip
        there = self._endpoint("authorization_endpoint")
        return f"{there}{'&' if '?' in there else '?'}{urlencode(asked)}"

    def identity(self, code: str, leave: Leave, back: str) -> str:
        """Who somebody is that came back with this code."""
        sent = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": back,
            "client_id": self._settings.client_id, "code_verifier": leave.verifier,
        }  # fmt: skip
        headers = {"content-type": "application/x-www-form-urlencoded"}
        if self._secret:
            if "client_secret_basic" in self._description().get("token_endpoint_auth_methods_supported", _BASIC):
                pair = urlencode({self._settings.client_id: self._secret}).replace("=", ":", 1)
                headers["authorization"] = f"Basic {base64.b64encode(pair.encode('ascii')).decode('ascii')}"
            else:
                sent["client_secret"] = self._secret
        told = self._asked(self._endpoint("token_endpoint"), urlencode(sent).encode("ascii"), headers)
        return self._named(self._claims(str(told.get("id_token", "")), leave))

    def _claims(self, token: str, leave: Leave) -> Mapping[str, Any]:
        try:
            keys = KeySet.import_key_set(self._asked(self._endpoint("jwks_uri")))  # type: ignore[arg-type]
            found = jwt.decode(token, keys, algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(
                leeway=SLACK,
                iss={"essential": True, "value": self._settings.issuer},
                aud={"essential": True, "value": self._settings.client_id},
                nonce={"essential": True, "value": leave.nonce},
                exp={"essential": True},
                iat={"essential": True},
                sub={"essential": True},
            ).validate(found.claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise ProviderError(f"the provider's token does not hold: {type(error).__name__}") from error
        parties = found.claims["aud"]
        if isinstance(parties, list) and len(parties) > 1 and found.claims.get("azp") != self._settings.client_id:
            raise ProviderError("the provider's token was made for somebody else too")
        return found.claims

    def _named(self, claims: Mapping[str, Any]) -> str:
        if self._settings.claim == "email" and claims.get("email_verified") is not True:
            raise ProviderError("the provider did not verify this address; `claim` may be sub instead")
        found = claims.get(self._settings.claim)
        if not isinstance(found, str) or not found:
            raise ProviderError(f"the provider's token names no {self._settings.claim}")
        return found

    def _description(self) -> Mapping[str, Any]:
        with self._lock:
            if self._described is None:
                found = self._asked(f"{self._settings.issuer.rstrip('/')}/.well-known/openid-configuration")
                if found.get("issuer") != self._settings.issuer:
                    raise ProviderError("the provider names itself otherwise than the settings do")
                self._described = found
            return self._described

    def _endpoint(self, name: str) -> str:
        return _sound(str(self._description().get(name, "")))

    def _asked(self, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        request = urllib.request.Request(_sound(url), body, {"accept": "application/json", **(headers or {})})  # noqa: S310  looked at by `_sound`
        try:
            with self._opener.open(request, timeout=self._settings.seconds) as answer:
                data = answer.read(MOST_BYTES + 1)
            told = json.loads(data) if len(data) <= MOST_BYTES else None
        except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError, RecursionError) as error:
            raise ProviderError(f"the provider did not answer: {type(error).__name__}") from error
        if not isinstance(told, dict):
            raise ProviderError("the provider's answer is none")
        return told


_BASIC: Final = ("client_secret_basic",)  # what a provider takes that does not say


def _secret(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ArgumentError(f"[sign_in] client_secret_file {path}: cannot be read") from error


def _sound(url: str) -> str:
    """An address of HTTPS, or of this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return url
    if parts.scheme == "http" and is_loopback(parts.netloc):
        return url
    raise ProviderError(f"{url or 'an address that is missing'}: a provider of identities is asked over HTTPS alone")
