"""How often readings of this kind are right: the confidence of a claim, and what made it up.

Comes in: the claims of a document and the sentences that they were read from. Goes out: the same claims with confidence
and grounds. Refuses: to look at who or what is named (party, place, outlet) or whether it is known; only at how the
figures are told.

A logistic model: each feature times its weight, in log odds, added up, and the sum bent where shares of claims lay off
it. The weights are data/confidence.toml, made by scripts/train_confidence.py from the suites, where a claim is right if
its killed and injured figures both are.
"""

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from recounted.model.claim import Claim, Ground, Harm
from recounted.reading.parts import People, Sentence

START: Final = "start"  # what every claim of the kind begins with
BENT: Final = "curve"  # what the curve does to the sum of all others
PLAIN: Final = "en"  # the language that the start stands for; each other one has a feature of its own
LEAST: Final = 0.02  # no reading is surely wrong
MOST: Final = 0.94  # on unseen documents, claims that the model held for surer were right in .93 of cases
MOST_TIMES: Final = 3  # how often a reason counts; a list would repeat it a hundred times
UNMEASURED: Final = 0.6  # claims of the political process: no suite tells how often they are right

_FIGURES: Final = ("killed", "injured")
_ASIDE: Final = (
    *("figure.another_account", "figure.part", "figure.something_larger", "figure.one_or_two", "figure.told_again"),
    *("figure.detail", "figure.died_of_it", "number.no_harm", "finding.hypothetical", "finding.denied"),
)
Features = dict[str, float]


def rated(claims: Sequence[Claim], read: Sequence[Sentence], *, language: str = PLAIN) -> tuple[Claim, ...]:
    """The claims with their confidence; `language` is the one that they were read in."""
    whole = _of_document(claims, read) | {f"text.in_{language}": float(language != PLAIN)}
    return tuple(_rated(claim, whole, claims, read) for claim in claims)


def _rated(claim: Claim, whole: Features, claims: Sequence[Claim], read: Sequence[Sentence]) -> Claim:
    if claim.kind == "process":
        return replace(claim, confidence=UNMEASURED)
    own = _of_harm(claim, claims, read) if claim.kind == "harm" else {}
    features = {START: 1.0, **whole, **_of_any(claim, read), **own}
    weights = _data()[claim.kind]
    grounds = [
        Ground(feature=name, value=round(value, 3), weight=round(value * weights.get(name, 0.0), 3))
        for name, value in sorted(features.items())
        if value
    ]
    if claim.kind == "harm":
        plain = sum(g.weight for g in grounds)
        grounds.append(Ground(feature=BENT, value=round(plain, 3), weight=round(bent(plain) - plain, 3)))
    return replace(claim, confidence=probability(sum(g.weight for g in grounds)), grounds=tuple(grounds))


def probability(log_odds: float) -> float:
    """Log odds as a share, to two places."""
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-log_odds)))), 2)


def bent(log_odds: float) -> float:
    """Log odds as the curve has them, straight between its points and at its ends."""
    curve = _data()["curve"]
    points = [(float(plain), held) for plain, held in curve.items()]
    for (a, low), (b, high) in pairwise(points):
        if a <= log_odds <= b:
            return low + (high - low) * (log_odds - a) / (b - a)
    end = points[0] if log_odds < points[0][0] else points[-1]
    return log_odds + end[1] - end[0]


