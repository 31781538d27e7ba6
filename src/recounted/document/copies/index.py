"""The index: words and sketches of all texts, on disk, so that new documents are compared with those of before.

Comes in: documents, as many as there are, one at a time. Goes out: the family of each. The families hang on which
documents it holds alone: not on their order, nor on whether they came together or one by one. What was sketched and
compared once is not sketched or compared again.
Refuses: to keep the words of restricted documents anywhere but in memory.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

import numpy as np

from recounted.document.copies import tables
from recounted.document.copies.compare import judged
from recounted.document.copies.proposals import Sketches, proposed
from recounted.document.copies.resolve import Groups, resolved
from recounted.document.copies.sketch import BANDS, VERSION, bands, fingerprints
from recounted.document.copies.words import WORD_BYTES, Line, Reading, Words, own_words, read_words, shingles
from recounted.model.document import Document
from recounted.model.identity import family_id
from recounted.settings import Copies

T = TypeVar("T")

REPEATED: Final = 6  # texts from which a line without a full stop is a headline that an outlet prints on every page
BATCH: Final = 2_000  # documents that are taken in together, and pairs that are written down together
KEPT: Final = 4_000  # texts whose words are kept at hand while pairs are compared
KEY_BYTES: Final = 16
STATE_BYTES: Final = 16


class CopyIndex:
    """Texts and what is known of them. Use as a context manager; without a path it is gone at the end."""

    def __init__(self, settings: Copies, path: Path | None = None) -> None:
        self._settings = settings
        self._base = tables.connect(path, f"{VERSION} {settings}")
        self._words = lru_cache(KEPT)(self._read_words)
        self.compared = 0  # pairs looked at word by word by this one

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._words.cache_clear()
        self._base.close()

    def add(self, documents: Iterable[Document]) -> int:
        """Takes in documents; those that it holds as they are, it leaves. Gives how many were new or had changed."""
        return sum(self._add(batch) for batch in _batches(documents))

    def keep_only(self, captures: Iterable[str]) -> int:
        """Forgets the documents of all other captures. Gives how many."""
        kept = set(captures)
        gone = [i for i, capture in self._base.execute("SELECT id, capture FROM all_document") if capture not in kept]
        self._base.execute("BEGIN")
        for document in gone:
            self._forget(document)
        self._base.execute("COMMIT")
        return len(gone)

    def families(self) -> dict[str, str]:
        """The family of each capture; a document without copies is a family of one."""
        self._sketch()
        places = [i for (i,) in self._base.execute("SELECT id FROM all_text ORDER BY size, key")]
        found = self._resolved(places)
        lead_of = {text: found.lead(place) for place, text in enumerate(places)}
        members: dict[int, str] = {}
        rows = self._base.execute("SELECT capture, text FROM all_document").fetchall()
        for capture, text in rows:
            members[lead_of[text]] = min(capture, members.get(lead_of[text], capture))
        return {capture: family_id(members[lead_of[text]]) for capture, text in rows}

    def _add(self, documents: list[Document]) -> int:
        fresh: dict[str, tuple[Document, bytes]] = {}
        for document in documents:
            known = self._base.execute(
                "SELECT id, state FROM all_document WHERE capture = ?", (document.capture_id,)
            ).fetchone()
            state = _state(document)
            if known is None or known[1] != state:
                fresh[document.capture_id] = (document, state)
                if known is not None:
                    self._forget(known[0])
        self._base.execute("BEGIN")
        for schema in ("main", "held"):
            chosen = [f for f in fresh.values() if f[0].restricted is (schema == "held")]
            if chosen:
                self._insert(schema, chosen)
        self._base.execute("COMMIT")
        return len(fresh)

    def _insert(self, schema: str, fresh: list[tuple[Document, bytes]]) -> None:
        first = tables.next_id(self._base, schema, "document")
        readings = [read_words(document) for document, _ in fresh]
        told: dict[str, list[tuple[object, ...]]] = {
            "document (id, capture, state)": [(first + n, d.capture_id, s) for n, (d, s) in enumerate(fresh)],
            "reading (document, words)": [(first + n, r.words.tobytes()) for n, r in enumerate(readings)],
            "line (document, digest, first, last, content)": [
                (first + n, line.digest, line.start, line.end, r.content)
                for n, r in enumerate(readings)
                for line in r.lines
            ],
        }
        for into, rows in told.items():
            marks = ", ".join("?" * (into.count(",") + 1))
            self._base.executemany(f"INSERT INTO {schema}.{into} VALUES ({marks})", rows)  # noqa: S608

    def _forget(self, document: int) -> None:
        schema = tables.schema_of(document)
        for table, column in (("document", "id"), ("reading", "document"), ("line", "document")):
            self._base.execute(f"DELETE FROM {schema}.{table} WHERE {column} = ?", (document,))  # noqa: S608

    def _sketch(self) -> None:
        """Brings texts and sketches up to the documents that are held, and to the lines that repeat among them."""
        repeating = "SELECT digest FROM all_line GROUP BY digest HAVING count(DISTINCT content) >= ?"
        repeated = frozenset(d for (d,) in self._base.execute(repeating, (REPEATED,)))
        before = {d for (d,) in self._base.execute("SELECT digest FROM repeated")}
        self._base.execute("BEGIN")
        stale = [i for (i,) in self._base.execute("SELECT id FROM all_document WHERE text IS NULL")]
        for line in repeated ^ before:
            stale += [i for (i,) in self._base.execute("SELECT document FROM all_line WHERE digest = ?", (line,))]
        for batch in _batches(dict.fromkeys(stale)):
            for schema in ("main", "held"):
                self._sketch_documents(schema, [i for i in batch if tables.schema_of(i) == schema], repeated)
        self._base.execute("DELETE FROM repeated")
        self._base.executemany("INSERT INTO repeated VALUES (?)", [(d,) for d in repeated])
        self._prune()
        self._base.execute("COMMIT")

    def _sketch_documents(self, schema: str, documents: list[int], repeated: frozenset[int]) -> None:
        found: dict[bytes, Words] = {}
        key_of: dict[int, bytes] = {}
        for document in documents:
            words = own_words(self._reading(document), repeated)
            key = hashlib.blake2b(words.tobytes(), digest_size=KEY_BYTES).digest()
            key_of[document], found[key] = key, words
        known = f"SELECT id FROM {schema}.text WHERE key = ?"  # noqa: S608  names of our own
        text_of = {key: row[0] for key in found if (row := self._base.execute(known, (key,)).fetchone())}
        fresh = {key: words for key, words in found.items() if key not in text_of}
        if fresh:
            text_of.update(self._insert_texts(schema, fresh))
        rows = [(text_of[key], document) for document, key in key_of.items()]
        self._base.executemany(f"UPDATE {schema}.document SET text = ? WHERE id = ?", rows)  # noqa: S608

    def _insert_texts(self, schema: str, fresh: dict[bytes, Words]) -> dict[bytes, int]:
        ids = dict(zip(fresh, range(tables.next_id(self._base, schema, "text"), 1 << 62), strict=False))
        runs = [shingles(words, self._settings.shingle_words) for words in fresh.values()]
        told: dict[str, list[tuple[object, ...]]] = {
            "text (id, key, size)": [(ids[k], k, len(w)) for k, w in fresh.items()],
            "words (text, words)": [(ids[k], w.tobytes()) for k, w in fresh.items()],
            "sketch (text, bands, prints)": [
                (text, row.tobytes(), fingerprints(run).tobytes())
                for text, row, run in zip(ids.values(), bands(runs), runs, strict=True)
            ],
        }
        for into, rows in told.items():
            marks = ", ".join("?" * (into.count(",") + 1))
            self._base.executemany(f"INSERT INTO {schema}.{into} VALUES ({marks})", rows)  # noqa: S608
        return ids

    def _prune(self) -> None:
        """Texts that no document has any more."""
        for schema in ("main", "held"):
            gone = f"SELECT id FROM {schema}.text WHERE id NOT IN (SELECT text FROM {schema}.document)"  # noqa: S608
            for (text,) in self._base.execute(gone).fetchall():
                for table, column in (("text", "id"), ("sketch", "text"), ("words", "text")):
                    self._base.execute(f"DELETE FROM {schema}.{table} WHERE {column} = ?", (text,))  # noqa: S608
                for any_schema in ("main", "held"):
                    pairs = f"DELETE FROM {any_schema}.verdict WHERE shorter = ? OR longer = ?"  # noqa: S608
                    self._base.execute(pairs, (text, text))

    def _resolved(self, places: list[int]) -> Groups:
        """Families of texts by their place in the order of length."""
        copies, holds = Groups(len(places)), []
        for batch in _batches(proposed(self._sketches(places)) if places else ()):
            fresh: list[tuple[int, int, str]] = []
            for pair in batch:
                shorter, longer = int(pair >> np.uint64(32)), int(pair & np.uint64(0xFFFFFFFF))
                if copies.lead(shorter) == copies.lead(longer):
                    continue
                verdict = self._verdict(places[shorter], places[longer], fresh)
                if verdict == "copy":
                    copies.join(shorter, longer)
                elif verdict == "longer_holds":
                    holds.append((shorter, longer))
            self._keep_verdicts(fresh)
        return resolved(copies, holds)

    def _verdict(self, shorter: int, longer: int, fresh: list[tuple[int, int, str]]) -> str:
        known = self._base.execute(
            "SELECT verdict FROM all_verdict WHERE shorter = ? AND longer = ?", (shorter, longer)
        ).fetchone()
        if known is not None:
            return str(known[0])
        found = judged(self._words(shorter), self._words(longer), self._settings)
        fresh.append((shorter, longer, found))
        self.compared += 1
        return found

    def _keep_verdicts(self, fresh: list[tuple[int, int, str]]) -> None:
        self._base.execute("BEGIN")
        for schema in ("main", "held"):
            rows = [f for f in fresh if tables.schema_of(max(f[:2])) == schema]
            self._base.executemany(f"INSERT INTO {schema}.verdict VALUES (?, ?, ?)", rows)  # noqa: S608
        self._base.execute("COMMIT")

    def _sketches(self, places: list[int]) -> Sketches:
        made = np.empty((len(places), BANDS), dtype=np.uint32)
        counts = np.empty(len(places), dtype=np.int32)
        prints = bytearray()
        for place, text in enumerate(places):
            row, own = self._base.execute("SELECT bands, prints FROM all_sketch WHERE text = ?", (text,)).fetchone()
            made[place] = np.frombuffer(row, dtype=np.uint32)
            counts[place] = len(own) // WORD_BYTES
            prints += own
        return Sketches(made, np.frombuffer(prints, dtype=np.uint32), counts)

    def _reading(self, document: int) -> Reading:
        [(words,)] = self._base.execute("SELECT words FROM all_reading WHERE document = ?", (document,))
        lines = self._base.execute("SELECT digest, first, last FROM all_line WHERE document = ?", (document,))
        return Reading(np.frombuffer(words, dtype=np.uint32), tuple(Line(*line) for line in lines), 0)

    def _read_words(self, text: int) -> Words:
        [(words,)] = self._base.execute("SELECT words FROM all_words WHERE text = ?", (text,))
        return np.frombuffer(words, dtype=np.uint32)


def _state(document: Document) -> bytes:
    """Changes with all that the words hang on."""
    told = f"{document.restricted} {[(z.span.start, z.span.end) for z in document.zones if z.kind == 'body']}"
    whole = f"{told}\n{document.text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(whole, digest_size=STATE_BYTES).digest()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    walked = iter(items)
    while batch := list(islice(walked, BATCH)):
        yield batch
