"""The accounts of an incident side by side, what is alleged by whom, and what is denied.

Comes in: a chapter, the words of a language, notes. Goes out: rows for tables. Refuses: nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from recounted.model.claim import Claim, Count, Harm, Perpetrator
from recounted.model.document import Document
from recounted.model.incident import CounterAccount
from recounted.release.dossier import told
from recounted.release.dossier.figures import PLURAL, Told, number
from recounted.release.dossier.notes import Notes
from recounted.release.dossier.records import Chapter
from recounted.release.dossier.words import Words

TOLD: Final = ("asserted", "reported")  # what is said to be so; all else is denied, feared, imagined or asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One claim: its source, who speaks, and a cell for each column."""

    source: int
    speaker: str
    published: str
    stands_as: Told
    harm: tuple[Told, ...]
    when: Told
    where: Told
    weapon: Told
    alleged: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegedRow:
    """One party in the words of one source."""

    party: str
    role: str
    stated: Told
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterRow:
    """What is denied or told otherwise."""

    by: str
    what: str
    words: Told
    lang: str


class Rows:
    """The rows of one chapter."""

    def __init__(
        self,
        chapter: Chapter,
        documents: Mapping[str, Document],
        sources: Mapping[str, int],
        words: Words,
        notes: Notes,
    ) -> None:
        self._chapter = chapter
        self._documents = documents
        self._sources = sources
        self._words = words
        self._notes = notes
        self.speakers = {i: told.speaker(c, documents, words) for i, c in chapter.claims.items()}

    def _claims(self) -> Iterator[Claim]:
        """Those of the incident, by the number of their source."""
        held = (c for i in self._chapter.incident.claim_ids if (c := self._chapter.claims.get(i)) is not None)
        yield from sorted(held, key=lambda c: (self._sources.get(c.document_id, 0), c.evidence, c.claim_id))

    def accounts(self) -> Iterator[AccountRow]:
        """One row for each claim."""
        for claim in self._claims():
            document = self._documents.get(claim.document_id)
            if document is None:
                continue
            day = document.published.start
            stands_as = self._words.code("assertion", claim.assertion)
            yield AccountRow(
                source=self._sources[claim.document_id],
                speaker=self.speakers[claim.claim_id],
                published=self._words("accounts.published", day=day or self._words("summary.unknown")),
                stands_as=Told(text=stands_as, notes=self._notes.of(claim, claim.evidence)),
                harm=tuple(self._harm(claim, harm) for harm in claim.harm),
                when=self._when(claim),
                where=self._where(claim),
                weapon=self._weapon(claim),
                alleged=self._alleged(claim),
            )

    def _harm(self, claim: Claim, harm: Harm) -> Told:
        tally = next((t for t in self._chapter.incident.harm if t.type == harm.type), None)
        figures = (harm.low, harm.best, harm.high)
        differs = tally is not None and tally.best is not None and tally.best not in figures
        return Told(
            text=f"{self._words.code('harm', harm.type)}: {_figure(self._words, claim, harm)}",
            notes=self._notes.of(claim, harm.spans),
            differs=differs,
        )

    def _when(self, claim: Claim) -> Told:
        own, shared = claim.occurred, self._chapter.incident.occurred
        if own.start is None:
            return Told(text=self._words("accounts.silent"))
        spans = (own.span,) if own.span else ()
        differs = own.start != shared.start or (own.end or own.start) != (shared.end or shared.start)
        return Told(text=told.days(self._words, own), notes=self._notes.of(claim, spans), differs=differs)

    def _where(self, claim: Claim) -> Told:
        own, shared = claim.place, self._chapter.incident.place
        if own is None:
            return Told(text=self._words("accounts.silent"))
        differs = shared is not None and own.name != shared.name
        return Told(text=own.name, notes=self._notes.of(claim, (own.span,)), differs=differs)

    def _weapon(self, claim: Claim) -> Told:
        own, shared = claim.weapon, self._chapter.incident.weapon
        if own is None:
            return Told(text=self._words("accounts.silent"))
        differs = shared is not None and own.code != shared.code
        text = self._words.code("weapon", own.code)
        return Told(text=text, notes=self._notes.of(claim, (own.span,)), differs=differs)

    def _alleged(self, claim: Claim) -> Told:
        names = told.parties(claim.perpetrators)
        if not names:
            return Told(text=self._words("accounts.nobody"))
        shared = told.parties(self._chapter.incident.perpetrators)
        spans = [p.span for p in claim.perpetrators if p.role in told.BLAMING]
        text = self._words.joined(names)
        return Told(text=text, notes=self._notes.of(claim, spans), differs=not set(names) <= set(shared[:1]))

    def alleged(self) -> Iterator[AllegedRow]:
        """A row for each party in each role, as each speaker has it."""
        seen: set[tuple[str, str, str]] = set()
        for claim in self._claims():
            for party in claim.perpetrators:
                by = party.by or self.speakers[claim.claim_id]
                key = (party.name, party.role, by)
                if key not in seen:
                    seen.add(key)
                    yield self._party(claim, party, by)

    def _party(self, claim: Claim, party: Perpetrator, by: str) -> AllegedRow:
        hint = self._words.code("hint", party.basis)
        role = self._words.code("role", party.role)
        return AllegedRow(
            party=party.name,
            role=self._words.joined([role, hint]) if hint else role,
            stated=Told(text=party.stated, notes=self._notes.of(claim, (party.span,))),
            by=by,
        )

    def counter(self) -> Iterator[CounterRow]:
        """A row for each denial or other account."""
        for told_otherwise in self._chapter.incident.counter_accounts:
            yield self._counter(told_otherwise)

    def _counter(self, account: CounterAccount) -> CounterRow:
        claim = self._chapter.claims.get(account.claim_id)
        document = None if claim is None else self._documents.get(claim.document_id)
        notes = () if claim is None else self._notes.of(claim, claim.evidence)
        return CounterRow(
            by=account.by or self.speakers.get(account.claim_id, self._words("sources.unnamed")),
            what=self._words.code("counter", account.kind),
            words=Told(text=account.stated, notes=notes),
            lang=document.language if document else "und",
        )


def _figure(words: Words, claim: Claim, harm: Harm) -> str:
    """The number of a claim; its own words where it gives none, and where a plural alone would make one of what is
    denied or only feared ("denied that civilians were killed" says of no two).
    """
    plural = harm.rule == PLURAL and claim.assertion not in TOLD
    if plural or harm.low is harm.best is harm.high is None:
        return words.apart(harm.stated) or words("summary.unknown")
    told_as = Count(low=harm.low, best=harm.best, high=harm.high)
    bound = words.code("bound", harm.bound) if harm.bound in ("about", "more_than", "nearly") else ""
    return f"{bound} {number(words, told_as)}".strip()
