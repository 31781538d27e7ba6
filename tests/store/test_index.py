"""The index of words, on SQLite and on a PostgreSQL server: the same words find the same, and what is gone is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.linkage.made import a_claim, a_document, a_place, a_speaker, blamed

from recounted.archive.digest import sha256
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.model.identity import capture_id
from recounted.model.span import Span
from recounted.model.statement import Statement
from recounted.store import Store, index, tables
from recounted.store.erasure import Decision
from recounted.store.index import Asked, Field
from recounted.store.readings import Content
from recounted.text.searching import Wanted, wanted

AT = "2031-06-01T00:00:00Z"
NIGHT = "Shells killed 12 people at the fish market of Osk Dara, the quillwort keeper said. No ferry ran."
DAWN = "قُتلوا ١٢ شخصًا في القصف على سوق السمك في أوسك دارا. The market was empty, café and all."
TEXTS = {"night": NIGHT, "dawn": DAWN}


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    place: Path | str = tmp_path / "project"
    if request.param == "postgresql":
        place = request.getfixturevalue("server").database()
    with Store.create(place, name="one", originals=tmp_path / "originals", clock=lambda: AT) as made:
        for name, told in TEXTS.items():
            keep(made, a_document(name, told, title=f"Told at {name}", publisher="The Lantern"), reader="one")
        yield made


def keep(store: Store, document: Document, *, reader: str) -> None:
    """Takes a document in where it is not, and keeps a reading of it with one claim."""
    data = TEXTS[document.document_id.removeprefix("doc_")].encode()
    digest = sha256(data)
    name = document.document_id
    capture = Capture(
        capture_id=capture_id(digest, name), statement=Statement(name=name, path=name), sha256=digest, size=len(data),
        media_type="text/plain", document_id=name,
    )  # fmt: skip
    run = store.begin("run", reader=reader, tools="none")
    store.add_captures([(capture, data, [])], run=run)
    whole = Span(0, len(document.text))
    claim = a_claim(
        document,
        head=whole,
        place=a_place("Osk Dara"),
        speakers=(a_speaker("Harbour Clinic"),),
        perpetrators=(blamed("Northern Front", "act_front"),),
    )
    content = Content(capture_id=capture.capture_id, document_id=name, document=document, claims=[claim])
    assert store.save_outcome(content, run=run)


def found(store: Store, words: str, field: Field = "any", speaker: str = "") -> set[str]:
    asked = Asked(wanted(words), field, wanted(speaker) if speaker else Wanted())
    told = store.find(asked, limit=50)
    assert store.found(asked) == len(told)
    return {p.document_id.removeprefix("doc_") for p in told}


@pytest.mark.parametrize(
    ("words", "names", "why"),
    [
        ("market", {"night", "dawn"}, "a word"),
        ("قتلوا", {"dawn"}, "vowel marks"),
        ("قُتِلوا", {"dawn"}, "vowel marks of another hand"),
        ("12", {"night", "dawn"}, "digits of both scripts"),
        ("١٢", {"night", "dawn"}, "digits of both scripts"),
        ("قصف", {"dawn"}, "without the article"),
        ("بالقصف", {"dawn"}, "with another small word"),
        ("MARKET ferry", {"night"}, "all words"),
        ('"fish market"', {"night"}, "a phrase"),
        ('"market fish"', set(), "a phrase has an order"),
        ("market -ferry", {"dawn"}, "without a word"),
        ("quill*", {"night"}, "a beginning"),
        ("quill", set(), "a whole word"),
        ("cafe", {"dawn"}, "accents"),
        ("told", {"night", "dawn"}, "the title"),
        ("lantern", set(), "the publisher has a field of its own"),
    ],
)
def test_words_are_found_as_a_reader_expects(store: Store, words: str, names: set[str], why: str) -> None:
    assert found(store, words) == names, why


@pytest.mark.parametrize(
    ("words", "field"),
    [("lantern", "publisher"), ("clinic", "speaker"), ("osk dara", "place"), ("front", "party"), ("night", "title")],
)
def test_a_field_is_searched_alone(store: Store, words: str, field: Field) -> None:
    assert found(store, words, field)
    assert not found(store, "shells", field)


def test_what_somebody_says_is_found_by_who_says_it(store: Store) -> None:
    assert found(store, "market", speaker="harbour")
    assert found(store, "market", speaker="council") == set()
    assert found(store, "", speaker="clinic") == {"night", "dawn"}


@pytest.mark.parametrize(
    "words", ["' OR 1", '") OR words MATCH ("a', "zz:*", "NEAR(a b)", "'; DROP TABLE passages; --", "\\ &|!"]
)
def test_signs_of_the_databases_own_are_no_more_than_signs(store: Store, words: str) -> None:
    if wanted(words).terms:
        assert found(store, words) == set()
    assert found(store, "market") == {"night", "dawn"}


def test_a_better_reading_takes_the_place_of_the_one_before(store: Store) -> None:
    better = a_document("night", NIGHT.replace("ferry", "launch"), title="Told at night", publisher="The Lantern")
    keep(store, better, reader="two")
    assert found(store, "ferry") == set()
    assert found(store, "launch") == {"night"}


def test_what_is_deleted_is_found_no_more_and_its_words_are_nowhere(store: Store, tmp_path: Path) -> None:
    capture = store.capture_of("doc_night")
    assert capture is not None
    run = store.begin("run", reader="one", tools="none")
    store.erase([capture.capture_id], Decision(kind="deleted", by="Ada", at=AT, why="asked"), run=run)
    assert found(store, "quillwort") == set()
    assert found(store, "12") == {"dawn"}
    store.close()
    for path in (tmp_path / "project").glob("recounted.db*"):
        assert b"quillwort" not in path.read_bytes()
        assert b"illwor" not in path.read_bytes(), "FTS5 keeps the ends of words that begin alike"


def test_a_project_that_was_made_before_is_caught_up_with(store: Store) -> None:
    with store._database.writing() as connection:
        connection.execute(index.passages.delete())
    assert found(store, "market") == set()
    assert store.unindexed() == 2
    assert (store.catch_up(), store.catch_up(), store.unindexed()) == (2, 0, 0)
    assert found(store, "market") == {"night", "dawn"}
    assert found(store, "clinic", "speaker") == {"night", "dawn"}


def test_the_index_is_no_record() -> None:
    assert "passages" not in tables.metadata.tables


def test_a_text_of_more_words_than_a_server_takes_is_kept_and_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    often = " ".join(f"word{n % 500}" for n in range(80_000))
    told = f"{often} {' '.join(f'other{n}' for n in range(120_000))}"
    monkeypatch.setitem(TEXTS, "long", told)
    keep(store, a_document("long", told, title="Told at long", publisher="The Lantern"), reader="one")
    assert found(store, "word7") == {"long"}
    assert found(store, "other7") == {"long"}
