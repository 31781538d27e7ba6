"""The index: one SQLite file, or one in memory for the user's own places.

Comes in: rows and words for countries. Goes out: places by key, with the kind of the key that found them.
Refuses: a file that is no index (GazetteerError).
"""

import dataclasses
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from recounted.errors import GazetteerError
from recounted.gazetteer.entry import Entry, Row, View
from recounted.text.fold import bare_key, consonants, fold, place_key, skeleton

# Kinds of key, nearest first; the mark before a key keeps kinds apart, because no folded name holds it.
NAME, OTHER, BARE, KEY, SKELETON = range(5)
MARKS: Final[Mapping[int, str]] = {NAME: "", OTHER: "", BARE: "=", KEY: "~", SKELETON: "^"}
# Countries whose names are romanised from Arabic writing: only they are found by a bent spelling, so that
# no town of Ohio is.
BENT: Final = frozenset(
    {
        "SY",
        "IQ",
        "PS",
        "LB",
        "JO",
        "YE",
        "LY",
        "SD",
        "EG",
        "SA",
        "DZ",
        "TN",
        "MA",
        "KW",
        "QA",
        "BH",
        "AE",
        "OM",
    }
    | {"MR", "EH"}
)
PARTED: Final = "|"  # between the spellings behind one key; no folded name holds it
LEAST_CONSONANTS = 3  # keys with fewer have false friends: Rick and Raqqa, Harry and Hara
LEAST_IN_CONTEXT = 2  # where the country or the province is known, there are fewer friends to be false
_MMAP_BYTES = 1 << 28

_FIELDS: Final = (
    *(
        "place_id",
        "name",
        "lat",
        "lon",
        "country",
        "country_name",
        "admin1",
        "admin2",
        "precision",
        "radius_km",
    ),
    *("population", "geonames_id", "within"),
)
_SCHEMA = f"""
CREATE TABLE place (id INTEGER PRIMARY KEY, {", ".join(_FIELDS)}, importance REAL, territory TEXT);
CREATE TABLE name (key TEXT, place INTEGER, kind INTEGER, spelt TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (key TEXT PRIMARY KEY, iso TEXT) WITHOUT ROWID;
"""
_INSERT = f"INSERT INTO place VALUES ({', '.join('?' * (len(_FIELDS) + 3))})"  # noqa: S608 - marks only
_BY_KEYS = (
    f"SELECT n.kind, n.spelt, p.importance, p.territory, {', '.join('p.' + field for field in _FIELDS)} "  # noqa: S608 - fields of ours
    "FROM name n JOIN place p ON p.id = n.place WHERE n.key IN (%s)"
)
# Countries stand first; without the limit the driver goes on through all places for a second row.
_COUNTRY: Final = "SELECT name FROM place WHERE place_id = ? LIMIT 1"
# What a province is called, so that "Idlib Governorate" is never the city.
_STATUS: Final = ("province", "governorate", "region", "state", "oblast")


def keys_of(row: Row, *, bent: bool) -> Iterator[tuple[str, int]]:
    """The keys of a place's names with their kinds."""
    own = (row.entry.name, *row.also)
    for number, name in enumerate((*own, *row.others)):
        if folded := fold(name):
            yield folded, NAME if number < len(own) else OTHER
            if bent:
                yield from bent_keys(name)


def bent_keys(name: str, least: int = LEAST_IN_CONTEXT) -> Iterator[tuple[str, int]]:
    """The keys under which another spelling of the name may be found, if they hold consonants enough."""
    if bare := bare_key(name):
        yield MARKS[BARE] + bare, BARE
    key, bones = place_key(name), skeleton(name)
    if key != bones and consonants(key) >= least:  # a key without vowels, as Arabic writing gives, is bones only
        yield MARKS[KEY] + key, KEY
    if consonants(bones) >= LEAST_CONSONANTS:
        yield MARKS[SKELETON] + bones, SKELETON


