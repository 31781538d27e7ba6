"""What holds for every test: a fixed clock, and no network beyond this machine."""

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from tests.store.world import second_world, this_world

from recounted.archive import custody
from recounted.settings import Settings

__all__ = ["second_world", "this_world"]  # fixtures of every test

# A laden machine is slow, and no property says how fast it holds.
hypothesis_settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("unhurried")

NOON = "2031-05-06T12:00:00Z"


@pytest.fixture(autouse=True)
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> str:
    """The instant of every custody entry."""
    monkeypatch.setattr(custody, "now", lambda: NOON)
    return NOON


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to another machine is an error in any test."""
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def checked(self: socket.socket, address: Any, real: Any = real) -> Any:
            if not _is_here(self, address):
                pytest.fail(f"a test reached for the network: {address!r}")
            return real(self, address)

        monkeypatch.setattr(socket.socket, name, checked)


@pytest.fixture
def settings() -> Settings:
    """The defaults, whatever stands in the current folder."""
    return Settings()


def _is_here(connection: socket.socket, address: Any) -> bool:
    if connection.family not in (socket.AF_INET, socket.AF_INET6):
        return True
    if address[0] == "localhost":
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False
