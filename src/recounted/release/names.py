"""Names of persons in an English text, found so that they can be masked: rather one too many than one too few.

Comes in: a document, its claims and mentions, given names. Goes out: spans with the role of the person there. Names
come from the claims (victims, speakers), from words beside them (titles, trades, kinship, ages, verbs of saying), from
lists of given names, and from runs of capitals that are nothing else that is known.
Refuses: texts that it cannot read, in other languages or in capitals throughout (`readable`).
"""

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, Literal

from recounted.model.claim import Claim, Speaker
from recounted.model.document import Document
from recounted.model.mention import Mention
from recounted.model.span import Span

Role = Literal["victim", "minor", "witness", "staff", "official", "perpetrator", "unsure", "contact"]
MINOR_YEARS: Final = 18  # Convention on the Rights of the Child, article 1
SHORTEST: Final = 3  # letters of a part of a name that stands for it alone
LONGEST: Final = 6  # words of one name; what is longer is a heading
SHOUTED: Final = 0.6  # share of capitals among letters above which capitals tell nothing; running text has under 0.1
_ROLES: Final[dict[str, Role]] = {
    "medical": "staff", "media": "staff", "agency": "staff", "authority": "official", "party": "official",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ\-‑][^\W\d_]+)*")
_GAP: Final = re.compile(r"[ \u00a0]{1,2}|\.[ \u00a0]|[ \u00a0]?\n[ \u00a0]?")
_AGE: Final = re.compile(
    r"(?:,\s*|\s*\(\s*|,\s*aged\s+|\s+aged\s+|,\s*an?\s+)(\d{1,3})(?=[\s,.;)\-‑]|$)(?![\-‑]?\s?(?:people|men))"
)
_CONTACT: Final = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|(?<![\w.])\+?\d[\d ()\-]{7,}\d(?![\w])")
_DETERMINERS: Final = frozenset({"a", "an", "the", "his", "her", "my"})
_PEOPLES: Final = ("ian", "ians", "ese", "ish", "ism", "ist", "ists", "ic", "can", "cans")  # "Veldrian", "Baathist"
_STOP: Final = re.compile(r"[.!?:\n\"“”‘(]\s*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text."""

    span: Span
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    low: str
    capital: bool


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    table: dict[str, dict[str, Any]] = tomllib.loads(
        resources.files("recounted.release").joinpath("data/persons.toml").read_text(encoding="utf-8")
    )
    return {name: frozenset(words) for part in table.values() for name, words in part.items()}


def readable(document: Document) -> bool:
    """Whether names can be looked for in it."""
    letters = [c for c in document.text if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) > SHOUTED * len(letters)
    return document.language.split("-")[0] == "en" and not shouted


def find(
    document: Document,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    given: Callable[[str], bool],
    *,
    known: Iterable[str] = (),
) -> tuple[Named, ...]:
    """The names of a document, in the order of the text, each once. `known`: whole names to look for besides."""
    text = document.text
    closed = [Span(m.start, m.end) for m in mentions if m.kind in ("place", "actor", "date")]
    runs = [run for run in _runs(text) if not _other(run)]
    found = [*_claimed(text, claims), *_mentioned(mentions, runs, text)]
    found += [n for run in runs if (n := _beside(text, run, closed, given)) is not None]
    found += [Named(Span(*m.span()), name, "unsure") for name in known if name in text for m in _standing(text, name)]
    found += _told_again(text, found, closed)
    found += [Named(Span(*m.span()), m[0], "contact") for m in _CONTACT.finditer(text)]
    return tuple(_once(found))


def _runs(text: str) -> Iterator[list[_Word]]:
    """Words in a row that begin with capitals, with the particles between them; titles before them left out."""
    words = _lists()
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        word = _Word(Span(*match.span()), match[0].lower(), match[0][0].isupper() or "-" in match[0][:4])
        word = word if word.capital and any(c.isupper() for c in match[0]) else _Word(word.span, word.low, False)
        joined = bool(run) and _GAP.fullmatch(text[run[-1].span.end : word.span.start]) is not None
        if joined and "." in text[run[-1].span.end : word.span.start] and len(run[-1].low) > 1:
            joined = run[-1].low in words["titles"]
        if not joined or not (word.capital or word.low in words["particles"]):
            yield from _trimmed(run)
            run = []
        if word.capital or (run and word.low in words["particles"]):
            run.append(word)
    yield from _trimmed(run)


def _trimmed(run: list[_Word]) -> Iterator[list[_Word]]:
    """Without titles, small words and particles at its ends."""
    words = _lists()
    start, end = 0, len(run)
    while start < end and (run[start].low in words["titles"] | words["words"] | words["kin"] | words["persons"]):
        start += 1
    while end > start and (not run[end - 1].capital or run[end - 1].low in words["words"]):
        end -= 1
    if 0 < end - start <= LONGEST:
        yield run[start:end]


def _other(run: list[_Word]) -> bool:
    """Whether it names an organisation or a place by its words."""
    return any(w.low in _lists()["nouns"] for w in run)


def _claimed(text: str, claims: Sequence[Claim]) -> Iterator[Named]:
    for claim in claims:
        for v in claim.victims:
            minor = v.age is not None and v.age < MINOR_YEARS
            yield Named(v.span, v.span.of(text), "minor" if minor else "victim")
        for s in claim.speakers:
            if s.span is not None and s.kind == "quoted" and s.actor_id is None and _person(s):
                yield Named(s.span, s.span.of(text), _role_of(s))


def _person(speaker: Speaker) -> bool:
    words = [w.lower() for w in _WORD.findall(speaker.name)]
    capitals = [w for w in _WORD.findall(speaker.name) if w[0].isupper()]
    lists = _lists()
    return len(capitals) > 1 and len(capitals) == len(words) and not lists["nouns"].intersection(words)


def _role_of(speaker: Speaker) -> Role:
    return _ROLES.get(speaker.source_kind, "witness")


def _mentioned(mentions: Sequence[Mention], runs: Sequence[list[_Word]], text: str) -> Iterator[Named]:
    """Runs inside what the reader took for named persons."""
    for m in mentions:
        if m.kind == "person":
            for run in runs:
                span = _span(run)
                if m.start <= span.start and span.end <= m.end:
                    yield Named(span, span.of(text), "victim")


def _beside(text: str, run: list[_Word], closed: Sequence[Span], given: Callable[[str], bool]) -> Named | None:
    """A name by the words around it."""
    span = _span(run)
    before = text[max(0, span.start - 60) : span.start]
    behind = text[span.end : span.end + 60]
    alone, opens = len(run) == 1, _opens(text, span.start)
    common = alone and opens and run[0].low.endswith("s")  # "Residents said"
    led, followed = _led(before), _followed(behind, alone=alone and not given(run[0].low), common=common)
    role = followed if followed == "minor" or (led == "minor" and followed == "victim") else led or followed
    taken = any(span.overlaps(c) for c in closed)
    if role is None and not taken and _unknown(run, given, opens=opens):
        role = "unsure"
    if role is None or (taken and led is None and followed == "witness"):  # "Veldra said"
        return None
    return Named(span, span.of(text), role)


def _unknown(run: list[_Word], given: Callable[[str], bool], *, opens: bool) -> bool:
    """Whether capitals that nobody explains may be a person's: two words and more, or one inside a sentence."""
    if len(run) > 1:
        return all(len(w.low) > 1 for w in run) or given(run[0].low)
    word = run[0].low
    return not opens and len(word) > 1 and word not in _lists()["proper"] and not word.endswith(_PEOPLES)


def _led(before: str) -> Role | None:
    """By a title, a trade, kinship or a word of naming just before it."""
    lists, words = _lists(), [w.lower() for w in _WORD.findall(before)][-3:]
    gap = before[len(before.rstrip(" \u00a0.,“\"'‘")) :]
    if not words or (before.rstrip().endswith((";", ":", "!", "?"))):
        return None
    last, comma = words[-1], "," in gap
    if last in lists["accused"] and not comma:
        return "perpetrator"
    if last in lists["titles"] and not comma:
        return "staff" if last in ("dr", "doctor", "nurse", "prof", "professor") else "official"
    if lists["young"].intersection(words[-2:]) and last in lists["kin"] | lists["young"] | lists["naming"]:
        return "minor"  # until an age says otherwise
    if last in lists["kin"]:
        return "victim"
    if last in lists["persons"] and not comma:
        return "witness"
    if last in lists["naming"] or (last == "as" and len(words) > 1 and words[-2] in lists["naming_as"]):
        return "victim"
    return None


def _followed(behind: str, *, alone: bool, common: bool) -> Role | None:
    """By an age, a trade or a verb just behind it. `common`: it may be any word that opens a sentence."""
    lists = _lists()
    if age := _AGE.match(behind):
        return "minor" if int(age[1]) < MINOR_YEARS else "victim"
    words = [w.lower() for w in _WORD.findall(behind)][:3]
    first = words[0] if words else ""
    if behind.lstrip().startswith(",") and first in ("who", "whose"):
        return "witness"
    trades = lists["persons"] | lists["kin"] | lists["titles"]
    if behind.lstrip().startswith(",") and first in _DETERMINERS and trades.intersection(words[1:]):
        return "witness"
    if first == "family":
        return "victim"
    acts = frozenset() if common else lists["said"] if alone else lists["said"] | lists["done"]
    return "witness" if behind.startswith((" ", ",")) and first in acts else None


def _opens(text: str, start: int) -> bool:
    """Whether it opens a sentence, where any word has a capital."""
    return start == 0 or _STOP.search(text[max(0, start - 4) : start]) is not None


def _told_again(text: str, found: Sequence[Named], closed: Sequence[Span]) -> Iterator[Named]:
    """Every other place where a name, or a part of it, stands as a word of its own."""
    for words, role in sorted(parts(found).items()):
        for match in _standing(text, words):
            span = Span(*match.span())
            if " " in words or not any(span.overlaps(c) and span != c for c in closed):
                yield Named(span, words, role)


def _standing(text: str, words: str) -> Iterator[re.Match[str]]:
    """Where these stand as words of their own."""
    return re.finditer(rf"(?<![\w@]){re.escape(words)}(?![\w@])", text)


def parts(found: Iterable[Named]) -> dict[str, Role]:
    """Names and the words of names that stand for them alone."""
    out: dict[str, Role] = {}
    lists = _lists()
    for n in sorted(found, key=lambda n: n.role != "minor"):
        if n.role == "contact":
            continue
        single = _WORD.findall(n.name)
        for words in (
            n.name,
            *(w for w in single if len(w) > 2 and w[0].isupper() and w.lower() not in lists["words"]),
        ):
            out.setdefault(words, n.role)
    return out


def _span(run: Sequence[_Word]) -> Span:
    return Span(run[0].span.start, run[-1].span.end)


def _once(found: Iterable[Named]) -> Iterator[Named]:
    """In the order of the text; of those that overlap the longest."""
    last: Named | None = None
    for n in sorted(found, key=lambda n: (n.span.start, -n.span.end, n.role != "minor")):
        if last is None or n.span.start >= last.span.end:
            last = n
            yield n


def may_name_a_person(words: str) -> bool:
    """Whether words may be the name of a person rather than of a body: two capitals and more, none of them a noun."""
    capitals = [w for w in _WORD.findall(words) if w[0].isupper()]
    lists = _lists()
    return len(capitals) > 1 and not any(w.lower() in lists["nouns"] | lists["proper"] for w in capitals)
