"""What may leave a project: the one place that decides, for every command, page and file.

Comes in: an open store and its settings. Goes out: its records, with the reading methods of the store. Restricted
documents stand there by their id, with a plain word for their text; restricted claims, and those that stand in the same
words, are left out and their words masked; an incident is drawn anew from what is left, and left out where nothing is.
Refuses: to hand out what is restricted. Marks made or lifted meanwhile hold from the next question on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from recounted.correction.correct import attached, correct
from recounted.engines import naming
from recounted.engines.leaving_out import (
    WITHHELD_PATH,
    cleared,
    for_anybody,
    grounds,
    held,
    lies_in,
    named_once,
    resting_on,
    withheld,
    without_told_again,
)
from recounted.engines.naming import Learnt, Masker
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.identity import document_id as made_id
from recounted.model.incident import Incident
from recounted.model.link import Assignment, CandidatePair
from recounted.model.mention import Mention
from recounted.model.restriction import WITHHELD_WORDS, Held, Restrictions
from recounted.model.span import Span
from recounted.pipeline import standard_of
from recounted.reconciliation.reconcile import reconcile
from recounted.release.masking import Mask, Masking, reworded
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.readings import WHOLE, Part

R = TypeVar("R")
REVIEWER: Final = "a reviewer"
UNREADABLE: Final = "names cannot be told in it"
WITHHELD_FAILURE: Final = "withheld: it is about a restricted document"


class Released:
    """The face of a store that only shows what may be shown; `public`: to anybody, with the names of persons masked."""

    def __init__(self, store: Store, settings: Settings, *, public: bool = False) -> None:
        self._store = store
        self.settings = settings
        self.public = public
        self._learnt: Learnt | None = None

    def _view(self) -> "_View":
        restrictions = self._store.restrictions()
        view = _View(self._store, self.settings, restrictions, public=self.public)
        if self.public or restrictions.persons:
            view.masker = Masker(naming.pseudonyms(self._store.folder), restrictions.persons, everyone=self.public)
        if self.public and view.masker is not None:
            view.masker.shown = naming.roles_shown(self.settings)
            if self._learnt is None:
                self._learnt = naming.learn(self._store, view.masker)
            view.masker.learnt, view.unreadable = self._learnt, frozenset(self._learnt.unreadable)
        return view

    @property
    def name(self) -> str:
        """The project's name."""
        return self._store.name

    def counts(self) -> Mapping[str, int]:
        """How much is held, whether it may be shown or not."""
        return self._store.counts()

    def documents(self) -> Iterator[Document]:
        """The current documents; of restricted ones the id and a word for the text."""
        view = self._view()
        return (view.document(d) for d in self._store.documents())

    def document(self, document_id: str) -> Document | None:
        """The current document with this id."""
        found = self._store.document(document_id)
        return None if found is None else self._view().document(found)

    def claims(self, *, document_id: str | None = None, part: Part = WHOLE) -> Iterator[Claim]:
        """The current claims that may be shown; of each a part, where nobody has to look at the rest."""
        view = self._view()
        found = self._store.claims(document_id=document_id, part=view.part(part))
        return (c for claim in found if (c := view.claim(claim)) is not None)

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id, where it may be shown."""
        found = self._store.claim(claim_id)
        return None if found is None else self._view().claim(found)

    def claim_ids(self, prefix: str) -> list[str]:
        """Ids of current claims that begin with `prefix`, whether they may be shown or not."""
        return self._store.claim_ids(prefix)

    def mentions(self, *, document_id: str | None = None) -> Iterator[Mention]:
        """The current mentions that may be shown."""
        view = self._view()
        return (m for told in self._store.mentions(document_id=document_id) if (m := view.mention(told)) is not None)

    def failures(self, found: Iterable[Failure] | None = None) -> Iterator[Failure]:
        """What could not be taken in or read, or these; of what is restricted without what the error says."""
        view = self._view()
        return (view.failure(f) for f in (self._store.failures() if found is None else found))

    def incidents(self) -> Iterator[Incident]:
        """The current incidents, drawn from what may be shown."""
        view = self._view()
        return (i for incident in self._store.incidents() if (i := view.incident(incident)) is not None)

    def incident(self, incident_id: str) -> Incident | None:
        """The incident with this id, or the one that took its place, where anything of it may be shown."""
        found = self._store.incident(incident_id)
        return None if found is None else self._view().incident(found)

    def incident_ids(self, prefix: str) -> list[str]:
        """Ids of incidents that begin with `prefix`, whether they may be shown or not."""
        return self._store.incident_ids(prefix)

    def claims_of(self, claim_ids: Collection[str], part: Part = WHOLE) -> dict[str, Claim]:
        """Those of these claims that may be shown, by id; of each a part, where nobody has to look at the rest."""
        view = self._view()
        found = (view.claim(c) for c in self._store.claims_of(claim_ids, view.part(part)))
        return {c.claim_id: c for c in found if c is not None}

    def documents_of(self, document_ids: Collection[str], part: Part = WHOLE) -> dict[str, Document]:
        """These documents as they may be shown, by id; of each a part, where nobody has to look at the rest."""
        view = self._view()
        return {d.document_id: view.document(d) for d in self._store.documents_of(document_ids, view.part(part))}

    def links(self, incident: Incident) -> tuple[CandidatePair, ...]:
        """The pairs by which the claims of an incident that may be shown were linked, the strongest first."""
        found = self._store.pairs_among(frozenset(incident.claim_ids))
        return tuple(sorted(found, key=lambda p: (-p.bits, p.left, p.right)))

    def naming(self, captures: Iterable[Capture]) -> set[str]:
        """Ids of the documents of captures of which the path, or what was told with them, names a restricted person."""
        masker = self._view().masker
        if masker is None:
            return set()
        return {document_id_of(c) for c in captures if reworded(c.statement, masker.words) != c.statement}

    def withheld(self) -> tuple[Held, ...]:
        """What is held back, by its kind and id: documents, single claims, incidents of which nothing is left."""
        view = self._view()
        encrypted = [made_id(t.capture_id) for t in self._store.tombstones() if t.kind == "encrypted"]
        closed = view.restrictions.documents  # in the order in which they were added
        documents = [d.document_id for d in self._store.documents() if d.document_id in closed] if closed else []
        partly = [name for name in view.restrictions.stretches if not view.closed(name)]
        held_claims = (claim for name in partly for claim in self._store.claims(document_id=name))
        claims = [claim.claim_id for claim in held_claims if view.claim(claim) is None]
        some = self._store.incidents() if view.restrictions or view.unreadable else ()  # else all are shown
        gone = [i for i in some if view.incident(i) is None]
        unread = view.unreadable - view.restrictions.documents
        untold = [i.incident_id for i in gone if unread.issuperset((*i.document_ids, *i.also_in))]
        incidents = [i.incident_id for i in gone if i.incident_id not in untold]
        restricted = {"document": [*documents, *encrypted], "claim": claims, "incident": incidents}
        return (*held(restricted), *held({"document": sorted(unread), "incident": untold}, UNREADABLE))


@dataclass(slots=True)
class _View:
    """What may be shown under the restrictions of one instant."""

    store: Store
    settings: Settings
    restrictions: Restrictions
    public: bool = False
    masker: Masker | None = None
    unreadable: frozenset[str] = frozenset()
    _masked: dict[str, Masking | None] = field(default_factory=dict)
    _paths: frozenset[str] | None = None

    def part(self, part: Part) -> Part:
        """That part where everything may be shown as it is; else the whole, to look at what it stands on."""
        return WHOLE if self.public or self.masker or self.restrictions or self.unreadable else part

    def closed(self, document_id: str) -> bool:
        return document_id in self.restrictions.documents or document_id in self.unreadable

    def document(self, document: Document) -> Document:
        if self.closed(document.document_id):
            return withheld(document)
        masking = self.masking(document)
        shown = document if masking is None else masking.document(document)
        if stretches := self.restrictions.stretches.get(document.document_id):
            shown = without_told_again(shown, [s.of(document.text) for s in stretches])
        if self.public:
            shown = for_anybody(shown, document.title)
        return replace(shown, restricted=False) if shown.restricted else shown

    def claim(self, claim: Claim) -> Claim | None:
        if self.closed(claim.document_id) or claim.claim_id in self.restrictions.claims:
            return None
        closed = self.restrictions.stretches.get(claim.document_id, ())
        if closed:
            if any(span.overlaps(stretch) for span in grounds(claim) for stretch in closed):
                return None
            claim = cleared(claim, closed)
        masking = self._masking_of(claim.document_id)
        shown = named_once(claim) if self.public else claim
        return shown if masking is None else masking.record(shown)

    def mention(self, mention: Mention) -> Mention | None:
        if self.closed(mention.document_id):
            return None
        span = Span(mention.start, mention.end)
        if any(span.overlaps(s) for s in self.restrictions.stretches.get(mention.document_id, ())):
            return None
        masking = self._masking_of(mention.document_id)
        return mention if masking is None else masking.record(mention)

    def failure(self, failure: Failure) -> Failure:
        if self.public:  # a path may name somebody, and an error may quote
            held = self.store.document(failure.document_id) is not None
            name = failure.document_id if held else WITHHELD_PATH
            return replace(failure, document_id=name, message=WITHHELD_PATH)
        if self.closed(failure.document_id):
            return replace(failure, message=WITHHELD_FAILURE)
        if lies_in(failure, self._closed_paths()):
            return replace(failure, document_id=WITHHELD_PATH, message=WITHHELD_FAILURE)
        named = self.unnamed(failure)
        return named if self.masker is None else replace(named, document_id=self.masker.words(named.document_id))

    def _closed_paths(self) -> frozenset[str]:
        """Where what is restricted was read from."""
        if self._paths is None:
            held = self.store.captures() if self.restrictions.documents else ()
            self._paths = frozenset(c.statement.path for c in held if self.closed(document_id_of(c)))
        return self._paths

    def unnamed(self, record: R) -> R:
        """A record of no text without the names of restricted persons."""
        return record if self.masker is None else reworded(record, self.masker.words)

    def incident(self, incident: Incident) -> Incident | None:
        """The incident as it is where all that it rests on may be shown; else drawn anew from what may."""
        if not self.touched(incident):
            return self.unnamed(incident)
        closed, told = self.restrictions.claims, (*incident.claim_ids, *(a.claim_id for a in incident.counter_accounts))
        whole = [c for i in dict.fromkeys(told) if (c := self.store.claim(i)) is not None]
        claims = {c.claim_id: c for claim in whole if (c := self.claim(claim)) is not None}
        names = sorted({c.document_id for c in claims.values()})
        found = [d for name in names if (d := self.store.document(name)) is not None]
        documents = {d.document_id: self.document(d) for d in found}
        assignment = Assignment(
            incident_of=dict.fromkeys((i for i in incident.claim_ids if i in claims), incident.incident_id),
            aggregates={incident.incident_id: tuple(i for i in incident.aggregates if i not in closed)},
            redirects=dict.fromkeys(incident.redirects, incident.incident_id),
        )
        judged = tuple(replace(j, why="") for j in self.store.judgements())  # reasons may quote what is restricted
        if self.public:
            judged = tuple(replace(j, by=REVIEWER) for j in judged)
        persons = {n: p.person_id for p in incident.named for n in p.namings}  # not the names: those may be masked
        chosen = standard_of(self.settings)
        claims = correct(claims, [self.unnamed(j) for j in attached(judged, claims).judgements])
        drawn = reconcile(assignment, claims, documents, judged, standard=chosen, persons=persons)
        return self.unnamed(drawn[0]) if drawn else None

    def touched(self, incident: Incident) -> bool:
        """Whether anything that an incident rests on may not be shown as it is."""
        if self.public or not self.restrictions.claims.isdisjoint(resting_on(incident)):
            return True
        return any(
            self.closed(name) or self._masking_of(name) is not None
            for name in (*incident.document_ids, *incident.also_in)
        )

    def _masking_of(self, document_id: str) -> Masking | None:
        if self.masker is None and document_id not in self.restrictions.stretches:
            return None
        if document_id not in self._masked:
            document = self.store.document(document_id)
            self._masked[document_id] = None if document is None else self.masking(document)
        return self._masked[document_id]

    def masking(self, document: Document) -> Masking | None:
        name = document.document_id
        if name in self._masked:
            return self._masked[name]
        masks = [Mask(s, WITHHELD_WORDS) for s in self.restrictions.stretches.get(name, ())]
        elsewhere: Mapping[str, str] = {}
        if self.masker is not None:
            claims = list(self.store.claims(document_id=name))
            more, elsewhere = self.masker(document, claims, list(self.store.mentions(document_id=name)))
            masks.extend(more)
        made = Masking(document.text, masks, elsewhere) if masks or elsewhere else None
        self._masked[name] = made
        return made
