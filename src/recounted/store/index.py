"""The index of words: what a search asks before any record is opened. No evidence, and made anew where it is gone.

Comes in: readings as they are kept, and terms. Goes out: which documents and claims hold them, the latest first.
Refuses: to hold a word of what was deleted: rows go with the reading that they were made of, in one transaction.

One row a document (its text, title and publisher) and one a claim (its sentences, who says so, where, whom it blames,
who is named). Each word bears the letter of its field, so that one column serves all fields; on SQLite FTS5 indexes it,
on PostgreSQL a tsvector with positions of our own, so that both cut words alike.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    column,
    delete,
    exists,
    func,
    insert,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.store import tables
from recounted.store.lines import record_of
from recounted.text.searching import Term, Wanted, words_of

Field = Literal["any", "title", "publisher", "speaker", "place", "party", "person", "said"]
FIELDS: Final[Mapping[Field, str]] = {  # the letters that mark the words of each
    "any": "ti", "title": "i", "publisher": "u", "speaker": "k", "place": "l", "party": "p", "person": "v", "said": "s",
}  # fmt: skip
OF_DOCUMENTS: Final[frozenset[Field]] = frozenset({"any", "title", "publisher"})
MOST_POSITION: Final = 16_383  # PostgreSQL counts no further; behind it a phrase is known to be near, not where
MOST_BYTES: Final = 900_000  # PostgreSQL takes 1,048,575 of one tsvector
MOST_PLACES: Final = 255  # that PostgreSQL keeps of one word
POSITION_BYTES: Final = 2
WORD_BYTES: Final = 8  # of its entry, beside the word and its places
AT_ONCE: Final = 200  # readings that are indexed in one transaction
_BIG: Final = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()
passages = Table(
    "passages",
    metadata,
    Column("passage_id", _BIG, primary_key=True, autoincrement=True),
    Column("reading_id", _BIG, nullable=False, index=True),
    Column("document_id", Text, nullable=False),
    Column("claim_id", Text, nullable=True),
    Column("words", Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    Index("ix_passages_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
)
_FTS: Final = table("passages_words", column("rowid"), column("passages_words"))


NOTHING: Final = Wanted()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: terms in a field, and, with `speaker`, in what is said by somebody named so."""

    wanted: Wanted
    field: Field = "any"
    speaker: Wanted = NOTHING


@dataclass(frozen=True, slots=True)
class Passage:
    """A document, or one of its claims, that holds what was looked for."""

    document_id: str
    claim_id: str | None


def is_own(name: str) -> bool:
    """Whether a table is one of the index, or of those in which SQLite keeps it."""
    return name.startswith(passages.name)


# ---- keeping


def add(connection: Connection, reading_id: int, document: Document, claims: Sequence[Claim]) -> None:
    """Indexes what was read of one capture."""
    _kept(connection, reading_id, document, [(None, _of_document(document)), *_told(document, claims)])


def add_claims(connection: Connection, reading_id: int, document: Document, claims: Sequence[Claim]) -> None:
    """Indexes claims of a capture that is indexed already."""
    _kept(connection, reading_id, document, _told(document, claims))


def _told(document: Document, claims: Sequence[Claim]) -> "list[tuple[str | None, Fields]]":
    return [(c.claim_id, _of_claim(c, document)) for c in claims]


def _kept(
    connection: Connection, reading_id: int, document: Document, told: "Sequence[tuple[str | None, Fields]]"
) -> None:
    values = [
        {
            "reading_id": reading_id,
            "document_id": document.document_id,
            "claim_id": name,
            "told": _written(connection, fields),
        }
        for name, fields in told
    ]
    words: Any = bindparam("told", type_=Text)
    words = words if connection.dialect.name == "sqlite" else cast(words, TSVECTOR)
    connection.execute(insert(passages).values(words=words), values)


def drop(connection: Connection, reading_ids: Sequence[int]) -> None:
    """Takes what was read of a capture out of the index."""
    if reading_ids:
        connection.execute(delete(passages).where(passages.c.reading_id.in_(reading_ids)))


