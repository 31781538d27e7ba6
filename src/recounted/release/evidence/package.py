"""The Frictionless data package: each table of the package with its columns, types and keys.

Comes in: tables. Goes out: the descriptor (Data Package 1), as JSON values. Refuses: nothing. A table without rows has
no entry, because readers of JSON Lines learn the columns from the first row; its file is there all the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

NAME: Final = "datapackage.json"
Kind = Literal["string", "integer", "number", "boolean"]
GUARD_TOLD: Final = (
    "Texts that a spreadsheet would take for a formula have an apostrophe before them, and so do those that begin with "
    "one: take one leading apostrophe away and the text is as it was. An empty cell is unknown."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its type, and whether every row has a value."""

    name: str
    type: Kind = "string"
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A column that names rows of another table (its own: empty)."""

    column: str
    table: str
    named: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the package. `format` is csv or jsonl."""

    name: str
    path: str
    format: Literal["csv", "jsonl"]
    about: str
    columns: tuple[Column, ...]
    primary: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a table became: how many rows, the size of its file and its digest."""

    rows: int
    size: int
    sha256: str


def descriptor(name: str, title: str, created: str, tables: Iterable[tuple[Table, Written]]) -> Mapping[str, Any]:
    """The descriptor of all tables that have rows."""
    there = [(table, written) for table, written in tables if written.rows]
    names = frozenset(table.name for table, _ in there)
    return {
        "profile": "tabular-data-package" if all(t.format == "csv" for t, _ in there) else "data-package",
        "name": name,
        "title": title,
        "created": created,
        "resources": [_resource(table, written, names) for table, written in there],
    }


def _resource(table: Table, written: Written, there: frozenset[str]) -> Mapping[str, Any]:
    csv = table.format == "csv"
    return {
        "name": table.name,
        "path": table.path,
        "format": table.format,
        "mediatype": "text/csv" if csv else "application/jsonl",
        "encoding": "utf-8",
        "description": f"{table.about} {GUARD_TOLD}" if csv else table.about,
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "schema": _schema(table, there),
    }


def _schema(table: Table, there: frozenset[str]) -> Mapping[str, Any]:
    made: dict[str, Any] = {
        "fields": [
            {"name": c.name, "type": c.type, **({"constraints": {"required": True}} if c.required else {})}
            for c in table.columns
        ],
        "missingValues": [""] if table.format == "csv" else [],
    }
    if table.primary:
        made["primaryKey"] = list(table.primary)
    keys = [
        {"fields": [k.column], "reference": {"resource": k.table, "fields": [k.named]}}
        for k in table.keys
        if not k.table or k.table in there
    ]
    return {**made, **({"foreignKeys": keys} if keys else {})}
