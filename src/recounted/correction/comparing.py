"""Two readings of one document held against each other: which claims are the same, in which fields they differ.

Comes in: the claims of two readers. Goes out: rows of two claims or of one alone, and for each field how far readers
agree. Refuses: to call claims the same that tell of other harm or share no word.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from recounted.correction.reliability import Reliability, alpha, ratio
from recounted.model.claim import Claim
from recounted.text.fold import fold

FOUND: Final = "claim"  # the field that says whether a reader found the claim at all
COUNT: Final = "count"
FIELDS: Final = (COUNT, "group", "occurred", "place", "weapon", "perpetrators", "speaker", "assertion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim of either reader, or of both; `differ` are the fields in which they do."""

    first: Claim | None
    second: Claim | None
    differ: frozenset[str]

    @property
    def key(self) -> str:
        """What it is called, as long as both readings stand."""
        return "+".join(c.claim_id for c in (self.first, self.second) if c is not None)


def rows_of(first: Sequence[Claim], second: Sequence[Claim]) -> list[Row]:
    """The claims of both, those that share most words side by side, in the order of the text."""
    left, right = list(first), list(second)
    pairs = sorted(
        ((shared(a, b), a, b) for a in left for b in right if shared(a, b)),
        key=lambda t: (-t[0], t[1].claim_id, t[2].claim_id),
    )
    out: list[Row] = []
    for _, a, b in pairs:
        if a in left and b in right:
            left.remove(a)
            right.remove(b)
            out.append(Row(first=a, second=b, differ=differing(a, b)))
    every = frozenset((FOUND, *FIELDS))
    out += [Row(first=a, second=None, differ=every) for a in left]
    out += [Row(first=None, second=b, differ=every) for b in right]
    return sorted(out, key=lambda r: (min(c.evidence[0] for c in (r.first, r.second) if c is not None), r.key))


def shared(one: Claim, other: Claim) -> int:
    """How many code points two claims of the same harm share; none where they tell of another."""
    if not {h.type for h in one.harm} & {h.type for h in other.harm}:
        return 0
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.evidence for b in other.evidence)


def differing(one: Claim, other: Claim) -> frozenset[str]:
    """The fields in which two claims differ."""
    left, right = values_of(one), values_of(other)
    return frozenset(f for f in FIELDS if left[f] != right[f])


def values_of(claim: Claim) -> Mapping[str, Any]:
    """What is compared of each field."""
    harm = claim.harm[0] if claim.harm else None
    return {
        COUNT: None if harm is None else (harm.type, harm.low, harm.best, harm.high),
        "group": () if harm is None else tuple(sorted(harm.groups)),
        "occurred": (claim.occurred.start, claim.occurred.end) if claim.occurred.basis == "stated" else None,
        "place": fold(claim.place.name) if claim.place else None,
        "weapon": claim.weapon.code if claim.weapon else None,
        "perpetrators": tuple(sorted((fold(p.name), p.role) for p in claim.perpetrators)),
        "speaker": tuple(fold(s.name) for s in claim.speakers),
        "assertion": claim.assertion,
    }


def agreement(pairs: Iterable[tuple[Sequence[Claim], Sequence[Claim]]]) -> list[tuple[str, Reliability]]:
    """Krippendorff's alpha of each field over blind pairs: whether a claim is found at all, and, where both found it,
    what it tells; counts by how far apart they are for their size, all else by whether it is the same.
    """
    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for first, second in pairs:
        for row in rows_of(first, second):
            said[FOUND].append({"first": row.first is not None, "second": row.second is not None})
            if row.first is None or row.second is None:
                continue
            left, right = values_of(row.first), values_of(row.second)
            for name in FIELDS:
                said[name].append({"first": _plain(name, left[name]), "second": _plain(name, right[name])})
    found = [(name, alpha(said[name], ratio if name == COUNT else _apart)) for name in (FOUND, *FIELDS) if name in said]
    return [(name, measured) for name, measured in found if measured.units]


def _apart(left: object, right: object) -> float:
    return float(left != right)


def _plain(name: str, value: Any) -> Any:
    if name != COUNT:
        return json.dumps(value)
    known = [n for n in (value or (None,))[1:] if n is not None]
    best = (value or (None,) * 4)[2]
    return float(best if best is not None else sum(known) / len(known) if known else 0)
