"""Watching: feeds, pages and folders that a person named, asked again and again, politely.

Comes in: an open store, sources, how often. Goes out: what each round took in. What a server said of the freshness of
an answer is sent back, so that what has not changed is not sent again; the rules for robots are kept; a source that
fails is asked less and less often, to once a day. All of it is in one file in the project's folder, so that a watch
that was stopped or killed goes on where it was.
Refuses: to ask for anything that was not named; the pages that a feed links to only with `follow`.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from recounted.archive.addresses import capture_of, captures_of_address, kind_of_answer
from recounted.archive.digest import sha256
from recounted.archive.fetch import fetch
from recounted.archive.gather import Gathered, gather
from recounted.archive.robots import Robots
from recounted.archive.unpack import holds_others
from recounted.engines.guard import Opener
from recounted.engines.project import Addition, take
from recounted.errors import CaptureError, StoreError
from recounted.model.failure import Failure
from recounted.settings import Settings
from recounted.store import Store

STATE: Final = "watch.json"
DAY_SECONDS: Final = 86_400.0
LEAST_PAUSE: Final = 1.0  # seconds between two requests to one site, where it asks for no more
MOST_DOUBLINGS: Final = 20
NOT_MODIFIED: Final = 304


@dataclass(slots=True)
class Memory:
    """What is remembered of one source: the freshness that its server stated, when it is due, how often it failed."""

    etag: str = ""
    last_modified: str = ""
    due_at: float = 0.0
    failed: int = 0


@dataclass(slots=True)
class Watch:
    """A watch over sources. `every` is in seconds; `clock` and `sleep` are replaced in tests."""

    store: Store
    settings: Settings
    sources: Sequence[Path | str]
    every: float
    follow: bool = False
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    _memories: dict[str, Memory] = field(default_factory=dict)
    _followed: set[str] = field(default_factory=set)
    _asked_at: dict[str, float] = field(default_factory=dict)
    _robots: Robots | None = None
    _opener: Opener = field(default_factory=Opener)

    def rounds(self) -> Iterator[Mapping[str, Addition]]:
        """Round after round, for ever: what each source that was due gave; sleeps until the next is due."""
        self._remember()
        while True:
            yield self.round()
            due = min(self._memory(source).due_at for source in self.sources)
            if due > self.clock():
                self.sleep(due - self.clock())

    def round(self) -> Mapping[str, Addition]:
        """Asks every source that is due, once."""
        if not self._memories:
            self._remember()
        with self._opener:
            return dict(self._rounded())

    def _rounded(self) -> Iterator[tuple[str, Addition]]:
        for source in self.sources:
            memory = self._memory(source)
            if memory.due_at > self.clock():
                continue
            addition = take(self.store, self._gathered(source, memory), kind="watch")
            failed = bool(addition.failures) and not addition.added and not addition.known
            memory.failed = memory.failed + 1 if failed else 0
            memory.due_at = self.clock() + min(
                max(DAY_SECONDS, self.every), self.every * 2.0 ** min(memory.failed, MOST_DOUBLINGS)
            )
            self._keep()
            yield str(source), addition

    def _gathered(self, source: Path | str, memory: Memory) -> Iterator[Gathered]:
        if isinstance(source, Path):
            yield from gather(
                [source],
                self.settings,
                without=self.store.own_paths,
                base=self.store.folder,
                unpacking=self._opener,
            )
            return
        try:
            answer = self._polite(source, memory)
        except CaptureError as error:
            yield Failure(document_id=source, stage="capture", error=type(error).__name__, message=str(error))
            return
        if answer is not None:
            yield from self._linked(answer)

    def _polite(self, source: str, memory: Memory) -> list[Gathered] | None:
        """What the source gives; None where it has not changed."""
        self._wait(source)
        asked = {"If-None-Match": memory.etag, "If-Modified-Since": memory.last_modified}
        found = fetch(source, self.settings.fetch, headers={k: v for k, v in asked.items() if v})
        told = {name.lower(): value for name, value in found.response_headers.items()}
        if found.status == NOT_MODIFIED:
            return None
        capture = capture_of(source, found, kind_of_answer(found, self.settings, self._opener))
        inside = self._opener.members(capture, found.data, self.settings) if holds_others(capture.media_type) else ()
        whole: list[Gathered] = [(capture, found.data), *inside]
        memory.etag, memory.last_modified = told.get("etag", ""), told.get("last-modified", "")
        return whole

    def _linked(self, answer: list[Gathered]) -> Iterator[Gathered]:
        for item in answer:
            yield item
            link = None if isinstance(item, Failure) or not item[0].within else item[0].statement.url
            if not self.follow or link is None or self._known(link):
                continue
            try:
                self._wait(link)
            except CaptureError as error:
                yield Failure(document_id=link, stage="capture", error=type(error).__name__, message=str(error))
            else:
                yield from captures_of_address(link, self.settings, self._opener)
            self._followed.add(link)

    def _known(self, link: str) -> bool:
        """Whether a page was fetched; of what was deleted for safety since, a digest of the address is remembered."""
        return link in self._followed or sha256(link.encode()) in self._followed

    def _wait(self, address: str) -> None:
        """Until the site may be asked again. Raises CaptureError where its rules forbid it."""
        if self._robots is None:
            self._robots = Robots(self.settings.fetch)
        if not self._robots.allows(address):
            raise CaptureError(f"{address}: the site's robots.txt asks programs to leave it alone")
        site = urlsplit(address).netloc
        pause = max(LEAST_PAUSE, self._robots.pause(address))
        early = self._asked_at.get(site, -pause) + pause - self.clock()
        if early > 0:
            self.sleep(early)
        self._asked_at[site] = self.clock()

    # ---- what is remembered

    def _memory(self, source: Path | str) -> Memory:
        return self._memories.setdefault(str(source), Memory())

    def _remember(self) -> None:
        path = self._path()
        if not path.exists():
            return
        try:
            held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            self._memories = {name: Memory(**memory) for name, memory in held["sources"].items()}
            self._followed = set(held["followed"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(f"{path} cannot be read ({error}); remove it, and all sources are asked anew") from error

    def _keep(self) -> None:
        path = self._path()
        held = {
            "sources": {name: asdict(memory) for name, memory in sorted(self._memories.items())},
            "followed": sorted(self._followed),
        }
        part = path.with_suffix(".part")
        try:
            part.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            part.replace(path)
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}") from error

    def _path(self) -> Path:
        if self.store.folder is None:
            raise StoreError("a watch needs a project that is a folder, to remember its sources in")
        return self.store.folder / STATE
