"""Generated texts: news of sports, markets and weather, and now and then of harm, from our own sentences.

Comes in: how many, and in which mix. Goes out: documents, the same ones for the same seed, one at a time, so that a
stream of any length takes no memory. Refuses: to draw on anybody else's words; see data/sentences.toml.
"""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).resolve().parent / "data" / "sentences.toml"
HARM_EVERY: Final = 10  # one document in so many reports harm
QUIET: Final = ("sports", "markets", "weather")
PARAGRAPH: Final = 3  # sentences
LENGTHS: Final = (9, 24)  # sentences of a document: 150 to 450 words, as articles of a newspaper have them
_SLOT = re.compile(r"\{(\w+)(?::(-?\d+)-(\d+))?\}")


class Generator:
    """Makes documents out of the sentences of the data file."""

    def __init__(self, seed: int = 1) -> None:
        table = tomllib.loads(DATA.read_text(encoding="utf-8"))
        self._words: Mapping[str, Sequence[str]] = table["words"]
        self._topics: Mapping[str, Sequence[str]] = {k: v["sentences"] for k, v in table["topics"].items()}
        self._random = random.Random(seed)  # noqa: S311  texts, not secrets

    def mixed(self, count: int) -> Iterator[dict[str, Any]]:
        """Documents of which one in `HARM_EVERY` reports harm."""
        for n in range(count):
            yield self._document("harm" if n % HARM_EVERY == HARM_EVERY - 1 else QUIET[n % len(QUIET)], n)

    def of(self, topics: Sequence[str], count: int) -> Iterator[dict[str, Any]]:
        """Documents of these topics in turn."""
        for n in range(count):
            yield self._document(topics[n % len(topics)], n)

    def _document(self, topic: str, n: int) -> dict[str, Any]:
        return {"id": f"{topic}-{n}", "text": self._text(topic), "published_on": self._day(), "language": "en"}

    def _text(self, topic: str) -> str:
        sentences = [
            self._filled(self._random.choice(self._topics[topic])) for _ in range(self._random.randint(*LENGTHS))
        ]
        if topic == "harm":  # what surrounds the figures of a report is mostly not about figures
            sentences[2::3] = [self._filled(self._random.choice(self._topics["weather"])) for _ in sentences[2::3]]
        paragraphs = (sentences[k : k + PARAGRAPH] for k in range(0, len(sentences), PARAGRAPH))
        return "\n\n".join(" ".join(p) for p in paragraphs)

    def _filled(self, sentence: str) -> str:
        words = _SLOT.sub(self._slot, sentence)
        return words[0].upper() + words[1:]

    def _slot(self, match: re.Match[str]) -> str:
        if match[2] is not None:
            return str(self._random.randint(int(match[2]), int(match[3])))
        return self._random.choice(self._words[match[1]])

    def _day(self) -> str:
        return f"{self._random.randint(2019, 2024)}-{self._random.randint(1, 12):02d}-{self._random.randint(1, 28):02d}"
