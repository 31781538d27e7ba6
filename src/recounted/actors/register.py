"""The register: actors from data files, and the terms by which texts name them.

Comes in: the shipped TOML files and the user's own. Goes out: a Register. Refuses: a file with an actor that lacks an
id or a name, or with an unknown kind or key (ArgumentError, with file and actor).
"""

import functools
import hashlib
import importlib.resources
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from recounted.errors import ArgumentError
from recounted.model.vocabulary import ActorKind
from recounted.text.terms import Hit, Terms
from recounted.text.tokens import Token, tokens

KEYS = frozenset(
    {
        "id",
        "name",
        "kind",
        "country",
        "since",
        "until",
        "names",
        "contextual",
        "contextual_countries",
        "said_of",
        "ucdp",
        "acled",
    }
)
UcdpClass = Literal["government", "rebel_group", "informal_group"]
AcledClass = Literal[
    "state_forces", "rebel_group", "political_militia", "identity_militia", "civilians", "external_forces"
]
_CLASSES: dict[str, tuple[UcdpClass | None, AcledClass | None]] = {
    "state_forces": ("government", "state_forces"),
    "foreign_forces": ("government", "external_forces"),
    "coalition": ("government", "external_forces"),
    "non_state_group": ("rebel_group", "rebel_group"),
    "organisation": (None, None),
    "other": (None, None),
}
SHORT_ACRONYM = 3
ACRONYM_LENGTH = 6  # "IS", "SDF", "FMLN": short names all in capitals are looked for in capitals only


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party under its neutral name. It is meant by its names only from `since` to `until` (ISO dates).

    `said_of` are words that reports use for it once they have named it ("the rebels"); alone they name nobody.
    `ucdp` and `acled` are the classes of those two codebooks in words, by the kind where the register says no other.
    """

    actor_id: str
    name: str
    kind: ActorKind
    country: str | None = None
    since: str | None = None
    until: str | None = None
    contextual_countries: tuple[str, ...] = ()
    said_of: tuple[str, ...] = ()
    ucdp: UcdpClass | None = None
    acled: AcledClass | None = None

    def valid(self, day: str | None) -> bool:
        """Whether the actor existed under this entry on an ISO day; unknown days leave it open."""
        return day is None or ((self.since or "") <= day and (self.until is None or day < self.until))


@dataclass(frozen=True, slots=True)
class Naming:
    """What one term may mean. `contextual` terms mean an actor only where the text speaks of its country."""

    named: tuple[Actor, ...]
    contextual: tuple[Actor, ...]
    capitals: bool


class Register:
    """Actors by id and by the terms that name them."""

    def __init__(self, actors: Sequence[tuple[Actor, tuple[str, ...], tuple[str, ...]]], version: str) -> None:
        self.version = version
        self._by_id = {actor.actor_id: actor for actor, _, _ in actors}
        self._written = tuple(
            (name, actor, known)
            for actor, names, words in actors
            for known in (True, False)
            for name in (names if known else words)
        )
        named: dict[str, list[Actor]] = {}
        contextual: dict[str, list[Actor]] = {}
        capitals: dict[str, bool] = {}
        for actor, names, words in actors:
            for name in (*names, actor.name):
                term = _term(name)
                named.setdefault(term, []).append(actor)
                capitals[term] = capitals.get(term, True) and name.isupper() and len(name) <= ACRONYM_LENGTH
            for name in words:
                contextual.setdefault(_term(name), []).append(actor)
        self._terms: Terms[Naming] = Terms(
            (
                term,
                Naming(tuple(named.get(term, ())), tuple(contextual.get(term, ())), capitals.get(term, False)),
            )
            for term in sorted(set(named) | set(contextual))
        )

    @classmethod
    def load(cls, extra_files: Sequence[Path] = ()) -> "Register":
        """The shipped register with the user's files added.

        Raises ArgumentError where a file cannot be read or an actor in it is malformed.
        """
        digest = hashlib.sha256()
        actors = list(_shipped())
        folder = importlib.resources.files(__package__).joinpath("data")
        for name in sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml")):
            digest.update(folder.joinpath(name).read_bytes())
        for path in extra_files:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise ArgumentError(f"register of actors {path} cannot be read: {error.strerror}") from error
            digest.update(data)
            actors.extend(_read(data, str(path)))
        return cls(actors, digest.hexdigest()[:12])

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of that id."""
        return self._by_id.get(actor_id)

    def written(self, letters: Callable[[str], bool]) -> Iterator[tuple[str, Actor, bool]]:
        """Names in some letters, as they were given, with their actors; False of those that name one in context."""
        return ((name, actor, known) for name, actor, known in self._written if letters(name))

    def forces_of(self, country: str, day: str | None) -> Actor | None:
        """The forces of a country's government on a day; None where the register has none, or several."""
        found = [a for a in self._by_id.values() if a.kind == "state_forces" and a.country == country and a.valid(day)]
        if day is None and len(found) > 1:
            return min(found, key=lambda a: (a.since or "", a.actor_id))
        return found[0] if len(found) == 1 else None

    def _without_articles(self, words: Sequence[Token]) -> list[Hit[Naming]]:
        """Every term; "the Council" gives way to the longer name that begins behind its article."""
        out: list[Hit[Naming]] = []
        for hit in self._terms.find(words):
            if out and hit.first <= out[-1].last:
                continue
            article = words[hit.first].low == "the" and hit.first < hit.last
            named = self._terms.at(words, hit.first + 1) if article else None
            out.append(named if named and named.last > hit.last else hit)
        return out

    def find(self, words: Sequence[Token]) -> list[Hit[Naming]]:
        """Every term of the register in the words, longest first; acronyms only where they stand in capitals."""
        hits = self._without_articles(words)
        if not any(h.meaning.capitals for h in hits):
            return hits
        shouting = sum(w.text.isupper() for w in words) > len(words) / 2
        return [h for h in hits if not h.meaning.capitals or _in_capitals(words[h.first], shouting=shouting)]


