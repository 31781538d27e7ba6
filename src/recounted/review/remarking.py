"""What people say to one another about a claim, an incident or a document: comments, whose it is, second opinions.

Comes in: a form, who sent it, what it is about. Goes out: a Judgement that decides nothing. Refuses (ModelError): a
comment without words, the place of somebody else's comment, an opinion where none is asked for, a name of nobody.

None is ever edited: what somebody writes in the place of a comment of theirs supersedes it, and both are kept.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recounted.engines.reasons import CLAIM, INCIDENT
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.judgement import Judgement
from recounted.model.vocabulary import REMARKS, Decision
from recounted.review.decisions import Hand, about_claim, is_taken_back, made_of, reason_of, taken_back
from recounted.review.ports import Holdings

MOST_NAME: Final = 200
IsMember = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is remarked on: its id, and of a claim the claim itself with its document."""

    name: str
    claim: Claim | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """All that is said of one thing; `standing` are the comments that nobody replaced or took back."""

    subject: str
    comments: Sequence[Judgement]
    standing: frozenset[str]
    assigned: Judgement | None
    seen_assigned: str
    asked: Judgement | None
    seen_asked: str
    answer: Judgement | None


def remarks_on(store: Holdings, subject: str) -> Remarks:
    """What to show of the remarks on one thing."""
    return remarks_of(store.remarks(subject, superseded=True), store.remarks(subject), subject)


def remarks_of(every: Sequence[Judgement], current: Sequence[Judgement], subject: str) -> Remarks:
    """What to show of the remarks on one thing: all of them, and those that stand."""
    assigned = next((j for j in current if j.kind == "assignment"), None)
    asked = next((j for j in current if j.kind == "opinion"), None)
    return Remarks(
        subject=subject,
        comments=[j for j in every if j.kind == "comment"],
        standing=frozenset(j.judgement_id for j in current),
        assigned=assigned if assigned is not None and name_in(assigned) else None,
        seen_assigned=assigned.judgement_id if assigned else "",
        asked=asked if asked is not None and asked.decision == "positive" else None,
        seen_asked=asked.judgement_id if asked else "",
        answer=asked if asked is not None and asked.decision == "negative" else None,
    )


def path_of(subject: str) -> str:
    """The page of a claim, an incident or a document."""
    room = "claims" if subject.startswith(CLAIM) else "incidents" if subject.startswith(INCIDENT) else "documents"
    return f"/{room}/{subject}"


def name_in(judgement: Judgement) -> str:
    """Whose it is, by an assignment; nobody's where that was taken back."""
    told = json.loads(judgement.judged_value or "null")
    return told if isinstance(told, str) else ""


def of_remark(
    form: Mapping[str, str], hand: Hand, subject: Subject, every: Sequence[Judgement], member: IsMember
) -> Judgement:
    """The remark of a form; `every` are all on the same thing, superseded ones among them."""
    act = form.get("act", "")
    if act == "withdraw":
        return _withdrawn(form, hand, every)
    if act == "assign":
        return _assigned(form, hand, subject, member)
    if not reason_of(form):
        raise ModelError("a comment, a question and an opinion need words")
    if act == "comment":
        return _comment(form, hand, subject, every)
    if act not in ("ask", "answer"):
        raise ModelError(f"{act!r} is nothing that can be said here")
    seen = next((j for j in every if j.judgement_id == form.get("seen")), None)
    if act == "answer" and (seen is None or seen.kind != "opinion" or seen.decision != "positive"):
        raise ModelError("no second opinion is asked for here")
    if act == "answer" and seen is not None and seen.by == hand.by:
        raise ModelError("a second opinion is somebody else's")
    made = _on(subject, "opinion", hand, positive=act == "ask")
    return replace(made, why=reason_of(form), supersedes=form.get("seen") or None)


def _comment(form: Mapping[str, str], hand: Hand, subject: Subject, every: Sequence[Judgement]) -> Judgement:
    before = form.get("seen", "")
    old = next((j for j in every if j.judgement_id == before), None)
    if before and (old is None or old.kind != "comment" or old.by != hand.by):
        raise ModelError("a comment is replaced by nobody but who wrote it")
    return replace(_on(subject, "comment", hand), why=reason_of(form), supersedes=before or None)


def _withdrawn(form: Mapping[str, str], hand: Hand, every: Sequence[Judgement]) -> Judgement:
    found = next((j for j in every if j.judgement_id == form.get("judgement") and j.kind in REMARKS), None)
    if found is None or is_taken_back(found):
        raise ModelError("there is no such comment to take back")
    if found.by != hand.by:
        raise ModelError("a comment is taken back by nobody but who wrote it")
    return taken_back(found, None, hand, reason_of(form) or "taken back")


def _assigned(form: Mapping[str, str], hand: Hand, subject: Subject, member: IsMember) -> Judgement:
    name = form.get("to_whom", "").strip()
    if len(name) > MOST_NAME or not name.isprintable():
        raise ModelError(f"a name has no more than {MOST_NAME} characters")
    if name and not member(name):
        raise ModelError(f"nobody is called {name!r} here")
    made = _on(subject, "assignment", hand)
    return replace(
        made, why=reason_of(form), judged_value=json.dumps(name or None), supersedes=form.get("seen") or None
    )


def _on(subject: Subject, kind: str, hand: Hand, *, positive: bool = True) -> Judgement:
    known = next(k for k in REMARKS if k == kind)
    decision: Decision = "positive" if positive else "negative"
    if subject.claim is not None and subject.document is not None:
        return about_claim(known, decision, subject.claim, subject.document, hand)
    made = made_of(known, decision, (subject.name,), hand)
    return made if subject.name.startswith(INCIDENT) else replace(made, document_id=subject.name)
