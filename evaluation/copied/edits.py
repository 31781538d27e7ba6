"""Edits: what becomes of a text on its way from one outlet to the next.

Comes in: a text, a seeded source of chance. Goes out: the text as another outlet prints it. Each edit is named in
EDITS. Refuses: to change what a text says, but for the one number that `corrected` puts right.
"""

import random
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from evaluation.copied.words import drawn, filled, table

OCR_ERRORS: Final = (0.005, 0.02)  # of letters: a clean page, and a page that was faxed
CUT: Final = (0.55, 0.85)  # what is kept of a text that is too long for the page
QUOTED: Final = (0.35, 0.8)  # of an article that prints a statement whole: how much of it is the statement
TERMS: Final = 12  # replaced at most: an editor's habits, not another text
PAGE_WIDTH: Final = 78
SHORTEST_CUT: Final = 60  # words; less is not cut any further
_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“A-Z0-9])")
_NUMBER: Final = re.compile(r"\b\d+\b")
_LOOKS_LIKE: Final = {
    "l": "1",
    "O": "0",
    "o": "0",
    "rn": "m",
    "m": "rn",
    "e": "c",
    "h": "b",
    "I": "l",
    "u": "ii",
    "a": "o",
}


def paragraphs(text: str) -> list[str]:
    """The paragraphs; of a text in one piece, groups of sentences."""
    found = [p for p in re.split(r"\n\s*\n", text) if p.strip()]
    if len(found) >= 4:
        return found
    sentences = sentences_of(text)
    size = max(1, len(sentences) // 5)
    return [" ".join(sentences[i : i + size]) for i in range(0, len(sentences), size)]


def sentences_of(text: str) -> list[str]:
    """The sentences, roughly: good enough to cut and to shuffle by."""
    return [s for line in text.split("\n") for s in _SENTENCE.split(line) if s.strip()]


def cut(text: str, chance: random.Random) -> str:
    """Shortened from the end, as newsrooms do."""
    words = len(text.split())
    if words < SHORTEST_CUT:
        return text
    wanted, kept = chance.uniform(*CUT) * words, 0
    out: list[str] = []
    for paragraph in paragraphs(text):
        for sentence in sentences_of(paragraph):
            if kept >= wanted:
                return "\n\n".join(out)
            out.append(sentence)
            kept += len(sentence.split())
    return "\n\n".join(out)


def reordered(text: str, chance: random.Random) -> str:
    """Paragraphs in another order, the first kept in its place half of the time."""
    found = paragraphs(text)
    rest = found[1:] if chance.random() < 0.5 else found
    mixed = chance.sample(rest, len(rest))
    return "\n\n".join(mixed if rest is found else [found[0], *mixed])


def retitled(text: str, chance: random.Random) -> str:
    """Another headline and another outlet's name over it."""
    first = sentences_of(text)[0].split()
    words = chance.sample(first, min(len(first), 7))
    return f"{' '.join(words).strip('.,').capitalize()} | {drawn('outlet', chance)}\n\n{text}"


def corrected(text: str, chance: random.Random) -> str:
    """One number put right, wherever it stands."""
    numbers = sorted(set(_NUMBER.findall(text)))
    if not numbers:
        return f"{text}\n\nAn earlier version gave another figure."
    old = chance.choice(numbers)
    return re.sub(rf"\b{old}\b", str(int(old) + chance.randint(1, 4)), text)


def ocr(text: str, chance: random.Random) -> str:
    """Scanned and read by a machine: letters mistaken, lines broken, words run together."""
    rate = chance.uniform(*OCR_ERRORS)
    out: list[str] = []
    i = 0
    while i < len(text):
        step = 2 if text[i : i + 2] == "rn" else 1
        piece = text[i : i + step]
        if chance.random() < rate * step:
            piece = _LOOKS_LIKE.get(piece, "" if piece == " " else chance.choice("~.'|;i"))
        out.append(piece)
        i += step
    return "\n\n".join("\n".join(textwrap.wrap(p, PAGE_WIDTH)) for p in "".join(out).split("\n\n"))


@cache
def _terms() -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in table()["terms"]["pairs"])


def termed(text: str, chance: random.Random) -> str:
    """Words of a house style, and names spelt by another habit."""
    there = [p for p in _terms() if re.search(rf"\b{p[0]}\b", text)]
    for old, new in chance.sample(there, min(TERMS, len(there))):
        text = re.sub(rf"\b{old}\b", new, text)
    return text


def credited(text: str, chance: random.Random) -> str:
    """The credit of an agency before and after it."""
    town, outlet = drawn("town", chance), drawn("outlet", chance)
    day = f"{drawn('month', chance)} {chance.randint(1, 28)}"
    return (
        f"{town.upper()}, {day} ({outlet}) - {text}\n\n"
        f"(Reporting by {drawn('witness', chance)}; editing by {drawn('doctor', chance)})"
    )


def furnished(text: str, chance: random.Random) -> str:
    """What a site prints around its texts."""
    head, foot = table()["furniture"]["head"], table()["furniture"]["foot"]
    chosen = [*chance.sample(head, 5), ""], ["", *chance.sample(foot, 6)]
    return "\n".join(chosen[0]) + "\n" + text + "\n" + "\n".join(chosen[1])


def quoted(text: str, chance: random.Random) -> str:
    """Printed whole inside a longer article."""
    wanted = len(text.split()) * (1 / chance.uniform(*QUOTED) - 1)
    lines: list[str] = []
    around = [*table()["around"]["told"], *(chance.choice(f["told"]) for f in table()["facts"][4:])]
    for told in chance.sample(around, len(around)):
        if sum(len(line.split()) for line in lines) >= wanted:
            break
        lines.append(filled(told, chance, {}))
    half = len(lines) // 2
    inner = " ".join(text.split())
    return "\n\n".join([*lines[:half], f"The full text reads: “{inner}”", *lines[half:]])


EDITS: Final[Mapping[str, Callable[[str, random.Random], str]]] = {
    "identical": lambda text, chance: text,
    "cut": cut,
    "reordered": reordered,
    "retitled": retitled,
    "corrected": corrected,
    "ocr": ocr,
    "termed": termed,
    "credited": credited,
    "furnished": furnished,
    "quoted": quoted,
}
MIXES: Final[Sequence[tuple[str, ...]]] = (
    ("cut", "retitled", "credited"),
    ("corrected", "reordered", "furnished"),
    ("cut", "termed", "furnished"),
    ("retitled", "corrected", "credited", "furnished"),
)


def mixed(text: str, chance: random.Random) -> str:
    """Several edits, one upon the other."""
    for name in chance.choice(MIXES):
        text = EDITS[name](text, chance)
    return text


def edited(text: str, seed: str) -> dict[str, str]:
    """One text of each kind of edit."""
    made = {name: edit(text, _chance(seed, name)) for name, edit in EDITS.items()}
    return {**made, "mixed": mixed(text, _chance(seed, "mixed"))}


def _chance(*seed: Any) -> random.Random:
    return random.Random("/".join(map(str, seed)))  # noqa: S311  texts, not secrets
