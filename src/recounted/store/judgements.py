"""Judgements: what a person decided. A later one supersedes; none is changed.

Comes in: a judgement. Goes out: the judgements that stand. Refuses: superseding one that is superseded
already.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from recounted.errors import StoreError
from recounted.model.custody import CustodyEntry
from recounted.model.judgement import Judgement
from recounted.model.vocabulary import JudgementKind
from recounted.store import chain
from recounted.store.lines import line_of, plain_id, record_of, sha256_of
from recounted.store.tables import judgements


def add(connection: Connection, judgement: Judgement) -> bool:
    """Keeps a judgement, with its entry in the custody log; False where it is held already.

    Raises StoreError where the one that it supersedes is not there, or another has superseded it meanwhile.
    """
    key = plain_id(judgement.judgement_id, "the judgement id")
    if connection.execute(select(judgements.c.seq).where(judgements.c.judgement_id == key)).first() is not None:
        return False
    if judgement.supersedes is not None:
        _refuse_stale(connection, judgement.supersedes)
    line = line_of(judgement)
    connection.execute(
        insert(judgements).values(judgement_id=key, kind=judgement.kind, supersedes=judgement.supersedes, record=line)
    )
    entry = CustodyEntry(act="judged", subject_id=key, subject_sha256=sha256_of(line), by=judgement.by, at=judgement.at)
    chain.append(connection, [entry, *_marked(judgement, sha256_of(line))])
    return True


def _marked(judgement: Judgement, sha256: str) -> Iterator[CustodyEntry]:
    """A restriction is logged under what it restricts, too."""
    if judgement.kind == "restriction":
        act = "restricted" if judgement.decision == "positive" else "lifted"
        for subject in judgement.subject_ids:
            yield CustodyEntry(
                act=act, subject_id=subject, subject_sha256=sha256, by=judgement.by, at=judgement.at,
                note=judgement.judgement_id,
            )  # fmt: skip


def standing(
    connection: Connection, *, superseded: bool = False, kind: JudgementKind | None = None
) -> Iterator[Judgement]:
    """Judgements, of one kind or of all, that none has superseded (with `superseded`, all), oldest first."""
    query = select(judgements.c.judgement_id, judgements.c.record).order_by(judgements.c.seq)
    if kind is not None:
        query = query.where(judgements.c.kind == kind)
    if not superseded:
        later = judgements.alias()
        query = query.where(~select(later.c.seq).where(later.c.supersedes == judgements.c.judgement_id).exists())
    for judgement_id, record in connection.execute(query):
        yield record_of(Judgement, record, f"judgement {judgement_id}")


def _refuse_stale(connection: Connection, judgement_id: str) -> None:
    if connection.execute(select(judgements.c.seq).where(judgements.c.judgement_id == judgement_id)).first() is None:
        raise StoreError(f"judgement {judgement_id} is not held, so that nothing can supersede it")
    if connection.execute(select(judgements.c.seq).where(judgements.c.supersedes == judgement_id)).first() is not None:
        raise StoreError(f"judgement {judgement_id} was superseded meanwhile; look at the newer one first")
