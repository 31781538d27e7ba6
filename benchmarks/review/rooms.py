"""The reading room asked for its pages as a browser would ask: over HTTP, by one person and by twenty at once.

Comes in: the address of a server, a link that lets in. Goes out: the seconds of each answer. Refuses: to count an
answer that is not the page: it ends the measurement with its status and its first words.
"""

import html
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import httpx

ROOMS: Final = {
    "peer": "/static/review.css",
    "queue": "/queue", "incidents": "/", "documents": "/documents", "search": "/search?q=shelling+Lyon",
    "map": "/map", "timeline": "/timeline", "tallies": "/tallies", "agreements": "/agreements", "overview": "/overview",
}  # fmt: skip
FORM: Final = re.compile(r'<form[^>]*id="verdicts".*?</form>', re.DOTALL)
HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
SEE_OTHER: Final = 303
TIMEOUT: Final = 600.0
OK: Final = 200


@dataclass(slots=True)
class Answer:
    """One answer."""

    room: str
    seconds: float
    size: int


class RefusedError(Exception):
    """A page that was not given."""


def let_in(link: str) -> httpx.Client:
    """Somebody who has used a link."""
    address, _, rest = link.partition("/enter")
    again = httpx.HTTPTransport(retries=8)  # the links are told just before the server listens
    client = httpx.Client(base_url=address, timeout=TIMEOUT, follow_redirects=True, transport=again)
    client.get(f"/enter{rest}").raise_for_status()
    return client


def ask(client: httpx.Client, room: str, path: str) -> Answer:
    """One page."""
    before = time.monotonic()
    answer = client.get(path)
    seconds = time.monotonic() - before
    if answer.status_code != OK:
        raise RefusedError(f"{path}: {answer.status_code} {answer.text[:200]}")
    return Answer(room, seconds, len(answer.content))


def some(client: httpx.Client) -> dict[str, list[str]]:
    """Pages of single records, as the lists name them."""
    found = {}
    for room, path, form in (
        ("incident", "/", r'href="(/incidents/inc_[0-9a-f]+)'),
        ("document", "/documents", r'href="(/documents/doc_[0-9a-z_]+)'),
        ("claim", "/queue", r'href="(/claims/clm_[0-9a-f]+)'),
    ):
        found[room] = sorted(set(re.findall(form, client.get(path).text)))
    return found


def visited(client: httpx.Client, single: Mapping[str, Sequence[str]], times: int) -> Iterator[Answer]:
    """Every room's first page, and pages of single records, so many times each, the rooms in turn."""
    for n in range(times):
        for room, path in ROOMS.items():
            yield ask(client, room, path)
        for room, paths in single.items():
            if paths:
                yield ask(client, room, paths[n % len(paths)])


def saved(client: httpx.Client, claims: Sequence[str]) -> Iterator[Answer]:
    """A decision on each claim: only the saving is timed, not the page from which it is made."""
    for path in claims:
        form = FORM.search(client.get(path).text)
        if form is None:
            raise RefusedError(f"{path}: no form to decide with")
        given = {name: html.unescape(value) for name, value in HIDDEN.findall(form.group())}
        before = time.monotonic()
        answer = client.post(
            f"{path}/verdict", data={**given, "verdict": "confirm", "why": ""}, follow_redirects=False,
            headers={"origin": str(client.base_url).rstrip("/")},
        )  # fmt: skip
        seconds = time.monotonic() - before
        if answer.status_code != SEE_OTHER:
            raise RefusedError(f"{path}/verdict: {answer.status_code} {answer.text[:200]}")
        yield Answer("save", seconds, len(answer.content))


def at_once(clients: Sequence[httpx.Client], single: Mapping[str, Sequence[str]], times: int) -> list[Answer]:
    """Everybody walks through the rooms at the same time."""
    with ThreadPoolExecutor(len(clients)) as pool:
        return [a for found in pool.map(lambda c: list(visited(c, single, times)), clients) for a in found]


def percentile(seconds: Sequence[float], share: float) -> float:
    """The value below which this share of the answers lies, in milliseconds."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]
