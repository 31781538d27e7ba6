"""What is compared of a naming: the name, age, sex, kinship, fate, and the incident that it is told of.

Comes in: claims, the incident of each. Goes out: a Naming for each victim. Refuses: victims without a letter in the
name; one whom a claim names twice in the same words is one naming.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recounted.linkage.features import day_number
from recounted.linkage.persons.forms import Form, form
from recounted.model.claim import Claim, Victim
from recounted.model.named import naming

COMMON = 0.01  # a word that more than this share of the documents' names have is a common one
COMMON_FROM = 200  # in smaller collections a share says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One victim of one claim; `also` are further namings of the same claim in the same words."""

    key: str
    claim_id: str
    document_id: str
    incident_id: str | None
    forms: tuple[Form, ...]
    victim: Victim
    first_day: int | None
    last_day: int | None
    also: tuple[str, ...] = ()
    common: bool = False  # all words of the name are common ones


def read_namings(claims: Sequence[Claim], incident_of: Mapping[str, str]) -> list[Naming]:
    """The namings of all claims, by key."""
    made = [n for claim in claims for n in _of_claim(claim, incident_of.get(claim.claim_id))]
    common = _common(made)
    made = [replace(n, common=all(set(f.bones) <= common for f in n.forms)) for n in made]
    return sorted(made, key=lambda n: n.key)


def _of_claim(claim: Claim, incident_id: str | None) -> list[Naming]:
    start, end = day_number(claim.occurred.start), day_number(claim.occurred.end)
    found: dict[tuple[str, ...], Naming] = {}
    for number, victim in enumerate(claim.victims):
        forms = tuple(f for f in (form(victim.name), form(victim.name_ar or "")) if f.words)
        if not forms:
            continue
        key = naming(claim.claim_id, number)
        before = found.get(forms[0].words)
        if before is not None:
            found[forms[0].words] = replace(before, also=(*before.also, key))
            continue
        found[forms[0].words] = Naming(
            key=key,
            claim_id=claim.claim_id,
            document_id=claim.document_id,
            incident_id=incident_id,
            forms=forms,
            victim=victim,
            first_day=start,
            last_day=end if end is not None else start,
        )
    return list(found.values())


def _common(namings: Sequence[Naming]) -> frozenset[str]:
    held: Counter[str] = Counter()
    for _, bones in {(n.document_id, b) for n in namings for f in n.forms for b in f.bones}:
        held[bones] += 1
    documents = len({n.document_id for n in namings})
    return frozenset(b for b, count in held.items() if documents >= COMMON_FROM and count > COMMON * documents)
