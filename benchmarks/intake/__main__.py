"""`python -m benchmarks.intake`: text files taken in a second, pages opened beside the library alone, memory.

Comes in: generated texts and pages. Goes out: tables in Markdown on standard output. Refuses: nothing.
Taking in holds hashing, storing, flushing to the disk and the entry in the log of custody. CPU seconds are what is
compared: clock seconds hang on what else the machine does; both are shown.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import trafilatura

from benchmarks.memory import highest_memory
from benchmarks.reading.__main__ import resident
from benchmarks.reading.generated import Generator
from recounted.archive.digest import sha256
from recounted.document.formats.page import OPTIONS, of_page
from recounted.document.language import language_of
from recounted.document.open import open_document
from recounted.engines.project import add
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.settings import Settings
from recounted.store import Store

FOLDER_FILES = 1_000
WARMING = 10  # pages that are opened before the clock runs
HEADS = (
    *("pages", "bytes a page", "library alone, pages a CPU second", "with bytes and furniture", "ratio"),
    *("whole document", "ratio"),
)
SETTINGS = Settings()
_MENU = "".join(f'<li><a class="menu-item" href="/section/{n}">Section {n}</a></li>\n' for n in range(60))
_ASIDE = "".join(f'<div class="teaser"><a href="/story/{n}">Another story, number {n}</a></div>\n' for n in range(40))
_PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | The Tarn Lantern</title>\n'
    '<meta property="article:published_time" content="2031-05-06T10:00:00Z"></head>\n<body>'
    "<nav><ul>\n{menu}</ul></nav>\n"
    "<main><article><h1>{title}</h1>\n{words}</article></main>\n<aside>{aside}</aside>\n"
    "<script>var a = {{}};</script><footer>The Tarn Lantern</footer></body></html>\n"
)


def text_files(folder: Path, count: int, seed: int) -> Path:
    """So many files of text, as a folder of folders."""
    top = folder / f"in{seed}"
    for number, document in enumerate(Generator(seed=seed).mixed(count)):
        below = top / str(number // FOLDER_FILES)
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number}.txt").write_text(document["text"], encoding="utf-8")
    return top


def pages(count: int) -> list[bytes]:
    """Pages as newsrooms build them: a menu, an article, teasers."""
    made = []
    for document in Generator(seed=7).mixed(count):
        words = "".join(f"<p>{line}</p>\n" for line in document["text"].split("\n") if line.strip())
        title = document.get("title") or document["text"][:60]
        made.append(_PAGE.format(title=title, menu=_MENU, aside=_ASIDE, words=words).encode())
    return made


def taken_in(count: int) -> Iterator[str]:
    """Text files a second, on one process."""
    yield "| files of text | files a second | files a CPU second |"
    yield "|---:|---:|---:|"
    with tempfile.TemporaryDirectory() as folder:
        top = text_files(Path(folder), count, 0)
        with Store.create(Path(folder) / "project", name="benchmark") as store:
            cpu, clock = time.process_time(), time.monotonic()
            added = add(store, [top], SETTINGS).added
            cpu, clock = time.process_time() - cpu, time.monotonic() - clock
    yield f"| {added:,} | {added / clock:,.0f} | {added / cpu:,.0f} |"


def opened(count: int) -> Iterator[str]:
    """Pages a CPU second: the library alone, our text of the page with its bytes, and the whole document."""
    made = pages(count)
    works = (_alone, of_page, _document)
    alone, ours, whole = _seconds(made, works)
    yield f"| {' | '.join(HEADS)} |"
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    n = len(made)
    size = sum(map(len, made)) // n
    rates = f"{n / alone:,.0f} | {n / ours:,.0f} | {alone / ours:.2f} | {n / whole:,.0f} | {alone / whole:.2f}"
    yield f"| {n:,} | {size:,} | {rates} |"


def _seconds(made: list[bytes], works: Sequence[Callable[[bytes], object]]) -> list[float]:
    """CPU seconds of each over all pages, turn about page by page: what else the machine does meets all alike."""
    spent = [0.0] * len(works)
    language_of("Mehl und Brot")  # loads the classifier, as importing the library has loaded what it needs
    for number, data in enumerate([*made[:WARMING], *made]):
        for place, work in enumerate(works):
            began = time.process_time()
            work(data)
            spent[place] += time.process_time() - began if number >= WARMING else 0.0
    return spent


def _alone(data: bytes) -> object:
    """The library with the options that we give it, as it is usually called."""
    return trafilatura.bare_extraction(
        data.decode(),
        with_metadata=OPTIONS.with_metadata,
        include_comments=OPTIONS.comments,
        favor_recall=OPTIONS.focus == "recall",
        date_extraction_params=OPTIONS.date_params,
    )


def _document(data: bytes) -> object:
    digest = sha256(data)
    capture = Capture(
        capture_id=capture_id(digest, "page.html"),
        statement=Statement(name="page.html", path="page.html"),
        sha256=digest,
        size=len(data),
        media_type=media.HTML,
    )
    return open_document(capture, data, settings=SETTINGS)


def memory(count: int) -> Iterator[str]:
    """Resident memory while files are taken in, at ten points."""
    yield "| files taken in | resident memory, MB |"
    yield "|---:|---:|"
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "project", name="benchmark") as store:
        for part in range(10):
            top = text_files(Path(folder), count // 10, part)
            add(store, [top], SETTINGS)
            yield f"| {(part + 1) * (count // 10):,} | {resident():.0f} |"
    peak = highest_memory()
    yield f"| peak | {peak:.0f} |"


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description="Measure intake.")
    parser.add_argument("--files", type=int, default=10_000, help="files of text that are taken in (10,000)")
    parser.add_argument("--pages", type=int, default=300, help="pages that are opened (300)")
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="memory over N files instead")
    asked = parser.parse_args(arguments)
    tables = [memory(asked.memory)] if asked.memory else [taken_in(asked.files), opened(asked.pages)]
    for table in tables:
        for row in table:
            print(row, flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
