"""Match weights learnt from what a project holds.

Comes in: an open store and its settings. Goes out: Learnt weights, which name no claim and hold no words of any.
Refuses: a project with too few claims (ArgumentError).
"""

from recounted.linkage.blocking import candidate_pairs
from recounted.linkage.judged import read_judgements
from recounted.linkage.learn import Learnt, learn
from recounted.linkage.link import forms_incident
from recounted.linkage.scratch import Scratch
from recounted.pipeline import weights_of
from recounted.settings import Settings
from recounted.store import Store


def learn_links(store: Store, settings: Settings, *, seed: int) -> Learnt:
    """The weights that fit the store's claims and judgements."""
    judged = read_judgements(tuple(store.judgements()))
    documents = {d.document_id: d for d in store.documents()}
    told = [c for c in store.claims() if forms_incident(c) and c.claim_id not in judged.rejected]
    with Scratch(memory_mb=settings.linkage.memory_mb) as scratch:
        for claim in sorted(told, key=lambda c: c.claim_id):
            scratch.take_in(claim, documents[claim.document_id])
        scratch.close_intake()
        pairs = candidate_pairs(scratch, block_days=settings.linkage.block_days)
        return learn(scratch, pairs, start=weights_of(settings), judged=judged, seed=seed)
