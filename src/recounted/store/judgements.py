"""Judgements: what a person decided. A later one supersedes; none is changed.

Comes in: a judgement. Goes out: the judgements that stand. Refuses: superseding one that is superseded
already, and deciding about what another has decided about unseen.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, insert, select

from recounted.errors import ConflictError, StoreError
from recounted.model.custody import CustodyEntry
from recounted.model.judgement import Judgement
from recounted.model.vocabulary import REMARKS, JudgementKind
from recounted.store import added, chain
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
        _refuse_stale(connection, judgement, judgement.supersedes)
    line = line_of(judgement)
    connection.execute(
        insert(judgements).values(judgement_id=key, kind=judgement.kind, supersedes=judgement.supersedes, record=line)
    )
    entry = CustodyEntry(act="judged", subject_id=key, subject_sha256=sha256_of(line), by=judgement.by, at=judgement.at)
    added.indexed(connection, judgement)
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
    connection: Connection, *, superseded: bool = False, kind: JudgementKind | None = None, holds: str | None = None
) -> Iterator[Judgement]:
    """Judgements, of one kind or of all, that none has superseded (with `superseded`, all), oldest first; with `holds`,
    those that have these words in them.
    """
    query = select(judgements.c.judgement_id, judgements.c.record).order_by(judgements.c.seq)
    if kind is not None:
        query = query.where(judgements.c.kind == kind)
    if holds is not None:
        query = query.where(judgements.c.record.contains(holds, autoescape=True))
    if not superseded:
        later = judgements.alias()
        query = query.where(~select(later.c.seq).where(later.c.supersedes == judgements.c.judgement_id).exists())
    for judgement_id, record in connection.execute(query):
        yield record_of(Judgement, record, f"judgement {judgement_id}")


_OF_INCIDENTS = frozenset(("grade", "same_incident"))  # whose ids another takes the place of when they are merged


def _refuse_stale(connection: Connection, judgement: Judgement, judgement_id: str) -> None:
    record = connection.execute(select(judgements.c.record).where(judgements.c.judgement_id == judgement_id)).scalar()
    if record is None:
        raise StoreError(f"judgement {judgement_id} is not held, so that nothing can supersede it")
    if not _of_one_matter(judgement, record_of(Judgement, record, f"judgement {judgement_id}")):
        raise StoreError(f"judgement {judgement_id} is about something else, so that this one cannot supersede it")
    if connection.execute(select(judgements.c.seq).where(judgements.c.supersedes == judgement_id)).first() is not None:
        raise StoreError(f"judgement {judgement_id} was superseded meanwhile; look at the newer one first")


def _of_one_matter(new: Judgement, old: Judgement) -> bool:
    """Whether one decision may take the place of another: of its kind and about the same, or, where a better reading
    has moved a claim, about words of the same document. Else whoever names an id could lift a restriction by a remark.
    """
    if new.kind != old.kind:
        return False
    if new.kind == "restriction":
        return set(new.subject_ids) == set(old.subject_ids) and new.field == old.field
    if new.kind in _OF_INCIDENTS:
        return True
    same_text = old.document_id is not None and new.document_id == old.document_id
    return same_text or not set(new.subject_ids).isdisjoint(old.subject_ids)


def last(connection: Connection) -> int:
    """The number of the newest."""
    return int(connection.execute(select(func.max(judgements.c.seq))).scalar() or 0)


def decide(connection: Connection, decided: Sequence[Judgement]) -> None:
    """Keeps decisions of one person together: all of them or none.

    Raises ConflictError where about the same subject and field another decision stands than the one that the person
    saw, which `supersedes` tells, null where there was none.
    """
    for judgement in decided:
        other = next(iter(_standing_about(connection, judgement)), None)
        if other is not None and other.judgement_id not in (judgement.supersedes, judgement.judgement_id):
            raise ConflictError(
                f"{other.by} decided otherwise about it meanwhile, at {other.at}", judgement_id=other.judgement_id
            )
    for judgement in decided:
        add(connection, judgement)


def about(connection: Connection, subject: str, *, superseded: bool = False) -> list[Judgement]:
    """The judgements about a claim or an incident that stand, oldest first; with `superseded`, all."""
    found = standing(connection, superseded=superseded, holds=subject)
    return [j for j in found if subject in j.subject_ids]


def pointing_into(connection: Connection, document_id: str, *, superseded: bool = False) -> list[Judgement]:
    """The judgements that point into a document, oldest first."""
    found = standing(connection, superseded=superseded, holds=document_id)
    return [j for j in found if j.document_id == document_id]


def _standing_about(connection: Connection, judgement: Judgement) -> Iterator[Judgement]:
    if judgement.kind == "comment":  # many stand side by side; one that replaces another meets `_refuse_stale`
        return
    subjects = set(judgement.subject_ids)
    for other in standing(connection, kind=judgement.kind, holds=judgement.subject_ids[0]):
        if set(other.subject_ids) == subjects and (other.field == judgement.field or judgement.kind in REMARKS):
            yield other
