"""Figures of a dossier: which words each stands on, and what is shown of words without a number."""

import dataclasses
from typing import Any

from tests.linkage.made import a_claim, a_document, a_harm, a_speaker, by_id
from tests.release.dossier.shelf import about, span_of

from recounted.model.claim import Claim, Harm
from recounted.model.document import Document
from recounted.model.link import Assignment
from recounted.model.vocabulary import Assertion
from recounted.reconciliation.reconcile import reconcile
from recounted.release.dossier import figures
from recounted.release.dossier.accounts import Rows
from recounted.release.dossier.notes import Notes
from recounted.release.dossier.records import Chapter, Volume
from recounted.release.dossier.words import Words

COUNTED = a_document("clinic", "Nineteen bodies were brought to us from the market.", publisher="Tarn Clinic")
AGAIN = a_document("aid", "Nineteen people lay dead in the market.", publisher="Tarn Aid")
SAID = a_document("watch", "The shells killed 19 civilians in the market.", publisher="Tarn Watch")
DENIED = a_document("guard", "Talk that civilians were killed in the market is untrue.", publisher="Tarn Gazette")


def harm(document: Document, words: str, **changed: Any) -> Harm:
    return dataclasses.replace(a_harm(19), spans=(span_of(document.text, words),), stated=words, **changed)


def claim(document: Document, found: Harm, assertion: Assertion = "asserted") -> Claim:
    speaker = dataclasses.replace(a_speaker(document.publisher or "", source_kind="monitor"), span=None)
    return a_claim(document, harm=[found], head=found.spans[0], assertion=assertion, speakers=(speaker,))


def shown(*claims: Claim) -> tuple[Chapter, Notes, Volume]:
    held = {c.claim_id: c for c in claims}
    texts = by_id([COUNTED, AGAIN, SAID, DENIED])
    (incident,) = reconcile(Assignment(incident_of=dict.fromkeys(held, "inc_market")), held, texts)
    chapter = Chapter(incident=incident, claims=held)
    volume = Volume(about=about(), chapters=(chapter,), documents=texts)
    return chapter, Notes(texts, {name: n for n, name in enumerate(texts, 1)}), volume


def plural() -> Harm:
    found = harm(DENIED, "civilians were killed", low=2, best=None, high=None, bound="vague", rule="plural_is_two")
    return dataclasses.replace(found, stated="civilians", status="civilian")


def test_a_figure_of_civilians_leads_to_words_that_say_civilians() -> None:
    counted = claim(COUNTED, harm(COUNTED, "Nineteen bodies"))
    said = claim(SAID, harm(SAID, "killed 19 civilians", status="civilian"))
    chapter, notes, _ = shown(counted, said, claim(DENIED, plural(), "denied"))
    (row,) = figures.rows(chapter, Words("en"), notes)
    marked = {n.number: "".join(words for words, hit in n.pieces if hit) for n in notes.all}
    led = {part.text: {marked[n] for n in part.notes} for part in row.among}
    assert "killed 19 civilians" in set().union(*led.values())
    assert "civilians were killed" not in set().union(*led.values())  # it is denied there


def test_where_another_account_counts_those_who_say_what_they_were_have_a_line_of_their_own() -> None:
    counted = claim(COUNTED, harm(COUNTED, "Nineteen bodies"))
    said = harm(SAID, "killed 19 civilians", status="civilian", low=17, best=17, high=17)
    chapter, notes, _ = shown(counted, claim(AGAIN, harm(AGAIN, "Nineteen people")), claim(SAID, said))
    (row,) = figures.rows(chapter, Words("en"), notes)
    marked = {n.number: "".join(words for words, hit in n.pieces if hit) for n in notes.all}
    led = [(part.text.split()[0], [marked[n] for n in part.notes]) for part in row.among]
    assert led == [("civilians", ["Nineteen bodies", "Nineteen people"]), ("that", ["killed 19 civilians"])]


def test_a_plural_that_is_denied_makes_no_number() -> None:
    denial = claim(DENIED, plural(), "denied")
    chapter, notes, volume = shown(claim(COUNTED, harm(COUNTED, "Nineteen bodies")), denial)
    words = Words("en")
    rows = Rows(
        chapter, documents=volume.documents, sources=dict.fromkeys(volume.documents, 1), words=words, notes=notes
    )
    assert [cell.text for row in rows.accounts() for cell in row.harm] == ["Killed: 19", "Killed: civilians"]
    assert [row.figure.text for row in figures.dissents(chapter, words, notes, {})] == ["civilians"]


def test_a_plural_that_is_told_makes_two_at_least() -> None:
    chapter, notes, volume = shown(claim(DENIED, plural()))
    rows = Rows(chapter, volume.documents, dict.fromkeys(volume.documents, 1), Words("en"), notes)
    assert [cell.text for row in rows.accounts() for cell in row.harm] == ["Killed: at least 2"]