def _in_capitals(word: Token, *, shouting: bool) -> bool:
    """Whether an acronym is meant: where the whole sentence shouts, "IS" is the verb."""
    return word.text.isupper() and (not shouting or len(word.text) > SHORT_ACRONYM)


@functools.cache
def conflict_began(country: str) -> str | None:
    """The ISO day from which reports count "since the start of the conflict" in a country; None where none is kept."""
    rows = importlib.resources.files(__package__).joinpath("data/conflicts.csv").read_text("utf-8").splitlines()[1:]
    return next((day for code, day, _ in (row.split(",", 2) for row in rows) if code == country), None)


def resolve(naming: Naming, *, day: str | None, countries: frozenset[str]) -> Actor | None:
    """The one actor that a term means on a day, in a text that speaks of those countries; None where it stays open."""
    for actors in (naming.named, tuple(a for a in naming.contextual if _in_context(a, countries))):
        fitting = [a for a in actors if a.valid(day)]
        if len({a.actor_id for a in fitting}) == 1:
            return fitting[0]
        if fitting and actors is naming.named:
            return min(fitting, key=lambda a: (a.since or "", a.actor_id)) if day is None else None
    return None


def _in_context(actor: Actor, countries: frozenset[str]) -> bool:
    own = set(actor.contextual_countries) or ({actor.country} if actor.country else set())
    return bool(own & countries) if own else True


def _term(name: str) -> str:
    return " ".join(w.low for w in tokens(name))


@functools.cache
def _shipped() -> tuple[tuple[Actor, tuple[str, ...], tuple[str, ...]], ...]:
    folder = importlib.resources.files(__package__).joinpath("data")
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    return tuple(entry for name in names for entry in _read(folder.joinpath(name).read_bytes(), name))


def _read(data: bytes, where: str) -> list[tuple[Actor, tuple[str, ...], tuple[str, ...]]]:
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ArgumentError(f"register of actors {where} is not TOML: {error}") from error
    return [_entry(row, f"{where}: actor {n}") for n, row in enumerate(table.get("actor", ()), 1)]


def _entry(row: dict[str, Any], where: str) -> tuple[Actor, tuple[str, ...], tuple[str, ...]]:
    unknown = set(row) - KEYS
    if unknown:
        raise ArgumentError(f"{where}: no key {min(unknown)!r}; there are {', '.join(sorted(KEYS))}")
    if not row.get("id") or not row.get("name"):
        raise ArgumentError(f"{where} needs an id and a name")
    if row.get("kind") not in get_args(ActorKind):
        raise ArgumentError(f"{where}: kind must be one of {', '.join(get_args(ActorKind))}, not {row.get('kind')!r}")
    ucdp, acled = _CLASSES[row["kind"]]
    for key, chosen in (("ucdp", UcdpClass), ("acled", AcledClass)):
        if row.get(key, get_args(chosen)[0]) not in get_args(chosen):
            raise ArgumentError(f"{where}: {key} must be one of {', '.join(get_args(chosen))}, not {row[key]!r}")
    actor = Actor(
        actor_id=row["id"], name=row["name"], kind=row["kind"], country=row.get("country"), since=row.get("since"),
        until=row.get("until"), contextual_countries=tuple(row.get("contextual_countries", ())),
        said_of=tuple(w.lower() for w in row.get("said_of", ())),
        ucdp=row.get("ucdp", ucdp), acled=row.get("acled", acled),
    )  # fmt: skip
    return actor, tuple(row.get("names", ())), tuple(row.get("contextual", ()))
