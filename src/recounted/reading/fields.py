"""The fields of a claim from what was found: counts, days, targets.

Comes in: figures and days of one document. Goes out: fields of a Claim. Refuses: to fill one that no words stand
for.
"""

from collections.abc import Sequence

from recounted.model.claim import Count, Harm, Occurred, Part, Perpetrator, Speaker, Target
from recounted.model.document import Document
from recounted.model.vocabulary import Bound, Group, VictimStatus
from recounted.reading.draft import Draft
from recounted.reading.figures import Figure, one
from recounted.reading.grouped import groups_of
from recounted.reading.parts import Party, People, Person, Sentence, When
from recounted.reading.roster import counted_groups, distinct

_PLURAL = 2  # what a plural alone forces


def harm_of(figure: Figure, persons: Sequence[Person] = (), *, by: str | None = None) -> Harm:
    """One type of harm with its total, bound, groups and parts; groups not told are counted from the persons told.

    `by`: who says so, and with it of what status those harmed were.
    """
    sum_, people = figure.total, figure.people
    low, best, high = sum_.low, sum_.best, sum_.high
    bound: Bound = people[0].bound if len(people) == 1 else _joint_bound(people)
    rule = next((p.rule for p in people if p.rule and p.rule != "none_said_so"), None)
    if figure.others:
        ends = figure.accounts
        if (ends.low, ends.high) != (low, high):
            low, high, bound, rule = ends.low, ends.high, "range", "accounts_differ_within_the_text"
    elif best is not None and bound == "exact":
        low = high = best
    whole = len(people) > 1 or people[0].attacker
    parts = (
        Part(
            low=p.low, best=p.best, high=p.high, bound=p.bound, groups=p.groups,
            status="attacker" if p.attacker or p.kind == "attacker" else p.status,
        )
        for p in (people if whole else _singled_out(figure))
    )  # fmt: skip
    status = _status([p.status for p in people])
    return Harm(
        type=figure.type, low=low, best=best, high=high, bound=bound, rule=rule, spans=tuple(figure.words),
        stated=" and ".join(dict.fromkeys(figure.stated)), status=status, status_by=by if status != "unknown" else None,
        groups=_no_more(_with_persons(groups_of(figure), distinct(persons), figure), high),
        parts=tuple(parts),
    )  # fmt: skip


def _no_more(groups: dict[Group, Count], most: int | None) -> dict[Group, Count]:
    """Without those of whom more are told than there are in all: they belong to another total, of a month or a war."""
    return {name: count for name, count in groups.items() if most is None or one(count) <= most}


def _singled_out(figure: Figure) -> list[People]:
    """ "12, including three guards and a clerk": those told as parts of the number, side by side and fewer than it."""
    told = [p for p in figure.groups if p.share is None and p.best]
    row = [p for p in told if p.chain == told[0].chain]
    beside = [p for n, p in enumerate(row) if not n or p.first > row[n - 1].last + 1]  # "the leader Tam Orrel" is one
    return beside if sum(p.best or 0 for p in beside) < (figure.total.best or 0) else []


def _with_persons(groups: dict[Group, Count], persons: list[Person], figure: Figure) -> dict[Group, Count]:
    """Children and women told of one by one, or with another number, where this figure's own is not told."""
    firm = {name: one(count) for name, count in groups.items() if one(count) > _PLURAL}
    for name, count in counted_groups(persons, figure.accounts.high, firm).items():
        told = groups.get(name)
        singled_out = told is not None and told.best == 1 < (count.low or 0)  # "among them a woman": there were more
        if told is None or singled_out or (told.best is None and told.low in (None, _PLURAL)):
            groups[name] = count
    for p in figure.loose:
        for name, count in p.groups.items():
            if one(count) >= one(groups.get(name, Count())):
                groups[name] = count
    return groups


def _joint_bound(people: list[People]) -> Bound:
    bounds = {p.bound for p in people}
    if bounds == {"exact"}:
        return "exact"
    if "vague" in bounds:
        return "at_least" if any(p.best is not None for p in people) else "vague"
    return next(p.bound for p in people if p.bound != "exact")


def _status(statuses: list[VictimStatus]) -> VictimStatus:
    """As stated of all of them; of some only, it stays unknown."""
    said = {s for s in statuses if s != "unknown"}
    if len(said) > 1:
        return "mixed"
    return said.pop() if said and "unknown" not in statuses else "unknown"


def occurred_of(when: When | None, document: Document, *, fallback: bool) -> Occurred:
    """The days told; for an incident without any, those of publication, and the basis says so."""
    if when:
        return when.occurred(document.text)
    published = document.published
    if fallback and published.start and published.basis in ("metadata", "file", "address", "text"):
        end = published.end or published.start
        return Occurred(
            start=published.start[:10],
            end=end[:10],
            precision="unknown",
            basis="published",
            span=published.span,
        )
    return Occurred(start=None, end=None, precision="unknown", basis="none")


def targets_of(sentences: Sequence[Sentence], *, denied: bool = False) -> tuple[Target, ...]:
    """What was hit, each kind once; of a claim that is `denied`, what is said not to have been hit too."""
    out: dict[str, Target] = {}
    for s in sentences:
        for t in (*s.targets, *(s.spared if denied else ())):
            out.setdefault(t.code, t)
    return tuple(out.values())


def perpetrators_of(parties: Sequence[Party], speakers: Sequence[Speaker]) -> tuple[Perpetrator, ...]:
    """The doers, each with who alleges it: the nearest speaker. A party that says so of itself claims it."""
    by = speakers[0].name if speakers else None
    own = {s.actor_id for s in speakers[:1] if s.kind != "publisher"}  # an outlet that bears a party's name quotes none
    return tuple(
        Perpetrator(
            name=p.name, stated=p.stated, span=p.span, actor_id=p.actor_id, by=p.by or by,
            basis="hinted" if p.hint else "named", hint=p.hint,
            role="claimed_by_self" if p.actor_id and p.actor_id in own and p.role == "alleged" else p.role,
        )
        for p in parties
    )  # fmt: skip


def headline_sums(drafts: Sequence[Draft]) -> None:
    """A first figure that is the sum of those told after it covers them all: a total, not one more incident.

    Those after it are told to have died elsewhere or on other days; else they are some of those of the first.
    """
    live = [d for d in drafts if d.scope == "incident"]
    if len(live) < 3 or "killed" not in live[0].figures:
        return
    told = [d for d in live[1:] if "killed" in d.figures]
    if any(p.named for d in told for p in d.figures["killed"].people):
        return  # who is named is one of the first figure's
    apart = {(d.place and d.place.found.stated, d.when and d.when.start) for d in told if d.place or d.when}
    if len(apart) < len(told):
        return
    rest = [one(d.figures["killed"].total) for d in live[1:] if "killed" in d.figures]
    if len(rest) > 1 and sum(rest) == live[0].figures["killed"].figure:
        live[0].scope, live[0].covers = "aggregate", live[1:]
