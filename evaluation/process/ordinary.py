"""`python -m evaluation.process.ordinary [--list]`: how often ordinary news is taken for the political process.

Comes in: ordinary.txt, short texts of our own on markets, sport, weather, courts, schools and councils, a line each,
full of warnings, demands and agreements; and the quiet pages that benchmarks/reading generates. Goes out: the share of
either of which no claim of the process is made. Refuses: nothing.
"""

import sys
from collections.abc import Iterable, Iterator

from benchmarks.reading.generated import QUIET, Generator

from evaluation.process.measure import Reader
from evaluation.process.score import HERE

GENERATED = 270  # pages, ninety of each topic
Share = tuple[str, float, int]


def texts() -> list[str]:
    """The short texts."""
    return (HERE / "ordinary.txt").read_text("utf-8").splitlines()


def shares() -> Iterator[Share]:
    """The share of texts and of pages on which the reader is silent, each with how many there are."""
    reader = Reader()
    pages = (str(d["text"]) for d in Generator(1).of(QUIET, GENERATED))
    for name, read in (("silent_on_ordinary_news", texts()), ("silent_on_generated_pages", pages)):
        heard = [bool(acts) for _, acts in heard_in(read, reader)]
        yield name, 1 - sum(heard) / len(heard), len(heard)


def heard_in(read: Iterable[str], reader: Reader) -> Iterator[tuple[str, list[str]]]:
    """Each text with the acts that are read in it."""
    for n, text in enumerate(read):
        yield text, [c.process.act for c in reader.claims(f"ordinary-{n}", text) if c.process]


def main() -> int:
    """Prints the shares, and with --list each text that was taken for more than it is."""
    if "--list" in sys.argv:
        for text, acts in heard_in(texts(), Reader()):
            if acts:
                print(", ".join(acts), "|", text)
    for name, share, n in shares():
        print(f"{name:28} {share:.3f}  n={n}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