def forget(connection: Connection) -> None:
    """Leaves no word of dropped rows in the index itself, which marks them as gone before it merges them away."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO passages_words(passages_words) VALUES('optimize')")


def missing(connection: Connection) -> int:
    """How many readings are not in the index: those of a project that was made before there was one."""
    return int(connection.execute(select(func.count()).select_from(_missing().subquery())).scalar_one())


def last_reading(connection: Connection) -> int:
    """The number of the newest reading."""
    return int(connection.execute(select(func.max(tables.readings.c.reading_id))).scalar() or 0)


def catch_up(connection: Connection, more: Callable[[str], Sequence[Claim]]) -> int:
    """Indexes some of those, with the claims that `more` knows of a document beside those read; gives how many."""
    found = list(connection.execute(_missing().order_by(tables.readings.c.reading_id).limit(AT_ONCE)))
    for reading_id, record, document_id in found:
        query = select(tables.claims.c.record).where(tables.claims.c.reading_id == reading_id)
        told = [record_of(Claim, r, f"claim of {document_id}") for r in connection.execute(query).scalars()]
        told += more(document_id)
        add(connection, reading_id, record_of(Document, record, f"document {document_id}"), told)
    return len(found)


def _missing() -> Any:
    readings, documents = tables.readings, tables.documents
    held = exists().where(passages.c.reading_id == readings.c.reading_id)
    return (
        select(readings.c.reading_id, documents.c.record, documents.c.document_id)
        .join(documents, documents.c.reading_id == readings.c.reading_id)
        .where(readings.c.superseded_in.is_(None), ~held)
    )


Fields = Iterator[tuple[str, str]]  # the letter of a field and its text


def _of_document(document: Document) -> Fields:
    yield "t", document.text
    for letter, told in (("i", document.title), ("u", document.publisher)):
        if told:
            yield letter, told


def _of_claim(claim: Claim, document: Document) -> Fields:
    yield from (("s", span.of(document.text)) for span in claim.evidence)
    yield from (("k", s.name) for s in claim.speakers)
    if not claim.speakers and document.publisher:
        yield "k", document.publisher  # whoever publishes without naming another speaks
    for place in claim.places or ((claim.place,) if claim.place else ()):
        told = (place.name, place.stated, place.admin1, place.admin2, place.country_name)
        yield from (("l", name) for name in dict.fromkeys(told) if name)
    for party in (*claim.perpetrators, *claim.opponents):
        yield from (("p", name) for name in dict.fromkeys((party.name, party.stated)))
    for victim in claim.victims:
        yield from (("v", name) for name in (victim.name, victim.name_ar) if name)


def _written(connection: Connection, fields: Fields) -> str:
    """The words as the database takes them; between two texts of a field lies a gap that no phrase spans."""
    sqlite = connection.dialect.name == "sqlite"
    return _in_order(fields) if sqlite else _with_positions(fields)


def _in_order(fields: Fields) -> str:
    return " ".join(form for letter, told in fields for form in (*(letter + w.form for w in words_of(told)), _GAP))


def _with_positions(fields: Fields) -> str:
    """Each word once, with where it stands. Of a text of more words than one tsvector takes, and of a word more places
    than it keeps, those behind are left out: in plain words a text of millions of characters has fewer.
    """
    at = spent = 0
    places: dict[str, list[int]] = {}
    for letter, told in fields:
        for word in words_of(told):
            at += 1
            form = letter + word.form
            known = places.get(form, [])
            spent_then = spent + POSITION_BYTES + (0 if known else len(form.encode("utf-8")) + WORD_BYTES)
            if spent_then <= MOST_BYTES and len(known) < MOST_PLACES:
                places.setdefault(form, known).append(min(at, MOST_POSITION))
                spent = spent_then
        at += 1
    return " ".join(f"'{form}':{','.join(map(str, found))}" for form, found in places.items())


_GAP: Final = "zz"  # no field has this letter


# ---- asking


def find(connection: Connection, asked: Asked, *, limit: int, offset: int = 0) -> list[Passage]:
    """Documents or claims that hold what is looked for, the latest first."""
    query = _matching(connection, asked, select(passages.c.document_id, passages.c.claim_id))
    found = connection.execute(query.order_by(passages.c.passage_id.desc()).limit(limit).offset(offset))
    return [Passage(*row) for row in found]


def count(connection: Connection, asked: Asked) -> int:
    """How many there are."""
    return int(
        connection.execute(_matching(connection, asked, select(func.count()).select_from(passages))).scalar_one()
    )


def _matching(connection: Connection, asked: Asked, query: Any) -> Any:
    told = _expression(asked, _Sqlite() if connection.dialect.name == "sqlite" else _Postgresql())
    if connection.dialect.name == "sqlite":
        matching = select(_FTS.c.rowid).where(_FTS.c.passages_words.op("MATCH")(told))
        return query.where(passages.c.passage_id.in_(matching))
    return query.where(passages.c.words.op("@@")(cast(bindparam(None, told, type_=Text), TSQUERY)))


class _Sqlite:
    """How FTS5 writes a question."""

    both, either = " AND ", " OR "

    def term(self, letter: str, term: Term) -> str:
        words = " ".join(letter + word for word in term.words)
        return f'"{words}" *' if term.begins else f'"{words}"'

    def without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted}) NOT ({unwanted})"


class _Postgresql:
    """How a tsquery writes it."""

    both, either = " & ", " | "

    def term(self, letter: str, term: Term) -> str:
        *before, last = (f"'{letter}{word}'" for word in term.words)
        return "(" + " <-> ".join((*before, f"{last}:*" if term.begins else last)) + ")"

    def without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted}) & !({unwanted})"


def _expression(asked: Asked, writes: _Sqlite | _Postgresql) -> str:
    field: Field = "said" if asked.speaker.terms and asked.field in OF_DOCUMENTS else asked.field
    parts = [_either(writes, FIELDS[field], term) for term in asked.wanted.terms]
    parts += [_either(writes, FIELDS["speaker"], term) for term in asked.speaker.terms]
    whole = writes.both.join(parts)
    if not asked.wanted.without:
        return whole
    unwanted = writes.either.join(_either(writes, FIELDS[field], term) for term in asked.wanted.without)
    return writes.without(whole, unwanted)


def _either(writes: _Sqlite | _Postgresql, letters: str, term: Term) -> str:
    return "(" + writes.either.join(writes.term(letter, term) for letter in letters) + ")"
