"""Which primary claims of a run are right: killed and injured figures both, as the scorer beside the suites counts.

Comes in: a suite (documents.jsonl, gold.jsonl) and what a run wrote over it. Goes out: one Rated a primary claim of a
document that has gold for killed or injured. Refuses: suites without such gold.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.lines import Record, read_lines

SUITES = ("rdwti", "airwars-gaza", "gun-violence", "airwars-syria")
KINDS = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Rated:
    """A primary claim, what its confidence was made of, and whether it is right. `group`: what belongs together."""

    suite: str
    group: str
    kind: str
    confidence: float
    features: Mapping[str, float]
    right: bool


def rated(suite: Path, run: Path) -> Iterator[Rated]:
    """The primary claims of a run."""
    gold: dict[str, list[Record]] = defaultdict(list)
    for record in read_lines(suite / "gold.jsonl"):
        for document in record.get("documents", [record["id"]]):
            gold[document].append(record)
    for claim in read_lines(run / "claims.jsonl"):
        told = [g for g in gold.get(claim["document_id"], ()) if any(_ends(g.get(kind)) for kind in KINDS)]
        if claim["primary"] and told:
            features = {g["feature"]: g["value"] for g in claim["grounds"]}
            right = any(is_right(claim, g) for g in told)
            yield Rated(
                suite.name, f"{suite.name}:{told[0]['id']}", claim["kind"], claim["confidence"], features, right
            )


def is_right(claim: Record, gold: Record) -> bool:
    """Whether every figure that the coders gave is met: inside their range, or silent where they counted nobody."""
    return all(_met(claim, kind, ends) for kind in KINDS if (ends := _ends(gold.get(kind))))


def _met(claim: Record, kind: str, ends: tuple[int, int]) -> bool:
    figure = _figure(claim, kind)
    low, high = ends
    if figure is None:
        return low == 0
    return low <= figure <= high


def _figure(claim: Record, kind: str) -> int | None:
    for harm in claim["harm"]:
        known = [harm[k] for k in ("best", "low", "high") if harm[k] is not None]
        if harm["type"] == kind and known:
            return int(known[0])
    return None


def _ends(told: list[int | None] | None) -> tuple[int, int] | None:
    """A count of the coders as both ends, where they gave one."""
    if not told or (told[0] is None and told[1] is None):
        return None
    low = told[1] if told[0] is None else told[0]
    high = told[0] if told[1] is None else told[1]
    return (int(low or 0), int(high or 0))


def fold_of(group: str, folds: int) -> int:
    """One of so many parts, by the digest of the group: the same on every machine."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds
