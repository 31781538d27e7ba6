"""Settings: every threshold and limit, named, with its default and the reason for it; read from a TOML file.

Comes in: a path to TOML, or nothing. Goes out: a frozen Settings. Refuses: unknown keys and values of the wrong type
(ArgumentError, with the key), because a misspelt setting that is silently ignored is a setting that lies.
"""

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recounted.errors import ArgumentError

SETTINGS_FILE = "recounted.toml"
DATABASE_FILE = "recounted.db"  # beside it, in the folder of a project
STORE_FILE = "store.toml"  # there instead, where the records are on a server: its address
COPIES_FILE = "copies.db"  # there too: what was found out about copies; no record, and made anew where it is gone
LINKS_FILE = "links.db"  # there too: what was worked out of claims and pairs when they were linked; no record either
KEY_FILE = "pseudonyms.key"  # there too, where names were masked: it never leaves the project


def is_project(folder: Path) -> bool:
    """Whether the records of a project are in this folder, or it says where they are."""
    return any((folder / name).is_file() for name in (DATABASE_FILE, STORE_FILE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is refused for its size. Bytes."""

    file_bytes: int = 50_000_000  # a press release has thousands of bytes; 50 MB of text is a dump of something else
    line_bytes: int = 5_000_000  # one line of JSON Lines, that is, one document
    document_characters: int = 2_000_000  # the longest page of the suites has 100,000
    pdf_pages: int = 2_000  # the longest reports of commissions of inquiry have some hundreds
    unpacked_bytes: int = 200_000_000  # of one member of an archive or an office document
    archive_bytes: int = 20_000_000_000  # of all members of one archive together, unpacked
    archive_members: int = 1_000_000
    archive_depth: int = 5  # archives within archives, letters forwarded within letters
    open_seconds: float = 30.0  # to make text of one file; begins anew with each page that needs OCR
    open_memory_bytes: int = 1_000_000_000  # of the process that makes text of a file
    read_seconds: float = 30.0  # of the processor, to read 100,000 characters; prose takes some 2 of them
    ocr_seconds: float = 25.0  # for one page, less than `open_seconds`; a clean one takes some 11 s on a small machine
    ocr_pages: int = 100  # of one PDF


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table (CSV) holds what; the usual names are known without this."""

    text: str = ""
    title: str = ""
    publisher: str = ""
    published_on: str = ""
    language: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """When two texts count as copies of one (one family, one vote)."""

    shingle_words: int = 5
    least_shingles: int = 8  # shorter texts are copies only where they are equal
    run_words: int = 4  # a word is shared where it stands in a run of so many that both texts have
    containment: float = 0.7  # of the shorter text's words: reports in own words share up to 0.6 (docs/copies.md)
    quotation: float = 0.2  # of the longer text's words: a report that quotes a statement in passing is no copy of it
    other_numbers: float = 0.5  # of the shorter text's numbers: papers on one form differ in more


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The user's own data files beside the shipped ones; paths are relative to the settings file."""

    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """Whose view of disputed territory is taken: docs/decisions/0013."""

    view: str = "iso"  # the codes of ISO 3166; else `held`, `open`, or the code of a claimant
    countries: tuple[str, ...] = ()  # single territories set otherwise, as "golan=SY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """Match weights live in linkage/weights.toml; here is where they are cut."""

    threshold_bits: float = 0.0  # log2 odds above which two claims are one incident: more likely than not
    block_days: int = 3  # claims whose days lie further apart are never compared
    memory_mb: int = 4096  # what DuckDB may hold while it links; more than that lies in a folder that is removed after
    weights: str = ""  # a file of match weights (`recounted learn-links`); without one, those that the package ships


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """By which rule accounts add up, and whose conventions are applied to words without a number."""

    rule: str = "majority"  # also lowest_reported (ACLED), ucdp, airwars: reconciliation/rules
    sources: str = ""  # for `ucdp`: the list of the sources that people count as reliable, with their reasons
    profile: str = ""  # none: figures as grammar and accounts give them; they lie in reconciliation/data


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReader:
    """Where a second reader is. Settings alone never send anything: the command line switches it on by its model."""

    url: str = ""
    model: str = ""
    key_variable: str = ""
    response_format: str = "json_schema"  # what vLLM, llama.cpp and OpenAI hold an answer to
    seconds: float = 120.0  # a model of 1.5 billion parameters on two cores needs some 30 s for a passage
    attempts: int = 3
    wait_seconds: float = 2.0  # doubled with each attempt
    answer_bytes: int = 200_000  # an answer has hundreds of bytes a figure; a passage of 4000 characters has dozens
    answer_tokens: int = 2_000
    passage_characters: int = 4_000  # some thousand tokens, which the smallest context windows hold with an answer
    passages: int = 20  # of one document; what comes after is not sent, and the document's record says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """How addresses that the user named are fetched; nothing else is ever asked for."""

    seconds: float = 60.0  # for one address, redirects and all
    redirects: int = 5
    bytes: int = 50_000_000  # of one answer, unpacked
    private_hosts: tuple[str, ...] = ()  # hosts inside the user's own network that may be asked all the same
    proxy: str = ""  # http://host:port; it then looks up the names, so that its own rules guard the inner network
    agent: str = "recounted (documentation of harm to civilians)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamps:
    """Time-stamping authorities (RFC 3161). Nothing is sent to any that is not named here or on the command line."""

    authorities: tuple[str, ...] = ()
    roots: str = ""  # a PEM file of the authorities' certificates; without it signatures are not checked
    seconds: float = 30.0
    proxy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a public release shows, and what datasets say of countries that the shipped lists do not have."""

    countries: tuple[str, ...] = ()  # CSV files of countries with their codes; paths are relative to the settings file
    names_shown: tuple[str, ...] = ()  # roles of persons whose names it shows; nobody's, unless somebody says so
    endangered_delay_days: int = 30  # of a dossier: health care, camps, shelters, aid; ours, in want of a measured one


@dataclass(frozen=True, slots=True, kw_only=True)
class Encryption:
    """Keys of age for what is restricted; the secret one lies outside the project."""

    recipients: tuple[str, ...] = ()  # public keys; where there is one, what is marked restricted is encrypted
    identity: str = ""  # the file of the secret keys, for reading; RECOUNTED_IDENTITY stands above it


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How a team reaches the reading room, and who else may say who somebody is (OpenID Connect)."""

    address: str = ""  # https://reading.example.org, where a proxy speaks HTTPS for it; cookies then need HTTPS
    issuer: str = ""  # the provider of identities; nothing is asked of any that is not named here
    client_id: str = ""
    client_secret_file: str = ""  # a file that holds the secret alone, so that settings can be shown
    claim: str = "email"  # what of the provider's answer is the member's identity: `sub`, or `email` where verified
    seconds: float = 10.0  # for one answer of the provider
    idle_minutes: int = 60  # without a request, and a session ends: long enough for a long document, or a meal


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How people review: which share of the documents two read, and whether the machine's reading is hidden then."""

    double_readings: float = 0.0  # of the documents, drawn by lot; none, until a project asks for them
    blind_to_machine: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `base` is the folder that relative paths start from."""

    limits: Limits = field(default_factory=Limits)
    columns: Columns = field(default_factory=Columns)
    copies: Copies = field(default_factory=Copies)
    registers: Registers = field(default_factory=Registers)
    borders: Borders = field(default_factory=Borders)
    linkage: Linkage = field(default_factory=Linkage)
    reconciliation: Reconciliation = field(default_factory=Reconciliation)
    second_reader: SecondReader = field(default_factory=SecondReader)
    fetch: Fetch = field(default_factory=Fetch)
    timestamps: Timestamps = field(default_factory=Timestamps)
    release: Release = field(default_factory=Release)
    encryption: Encryption = field(default_factory=Encryption)
    sign_in: SignIn = field(default_factory=SignIn)
    review: Review = field(default_factory=Review)
    base: str = "."

    @classmethod
    def of(cls, project: Path) -> "Settings":
        """A project's own settings; the defaults where it has no file of them. Raises as `load` does."""
        path = project / SETTINGS_FILE
        return cls.load(path) if path.is_file() else cls(base=str(project))

    @classmethod
    def load(cls, path: Path | None = None) -> "Settings":
        """Settings of a file; without one, of `recounted.toml` in the current folder, or the defaults.

        Raises ArgumentError where the file is missing, is not TOML, or holds a key or a value that is not known.
        """
        if path is None:
            path = Path(SETTINGS_FILE)
            if not path.is_file():
                return cls()
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ArgumentError(f"settings file {path} cannot be read: {error}") from error
        sections = {f.name: f.default_factory for f in dataclasses.fields(cls) if f.name != "base"}
        unknown = set(table) - set(sections)
        if unknown:
            raise ArgumentError(f"{path}: no section [{min(unknown)}]; there are {', '.join(sorted(sections))}")
        made: dict[str, Any] = {
            name: _section(type(sections[name]()), values, path, name)  # type: ignore[operator]
            for name, values in table.items()
        }
        return cls(**made, base=str(path.parent))


def _section(kind: Any, values: Any, path: Path, name: str) -> Any:
    if not isinstance(values, dict):
        raise ArgumentError(f"{path}: [{name}] must be a table")
    known = {f.name: f for f in dataclasses.fields(kind)}
    made: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise ArgumentError(f"{path}: [{name}] has no key {key!r}; there are {', '.join(known)}")
        made[key] = _checked(known[key].default, value, f"{path}: [{name}] {key}")
    return kind(**made)


def _checked(default: Any, value: Any, where: str) -> Any:
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise ArgumentError(f"{where} must be a list of texts, not {value!r}")
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(default):
        raise ArgumentError(f"{where} must be {type(default).__name__}, not {value!r}")
    return value
