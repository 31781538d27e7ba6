"""The ids of incidents, which are kept: a cluster with an old incident's claims keeps that id.

Comes in: clusters, the order of claims, the assignment so far. Goes out: the id of each cluster, and the redirects.
Refuses: to use one id for two clusters, and to give an id that was merged away to another occurrence.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from recounted.model.identity import incident_id
from recounted.model.link import Assignment

Age = int  # the place of a claim when they are ordered by their age
UNDATED = "9999-12-31"  # documents that nobody can date found no incident that a dated one tells


def name_clusters(
    clusters: Sequence[frozenset[str]], ages: Mapping[str, Age], before: Assignment
) -> tuple[dict[frozenset[str], str], dict[str, str]]:
    """Each cluster's id, and where ids that are no longer used now lead."""
    owned = _owners(clusters, ages, before)
    named: dict[frozenset[str], str] = {}
    redirects = dict(before.redirects)
    used = set(before.incident_of.values())
    oldest = _oldest_claims(before, ages)
    for held in sorted(clusters, key=lambda c: min(ages[m] for m in c)):
        ids = sorted(owned.get(held, ()), key=lambda i: (oldest[i], i))
        if ids:
            named[held] = ids[0]
            redirects.update(dict.fromkeys(ids[1:], ids[0]))
        else:
            named[held] = _new_id(held, ages, used)
            used.add(named[held])
    live = set(named.values())
    return named, {old: _end(old, redirects) for old in sorted(redirects) if old not in live}


def _owners(
    clusters: Sequence[frozenset[str]], ages: Mapping[str, Age], before: Assignment
) -> dict[frozenset[str], list[str]]:
    """For each cluster the old ids that pass to it:

    an id goes where most of its claims went, then where its oldest did.
    """
    shares: dict[str, list[tuple[int, Age, frozenset[str]]]] = {}
    for held in clusters:
        for old, count in Counter(before.incident_of[c] for c in held if c in before.incident_of).items():
            eldest = min(ages[c] for c in held if before.incident_of.get(c) == old)
            shares.setdefault(old, []).append((-count, eldest, held))
    owned: dict[frozenset[str], list[str]] = {}
    for old, found in shares.items():
        owned.setdefault(min(found, key=lambda f: f[:2])[2], []).append(old)
    return owned


def _oldest_claims(before: Assignment, ages: Mapping[str, Age]) -> dict[str, Age]:
    oldest: dict[str, Age] = {}
    for claim, incident in before.incident_of.items():
        if claim in ages:
            oldest[incident] = min(oldest.get(incident, ages[claim]), ages[claim])
    return oldest


def _new_id(held: frozenset[str], ages: Mapping[str, Age], used: set[str]) -> str:
    """The hash of the founding claim; where that id is taken by another cluster, of the next oldest."""
    in_order = sorted(held, key=ages.__getitem__)
    for claim in in_order:
        if (made := incident_id(claim)) not in used:
            return made
    made = incident_id("+".join(in_order))
    while made in used:
        made = incident_id(made)
    return made


def _end(old: str, redirects: Mapping[str, str]) -> str:
    seen = {old}
    while redirects[old] in redirects and redirects[old] not in seen:
        old = redirects[old]
        seen.add(old)
    return redirects[old]
