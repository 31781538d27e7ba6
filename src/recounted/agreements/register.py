"""The register of agreements, from data files.

Comes in: the shipped TOML files and the user's own. Goes out: agreements by id and by the words that name them.
Refuses: an entry without an id, a name, a kind or the document that it rests on, an unknown key, a day that is none, an
end before its beginning, two entries of one id in a file (ArgumentError, with file and entry).
"""

import functools
import hashlib
import importlib.resources
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

from recounted.errors import ArgumentError
from recounted.model.agreement import Agreement, Area
from recounted.model.vocabulary import AgreementKind, PlacePrecision
from recounted.text.terms import Hit, Terms
from recounted.text.tokens import Token, tokens

_TEXTS = frozenset(("name", "kind", "document", "signed_on", "starts", "ends", "end_basis", "terms", "note"))
_LISTS = frozenset(("countries", "names", "contextual", "parties", "guarantors"))
KEYS = frozenset(("id", "areas", *_TEXTS, *_LISTS))
_DAYS = ("signed_on", "starts", "ends")
_AREA = (
    "areas are tables of name, country, level and where wanted within, as "
    '{ name = "Teshill", country = "XV", level = "settlement" }'
)
_AREA_KEYS = frozenset(("name", "country", "level"))
_NEEDED = ("id", "name", "kind", "document")

Naming = tuple[tuple[Agreement, ...], tuple[Agreement, ...]]  # meant by the term itself; meant in context


class AgreementRegister:
    """Agreements by id and by the terms that name them."""

    def __init__(self, agreements: Sequence[Agreement], version: str) -> None:
        self.version = version
        self._by_id = {a.agreement_id: a for a in agreements}
        named: dict[str, list[Agreement]] = {}
        contextual: dict[str, list[Agreement]] = {}
        for a in self._by_id.values():
            for name in a.names:
                named.setdefault(_term(name), []).append(a)
            for name in a.contextual:
                contextual.setdefault(_term(name), []).append(a)
        self._terms: Terms[Naming] = Terms(
            (term, (tuple(named.get(term, ())), tuple(contextual.get(term, ()))))
            for term in sorted({*named, *contextual})
        )

    @classmethod
    def load(cls, extra_files: Sequence[Path] = ()) -> "AgreementRegister":
        """The shipped register with the user's files; an entry of theirs replaces a shipped one of the same id."""
        digest, found = hashlib.sha256(), list[Agreement]()
        for where, data in (*_shipped(), *((str(p), _bytes(p)) for p in extra_files)):
            digest.update(data)
            found += _read(data, where)
        return cls(found, digest.hexdigest()[:12])

    def all(self) -> tuple[Agreement, ...]:
        """Every agreement, by its id."""
        return tuple(self._by_id[name] for name in sorted(self._by_id))

    def agreement(self, agreement_id: str) -> Agreement | None:
        """The agreement of that id."""
        return self._by_id.get(agreement_id)

    def find(self, words: Sequence[Token]) -> list[Hit[Naming]]:
        """Every term of the register in the words, longest first."""
        return self._terms.find(words)


@functools.cache
def opened(extra_files: tuple[Path, ...] = ()) -> AgreementRegister:
    """The register with those files, read once a process."""
    return AgreementRegister.load(extra_files)


def _term(name: str) -> str:
    return " ".join(w.low for w in tokens(name))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArgumentError(f"register of agreements {path} cannot be read: {error.strerror}") from error


def _shipped() -> Iterator[tuple[str, bytes]]:
    folder = importlib.resources.files(__package__).joinpath("register")
    for name in sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml")):
        yield name, folder.joinpath(name).read_bytes()


def _read(data: bytes, where: str) -> list[Agreement]:
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ArgumentError(f"register of agreements {where} is not TOML: {error}") from error
    told = table.pop("agreement", [])
    if table or not isinstance(told, list) or not all(isinstance(row, dict) for row in told):
        raise ArgumentError(f"register of agreements {where}: it holds entries under [[agreement]] and nothing else")
    found = [_entry(row, f"{where}: agreement {n}") for n, row in enumerate(told, 1)]
    for n, made in enumerate(found, 1):
        if made.agreement_id in {a.agreement_id for a in found[: n - 1]}:
            raise ArgumentError(f"{where}: agreement {n}: another entry of the file has the id {made.agreement_id!r}")
    return found


def _entry(row: dict[str, Any], where: str) -> Agreement:
    if unknown := set(row) - KEYS:
        raise ArgumentError(f"{where}: no key {min(unknown)!r}; there are {', '.join(sorted(KEYS))}")
    if missing := [key for key in _NEEDED if not row.get(key)]:
        raise ArgumentError(f"{where} needs {', '.join(missing)}")
    if row["kind"] not in get_args(AgreementKind):
        raise ArgumentError(f"{where}: kind must be one of {', '.join(get_args(AgreementKind))}, not {row['kind']!r}")
    for key in _DAYS:
        if key in row and not _is_day(row[key]):
            raise ArgumentError(f"{where}: {key} must be a day as 2031-05-04, not {row[key]!r}")
    _proper(row, where)
    made: dict[str, Any] = {key: row[key] for key in _TEXTS & set(row)}
    made |= {key: tuple(row.get(key, ())) for key in _LISTS}
    areas = tuple(_area(area, where) for area in row.get("areas", ()))
    return Agreement(agreement_id=row["id"], areas=areas, **made)


def _proper(row: dict[str, Any], where: str) -> None:
    """Refuses values of the wrong shape, and days in the wrong order."""
    for key in sorted(set(row) & (_TEXTS | {"id"})):
        if not isinstance(row[key], str) or not row[key].strip():
            raise ArgumentError(f"{where}: {key} must be text in quotes")
    for key in sorted(set(row) & _LISTS):
        if not isinstance(row[key], list) or not all(isinstance(x, str) and x.strip() for x in row[key]):
            raise ArgumentError(f'{where}: {key} must be a list of texts, as ["one", "another"]')
    if not (row.get("names") or row.get("contextual")):
        raise ArgumentError(f"{where} needs names or contextual: without them no text can mean it")
    if row.get("starts") and row.get("ends") and row["ends"] < row["starts"]:
        raise ArgumentError(f"{where}: it ends ({row['ends']}) before it starts ({row['starts']})")
    if not isinstance(row.get("areas", []), list):
        raise ArgumentError(f"{where}: {_AREA}")


def _is_day(value: object) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False


def _area(row: object, where: str) -> Area:
    levels = get_args(PlacePrecision)
    if not isinstance(row, dict) or not _AREA_KEYS <= set(row) <= _AREA_KEYS | {"within"}:
        raise ArgumentError(f"{where}: {_AREA}")
    if row["level"] not in levels:
        raise ArgumentError(f"{where}: the level of {row['name']!r} must be one of {', '.join(levels)}")
    return Area(**row)
