"""The harm of a text in one line, as the tables of tests/cases write it: "killed 7 (women 4); injured at least 9".

A claim is a list of harms joined by "; ", claims are joined by " | "; a claim that is no incident, or neither asserted
nor reported, says so first ("background: killed 30"). A harm is its type, its number under its bound (low..high where
the number is not stated, "?" an end that is unknown), its status where one is stated, its groups, the rule that set
what is not stated, attackers among the harmed, and "x2" where two stretches of the text tell it.
"""

from collections.abc import Iterable

from recounted.model.claim import Claim, Count, Harm, Part
from recounted.model.vocabulary import Bound

_LIVE = ("asserted", "reported")


def in_one_line(claims: Iterable[Claim]) -> str:
    """The claims of harm, in one line."""
    return " | ".join(_claim(c) for c in claims if c.harm)


def _claim(claim: Claim) -> str:
    labels: list[str] = [claim.scope] if claim.scope and claim.scope != "incident" else []
    labels += [] if claim.assertion in _LIVE else [claim.assertion]
    harms = "; ".join(_harm(h) for h in claim.harm)
    return f"{' '.join(labels)}: {harms}" if labels else harms


def _harm(harm: Harm) -> str:
    words = [harm.type, number(harm, harm.bound)]
    words += [harm.status] if harm.status != "unknown" else []
    groups = ", ".join(f"{name} {_group(count)}" for name, count in sorted(harm.groups.items()))
    words += [f"({groups})"] if groups else []
    words += [f"by {harm.rule}"] if harm.rule else []
    words += [f"attacker {number(p, p.bound)}" for p in harm.parts if p.status == "attacker"]
    words += [f"x{len(harm.spans)}"] if len(harm.spans) > 1 else []
    return " ".join(words)


def number(count: Count | Harm | Part, bound: Bound) -> str:
    """A number under its bound; both ends where they are not those that the contract gives that bound."""
    low, best, high = count.low, count.best, count.high
    ends = f"{_end(low)}..{_end(high)}"
    if best is None:
        return ends if bound == "vague" else f"{low} to {high}" if bound == "range" else f"{_words(bound)} {ends}"
    above = low if bound in ("exact", "at_least", "more_than") else None
    below = high if bound in ("exact", "up_to", "nearly") else None
    usual = (low, high) == (above, below) and {low, best, high} <= {best, None}
    told_ends = "" if usual else f" {ends}"
    return f"{best}{told_ends}" if bound == "exact" else f"{_words(bound)} {best}{told_ends}"


def _words(bound: Bound) -> str:
    return bound.replace("_", " ")


def _end(n: int | None) -> str:
    return "?" if n is None else str(n)


def _group(count: Count) -> str:
    if count.low == count.best == count.high:
        return _end(count.best)
    ends = f"{_end(count.low)}..{_end(count.high)}"
    return ends if count.best is None else f"{count.best} {ends}"
