"""Translations: which texts in two languages are one text, told by what no language changes.

Comes in: the families of copies, documents, and what was read of each. Goes out: the families, those of a text and of
its translation made one. Refuses: two accounts of one incident (`judge`); a text that two others of one language would
be the original of: only pairs of which each is the other's best match are tied.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from recounted.document.copies.translations.judge import Match, matched
from recounted.document.copies.translations.marks import Told, told_of
from recounted.document.copies.translations.propose import proposed
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.identity import family_id

Read = Callable[[str], Document | None]


def with_translations(
    families: Mapping[str, str], documents: Mapping[str, Document], claims: Iterable[Claim]
) -> dict[str, str]:
    """Capture -> family, with translations in the family of what they translate. `documents`: by document id."""
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.document_id in documents:
            told.setdefault(claim.document_id, []).append(claim)
    if len({d.language for d in documents.values()}) < len(("one", "another")):
        return dict(families)
    known = {key: told_of(documents[key], of) for key, of in told.items()}
    pairs = _mutual(families, documents, known)
    return _joined(families, [(documents[a].capture_id, documents[b].capture_id) for a, b in pairs])


def _mutual(
    families: Mapping[str, str], documents: Mapping[str, Document], known: Mapping[str, Told]
) -> list[tuple[str, str]]:
    """Pairs of documents of which each is, of all in the other's language, the one that most speaks for."""
    found: dict[tuple[str, str], Match] = {}
    for a, b in proposed(known):
        if families[documents[a].capture_id] != families[documents[b].capture_id]:
            match = matched(known[a], known[b])
            if match is not None:
                found[a, b] = match
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for (a, b), match in sorted(found.items()):
        for one, other in ((a, b), (b, a)):
            key = (one, documents[other].language)
            if match.weight > best.get(key, (0, ""))[0]:
                best[key] = (match.weight, other)

    def chosen(one: str, other: str) -> bool:
        mine = documents[best[one, documents[other].language][1]]
        return families[mine.capture_id] == families[documents[other].capture_id]

    return [(a, b) for a, b in found if chosen(a, b) and chosen(b, a)]


def _joined(families: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The families once those of each pair of captures are one, named as all families are: by their least capture."""
    parent: dict[str, str] = {}

    def lead(family: str) -> str:
        while (above := parent.get(family, family)) != family:
            family = above
        return family

    for one, other in pairs:
        low, high = sorted((lead(families[one]), lead(families[other])))
        if low != high:
            parent[high] = low
    least: dict[str, str] = {}
    for capture, family in families.items():
        least[lead(family)] = min(capture, least.get(lead(family), capture))
    return {capture: family_id(least[lead(family)]) for capture, family in families.items()}
