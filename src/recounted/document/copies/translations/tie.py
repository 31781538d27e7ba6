"""The tie of a translation, for a person to look at: each mark that both texts have, where it stands in each.

Comes in: a document, those of its family in other languages, the claims read of them. Goes out: the tie to the nearest.
Refuses: to name a rule where neither is known to be the other's translation: a third text ties them, or nothing is
read of them.
"""

from collections.abc import Mapping, Sequence

from recounted.document.copies.translations.judge import matched
from recounted.document.copies.translations.marks import told_of
from recounted.model.claim import Claim
from recounted.model.copies import CopyTie
from recounted.model.document import Document


def translation_tie(document: Document, others: Sequence[Document], claims: Mapping[str, Sequence[Claim]]) -> CopyTie:
    """The tie of a document to the one of these, in other languages, that most speaks for."""
    own = told_of(document, claims.get(document.document_id, ()))
    pairs = [(other, matched(own, told_of(other, claims.get(other.document_id, ())))) for other in others]
    other, match = max(pairs, key=lambda pair: pair[1].weight if pair[1] else 0)
    return CopyTie(
        document_id=document.document_id,
        other_id=other.document_id,
        kind="translation",
        shared=round(match.shared, 4) if match else 0.0,
        other_shared=round(match.other_shared, 4) if match else 0.0,
        passages=match.marks if match else (),
        rule=match.rule if match else None,
    )
