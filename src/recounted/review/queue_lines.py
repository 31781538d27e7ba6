"""The queue as it is read: a page of tasks, each with what is the matter and why it is there.

Comes in: tasks in their order. Goes out: one record, all that the page shows. Refuses: nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from recounted.model.claim import Claim
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.review.queue_room import KINDS
from recounted.review.queue_tasks import Task
from recounted.review.remarking import name_in
from recounted.review.words import Words

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A task as it stands in the list."""

    task: Task
    path: str
    head: Markup
    reason: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """One page of the queue, with how many there are of each kind."""

    lines: Sequence[Line]
    kinds: Sequence[tuple[str, int]]
    kind: str
    total: int
    page: int
    pages: int


def queue_view(tasks: Sequence[Task], kind: str, page: int, words: Words) -> QueueView:
    """One page of the tasks, of one kind or of all."""
    counts = Counter(t.kind for t in tasks)
    kept = [t for t in tasks if t.kind == kind] if kind in counts else list(tasks)
    pages = max(1, -(-len(kept) // PER_PAGE))
    page = min(max(1, page), pages)
    shown = kept[(page - 1) * PER_PAGE : page * PER_PAGE]
    return QueueView(
        lines=[Line(task=t, path=with_task(t), head=told(t, words), reason=reason(t, words)) for t in shown],
        kinds=[(k, counts[k]) for k in KINDS if counts[k]],
        kind=kind if kind in counts else "",
        total=len(tasks),
        page=page,
        pages=pages,
    )


def with_task(task: Task) -> str:
    """Where a task is decided, with a word from which the next one is found."""
    path, hash_, anchor = task.path.partition("#")
    return f"{quote(path)}?task={quote(task.key)}{hash_}{anchor}"


def told(task: Task, words: Words) -> Markup:
    """What is the matter with it, in a few words."""
    t = words.t
    subject = task.subject
    if isinstance(subject, Incident):
        head = t("queue.incident", place=words.where(subject.place), day=words.when(subject.occurred))
    elif isinstance(subject, Claim):
        harm = subject.harm[0]
        what = t("queue.figure", count=words.count(harm), harm=words.code("harm", harm.type))
        head = t("queue.claim", what=what, place=words.where(subject.place))
    elif isinstance(subject, Judgement):
        head = words.name(subject.quotation[:120] if subject.quotation else subject.subject_ids[0])
    else:
        head = words.name(subject)
    return head


def reason(task: Task, words: Words) -> Markup:
    """Why it is in the queue."""
    t = words.t
    if task.kind == "doubtful":
        return t("queue.why_doubtful", percent=round(100 * task.number))
    if task.kind == "regraded":
        return t("queue.why_regraded", n=round(task.number))
    if task.kind == "link":
        return t("queue.why_link", bits=f"{task.number:+.1f}")
    if task.kind == "assigned" and isinstance(task.subject, Judgement):
        return t("queue.why_assigned", name=words.name(name_in(task.subject)), by=words.name(task.subject.by))
    if isinstance(task.subject, Judgement):
        return t(f"queue.why_{task.kind}", name=words.name(task.subject.by), why=words.name(task.subject.why))
    if isinstance(task.subject, Incident) and task.kind == "conflict":
        figures = words.listed(
            t("queue.figure", count=words.count(x), harm=words.code("harm", x.type))
            for x in task.subject.harm
            if x.dissent
        )
        return t("queue.why_contested") if not figures else t("queue.why_conflict", figures=figures)
    return t("queue.why_adjudicate", n=round(task.number)) if task.kind == "adjudicate" else t(f"queue.why_{task.kind}")
