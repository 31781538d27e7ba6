"""Lists that look at every record, made before anybody asks for them.

Comes in: an application, what its rooms want to be made. Goes out: a thread that makes it. Refuses: to keep anybody
waiting for it, or to end the server where a record cannot be read: whoever opens that room is told of it there.
"""

import threading
from collections.abc import Callable

from fastapi import FastAPI

from recounted.errors import RecountedError


def before_anybody_asks(app: FastAPI, makes: Callable[[], object]) -> None:
    """Notes what a room wants to be made."""
    if not hasattr(app.state, "warming"):
        app.state.warming = []
    app.state.warming.append(makes)


def warm(app: FastAPI) -> threading.Thread:
    """Makes it, one thing after the other, beside the server."""
    thread = threading.Thread(target=_make, args=(list(getattr(app.state, "warming", ())),), daemon=True)
    thread.start()
    return thread


def _make(wanted: list[Callable[[], object]]) -> None:
    for makes in wanted:
        try:
            makes()
        except RecountedError:
            return
