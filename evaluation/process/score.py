"""Scores readings of the passages against the readings by hand.

Comes in: passages with their readings, and what the reader made of each. Goes out: counts of acts found, missed and
added, and of those who have a part in them. Refuses: to count one act of the reader for two of the hand.
"""

import csv
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recounted.model.claim import Claim

HERE = Path(__file__).resolve().parent
OWN_WORD = frozenset(
    ("accusation", "denial", "demand", "condemnation", "threat", "warning", "promise", "acknowledgement", "praise")
) | {"rejection"}
_SMALL = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "these", "those", "of", "for"))
# in place of a name, which is the one to compare
_POINTING = frozenset(("it", "he", "she", "they", "group", "latter", "movement", "faction", "agency", "body", "junta"))
_POINTING |= {"brigade", "ministry"}
LIVE = frozenset(("asserted", "reported"))


@dataclass(frozen=True, slots=True)
class Told:
    """One act as a hand or the reader tells it; `at` are code points of the passage, `evidence` those of the claim."""

    act: str
    form: str | None
    at: tuple[int, int]
    roles: frozenset[tuple[str, str]]
    evidence: tuple[tuple[int, int], ...]
    agreement: str | None = None


@dataclass(slots=True)
class Counts:
    """Found by both, by the hand alone, by the reader alone."""

    both: int = 0
    hand: int = 0
    reader: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of how much was found and how much of what was found is right; 1 where there is nothing."""
        told = 2 * self.both + self.hand + self.reader
        return 2 * self.both / told if told else 1.0

    @property
    def n(self) -> int:
        """How many the hand tells of."""
        return self.both + self.hand


@dataclass(slots=True)
class Score:
    """All counts; `misses` are lines for the reader of the report.

    `quiet` passages tell of no act, and in `spoken` of them one was read.
    """

    kinds: Counts = field(default_factory=Counts)
    forms: Counts = field(default_factory=Counts)
    roles: Counts = field(default_factory=Counts)
    agreements: Counts = field(default_factory=Counts)
    harms: int = 0
    silent: int = 0
    spoken: int = 0
    quiet: int = 0
    misses: list[str] = field(default_factory=list)


def passages(name: str) -> list[dict[str, Any]]:
    """The passages of one file."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["passage"]
    return found


def by_hand(passage: dict[str, Any]) -> list[Told]:
    """The acts that the hand tells of."""
    return [_of_hand(passage["text"], act) for act in passage["acts"]]


def _of_hand(text: str, act: dict[str, Any]) -> Told:
    start = text.index(act["at"])
    named = [("speaker", act.get("by")), ("addressee", act.get("to"))]
    named += [("party", p) for p in act.get("parties", ())] + [("guarantor", p) for p in act.get("third", ())]
    roles = frozenset((role, plain(name)) for role, name in named if name)
    at = (start, start + len(act["at"]))
    return Told(act["act"], act.get("form"), at, roles, (at,), act.get("agreement"))


def another_reading(file: str, parts: Sequence[str]) -> dict[str, list[Told]]:
    """The acts that another reading by hand tells of, by passage; a passage without any has an empty list."""
    texts = {p["id"]: p["text"] for name in parts for p in passages(name)}
    out: dict[str, list[Told]] = {name: [] for name in texts}
    with (HERE / file).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, strict=True):
            if row["id"] not in texts:
                continue
            sides = {key: [p for p in row[key].split("; ") if p] for key in ("parties", "third")}
            act = {key: row[key] or None for key in ("act", "at", "by", "to")} | sides | {"form": row.get("form")}
            out[row["id"]].append(_of_hand(texts[row["id"]], act))
    return out


def by_reader(claims: Iterable[Claim]) -> list[Told]:
    """The acts of the reader; who says so is the speaker of an act that is no act of speech."""
    return [_of_claim(c) for c in claims if c.process]


def _of_claim(claim: Claim) -> Told:
    process, cue = claim.process, claim.rules[0].span
    assert process is not None  # noqa: S101  the callers pass claims of the process alone
    roles = {(p.role, plain(p.stated)) for p in process.participants}
    for p in process.participants:
        if p.stated.lower() in _POINTING:
            roles -= {(p.role, plain(p.stated))}
            roles |= {(p.role, plain(p.name))}
    if process.act not in OWN_WORD and not any(role == "speaker" for role, _ in roles):
        roles |= {("speaker", plain(s.name)) for s in claim.speakers[:1] if s.kind != "publisher"}
    evidence = tuple((e.start, e.end) for e in claim.evidence)
    return Told(process.act, process.form, (cue.start, cue.end), frozenset(roles), evidence, process.agreement_id)


def plain(name: str) -> str:
    """A name without the small words that may stand before it."""
    return " ".join(w for w in name.lower().replace("'s", " 's").split() if w not in _SMALL)


def add(score: Score, passage: dict[str, Any], reader: Sequence[Told], claims: Sequence[Claim] | None) -> None:
    """Takes in one passage."""
    left = list(reader)
    if not passage["acts"]:
        score.quiet += 1
        score.spoken += bool(left)
    for told in by_hand(passage):
        near = [r for r in left if r.act == told.act and any(_overlap(e, told.at) for e in r.evidence)]
        match = min(near, key=lambda r: (not _overlap(r.at, told.at), abs(r.at[0] - told.at[0])), default=None)
        if match is None:
            score.kinds.hand += 1
            score.roles.hand += len(told.roles)
            score.misses.append(f"{passage['id']} missed {told.act} {_words(passage, told)}")
            continue
        left.remove(match)
        score.kinds.both += 1
        _roles(score, passage, told, match)
        if told.form:
            _tally(score.forms, told.form == match.form)
        if told.agreement:
            _tally(score.agreements, told.agreement == match.agreement)
    for extra in left:
        score.kinds.reader += 1
        score.roles.reader += len(extra.roles)
        score.misses.append(f"{passage['id']} added {extra.act} {_words(passage, extra)}")
    if passage.get("no_harm") and claims is not None:
        score.silent += 1
        made = [h.type for c in claims if c.assertion in LIVE for h in c.harm]
        score.harms += bool(made)
        score.misses += [f"{passage['id']} harm made of no harm: {made}"] if made else []


def _tally(counts: Counts, right: bool) -> None:
    if right:
        counts.both += 1
    else:
        counts.hand += 1
        counts.reader += 1


def _roles(score: Score, passage: dict[str, Any], told: Told, match: Told) -> None:
    left = sorted(match.roles)
    for role, name in sorted(told.roles):
        found = next(((r, n) for r, n in left if r == role and _same(n, name)), None)
        if found:
            left.remove(found)
            score.roles.both += 1
        else:
            score.roles.hand += 1
            score.misses.append(f"{passage['id']} {told.act}: {role} {name!r} not among {sorted(match.roles)}")
    score.roles.reader += len(left)
    score.misses += [f"{passage['id']} {told.act}: added {role} {name!r}" for role, name in left]


def _same(a: str, b: str) -> bool:
    """Whether one name holds the other, word for word."""
    return f" {a} " in f" {b} " or f" {b} " in f" {a} "


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _words(passage: dict[str, Any], told: Told) -> str:
    return repr(passage["text"][told.at[0] : told.at[1]])
