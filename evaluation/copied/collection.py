"""The set: texts with what is known of them, told to be copies of one text or not.

Comes in: how many, a seed, and where they are there, texts of suites. Goes out: labelled documents. Refuses: texts of
suites of which nobody knows whether they are copies of one another: those that share RUN words in a row are left out.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.reading.generated import Generator

from evaluation.copied import reports
from evaluation.copied.edits import edited
from evaluation.copied.words import filled, table
from evaluation.lines import ROOT, read_lines
from recounted.archive.digest import sha256
from recounted.document.open import open_document
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.settings import Settings

SHORTEST: Final = 60  # words of a text that is edited: half of a shorter one is a sentence or two
RUN: Final = 12  # words
BASE: Final = "base"
LIKE_LENGTH: Final = 1.8  # statements in one round-up: of one that is nearly the whole of it, it is a copy
EXAMPLES: Final = ROOT / "examples" / "statements"
REPRINTED: Final = {"06-coast-lantern-osk-dara": "05-halyard-osk-dara"}  # one dispatch in two papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document, the text that it is a copy of, and what was done to it ("base": nothing)."""

    document: Document
    group: str
    kind: str


def invented(*, incidents: int = 40, forms: int = 10, news: int = 30, seed: int = 5) -> list[Labelled]:
    """The invented half: examples, reports of the invented war and other news, each edited; and hard negatives."""
    bases = list(_examples())
    single: list[tuple[str, str, str]] = []
    for n, (told, followed) in enumerate(reports.incidents(incidents, seed)):
        bases.append((f"report-{n}", told[0]))
        single += [(f"report-{n}-outlet-{k}", "own words", text) for k, text in enumerate(told[1:], 1)]
        single.append((f"report-{n}-next-day", "follow-up", followed))
    bases += [(f"news-{n}", d["text"]) for n, d in enumerate(Generator(seed=seed).mixed(news))]
    single += [(f"{form}-{n}", "same form", text) for n, (form, text) in enumerate(reports.forms(forms, seed))]
    chosen = [base for base in bases if len(base[1].split()) >= SHORTEST]
    return [*_labelled(chosen), *_alone([*single, *_digests(chosen, seed)])]


def of_suite(path: Path, *, count: int, seed: int = 5) -> list[Labelled]:
    """The same edits of real texts, none of which shares RUN words in a row with another."""
    texts = [(d["id"], d["text"]) for d in read_lines(path) if len(d["text"].split()) >= SHORTEST]
    random.Random(seed).shuffle(texts)  # noqa: S311
    chosen = list(_unlike(texts))[:count]
    return [*_labelled(chosen), *_alone(_digests(chosen, seed))]


def _examples() -> Iterator[tuple[str, str]]:
    for path in sorted(EXAMPLES.glob("*.[tm]*")):
        yield path.stem, path.read_text(encoding="utf-8")
    yield from ((d["id"], d["text"]) for d in read_lines(EXAMPLES / "posts.jsonl"))


def _labelled(bases: Iterable[tuple[str, str]]) -> Iterator[Labelled]:
    for name, text in bases:
        group = REPRINTED.get(name, name)
        yield _made(f"{name}-{BASE}", text, group=group, kind=BASE)
        for kind, changed in edited(text, name).items():
            yield _made(f"{name}-{kind}", changed, group=group, kind=kind)


def _alone(texts: Iterable[tuple[str, str, str]]) -> Iterator[Labelled]:
    for name, kind, text in texts:
        yield _made(name, text, group=name, kind=kind)


def _digests(bases: Sequence[tuple[str, str]], seed: int) -> Iterator[tuple[str, str, str]]:
    """Round-ups that print two statements whole, which ties neither to the other."""
    chance = random.Random(seed)  # noqa: S311  texts, not secrets
    by_length = sorted(bases, key=lambda base: len(base[1].split()))
    for n, at in enumerate(chance.sample(range(len(bases) - 1), len(bases) // 4)):
        one, other = by_length[at][1], by_length[at + 1][1]
        if len(other.split()) > LIKE_LENGTH * len(one.split()):
            continue
        words = [filled(told, chance, {}) for told in chance.sample(table()["around"]["told"], 2)]
        yield f"digest-{n}", "digest", f"{words[0]}\n\n{one}\n\n{words[1]}\n\n{other}"


def _unlike(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Texts that share no RUN words in a row with one that came before."""
    seen: set[str] = set()
    for name, text in texts:
        words = text.casefold().split()
        runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
        if not runs & seen:
            yield name, text
        seen |= runs


def _made(name: str, text: str, *, group: str, kind: str) -> Labelled:
    data = text.encode()
    digest = sha256(data)
    capture = Capture(
        capture_id=capture_id(digest, name),
        statement=Statement(name=name, path=name),
        sha256=digest,
        size=len(data),
        media_type="text/plain",
        document_id=name,
    )
    return Labelled(document=open_document(capture, data, settings=Settings()), group=group, kind=kind)
