"""What the package says of itself, in words and for programs.

Comes in: what was put in. Goes out: README.md, evidence.json, the lines of bag-info. Refuses: nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from recounted.errors import PackageError
from recounted.release.evidence.package import GUARD_TOLD

FORMAT: Final = "recounted evidence package"
VERSION: Final = 1
NAME: Final = "evidence.json"
README: Final = "README.md"
WITHHELD: Final = "withheld.jsonl"
WORDS: Final = """\
# An evidence package

This folder is the payload of a BagIt bag (RFC 8493). It was written by {program} and holds what the project
"{project}" held when its custody log had {entries} entries and the head

    {head}

Whoever was given that digest before, or a time-stamp over it, can tell that nothing here was changed since.

    captures/        the bytes as received, each in a file named by its SHA-256 (ab/cd/<sha256>)
    texts/           the texts that were made of them, UTF-8, named by their SHA-256
    custody/         the log of what was done, its seals, and the answers of time-stamping authorities
    state/           every row of the project's database, one JSON object a line: from these it is restored
    tables/          what stands in the records, for people, as CSV
    annotations.jsonl  every value of every claim with the words that it stands on (W3C Web Annotations)
    datapackage.json   columns, types and keys of all tables (Frictionless Data Package)
    ro-crate-metadata.json  what each file is and what it was made of (RO-Crate 1.1)
    withheld.jsonl   the digests of restricted captures that are not in the package; state/tombstones.jsonl says more
    evidence.json    the version of this format, for programs
    settings.toml    the settings that readings and incidents hang on, where they differ from the defaults

All offsets count code points of a text, from 0, the end not included.

To check the bytes: `bagit.py --validate BAG`, or `sha256sum -c manifest-sha256.txt` beside this folder. To check the
log, line by line: entry_sha256 = SHA-256(previous_sha256 + LF + record + LF), the first previous_sha256 being 64
zeros; the newest is the head. To check a time-stamp: `openssl ts -verify -in custody/tokens/TOKEN.tsr -data
custody/seals/SEAL.json -CAfile ROOTS.pem`, SEAL being the digest that TOKEN begins with.
`recounted import evidence BAG DIR` makes the project anew and checks all of this.

{held_back}In tables/, cells are kept from being run: {guard}
"""
_HELD_BACK: Final = """\
{withheld} captures were withheld, as they are restricted: their bytes, their texts and all that was read in them are
not here, what was drawn from them was drawn anew without them, and the log ends with entries that say so. Words of
theirs in earlier entries are taken out; the digests of those entries stay, so that the chain and the seals still hold.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a package was made of. `tables` counts the rows of each table in state/ and custody/."""

    project: str
    program: str
    schema: str
    entries: int
    head: str
    changed_at: str
    captures: int
    texts: int
    annotations: int
    withheld: int
    tables: Mapping[str, int]


def record(about: About) -> bytes:
    """evidence.json."""
    told = {"format": FORMAT, "version": VERSION, **asdict(about), "tables": dict(sorted(about.tables.items()))}
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")


def readme(about: About) -> str:
    """README.md."""
    held_back = _HELD_BACK.format(withheld=about.withheld) if about.withheld else ""
    told = asdict(about) | {"guard": GUARD_TOLD[0].lower() + GUARD_TOLD[1:], "held_back": held_back}
    return WORDS.format(**told)


def of_record(data: bytes) -> About:
    """What evidence.json says. Raises PackageError where it is none of a version that is known here."""
    try:
        told: dict[str, Any] = json.loads(data)
        form, version = told.pop("format"), told.pop("version")
        if form != FORMAT or version != VERSION:
            raise PackageError(f"{NAME}: {form!r}, version {version!r}; this program reads version {VERSION} alone")
        about = About(**told)
        tables = dict(about.tables)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise PackageError(f"{NAME}: does not say what the package is: {error}") from error
    kinds = {field.name: field.type for field in fields(About) if field.name != "tables"}
    if any(type(getattr(about, name)) is not kind for name, kind in kinds.items()):
        raise PackageError(f"{NAME}: a value is of another kind than it has to be")
    if not all(isinstance(name, str) and type(rows) is int for name, rows in tables.items()):
        raise PackageError(f"{NAME}: `tables` does not count rows")
    return about


def info(about: About) -> Mapping[str, str]:
    """What bag-info.txt says beside the size; all instants are those of records."""
    return {
        "Bag-Software-Agent": about.program,
        "Bagging-Date": about.changed_at[: len("2031-05-06")],
        "External-Description": f"Evidence package of the project {about.project}",
        "External-Identifier": about.head,
        "Custody-Entries": str(about.entries),
        "Captures": str(about.captures),
        "Captures-Withheld": str(about.withheld),
    }
