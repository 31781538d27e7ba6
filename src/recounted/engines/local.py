"""A pool of processes on this machine.

Comes in: captures (and failures, passed through) in order. Goes out: outcomes in the same order, whatever
`jobs` is. Only a few chunks are on their way at any time, so that memory stays flat. Workers end with their
parent, however it ends. Refuses: to go on where a worker was killed (RecountedError that names what it was
reading).
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from recounted.engines import MOST_JOBS
from recounted.engines.guard import Opener
from recounted.errors import ArgumentError, RecountedError
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.pipeline import Outcome, open_tools, read_capture
from recounted.reading.reading import Tools
from recounted.settings import Settings

CHUNK_CAPTURES: Final = 16  # a statement takes some 0.1 s, so that handing over a chunk costs little beside it
CHUNK_BYTES: Final = 1_000_000
CHUNKS_A_JOB: Final = 3  # on their way for each worker: one read, one waiting, one done

Item = tuple[Capture, bytes | Path] | Failure
Read = tuple[Item, Outcome]


def read_all(items: Iterable[Item], *, jobs: int, settings: Settings, tools: Tools) -> Iterator[Read]:
    """Each item with its outcome, in order. `tools` serve this process; workers open their own."""
    if not 1 <= jobs <= MOST_JOBS:
        raise ArgumentError(f"--jobs must lie between 1 and {MOST_JOBS}, not {jobs}")
    if jobs == 1:
        return _here(items, settings, tools)
    return _in_pool(items, jobs, settings, tools)


def _here(items: Iterable[Item], settings: Settings, tools: Tools) -> Iterator[Read]:
    opener = Opener()
    try:
        for item in items:
            yield item, _outcome(item, settings, tools, opener)
    finally:
        opener.close()


def _outcome(item: Item, settings: Settings, tools: Tools, opener: Opener) -> Outcome:
    if isinstance(item, Failure):
        return Outcome(failures=(item,))
    return read_capture(*item, settings, tools, opens=opener)


def _in_pool(items: Iterable[Item], jobs: int, settings: Settings, tools: Tools) -> Iterator[Read]:
    context = multiprocessing.get_context("spawn")
    leash, end = context.Pipe(duplex=False)
    second = tools.second is not None
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(leash, settings, second))
    flying: deque[tuple[list[Item], Future[list[Outcome]]]] = deque()
    finished = False
    try:
        for chunk in _chunks(items):
            with undisturbed():
                future = pool.submit(_read_chunk, chunk)
            flying.append((chunk, future))
            if len(flying) >= jobs * CHUNKS_A_JOB:
                yield from _landed(*flying.popleft())
        while flying:
            yield from _landed(*flying.popleft())
        finished = True
    except BrokenProcessPool as error:
        raise RecountedError(_lost(flying)) from error
    finally:
        if not finished:
            end.close()  # the workers see it and leave at once, in the middle of whatever they read
        pool.shutdown(wait=True, cancel_futures=True)
        end.close()
        leash.close()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Holds Ctrl-C back while a worker is being started, and lets it through afterwards: half a worker would complain.

    The mask is for the worker, which inherits it. It does not protect this process: the system then hands Ctrl-C to
    another thread (numpy's linear algebra keeps one), and Python raises it here all the same. So it is noted, and
    raised at the end.
    """
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is None:
        yield  # Python raises Ctrl-C in the main thread only, and only by a handler of its own
        return
    held: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    mask = getattr(signal, "pthread_sigmask", None)
    try:
        before = mask(signal.SIG_BLOCK, {signal.SIGINT}) if mask else None
        try:
            yield
        finally:
            if mask:
                mask(signal.SIG_SETMASK, before)
    finally:
        signal.signal(signal.SIGINT, handler)
    if held:
        signal.raise_signal(signal.SIGINT)


def _landed(chunk: list[Item], future: Future[list[Outcome]]) -> Iterator[Read]:
    try:
        outcomes = future.result()
    except BrokenProcessPool as error:
        raise RecountedError(_lost([(chunk, future)])) from error
    return zip(chunk, outcomes, strict=True)


def _lost(flying: Iterable[tuple[list[Item], Future[list[Outcome]]]]) -> str:
    names = [i[0].statement.path for chunk, _ in flying for i in chunk if not isinstance(i, Failure)]
    named = f" near {names[0]}" if names else ""
    return (
        f"a reading process was killed{named}, most often by the system for want of memory. "
        "Run again with fewer --jobs, or lower document_characters under [limits]; "
        "a project keeps what it has read, and files of an earlier run stand as they were"
    )


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item[1]) if not isinstance(item, Failure) and isinstance(item[1], bytes) else 0
        if len(chunk) >= CHUNK_CAPTURES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


# ---- in the worker

_worker: dict[str, Settings | Tools | Opener | bool] = {}


def _start(leash: Connection, settings: Settings, second_reader: bool) -> None:
    """Leaves Ctrl-C to the parent, and follows it when it goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker["settings"] = settings
    _worker["second_reader"] = second_reader
    _worker["opener"] = Opener()
    threading.Thread(target=_follow, args=(leash,), daemon=True).start()


def _follow(leash: Connection) -> None:
    leash.poll(None)  # wakes when the parent closes its end, or dies
    os._exit(1)


def _read_chunk(chunk: list[Item]) -> list[Outcome]:
    settings, opener = _worker["settings"], _worker["opener"]
    if not isinstance(settings, Settings) or not isinstance(opener, Opener):
        raise TypeError("the worker was not started")
    tools = _worker.get("tools")
    if not isinstance(tools, Tools):
        tools = _worker["tools"] = open_tools(settings, second_reader=_worker["second_reader"] is True)
    return [_outcome(item, settings, tools, opener) for item in chunk]
