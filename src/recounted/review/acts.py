"""The addresses that decide: forms in, judgements kept, and on to the next.

Comes in: forms of these pages. Goes out: redirects; where somebody else decided meanwhile, a page that shows both and
loses neither. Refuses: forms of nobody let in, of other sites, about what is not there or is withheld.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from recounted.engines.reasons import CLAIM, INCIDENT
from recounted.errors import ArgumentError, ConflictError, ModelError, StoreError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.review import decisions
from recounted.review.adding import of_added
from recounted.review.claim_room import summary
from recounted.review.decisions import Hand, now
from recounted.review.entry import Entry, form_of
from recounted.review.pages import held
from recounted.review.ports import Holdings
from recounted.review.remarking import Subject, of_remark
from recounted.review.rendering import Renderer, language_of, local
from recounted.review.words import Words

NOT_FOUND, CONFLICT, UNSOUND, CLOSED, SEE_OTHER = 404, 409, 422, 403, 303
UNSHOWN: Final = frozenset({"token", "seen", "to"})  # of a form: what nobody typed
Makes = Callable[[Mapping[str, str], Hand], Sequence[Judgement]]


class Acts:
    """The acts of one project."""

    def __init__(self, store: Holdings, renderer: Renderer, entry: Entry) -> None:
        self._store = store
        self._renderer = renderer
        self._entry = entry

    async def done(self, request: Request, about: str, makes: Makes, back: str) -> Response:
        """Reads the form, decides, and goes on; a conflict and an unsound value are told with all that was typed."""
        session = self._entry.session(request)
        form = await form_of(request, session)
        hand = Hand(session.by if session else "", now())  # `form_of` lets nobody through without one

        def decide() -> Response:
            try:
                made = makes(form, hand)
                if made:  # a blind reading is kept where nobody else is shown it
                    self._store.decide(made)
            except ConflictError as error:
                return self._conflict(request, about, form, error.judgement_id, back)
            except (ModelError, ArgumentError, StoreError) as error:
                return self._renderer.show(
                    request, "unsound.html", status=UNSOUND, said=str(error), back=back, typed=_typed(form)
                )
            return RedirectResponse(local(form.get("to") or back), status_code=SEE_OTHER)

        return await run_in_threadpool(decide)

    def _conflict(self, request: Request, about: str, form: Mapping[str, str], standing: str, back: str) -> Response:
        """What the other decided, what this one wanted, and the same form again, which now knows of the other."""
        words = Words(language_of(request))
        other = next(
            (j for j in (*self._store.decisions(about), *self._store.remarks(about)) if j.judgement_id == standing),
            None,
        )
        hidden = {k: v for k, v in form.items() if k not in ("token", "seen")}
        return self._renderer.show(
            request,
            "conflict.html",
            status=CONFLICT,
            rival=other,
            theirs=summary(other, words) if other else None,
            typed=_typed(form),
            hidden=hidden,
            standing=standing,
            here_again=request.url.path,
            back=back,
        )

    def claim(self, claim_id: str) -> tuple[Claim, Document]:
        """A claim that may be shown, with its document."""
        claim = self._store.claim(claim_id)
        document = self._store.document(claim.document_id) if claim else None
        if claim is None or document is None:
            raise HTTPException(NOT_FOUND, "message.no_claim")
        return claim, document

    def incident(self, incident_id: str) -> Incident:
        """An incident that may be shown."""
        found = self._store.incident(incident_id)
        if found is None:
            raise HTTPException(NOT_FOUND, "message.no_incident")
        return found

    def subject(self, name: str) -> tuple[Subject, str]:
        """What a remark is about, where it may be shown, and the page on which it stands."""
        if name.startswith(CLAIM):
            claim, document = self.claim(name)
            return Subject(name=name, claim=claim, document=document), f"/claims/{name}"
        if name.startswith(INCIDENT):
            found = self.incident(name)
            return Subject(name=found.incident_id), f"/incidents/{found.incident_id}"
        document = held(self._store, name)
        return Subject(name=document.document_id), f"/documents/{quote(document.document_id)}"


def _typed(form: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(k, v) for k, v in form.items() if k not in UNSHOWN and v]


def register(app: FastAPI, store: Holdings, renderer: Renderer, entry: Entry) -> Acts:
    """Adds the acts."""
    acts = Acts(store, renderer, entry)
    _of_claims(app, acts)
    _of_incidents(app, acts, store)
    _of_documents(app, acts, store)
    _of_remarks(app, acts, store, entry)
    _others(app, acts, store, entry)
    return acts


def _of_claims(app: FastAPI, acts: Acts) -> None:
    @app.post("/claims/{claim_id}/field", response_model=None)
    async def field(request: Request, claim_id: str) -> Response:
        claim, document = acts.claim(claim_id)
        return await acts.done(
            request, claim_id, lambda f, h: [decisions.of_field(f, h, claim, document)], f"/claims/{claim_id}"
        )

    @app.post("/claims/{claim_id}/verdict", response_model=None)
    async def verdict(request: Request, claim_id: str) -> Response:
        claim, document = acts.claim(claim_id)
        return await acts.done(
            request, claim_id, lambda f, h: [decisions.of_claim(f, h, claim, document)], f"/claims/{claim_id}"
        )


def _of_incidents(app: FastAPI, acts: Acts, store: Holdings) -> None:
    @app.post("/incidents/{incident_id}/grade", response_model=None)
    async def grade(request: Request, incident_id: str) -> Response:
        incident = acts.incident(incident_id)
        back = f"/incidents/{incident.incident_id}"
        return await acts.done(request, incident.incident_id, lambda f, h: [decisions.of_grade(f, h, incident)], back)

    @app.post("/incidents/{incident_id}/merge", response_model=None)
    async def merge(request: Request, incident_id: str) -> Response:
        incident = acts.incident(incident_id)

        def makes(form: Mapping[str, str], hand: Hand) -> Sequence[Judgement]:
            other = store.incident(form.get("other", "").strip())
            if other is None:
                raise ModelError("there is no incident with this id to merge with")
            return decisions.of_merge(form, hand, incident, other)

        return await acts.done(request, incident.claim_ids[0], makes, f"/incidents/{incident.incident_id}")

    @app.post("/incidents/{incident_id}/split", response_model=None)
    async def split(request: Request, incident_id: str) -> Response:
        incident = acts.incident(incident_id)

        def makes(form: Mapping[str, str], hand: Hand) -> Sequence[Judgement]:
            return decisions.of_split(form, hand, incident, store.decisions(form.get("claim", "")))

        return await acts.done(request, incident.claim_ids[0], makes, f"/incidents/{incident.incident_id}")


def _of_documents(app: FastAPI, acts: Acts, store: Holdings) -> None:
    @app.post("/added/{document_id:path}", response_model=None)
    async def add(request: Request, document_id: str) -> Response:
        document = held(store, document_id)

        def makes(form: Mapping[str, str], hand: Hand) -> Sequence[Judgement]:
            beside = list(store.claims(document_id=document_id))
            kept_at = functools.partial(store.kept_span, document_id)
            return [of_added(form, hand, document, beside, kept_at)]

        return await acts.done(request, document_id, makes, f"/documents/{quote(document_id)}")

    @app.post("/silence/{document_id:path}", response_model=None)
    async def silence(request: Request, document_id: str) -> Response:
        document = held(store, document_id)
        back = f"/documents/{quote(document_id)}"
        return await acts.done(request, document_id, lambda f, h: [decisions.of_silence(f, h, document)], back)


def _of_remarks(app: FastAPI, acts: Acts, store: Holdings, entry: Entry) -> None:
    def is_member(name: str) -> bool:
        team = entry.staff.members() if entry.is_team and entry.staff else None
        return team is None or any(m.name == name and m.active for m in team)

    @app.post("/remarks/{subject:path}", response_model=None)
    async def remark(request: Request, subject: str) -> Response:
        about, back = acts.subject(subject)

        def makes(form: Mapping[str, str], hand: Hand) -> Sequence[Judgement]:
            return [of_remark(form, hand, about, store.remarks(about.name, superseded=True), is_member)]

        return await acts.done(request, about.name, makes, f"{back}#remarks")


def _others(app: FastAPI, acts: Acts, store: Holdings, entry: Entry) -> None:
    @app.post("/undo/{subject}", response_model=None)
    async def undo(request: Request, subject: str) -> Response:
        session = entry.session(request)

        def makes(form: Mapping[str, str], hand: Hand) -> Sequence[Judgement]:
            every = {j.judgement_id: j for j in store.decisions(subject, superseded=True)}
            found = every.get(form.get("judgement", ""))
            if found is None:
                raise ModelError("there is no such decision to take back")
            if found.by != hand.by and not (session is not None and session.may("undo_others")):
                raise ModelError("only an editor takes back what somebody else decided")
            before = every.get(found.supersedes) if found.supersedes else None
            return [decisions.taken_back(found, before, hand, form.get("why", "").strip())]

        return await acts.done(request, subject, makes, "/queue")

    @app.post("/redraw", response_model=None)
    async def redraw(request: Request) -> Response:
        session = entry.session(request)
        form = await form_of(request, session)
        await run_in_threadpool(store.redraw)
        return RedirectResponse(local(form.get("to") or "/"), status_code=SEE_OTHER)

    @app.get("/enter", response_model=None)
    def enter(key: str = "") -> Response:
        name = entry.admit(key)
        if name is None:
            raise HTTPException(CLOSED, "message.used_link")
        answer = RedirectResponse("/queue", status_code=SEE_OTHER)
        entry.hand(answer, name)
        return answer
