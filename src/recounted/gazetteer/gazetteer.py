"""The gazetteer: names in several scripts and spellings to places with coordinates and administrative units.

Comes in: a name, and for `find` what else is known of the place. Goes out: entries, or ranked candidates
with their reasons; an empty answer means that no place of that name is known. Refuses: a damaged index, a
bad row of the user's (GazetteerError).
"""

import dataclasses
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from recounted.gazetteer import build, sources
from recounted.gazetteer.entry import ALTERNATE_COST, Candidate, Entry, Row, Sense, View
from recounted.gazetteer.index import (
    BARE,
    LEAST_CONSONANTS,
    LEAST_IN_CONTEXT,
    NAME,
    OTHER,
    SKELETON,
    Index,
    bent_keys,
)
from recounted.gazetteer.ranking import Hit, Question, Search, ranked, trusted
from recounted.gazetteer.territories import territories
from recounted.gazetteer.user import user_rows
from recounted.settings import Settings
from recounted.text.fold import fold

__all__ = ["Candidate", "Entry", "Gazetteer", "open_gazetteer"]

_CACHED_NAMES = 1 << 16  # a text asks again and again for the same few thousand words
_MOST_ENTRIES = 40
_LARGE_REGISTER_BYTES = 100_000  # some thousand places, a fifth of a second


def _own(paths: Sequence[Path], cache: Path) -> Index:
    """The index of the user's places: in memory, or kept in a file where building it anew would take seconds."""

    def made() -> tuple[list[Row], list[tuple[str, str]]]:
        rows, words = user_rows(paths, sources.country_names())
        return rows, [(fold(name), code) for name, code in words]

    if sum(path.stat().st_size for path in paths if path.is_file()) < _LARGE_REGISTER_BYTES:
        return Index.of(*made(), bend_all=True)
    return Index.open(build.kept(cache, f"own-{build.digest_of(paths)}", made))


def open_gazetteer(settings: Settings, *, progress: Callable[[str], None] | None = None) -> "Gazetteer":
    """The gazetteer as a project's settings have it: its registers of places, its view of disputed territory."""
    base = Path(settings.base)
    return Gazetteer.open(
        user_files=[base / name for name in settings.registers.places],
        progress=progress,
        view=territories().view(settings.borders.view, settings.borders.countries),
    )


class Gazetteer:
    """All places of the world that are known here, and the user's. Opened once a process, read only."""

    def __init__(self, layers: Sequence[Index], version: str, view: View | None = None) -> None:
        """Layers come in order of precedence; use `open` unless you bring your own."""
        self._layers = tuple(layers)
        self.version = version
        self.view = view or territories().view()
        self._senses = lru_cache(maxsize=_CACHED_NAMES)(self._looked_up)
        self._lookup = lru_cache(maxsize=_CACHED_NAMES)(self._entries)
        self._country = lru_cache(maxsize=_CACHED_NAMES)(self._country_of)
        self._country_name = lru_cache(maxsize=_CACHED_NAMES)(self._named)

    @classmethod
    def open(
        cls,
        *,
        user_files: Sequence[Path] = (),
        cache_dir: Path | None = None,
        progress: Callable[[str], None] | None = None,
        view: View | None = None,
    ) -> "Gazetteer":
        """The index of the world, built on first use, with the user's own places before it.

        `view` says which country a place in disputed territory is given (`Entry.shown`, and what `find` answers); the
        user's own rows say theirs themselves.
        """
        view = view or territories().view()
        layers: list[Index] = []
        own = ""
        if user_files:
            layers.append(_own(user_files, build.cache_folder(cache_dir)))
            own = "+" + build.digest_of(user_files)
        path, version = build.world(build.cache_folder(cache_dir), progress)
        layers.append(Index.open(path, view))
        return cls(layers, f"{version}{own}/{view.view_id}", view)

    def close(self) -> None:
        """Let the files go; the gazetteer answers no more."""
        for layer in self._layers:
            layer.close()

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places of that name, most important first; a bent spelling comes after an exact one."""
        return self._lookup(fold(name), name)

    def senses(self, name: str) -> tuple[Sense, ...]:
        """The places of that name in the order of `lookup`, with what they weigh and how the name is theirs."""
        return self._senses(fold(name), name)

    def knows(self, name: str) -> bool:
        """Whether any place has that name."""
        return bool(self.lookup(name))

    def find(
        self, name: str, *, country: str | None = None, within: str | None = None, limit: int = 10
    ) -> tuple[Candidate, ...]:
        """The places that a name may mean, best first; `country` and `within` say what else is known."""
        search = Search(hits=self._hits, lookup=self.lookup)
        found = ranked(Question(name=name, country=country, within=within), search)[:limit]
        return tuple(dataclasses.replace(candidate, entry=candidate.entry.shown()) for candidate in found)

    def country_of(self, name: str) -> str | None:
        """The code of the country that a name or a demonym names."""
        return self._country(name)

    def _country_of(self, name: str) -> str | None:
        folded = fold(name)
        for key in (folded, folded.removeprefix("the ")):
            for layer in self._layers:
                if key and (found := layer.country(key)):
                    return found
        return None

    def country_name(self, iso: str) -> str:
        """The name of the country of an ISO code; the code itself where it is not known."""
        return self._country_name(iso)

    def _named(self, iso: str) -> str:
        return next((name for layer in self._layers if (name := layer.country_name(iso))), iso)

    def _entries(self, folded: str, name: str) -> tuple[Entry, ...]:
        return tuple(sense.entry for sense in self._senses(folded, name))

    def _looked_up(self, folded: str, name: str) -> tuple[Sense, ...]:
        hits = [hit for hit in self._hits(name, least=LEAST_CONSONANTS, bones=False) if trusted(hit, name)]
        if self.country_of(name):  # Syrian is no misspelt Sayyan
            hits = [hit for hit in hits if hit.kind <= OTHER]
        hits.sort(
            key=lambda hit: (
                hit.kind > OTHER,
                ALTERNATE_COST * (hit.kind != NAME) - hit.importance,
                hit.entry.place_id,
            )
        )
        return tuple(
            Sense(
                entry=hit.entry,
                weight=hit.importance - ALTERNATE_COST * (hit.kind != NAME),
                own=hit.kind == NAME,
                bent=hit.kind > BARE,
            )
            for hit in hits[:_MOST_ENTRIES]
        )

    def _hits(self, name: str, least: int = LEAST_IN_CONTEXT, *, bones: bool = True) -> list[Hit]:
        """The places under any key of the name; without `bones`, which nobody trusts alone, not by its consonants."""
        folded = fold(name)
        if not folded:
            return []
        bent = (key for key, kind in bent_keys(name, least) if bones or kind != SKELETON)
        keys = (folded, *bent)
        nearest: dict[str, Hit] = {}
        for layer in self._layers:
            for kind, spelt, importance, entry in layer.places(keys):
                held = nearest.get(entry.place_id)
                if held is None or kind < held.kind:
                    nearest[entry.place_id] = Hit(kind=kind, spelt=spelt, importance=importance, entry=entry)
        return list(nearest.values())