@functools.cache
def _data() -> Mapping[str, Mapping[str, float]]:
    """Kind of claim -> feature -> weight; and the curve: log odds as added up -> as claims were right."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath("data/confidence.toml").read_text("utf-8"))


def _log(number: int) -> float:
    return math.log2(1 + number)


def _of_document(claims: Sequence[Claim], read: Sequence[Sentence]) -> Features:
    incidents = [c for c in claims if c.kind == "harm" and c.scope == "incident"]
    letters = [w.text for s in read for w in s.words if w.kind == "word"]
    return {
        "text.sentences": _log(len(read)),
        "text.short": float(len(read) <= 2),
        "text.long": float(len(read) > 25),
        "text.in_capitals": float(sum(w.isupper() for w in letters) > len(letters) / 2),
        "text.other_incidents": _log(max(0, len(incidents) - 1)),
        "text.totals": _log(sum(c.kind == "harm" and c.scope in ("aggregate", "background") for c in claims)),
        "text.attacks": _log(sum(c.kind == "attack" for c in claims)),
    }


def _of_any(claim: Claim, read: Sequence[Sentence]) -> Features:
    """Features of claims of every kind."""
    first = next((n for n, s in enumerate(read) if s.span.overlaps(claim.evidence[0])), 0)
    counted = {rule: sum(r.rule == rule for r in claim.rejected) for rule in _ASIDE}
    return {
        "told.how_far_on": _log(first),
        "told.in_title": float(bool(read) and read[first].title),
        "told.as_total": float(claim.scope != "incident"),
        "told.as_feared": float(claim.assertion in ("feared", "disputed")),
        "told.by_another": float(claim.assertion == "reported"),
        "told.in_sentences": _log(sum(any(s.span.overlaps(e) for e in claim.evidence) for s in read)),
        "day.told": float(claim.occurred.basis in ("stated", "relative")),
        "weapon.told": float(claim.weapon is not None),
        **{f"aside.{rule}": float(min(MOST_TIMES, n)) for rule, n in counted.items()},
    }


def _of_harm(claim: Claim, claims: Sequence[Claim], read: Sequence[Sentence]) -> Features:
    by_type = {h.type: h for h in claim.harm}
    out: Features = {
        "harm.not_told_apart": float("casualties" in by_type),
        "harm.other": float(any(t not in (*_FIGURES, "casualties") for t in by_type)),
        "harm.only_other": float(not set(by_type) & {*_FIGURES, "casualties"}),
        "harm.names": _log(len(claim.victims)),
    }
    for name in _FIGURES:
        harm = by_type.get(name)
        out |= _of_figure(name, harm, claims, claim) if harm else {f"{name}.absent": 1.0}
    people = [p for s in read for p in _bound(claim, s)]
    traits: tuple[tuple[str, Callable[[People], bool]], ...] = (
        ("weak", lambda p: p.weak), ("named", lambda p: p.named), ("told_before", lambda p: p.definite),
        ("bare", lambda p: p.bare), ("others", lambda p: p.additive), ("attackers", lambda p: p.attacker),
    )  # fmt: skip
    return out | {f"people.{name}": float(any(map(has, people))) for name, has in traits}


def _of_figure(name: str, harm: Harm, claims: Sequence[Claim], claim: Claim) -> Features:
    best = harm.best if harm.best is not None else harm.low
    rivals = [h.best or 0 for c in claims if c is not claim and c.scope == "incident" for h in c.harm if h.type == name]
    vague = harm.bound == "vague"
    return {
        f"{name}.vague": float(vague),
        f"{name}.bounded": float(harm.bound in ("about", "at_least", "more_than", "up_to", "nearly")),
        f"{name}.ranged": float(harm.bound == "range"),
        f"{name}.one": float(best == 1 and not vague),
        f"{name}.many": 0.0 if vague else _log(best or 0),
        f"{name}.none": float(best == 0),
        f"{name}.told_again": _log(len(harm.spans) - 1),
        f"{name}.sum": float(len(harm.parts) > 1),
        f"{name}.of_attackers": float(any(p.status == "attacker" for p in harm.parts)),
        f"{name}.groups": float(bool(harm.groups)),
        f"{name}.status": float(harm.status != "unknown"),
        f"{name}.larger_elsewhere": float(any(r > (best or 0) for r in rivals)),
        f"{name}.same_elsewhere": float(best in rivals),
    }


def _bound(claim: Claim, sentence: Sentence) -> Iterator[People]:
    """The people of a sentence whom the claim counts."""
    if not any(sentence.span.overlaps(e) for e in claim.evidence):
        return
    spans = {span for harm in claim.harm for span in harm.spans}
    for finding in sentence.findings:
        if sentence.stretch(*finding.span_tokens) in spans:
            yield from finding.people
