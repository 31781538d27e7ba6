"""What finding and resolving places add to the reading of a text: `python -m benchmarks.places --share`.

Comes in: the suites (RECOUNTED_SUITES) and generated texts. Goes out: CPU seconds of reading, of finding the words that
name places and of resolving them, kind of text by kind of text, as shares of the reading without them. Refuses:
nothing; suites that are not here are left out.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.reading.__main__ import HARM_DENSE, MIX, texts_of, written
from recounted.archive.gather import gather
from recounted.engines.local import Item, read_all
from recounted.pipeline import open_tools
from recounted.reading.lang.en import where, whole
from recounted.reading.lang.en.where import find_places
from recounted.reading.reading import Tools
from recounted.reading.which import resolved
from recounted.settings import Settings

DOCUMENTS = 120  # of each kind; every n-th of a suite
WARM = 20  # documents before the clock starts


def timed(work: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The same work, with the CPU time that it takes added up."""

    def measured(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[name] += time.process_time() - began

    return measured


def shares() -> None:
    """One line a kind of text."""
    settings = Settings()
    tools = open_tools(settings)
    print("| texts | documents | reading, s | finding | resolving |\n|---|---|---|---|---|")
    for name in (*HARM_DENSE, MIX):
        if texts := texts_of(name, DOCUMENTS):
            spent = spending(texts, settings, tools)
            rest, finding = spent["all"] - spent["places"], spent["places"] - spent["resolving"]
            added = f"{finding / rest:.1%} | {spent['resolving'] / (rest + finding):.1%}"
            print(f"| {name} | {len(texts)} | {spent['all']:.2f} | {added} |")


def spending(texts: list[dict[str, Any]], settings: Settings, tools: Tools) -> dict[str, float]:
    """CPU seconds of reading the texts: in all, on places, and on resolving them."""
    spent: dict[str, float] = {"places": 0.0, "resolving": 0.0}
    places = timed(find_places, "places", spent)
    resolving = timed(resolved, "resolving", spent)
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(whole, "find_places", places),
        mock.patch.object(where, "resolved", resolving),
    ):
        items: list[Item] = list(gather([written(texts, Path(folder))], settings))
        for _ in read_all(items[:WARM], jobs=1, settings=settings, tools=tools):
            pass
        spent.update(places=0.0, resolving=0.0)
        began = time.process_time()
        for _ in read_all(items, jobs=1, settings=settings, tools=tools):
            pass
        spent["all"] = time.process_time() - began
    return spent
