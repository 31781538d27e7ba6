"""Who speaks: claims of one incident by the independent source that they go back to.

Comes in: claims and their documents. Goes out: for each claim the name of its voice.
Refuses: to count ten outlets that quote one monitor, or copies of one text, as more than one source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recounted.model.claim import Claim, Perpetrator, Speaker
from recounted.model.document import Document
from recounted.text.fold import fold


@dataclass(frozen=True, slots=True)
class Teller:
    """A claim with its document and the voice that it goes back to."""

    claim: Claim
    document: Document
    voice: str

    @property
    def published(self) -> str:
        """ISO day of publication, "" where nobody knows: such a statement supersedes none."""
        return self.document.published.start or self.document.published.end or ""

    @property
    def published_by(self) -> str | None:
        """The last ISO day on which it can have come out, None where nobody knows."""
        return self.document.published.end

    @property
    def root(self) -> Speaker | None:
        """The last speaker of the chain: who is said to know."""
        return self.claim.speakers[-1] if self.claim.speakers else None

    @property
    def root_name(self) -> str:
        """Who says so, for people to read."""
        if self.root is not None:
            return self.root.name
        return self.document.publisher or self.document.title or self.document.document_id

    @property
    def told(self) -> bool:
        """Whether it is told as a fact: only such claims set figures."""
        return self.claim.assertion in ("asserted", "reported")

    def alleges(self, party: Perpetrator) -> bool:
        """Whether it says of another that he did it: what a claim denies it does not allege, and a party that tells of
        its own deed does not accuse itself.
        """
        return party.role == "alleged" and self.claim.assertion != "denied" and not self.speaks_for(party)

    def speaks_for(self, party: Perpetrator) -> bool:
        """Whether the party itself is who is said to know."""
        return self.root is not None and party.actor_id is not None and self.root.actor_id == party.actor_id


def read_tellers(claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[Teller, ...]:
    """Each claim once, in the order of publication, with its voice."""
    joined: dict[str, str] = {}

    def find(key: str) -> str:
        while joined.setdefault(key, key) != key:
            key = joined[key]
        return key

    unique = {c.claim_id: c for c in claims}
    for claim in unique.values():
        document = documents[claim.document_id]
        if not _quoted(claim):  # the outlet itself vouches: copies and further texts of one outlet are one voice
            for key in (f"family:{document.family_id}", voice_key(claim, document)):
                low, high = sorted((find(key), find(voice_key(claim, document))))
                joined[high] = low
    tellers = [Teller(c, documents[c.document_id], "") for c in unique.values()]
    named = [Teller(t.claim, t.document, find(voice_key(t.claim, t.document))) for t in tellers]
    return tuple(
        sorted(named, key=lambda t: (t.published, t.claim.document_id, min(t.claim.evidence), t.claim.claim_id))
    )


def _quoted(claim: Claim) -> bool:
    return bool(claim.speakers) and claim.speakers[-1].kind == "quoted"


def voice_key(claim: Claim, document: Document) -> str:
    """The root speaker where one is named, else the outlet, which vouches for whom it does not name."""
    root = claim.speakers[-1] if claim.speakers else None
    if root is not None and root.kind != "anonymous":
        return f"actor:{root.actor_id}" if root.actor_id else f"name:{fold(root.name)}"
    if document.publisher:
        return f"name:{fold(document.publisher)}"
    return f"family:{document.family_id}"


def voices(tellers: Sequence[Teller]) -> frozenset[str]:
    """The independent sources among them."""
    return frozenset(t.voice for t in tellers)
