"""Watching: what is new is taken in, what has not changed is not sent again, and nobody is pressed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.archive.web import Site, serving

from recounted.engines.watching import STATE, Watch
from recounted.errors import StoreError
from recounted.settings import Fetch, Settings
from recounted.store import Store

SETTINGS = Settings(fetch=Fetch(private_hosts=("127.0.0.1",), seconds=10))
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Tarn Lantern</title>{}</channel></rss>"""
ITEM = "<item><link>{0}/{1}</link><description>{2} people were killed in Varrow Ford.</description></item>"


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "project", name="Orsavale") as made:
        yield made


def watch(store: Store, *sources: Path | str, clock: Clock | None = None, follow: bool = False) -> Watch:
    time = clock or Clock()
    return Watch(store, SETTINGS, sources, 600.0, follow, clock=time, sleep=time.sleep)


def feed(site: Site, *items: tuple[str, str], etag: str = "") -> None:
    body = FEED.format("".join(ITEM.format(site.address, *item) for item in items))
    site.pages["/feed"] = (
        200,
        {"Content-Type": "application/rss+xml", **({"ETag": etag} if etag else {})},
        body.encode(),
    )


def names(store: Store) -> list[str]:
    return [c.statement.name.rpartition("/")[2] for c in store.captures()]


def test_only_what_is_new_is_taken_in(store: Store, site: Site) -> None:
    feed(site, ("1", "Seven"))
    clock = Clock()
    watching = watch(store, f"{site.address}/feed", clock=clock)
    assert [a.added for a in watching.round().values()] == [2]
    assert watching.round() == {}
    clock.now += 600
    feed(site, ("2", "Five"), ("1", "Seven"))
    assert [a.added for a in watching.round().values()] == [2]
    assert names(store) == ["feed", "1", "feed", "2"]


def test_what_has_not_changed_is_not_sent_again_even_after_a_restart(store: Store, site: Site) -> None:
    feed(site, ("1", "Seven"), etag='"abc"')
    clock = Clock()
    watch(store, f"{site.address}/feed", clock=clock).round()
    site.pages["/feed"] = (304, {}, b"")
    clock.now += 600
    (addition,) = watch(store, f"{site.address}/feed", clock=clock).round().values()
    assert (addition.added, addition.failures) == (0, ())
    assert site.asked[-1][1]["If-None-Match"] == '"abc"'


def test_the_rules_for_robots_are_kept(store: Store, site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: recounted\nDisallow: /private\nCrawl-delay: 7\n")
    feed(site, ("1", "Seven"))
    clock = Clock()
    watching = watch(store, f"{site.address}/private", f"{site.address}/feed", f"{site.address}/feed?2", clock=clock)
    site.pages["/feed?2"] = site.pages["/feed"]
    found = watching.round()
    assert "robots.txt" in found[f"{site.address}/private"].failures[0].message
    assert [path for path, _ in site.asked] == ["/robots.txt", "/feed", "/feed?2"]
    assert clock.slept == [7.0]


def test_a_site_that_cannot_say_its_rules_is_left_alone(store: Store, site: Site) -> None:
    site.pages["/robots.txt"] = (503, {}, b"")
    feed(site, ("1", "Seven"))
    (addition,) = watch(store, f"{site.address}/feed").round().values()
    assert "robots.txt" in addition.failures[0].message


def test_a_source_that_fails_is_asked_less_and_less_often(store: Store, site: Site) -> None:
    clock = Clock()
    rounds = watch(store, f"{site.address}/gone", clock=clock).rounds()
    for _ in range(10):
        next(rounds)
    assert clock.slept[:4] == [1200, 2400, 4800, 9600]
    assert max(clock.slept) == 86_400


def test_pages_behind_a_feed_are_fetched_only_when_asked_for_and_once(store: Store, site: Site) -> None:
    feed(site, ("1", "Seven"))
    site.pages["/1"] = (200, {"Content-Type": "text/html"}, b"<p>Seven people were killed in Varrow Ford, all of it.")
    clock = Clock()
    watch(store, f"{site.address}/feed", clock=clock).round()
    assert "/1" not in [path for path, _ in site.asked]
    for _ in range(2):
        clock.now += 600
        watch(store, f"{site.address}/feed", clock=clock, follow=True).round()
    assert [path for path, _ in site.asked].count("/1") == 1
    assert f"{site.address}/1" in [c.statement.name for c in store.captures()]


def test_folders_are_watched_too(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Seven people were killed.")
    clock = Clock()
    watching = watch(store, folder, clock=clock)
    assert [a.added for a in watching.round().values()] == [1]
    (folder / "b.txt").write_text("Five people were killed.")
    clock.now += 600
    assert [(a.added, a.known) for a in watching.round().values()] == [(1, 1)]


def test_a_memory_that_is_damaged_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "project" / STATE).write_text(json.dumps({"sources": 7}))
    with pytest.raises(StoreError, match="remove it"):
        watch(store, tmp_path / "project").round()
