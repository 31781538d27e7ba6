"""A reader of Turkish as far as numbers, killed and injured: the page "Add a language", followed once.

Comes in: a Document and the tools. Goes out: a Reading. Refuses: what a number does not count, and harm that is denied.
It is an example that runs, and is not shipped: places, days, parties and speakers are not read.
"""

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from recounted.model.claim import Count, Speaker
from recounted.model.document import Document
from recounted.model.vocabulary import Bound, Group, HarmType, VictimStatus
from recounted.reading.claims import Language, finish
from recounted.reading.draft import Context, Drafts
from recounted.reading.mentions import mentions_of
from recounted.reading.parts import Finding, People, Quantity, Said, Sentence
from recounted.reading.reading import Reading, Tools
from recounted.reading.speakers import Voices
from recounted.text.sentences import sentences
from recounted.text.tokens import Words, tokens

REACH: Final = 6  # tokens from those counted to the verb, which stands at the end of the clause
STATUSES: Final[tuple[VictimStatus, ...]] = ("civilian", "combatant")
GROUPS: Final[tuple[Group, ...]] = ("children", "women")
TYPES: Final[tuple[HarmType, ...]] = ("killed", "injured")


@functools.cache
def lists() -> Mapping[str, Any]:
    """The word lists."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@functools.cache
def _values() -> dict[str, int]:
    return {word: int(n) for n, words in lists()["numbers"].items() for word in words}


def small(word: str) -> str:
    """Small letters as Turkish has them: the dotted and the dotless i are two letters."""
    return word.replace("İ", "i").replace("I", "ı").lower()


def number(words: Words, i: int) -> tuple[int, int] | None:
    """The number that begins at token `i` and its last token: digits, or words from the largest part on."""
    if i < len(words) and words[i].kind == "number":
        value = words[i].value or 0.0
        return (int(value), i) if value == int(value) else None
    total, last, least = 0, i - 1, 1000
    while last + 1 < len(words) and (part := _values().get(small(words[last + 1].text))) and part < least:
        total, last, least = total + part, last + 1, part
    return (total, last) if total else None


def quantity(words: Words, i: int) -> Quantity | None:
    """A number with what bounds it, or a vague word."""
    for word, least in lists()["vague"].items():
        if (last := _phrase(words, i, word)) is not None:
            return Quantity(i, last, least, None, None, "vague", "plural_of_a_scale" if least > 2 else "plural_is_two")
    bound: Bound = "exact"
    at = i
    for name, phrases in lists()["bounds"].items():
        ends = [last for phrase in phrases if (last := _phrase(words, i, phrase)) is not None]
        bound, at = (name, ends[0] + 1) if ends else (bound, at)
    told = number(words, at)
    if told is None:
        return None
    value, last = told
    low = value if bound in ("exact", "at_least", "more_than") else None
    return Quantity(i, last, low, value, value if bound == "exact" else None, bound)


def _phrase(words: Words, i: int, phrase: str) -> int | None:
    """The last token of a phrase at token `i`; all that is written onto its last word may follow."""
    parts = phrase.split()
    told = [small(w.text) for w in words[i : i + len(parts)]]
    whole = len(told) == len(parts) and told[:-1] == parts[:-1] and told[-1].startswith(parts[-1])
    return i + len(parts) - 1 if whole else None


def find_harm(words: Words) -> list[Finding]:
    """Those counted, each with the verb behind them."""
    out: list[Finding] = []
    past = 0
    for i in range(len(words)):
        people = _people(words, i) if i >= past else None
        if people is None:
            continue
        past = people.last + 1
        if found := _verb(words, people):
            out.append(found)
            past = found.last + 1
    return out


def _people(words: Words, i: int) -> People | None:
    q = quantity(words, i)
    if q is None or q.last + 1 >= len(words):
        return None
    noun = small(words[q.last + 1].text)
    kinds = [kind for kind, stems in lists()["people"].items() if noun.startswith(tuple(stems))]
    if not kinds:
        return None  # a number of things
    count = Count(low=q.low, best=q.best, high=q.high)
    return People(
        i, q.last + 1, q.low, q.best, q.high, q.bound, q.rule,
        status=next((s for s in STATUSES if s in kinds), "unknown"),
        groups={g: count for g in GROUPS if g in kinds}, additive="others" in kinds,
    )  # fmt: skip


def _verb(words: Words, people: People) -> Finding | None:
    """The verb that says what befell them, before a mark or the next number."""
    for k in range(people.last + 1, min(len(words), people.last + 1 + REACH)):
        if words[k].kind != "word" or quantity(words, k):
            return None
        for harm in TYPES:
            ends = [last for verb in lists()["harm"][harm] if (last := _phrase(words, k, verb)) is not None]
            if ends and not any(no in small(words[ends[0]].text) for no in lists()["harm"]["denied"]):
                return Finding(harm, k, ends[0], [people], rule=f"tr.verb.{harm}")
    return None


def read_turkish(document: Document, tools: Tools, reader: str) -> Reading:
    """The claims of a document in Turkish."""
    read: list[Sentence] = []
    drafts = Drafts()
    for n, span in enumerate(sentences(document.text)):
        words = tokens(document.text, span)
        s = Sentence(index=n, span=span, words=words)
        s.findings = find_harm(words)
        s.people = [p for f in s.findings for p in f.people]
        s.of_harm = bool(s.findings)
        read.append(s)
        if s.findings:
            drafts.take(s, s.findings, Context("incident", "asserted", None, None, new=False))
    language = Language(prefix="tr", voices=VOICES, weapon_rank=lambda _: 0)
    claims = finish(document, read, drafts, reader=reader, language=language)
    return Reading(claims=claims, mentions=mentions_of(document, read, claimed=bool(claims)))


def _outlet(name: str) -> Speaker:
    return Speaker(name=name, kind="publisher", source_kind="media")


def _speaker(said: Said) -> Speaker:
    return Speaker(name=said.name, kind="quoted", source_kind="other", span=said.span)


VOICES: Final = Voices(speaker=_speaker, publisher=_outlet, parting=frozenset(","))
