"""`python -m benchmarks.families`: copies found among many documents: documents a CPU second, and memory.

Comes in: documents that are made as they are asked for, the same ones for the same seed; none is kept. Goes out: a
table in Markdown on standard output. Refuses: nothing. CPU seconds are what counts: clock seconds hang on what else the
machine does. The seconds that it takes to make the documents are taken off.

One document in ten is a copy of another, cut and with words replaced; one in a hundred prints another whole; one in
fifty is a paper on one form; one in five ends with the sentence that its outlet prints everywhere.
"""

import argparse
import itertools
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.memory import highest_memory
from recounted.document.copies.index import CopyIndex
from recounted.model.document import Document, Published, Zone
from recounted.model.span import Span
from recounted.settings import Copies

VOCABULARY: Final = 60_000
LENGTHS: Final = (120, 480)  # words
SENTENCE: Final = 18
COPY_EVERY: Final = 10
WHOLE_EVERY: Final = 100
FORM_EVERY: Final = 50
OUTLETS: Final = 40
BACK: Final = 5_000  # how far before a copy its original lies at most
_SYLLABLES: Final = ("ta", "ren", "vo", "mi", "kal", "os", "dar", "shi", "lu", "bren", "que", "tor", "har", "ne", "ish")


class Maker:
    """Documents by their number: any of them can be made again, so that a copy needs no memory of its original."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        chance = random.Random(seed)  # noqa: S311  texts, not secrets
        self._words = ["".join(chance.choices(_SYLLABLES, k=2 + n % 4)) for n in range(VOCABULARY)]
        weights = [1 / (n + 3) for n in range(VOCABULARY)]  # words of a language come by Zipf's law
        self._weights = list(itertools.accumulate(weights))
        self._footers = [self._sentence(chance, 30) for _ in range(OUTLETS)]
        self._form = [self._sentence(chance, 9) for _ in range(12)]
        self.seconds = 0.0  # of CPU, spent on making

    def documents(self, count: int) -> Iterator[Document]:
        """So many documents."""
        for number in range(count):
            began = time.process_time()
            made = self._document(number)
            self.seconds += time.process_time() - began
            yield made

    def origin(self, number: int) -> int:
        """The document that this one is made of; itself for most."""
        if number >= BACK and number % COPY_EVERY == 1:
            chance = random.Random(f"{self._seed}/{number}/of")  # noqa: S311
            found = number - chance.randrange(1, BACK)
            return found - 1 if found % COPY_EVERY == 1 else found
        return number

    def _document(self, number: int) -> Document:
        text = self._text(number)
        return Document(
            document_id=f"d{number}",
            capture_id=f"cap_{number:012d}",
            path=f"{number}.txt",
            sha256="",
            text=text,
            title=None,
            publisher=None,
            language="en",
            url=None,
            published=Published(start=None, end=None, basis="none"),
            family_id="",
            restricted=False,
            zones=(Zone(kind="body", span=Span(0, len(text))),),
        )

    def _text(self, number: int) -> str:
        chance = random.Random(f"{self._seed}/{number}")  # noqa: S311
        if (origin := self.origin(number)) != number:
            return self._copied(
                self._text(origin), chance, whole=number // COPY_EVERY % (WHOLE_EVERY // COPY_EVERY) == 0
            )
        if number % FORM_EVERY == 0:
            return " ".join(f"{line[:-1]} {chance.randrange(10**6)}." for line in self._form)
        size = chance.randint(*LENGTHS)
        sentences = [self._sentence(chance, SENTENCE) for _ in range(size // SENTENCE)]
        if chance.random() < 0.2:
            sentences.append(self._footers[number % OUTLETS])
        return "\n\n".join(" ".join(sentences[k : k + 4]) for k in range(0, len(sentences), 4))

    def _copied(self, text: str, chance: random.Random, *, whole: bool) -> str:
        if whole:
            around = [self._sentence(chance, SENTENCE) for _ in range(6)]
            return "\n\n".join([*around[:3], text, *around[3:]])
        words = text.split(" ")
        words = words[: int(len(words) * chance.uniform(0.75, 1))]
        for _ in range(len(words) // 40):
            words[chance.randrange(len(words))] = chance.choice(self._words)
        return " ".join(words)

    def _sentence(self, chance: random.Random, size: int) -> str:
        words = chance.choices(self._words, cum_weights=self._weights, k=size)
        return f"{words[0].capitalize()} {' '.join(words[1:])}."


def rows(count: int, seed: int) -> Iterator[str]:
    """The table of one count."""
    maker = Maker(seed)
    with tempfile.TemporaryDirectory() as folder, CopyIndex(Copies(), Path(folder) / "copies.db") as index:
        cpu, clock = time.process_time(), time.monotonic()
        index.add(maker.documents(count))
        taken = time.process_time() - cpu - maker.seconds
        families = index.families()
        spent, passed = time.process_time() - cpu - maker.seconds, time.monotonic() - clock
        compared = index.compared
        size = (Path(folder) / "copies.db").stat().st_size / 1e6
        began, maker.seconds = time.process_time(), 0.0
        index.add(maker.documents(count // 100 * 101))
        index.families()
        again = time.process_time() - began - maker.seconds
    peak = highest_memory()
    of = [families[f"cap_{n:012d}"] for n in range(count)]
    copies = [n for n in range(count) if maker.origin(n) != n]
    found = sum(of[n] == of[maker.origin(n)] for n in copies)
    tied = sum(k * (k - 1) // 2 for k in Counter(of).values())
    right = sum(k * (k - 1) // 2 for k in Counter((f, maker.origin(n)) for n, f in enumerate(of)).values())
    times = f"{taken:,.1f} | {spent:,.1f} | {count / spent:,.0f} | {passed:,.0f} | {compared:,}"
    figures = f"{found:,} of {len(copies):,} | {tied - right:,} of {tied:,}"
    yield f"| {count:,} | {times} | {peak:,.0f} | {size:,.0f} | {again:,.1f} | {figures} |"


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.families", description="Measure how copies are found.")
    parser.add_argument("counts", type=int, nargs="*", default=[10_000], help="documents (10,000)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    heads = ("documents", "CPU s to take in", "CPU s in all", "documents a CPU second", "clock s", "pairs compared")
    more = ("peak memory, MB", "on disk, MB", "CPU s for one in a hundred more", "copies found", "pairs tied in error")
    print(f"| {' | '.join((*heads, *more))} |")
    print(f"|{'---:|' * len((*heads, *more))}")
    for count in asked.counts:
        for row in rows(count, asked.seed):
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
