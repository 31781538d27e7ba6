"""Idling: how long a session lasts in which nothing is asked for.

Comes in: the settings, a clock, the sessions that are used. Goes out: until when each lasts now. Refuses
(ArgumentError): an idle time of less than a minute, in which no page could be read.
"""

import datetime
from collections.abc import Callable
from typing import Final

from recounted.errors import ArgumentError
from recounted.settings import SignIn

Clock = Callable[[], datetime.datetime]
SESSION: Final = datetime.timedelta(hours=12)  # a working day; nobody stays in overnight
MOST_MINUTES: Final = 12 * 60  # without a request: no session of a member lasts longer anyway
NOTED: Final = datetime.timedelta(minutes=1)  # the use of a session is written down once in this time
PARTS: Final = 10  # or in this part of the idle time, where that is shorter: a session ends so much early at most


def now() -> datetime.datetime:
    """This instant, UTC."""
    return datetime.datetime.now(datetime.UTC)


def idle_of(sign_in: SignIn) -> datetime.timedelta:
    """How long a session lasts in which nothing is asked for. Raises ArgumentError where that is no time at all."""
    if sign_in.idle_minutes < 1:
        raise ArgumentError("[sign_in] idle_minutes: a session needs a minute at least")
    return datetime.timedelta(minutes=min(sign_in.idle_minutes, MOST_MINUTES))


class Idling:
    """The sessions of a project that are used, and when that was last written down."""

    def __init__(self, idle: datetime.timedelta) -> None:
        self._idle = idle
        self._noted: dict[str, datetime.datetime] = {}

    def until(self, name: str, at: datetime.datetime) -> datetime.datetime | None:
        """Until when a session lasts that is used now. None where the same was written down a moment ago: a page asks
        for much at once.
        """
        before = self._noted.get(name)
        if before is not None and before <= at < before + min(NOTED, self._idle / PARTS):
            return None
        self._noted = {k: v for k, v in self._noted.items() if v > at - SESSION} | {name: at}
        return at + self._idle
