"""What finding and resolving places add to the reading of a text: `python -m benchmarks.places --share`.

Comes in: the suites (RECOUNTED_SUITES) and generated texts. Goes out: CPU seconds of reading, of finding the words that
name places and of resolving them, kind of text by kind of text, as shares of the reading without them. Refuses:
nothing; suites that are not here are left out.
"""

import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.reading.__main__ import HARM_DENSE, MIX, texts_of, written
from recounted.archive.gather import gather
from recounted.engines.local import Item, read_all
from recounted.pipeline import open_tools
from recounted.reading.lang.en import where, whole
from recounted.settings import Settings

DOCUMENTS = 120  # of each kind; every n-th of a suite
WARM = 20  # documents before the clock starts


def timed(work: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
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
    settings, spent = Settings(), Counter[str]()
    tools = open_tools(settings)
    where.resolved = timed(where.resolved, "resolving", spent)
    whole.find_places = timed(whole.find_places, "places", spent)
    print("| texts | documents | reading, s | finding | resolving |\n|---|---|---|---|---|")
    for name in (*HARM_DENSE, MIX):
        texts = texts_of(name, DOCUMENTS)
        if not texts:
            continue
        with tempfile.TemporaryDirectory() as folder:
            items: list[Item] = list(gather([written(texts, Path(folder))], settings))
            for _ in read_all(items[:WARM], jobs=1, settings=settings, tools=tools):
                pass
            spent.clear()
            began = time.process_time()
            for _ in read_all(items, jobs=1, settings=settings, tools=tools):
                pass
            whole_s = time.process_time() - began
        rest = whole_s - spent["places"]
        finding, resolving = spent["places"] - spent["resolving"], spent["resolving"]
        print(f"| {name} | {len(texts)} | {whole_s:.2f} | {finding / rest:.1%} | {resolving / (rest + finding):.1%} |")