def _spellings(row: Row) -> dict[str, str]:
    """Which of a place's spellings stand behind a key of sound, so that a stranger of the same sound is told apart."""
    made: dict[str, list[str]] = {}
    for name in (row.entry.name, *row.also, *row.others):
        for key, kind in bent_keys(name):
            bare = bare_key(name)
            if kind != BARE and bare not in made.setdefault(key, []):
                made[key].append(bare)
    return {key: PARTED.join(spellings) for key, spellings in made.items()}


def fill(
    connection: sqlite3.Connection,
    rows: Iterable[Row],
    words: Iterable[tuple[str, str]],
    *,
    bend_all: bool = False,
) -> None:
    """Create the tables and put the rows into them. The first word of a country wins."""
    connection.executescript(_SCHEMA)
    for number, row in enumerate(rows, start=1):
        entry = row.entry
        fields = (getattr(entry, field) for field in _FIELDS)
        connection.execute(_INSERT, (number, *fields, row.importance, row.territory))
        bent = bend_all or (entry.country in BENT and entry.precision != "country")
        keys = dict(reversed(list(keys_of(row, bent=bent))))  # the nearest kind stays
        spelt = _spellings(row) if bent else {}
        if entry.precision == "province":
            for name in (entry.name, *row.also, *row.others):
                keys |= {f"{fold(name)} {status}": OTHER for status in _STATUS}
        given = ((key, number, kind, spelt.get(key)) for key, kind in keys.items())
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", given)
    connection.executemany("INSERT OR IGNORE INTO country VALUES (?, ?)", words)
    connection.commit()


class Index:
    """An open index, read only."""

    def __init__(self, connection: sqlite3.Connection, view: View | None = None) -> None:
        """Take over a connection whose tables are filled; the view says whose disputed territory is."""
        self._connection = connection
        self._view = view
        self._statements: dict[int, str] = {}
        self._countries: dict[str, str] | None = None

    @classmethod
    def open(cls, path: Path, view: View | None = None) -> "Index":
        """The index in a file, read by memory map."""
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            connection.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
            connection.execute("SELECT 1 FROM place LIMIT 1").fetchone()
        except sqlite3.DatabaseError as error:
            message = f"{path} is no index of places ({error}); delete it, and the next run builds it again"
            raise GazetteerError(message) from error
        return cls(connection, view)

    @classmethod
    def of(cls, rows: Iterable[Row], words: Iterable[tuple[str, str]] = (), *, bend_all: bool = False) -> "Index":
        """An index in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill(connection, rows, words, bend_all=bend_all)
        return cls(connection)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def places(self, keys: tuple[str, ...]) -> list[tuple[int, tuple[str, ...], float, Entry]]:
        """The places under any of the keys: kind of the key, the spellings behind it, importance, entry."""
        statement = self._statements.setdefault(len(keys), _BY_KEYS % ", ".join("?" * len(keys)))
        found = self._connection.execute(statement, keys)
        return [(row[0], tuple((row[1] or "").split(PARTED)), row[2], self._placed(row[3], row[4:])) for row in found]

    def _placed(self, territory: str | None, cells: tuple[Any, ...]) -> Entry:
        """The entry; in disputed territory with those that claim it and with the country of the view."""
        entry = _entry(cells)
        if territory is None or self._view is None:
            return entry
        seen, sides = self._view.countries[territory], self._view.sides[territory]
        return dataclasses.replace(entry, sides=sides, seen=seen if seen[0] != entry.country else None)

    def country(self, key: str) -> str | None:
        """The country that a folded word names."""
        if self._countries is None:  # a few thousand words that every capital letter of every text is asked for
            self._countries = dict(self._connection.execute("SELECT key, iso FROM country"))
        return self._countries.get(key)

    def country_name(self, iso: str) -> str | None:
        """The name of the country of a code."""
        found = self._connection.execute(_COUNTRY, (f"country:{iso}",)).fetchone()
        return None if found is None else str(found[0])


def _entry(cells: tuple[Any, ...]) -> Entry:
    return Entry(**dict(zip(_FIELDS, cells, strict=True)))
