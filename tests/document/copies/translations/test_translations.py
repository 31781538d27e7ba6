"""Families: a text and its translation are one, two accounts are two; ties show what both tell."""

from collections.abc import Sequence

from tests.document.copies.translations.texts import ACCOUNT, ARABIC, ENGLISH, FOLLOW_UP, claims, document

from recounted.document.copies import find_families
from recounted.document.copies.passages import family_of
from recounted.document.copies.translations import with_translations
from recounted.document.copies.translations.marks import told_of
from recounted.document.copies.translations.propose import MOST, proposed
from recounted.model.document import Document
from recounted.settings import Copies


def families(documents: Sequence[Document]) -> dict[str, str]:
    found = find_families(documents, settings=Copies())
    told = [claim for document in documents for claim in claims(document)]
    made = with_translations(found, {d.document_id: d for d in documents}, told)
    return {d.path: made[d.capture_id] for d in documents}


def test_a_translation_joins_the_family_and_accounts_do_not() -> None:
    account = document(ACCOUNT, "account.txt", "en", publisher="Farwater Review")
    follow_up = document(FOLLOW_UP, "follow-up.txt", "en", published_on="2031-05-07")
    of = families([document(ARABIC, "ar.txt", "ar"), document(ENGLISH, "en.txt", "en"), account, follow_up])
    assert of["ar.txt"] == of["en.txt"]
    assert len(set(of.values())) == 3


def test_copies_of_the_translation_are_in_it_too_and_the_order_is_nothing_to_it() -> None:
    copy = document(f"{ENGLISH}\nBy our reporter.", "copy.txt", "en", publisher="Farwater Review")
    documents = [document(ARABIC, "ar.txt", "ar"), document(ENGLISH, "en.txt", "en"), copy]
    of = families(documents)
    assert len(set(of.values())) == 1
    assert families(documents[::-1]) == of


def test_one_text_has_no_two_originals() -> None:
    """Of two English texts, of one house and no copies of one another, only the nearer one is the translation."""
    shorter = ENGLISH.split("He added")[0].replace("Tuesday, 6 May", "Tuesday") + "Karim Nassar saw 23 houses burn."
    of = families(
        [
            document(ARABIC, "ar.txt", "ar"),
            document(ENGLISH, "en.txt", "en"),
            document(shorter.replace("artillery\nshells hit", "rounds came down on"), "short.txt", "en"),
        ]
    )
    assert of["ar.txt"] == of["en.txt"]


def test_the_tie_is_named_and_shows_what_both_tell() -> None:
    arabic, english = document(ARABIC, "ar.txt", "ar"), document(ENGLISH, "en.txt", "en", published_on="2031-05-07")
    told = {d.document_id: claims(d) for d in (arabic, english)}
    [tie] = family_of([english, arabic], Copies(), told).ties
    assert (tie.document_id, tie.other_id) == (english.document_id, arabic.document_id)
    assert (tie.kind, tie.rule) == ("translation", "translation.one_house")
    assert (tie.shared, tie.other_shared) == (1.0, 1.0)
    assert ("Korfal", "كورفال") in {(p.span.of(english.text), p.other_span.of(arabic.text)) for p in tie.passages}


def test_what_very_many_tell_is_proposed_by_nothing() -> None:
    half = MOST // 2 + 1
    many = [document(ARABIC, f"{n}.txt", "ar", publisher=f"A{n}") for n in range(half)]
    many += [document(ACCOUNT, f"{n}.txt", "en", publisher=f"E{n}") for n in range(half, 2 * half)]
    known = {d.document_id: told_of(d, claims(d)) for d in many}
    assert proposed(dict(list(known.items())[half - 2 : half + 2]))
    assert not proposed(known)
