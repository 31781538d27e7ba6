"""The codes of an act of the political process, each with how well it says what the act says.

Comes in: a claim of the process, who of its speakers is a state. Goes out: its codes by scheme, read from data/.
Refuses: a code where the scheme has none, and to take a speaker for an official of whom the register does not know it.
"""

import functools
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, Literal, get_args

from recounted.model.claim import Claim
from recounted.model.process import Process
from recounted.model.vocabulary import ActorKind

Fidelity = Literal["exact", "close", "caveat", "unsayable"]
SCHEMES: Final = ("plover", "cameo", "huridocs_28")
UNLISTED: Final = "the list is of what somebody declares of an act laid at their door"
WHOSE: Final = "the register does not say whether who speaks is an official"
_OFFICIAL: Final = frozenset(("state_forces", "foreign_forces"))
_OTHER: Final = frozenset(("non_state_group",))
KindOf = Callable[[str], ActorKind | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code; null where the scheme has none. `cannot` says what it does not say, `memory` that it is recalled."""

    scheme: str
    code: str | None
    label: str | None
    fidelity: Fidelity
    cannot: str | None
    memory: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedAct:
    """One line of the file: which claim, what it is here, its codes. Whoever is spoken of was spoken of, no more."""

    claim_id: str
    document_id: str
    act: str
    form: str | None
    speakers: tuple[str, ...]
    toward: tuple[str, ...]
    parties: tuple[str, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a scheme's data."""

    act: str
    fidelity: Fidelity
    form: str | None = None
    code: str | None = None
    of_others: str | None = None
    label: str | None = None
    cannot: str | None = None
    memory: bool = False

    def __post_init__(self) -> None:
        if self.fidelity not in get_args(Fidelity):
            raise ValueError(f"{self.act}: fidelity {self.fidelity!r}")
        if (self.fidelity == "unsayable") != (self.code is None):
            raise ValueError(f"{self.act} {self.form}: either it has a code, or it is unsayable")
        if self.fidelity in ("caveat", "unsayable") and not self.cannot:
            raise ValueError(f"{self.act} {self.form}: {self.fidelity} needs the words for it")


@functools.cache
def rows(scheme: str) -> tuple[Row, ...]:
    """The rows of a scheme."""
    path = resources.files("recounted.release.acts") / "data" / f"{scheme}.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Row(**{"memory": table["memory"], **row}) for row in table["code"])


def coded(claim: Claim, process: Process, kind_of: KindOf) -> CodedAct:
    """A claim of the process with its codes."""
    told = {role: tuple(p.name for p in process.participants if p.role == role) for role in ("speaker", "addressee")}
    return CodedAct(
        claim_id=claim.claim_id, document_id=claim.document_id, act=process.act, form=process.form,
        speakers=told["speaker"], toward=told["addressee"], parties=process.parties,
        codes=tuple(_code(scheme, process, kind_of) for scheme in SCHEMES),
    )  # fmt: skip


def _code(scheme: str, process: Process, kind_of: KindOf) -> Code:
    row = row_of(scheme, process.act, process.form)
    if row is None:
        return Code(scheme=scheme, code=None, label=None, fidelity="unsayable", cannot=UNLISTED, memory=False)
    code, cannot, fidelity = row.code, row.cannot, row.fidelity
    if row.of_others:
        kinds = {kind_of(p.actor_id) for p in process.participants if p.role == "speaker" and p.actor_id}
        if not kinds or not (kinds <= _OFFICIAL or kinds <= _OTHER):
            code, cannot, fidelity = None, WHOSE, "unsayable"
        elif kinds <= _OTHER:
            code = row.of_others
    label = row.label if code else None
    return Code(scheme=scheme, code=code, label=label, fidelity=fidelity, cannot=cannot, memory=row.memory)


def row_of(scheme: str, act: str, form: str | None) -> Row | None:
    """The row of an act: that of its form, else that of the act itself."""
    found = {(r.act, r.form): r for r in rows(scheme)}
    return found.get((act, form)) or found.get((act, None))
