"""Restricting and lifting: a person's mark on documents, claims and persons.

Comes in: an open store, what is meant, who marks it and why. Goes out: the Judgement that was kept, what it
reaches. A document is marked together with all that holds the same bytes and all that was taken out of it.
Refuses (ArgumentError): ids that nothing has, marks without a reason, lifting what nobody marked.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from recounted.engines.naming import pseudonyms
from recounted.errors import ArgumentError
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.identity import judgement_id
from recounted.model.judgement import Judgement
from recounted.model.span import Span, merged
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.text.sentences import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A mark that was made: the judgement, and other documents of the same families, which it does not reach."""

    judgement: Judgement
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who marks, when, why, and whether the mark is lifted."""

    by: str
    at: str
    why: str
    lift: bool = False


def restrict(store: Store, subject: str, mark: Mark, *, copies: bool = False) -> Marking:
    """Marks a document (by its id or its capture's) or a claim (by its id or the beginning of one)."""
    refuse_without_reason(mark)
    captures = list(store.captures())
    found = next((c for c in captures if subject in (c.capture_id, document_id_of(c))), None)
    if found is None:
        return _claim(store, subject, mark)
    reached = reach(captures, found)
    family = family_of(store, [document_id_of(c) for c in reached])
    if copies and family:
        reached = [*reached, *(c for c in captures if document_id_of(c) in family and c not in reached)]
        family = []
    names = tuple(sorted(document_id_of(c) for c in reached))
    return Marking(judgement=_kept(store, "document", names, mark), copies=tuple(family))


def restrict_person(store: Store, name: str, mark: Mark) -> Marking:
    """Marks a person by name: masked on every way out. The name itself is kept nowhere, only keyed digests of it."""
    refuse_without_reason(mark)
    if not name.strip():
        raise ArgumentError("--person: a name is needed")
    subjects = pseudonyms(store.folder).subjects(name.strip())
    return Marking(judgement=_kept(store, "person", subjects, mark))


def refuse_without_reason(mark: Mark) -> None:
    """Raises ArgumentError."""
    if not mark.why.strip():
        raise ArgumentError("--why: a mark needs its reason, for those who come later")


def reach(captures: Sequence[Capture], found: Capture) -> list[Capture]:
    """The capture, all with the same bytes, and what was taken out of any of them."""
    inside: dict[str, list[Capture]] = {}
    same: dict[str, list[Capture]] = {}
    for capture in captures:
        same.setdefault(capture.sha256, []).append(capture)
        if capture.within is not None:
            inside.setdefault(capture.within, []).append(capture)
    out: dict[str, Capture] = {}
    waiting = [found]
    while waiting:
        capture = waiting.pop()
        if capture.capture_id not in out:
            out[capture.capture_id] = capture
            waiting += [*same[capture.sha256], *inside.get(capture.capture_id, ())]
    return list(out.values())


def family_of(store: Store, names: Sequence[str]) -> list[str]:
    """Other documents of the families of these: copies, which hold much of the same text."""
    held = {d.document_id: d.family_id for d in store.documents()}
    families = {held[name] for name in names if name in held}
    return sorted(d for d, family in held.items() if family in families and d not in names)


def _claim(store: Store, subject: str, mark: Mark) -> Marking:
    ids = store.claim_ids(subject) if subject.startswith("clm_") else []
    if len(ids) > 1 and subject not in ids:
        raise ArgumentError(f"{subject!r} is the beginning of {len(ids)} claims; type more of it")
    claim = store.claim(subject if subject in ids else ids[0]) if ids else None
    if claim is None:
        known = {i for j in store.judgements() if j.kind == "restriction" for i in j.subject_ids}
        if mark.lift and subject in known:  # its reader is gone, the mark is not
            return Marking(judgement=_kept(store, "claim", (subject,), mark))
        raise ArgumentError(f"no document, capture or claim has the id {subject!r}")
    family = family_of(store, [claim.document_id])
    return Marking(judgement=_kept(store, "claim", (claim.claim_id,), mark, claim=claim), copies=tuple(family))


def _kept(store: Store, what: str, subjects: tuple[str, ...], mark: Mark, *, claim: Claim | None = None) -> Judgement:
    standing = [j for j in store.judgements() if j.kind == "restriction" and j.field == what]
    last = next((j for j in reversed(standing) if j.subject_ids == subjects), None)
    if mark.lift:
        _refuse_unmarked(store, what, subjects, last)
    elif last is not None and last.decision == "positive":
        raise ArgumentError(f"{subjects[0]}: marked restricted already, by {last.by} on {last.at[:10]}: {last.why}")
    judgement = Judgement(
        judgement_id=judgement_id("restriction", (*subjects, mark.why), mark.by, mark.at),
        kind="restriction",
        decision="negative" if mark.lift else "positive",
        subject_ids=subjects,
        by=mark.by,
        at=mark.at,
        why=mark.why.strip(),
        field=what,
        judged_value=None if claim is None or mark.lift else json.dumps(_stretches(store, claim)),
        document_id=None if claim is None else claim.document_id,
        supersedes=None if last is None else last.judgement_id,
    )
    store.judge(judgement)
    return judgement


def _refuse_unmarked(store: Store, what: str, subjects: tuple[str, ...], last: Judgement | None) -> None:
    marked = store.restrictions()
    held = {"document": marked.documents, "claim": marked.claims, "person": marked.persons}[what]
    if (last is None or last.decision == "negative") and held.isdisjoint(subjects):
        raise ArgumentError(f"{subjects[0]}: nothing to lift, it is not marked restricted")


def _stretches(store: Store, claim: Claim) -> list[Span]:
    """The whole sentences that a claim is made of."""
    document = store.document(claim.document_id)
    text = document.text if document is not None else ""
    spans = [*claim.evidence, *(s for h in claim.harm for s in h.spans), *(v.span for v in claim.victims)]
    return list(merged([_sentence(text, span) for span in spans]))


def _sentence(text: str, span: Span) -> Span:
    for sentence in [s for s in sentences(text) if s.overlaps(span)]:
        span = span.joined(sentence)
    return span
