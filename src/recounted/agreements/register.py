"""The register of agreements, from data files.

Comes in: the shipped TOML files and the user's own. Goes out: agreements by id and by the words that name them.
Refuses: an entry without an id, a name, a kind or the document that it rests on, an unknown key, a day that is none
(ArgumentError, with file and entry).
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
from recounted.model.vocabulary import AgreementKind
from recounted.text.terms import Hit, Terms
from recounted.text.tokens import Token, tokens

_TEXTS = frozenset(("name", "kind", "document", "signed_on", "starts", "ends", "end_basis", "terms"))
_LISTS = frozenset(("countries", "names", "contextual", "parties", "guarantors"))
KEYS = frozenset(("id", "areas", *_TEXTS, *_LISTS))
_DAYS = ("signed_on", "starts", "ends")
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
    return [_entry(row, f"{where}: agreement {n}") for n, row in enumerate(table.get("agreement", ()), 1)]


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
    made: dict[str, Any] = {key: row[key] for key in _TEXTS & set(row)}
    made |= {key: tuple(row.get(key, ())) for key in _LISTS}
    areas = tuple(_area(area, where) for area in row.get("areas", ()))
    return Agreement(agreement_id=row["id"], areas=areas, **made)


def _is_day(value: object) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False


def _area(row: dict[str, Any], where: str) -> Area:
    try:
        return Area(**row)
    except TypeError as error:
        raise ArgumentError(f"{where}: an area has name, country, level and where wanted within") from error
