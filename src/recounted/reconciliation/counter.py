"""Counter accounts: what parties deny or tell otherwise about the incident.

Comes in: tellers of one incident, whom they accuse, and what parties answer elsewhere in the same documents. Goes out:
CounterAccounts in the order of publication.
Refuses: to let them set or lower a figure; they stand beside it. A denial that could answer two incidents of one
document answers the nearer one alone.
"""

from collections.abc import Collection, Mapping, Sequence

from recounted.model.claim import Claim
from recounted.model.incident import CounterAccount
from recounted.model.span import Span
from recounted.model.vocabulary import CounterKind
from recounted.reconciliation.figures import read_figures, speaks_for_itself
from recounted.reconciliation.voices import Teller
from recounted.text.fold import fold
from recounted.text.sentences import enclosing

LONGEST = 400  # characters of the passage that is quoted
CUT = "[…]"  # where a quotation leaves out the rest of its sentence


def counter_accounts(
    tellers: Sequence[Teller], accused: Collection[str], answering: Sequence[Teller] = ()
) -> tuple[CounterAccount, ...]:
    """Denials, disputes, what the accused tell otherwise, and "nobody was harmed" where others tell of people harmed;
    then the denials that `answering` tell of nothing else.
    """
    harmed = any(
        not f.is_none_said_so
        for t in tellers
        if t.told
        for h in t.claim.harm
        for f in read_figures((t,), h.type, accused)
    )
    told = [(t, kind) for t in tellers if (kind := _kind(t, accused, harmed=harmed)) is not None]
    said: list[tuple[Teller, CounterKind]] = [(t, "responsibility_denied") for t in answering]
    return tuple(
        CounterAccount(
            claim_id=t.claim.claim_id,
            by=_by(t),
            assertion="denied" if t.claim.kind == "process" else t.claim.assertion,
            stated=_quoted(t),
            kind=kind,
        )
        for t, kind in (*told, *said)
    )


def _kind(teller: Teller, accused: Collection[str], *, harmed: bool) -> CounterKind | None:
    claim = teller.claim
    if claim.assertion == "denied":
        return "act_denied"
    if any(p.role.startswith("denied") for p in claim.perpetrators):
        return "responsibility_denied"
    if claim.assertion == "disputed":
        return "disputed"
    if harmed and _says_none(teller, accused):
        return "harm_denied"
    if not speaks_for_itself(teller, accused) or not teller.told:
        return None
    own = teller.root.actor_id if teller.root else None
    if any(p.actor_id and p.actor_id != own and p.role == "alleged" for p in claim.perpetrators):
        return "other_party_blamed"
    return "other_status_told" if any(h.status == "combatant" for h in claim.harm) else None


def _says_none(teller: Teller, accused: Collection[str]) -> bool:
    figures = (f for h in teller.claim.harm for f in read_figures((teller,), h.type, accused))
    return teller.told and any(f.gainsays for f in figures)


def _by(teller: Teller) -> str | None:
    """The party that denies its part, whoever tells of it; else the one who speaks."""
    denying = next((p for p in teller.claim.perpetrators if p.role == "denied_by_self"), None)
    if denying:
        return denying.name
    if teller.claim.process is not None and teller.claim.process.parties:
        return teller.claim.process.parties[0]
    return teller.root.name if teller.root else teller.document.publisher


def _quoted(teller: Teller) -> str:
    """The words that deny, in their whole sentences; of one that is too long as much around them, cut between words."""
    text, core = teller.document.text, _passage(teller)
    whole = enclosing(text, core)
    if whole.end - whole.start <= LONGEST:
        return whole.of(text)
    room = max(0, LONGEST - (core.end - core.start)) // 2
    start, end = max(whole.start, core.start - room), min(whole.end, core.end + room, core.start + LONGEST)
    words = text[start:end]
    if start > whole.start:
        words = f"{CUT} {words.partition(' ')[2] or words}"
    return f"{words.rpartition(' ')[0] or words} {CUT}" if end < whole.end else words


def _passage(teller: Teller) -> Span:
    """The words that deny; they may stand apart from those that tell of the harm."""
    denied = next((p.span for p in teller.claim.perpetrators if p.role.startswith("denied")), None)
    if denied is None or teller.claim.assertion == "denied":
        return teller.claim.evidence[0]
    return denied


def answers(members: Mapping[str, Sequence[Claim]], claims: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """For each incident the denials that its documents tell of a party that they accuse of it ("The Guard denied it").

    Such a claim tells of an act of speech and not of an occurrence, so that linking leaves it alone.
    """
    accusing: dict[str, list[tuple[str, Claim]]] = {}
    for incident, held in members.items():
        for claim in held:
            if any(p.role == "alleged" for p in claim.perpetrators):
                accusing.setdefault(claim.document_id, []).append((incident, claim))
    found: dict[str, list[Claim]] = {}
    for claim_id in sorted(claims):
        denial = claims[claim_id]
        if denial.process is None or denial.process.act != "denial":
            continue
        near = [(_distance(denial, c), i) for i, c in accusing.get(denial.document_id, ()) if _answers(denial, c)]
        if near:
            found.setdefault(min(near)[1], []).append(denial)
    return found


def _answers(denial: Claim, accusation: Claim) -> bool:
    """Whether the one who denies is one of those who are accused."""
    names = {fold(name) for name in (denial.process.parties if denial.process else ())}
    actors = {s.actor_id for s in denial.speakers if s.actor_id}
    return any(
        (p.actor_id in actors if p.actor_id else False) or fold(p.name) in names
        for p in accusation.perpetrators
        if p.role == "alleged"
    )


def _distance(a: Claim, b: Claim) -> int:
    """Characters between the two passages."""
    return min(max(0, max(x.start, y.start) - min(x.end, y.end)) for x in a.evidence for y in b.evidence)
