"""Who: the parties that a sentence names, and which of them it says did it.

Comes in: tokens, the register, the countries that the text speaks of. Goes out: Party records. Refuses: to guess who is
meant; a party that only spoke or was hit did nothing.
"""

import functools
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from recounted.actors.register import Actor, Register
from recounted.model.span import Span
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.phrases import Phrases
from recounted.reading.lang.ar.words import THE, folded, stems
from recounted.reading.parts import Party, Said
from recounted.reading.reading import Tools
from recounted.text.terms import Hit
from recounted.text.tokens import Token

REACH: Final = 5  # tokens from a word of attack to the party behind it ("قصف مدفعي وصاروخي لقوات ...")
BEFORE: Final = 6  # tokens from a party to the verb behind it ("قوات ... قصفت")
REGISTERS_KEPT: Final = 4  # a run has one; tests have a few
UNIDENTIFIED: Final = "Unidentified armed actor"


@dataclass(frozen=True, slots=True)
class _Name:
    """What a name may mean: actors of the register, and the countries that it hangs on where it is no full name."""

    ids: tuple[str, ...]
    countries: frozenset[str]


def _arabic(name: str) -> bool:
    return any("\u0620" <= letter <= "\u06ff" for letter in name)


@functools.lru_cache(maxsize=REGISTERS_KEPT)
def _names(register: Register) -> Phrases[_Name]:
    """The names of our lists, and those in Arabic letters that a register of the user's own gives its actors."""
    meant: dict[str, list[str]] = {}
    hanging: dict[str, frozenset[str]] = {}
    for row in lexicon.table("parties")["party"]:
        for name in row["names"]:
            meant.setdefault(name, []).append(row["id"])
        for name in row.get("contextual", ()):
            meant.setdefault(name, []).append(row["id"])
            hanging[name] = frozenset(row["countries"]) | hanging.get(name, frozenset())
    for name, actor, known in register.written(_arabic):
        meant.setdefault(name, []).append(actor.actor_id)
        if not known:
            hanging[name] = frozenset(actor.contextual_countries or filter(None, (actor.country,)))
    return Phrases((name, _Name(tuple(ids), hanging.get(name, frozenset()))) for name, ids in meant.items())


@functools.cache
def _nations() -> Phrases[str]:
    return Phrases((w, code) for code, words in lexicon.table("attacks")["nations"].items() for w in words)


@dataclass(frozen=True, slots=True)
class Sighted:
    """The words of a sentence and where names of parties, of nations and of nobody in particular stand in it."""

    words: Sequence[Token]
    names: Sequence[Hit[_Name]]
    nations: Sequence[Hit[str]]
    unnamed: Sequence[Hit[str]]


def sighted(words: Sequence[Token], register: Register) -> Sighted:
    """What may name a party in a sentence, whichever countries the text speaks of."""
    unnamed = lexicon.phrases("parties", "unnamed", "words")
    return Sighted(words, _names(register).find(words), _nations().find(words), unnamed.find(words))


def find_parties(text: str, seen: Sighted, tools: Tools, *, day: str | None, countries: frozenset[str]) -> list[Party]:
    """The parties of a sentence in order."""
    register, words = tools.register, seen.words
    out: list[Party] = []
    for hit in seen.names:
        if hit.meaning.countries and not hit.meaning.countries & countries:
            continue
        actor = _one([a for i in hit.meaning.ids if (a := register.actor(i))], day)
        if actor:
            out.append(_party(text, words, hit.first, hit.last, actor))
    taken = {k for p in out for k in range(p.first, p.last + 1)}
    acts = lexicon.words("attacks", "acts") | lexicon.words("attacks", "forces")
    for nation in seen.nations:
        near = words[max(0, nation.first - 2) : nation.first]
        if nation.first not in taken and any(s in acts for w in near for s in stems(w.low)):
            out.append(_party(text, words, nation.first, nation.last, _forces(nation.meaning, tools, day)))
    out += [_party(text, words, h.first, h.last, None) for h in seen.unnamed if h.first not in taken]
    return sorted(out, key=lambda p: p.first)


def _forces(code: str, tools: Tools, day: str | None) -> Actor:
    """The forces of a state, under the name that the English reader gives them."""
    known = tools.register.forces_of(code, day) or tools.register.actor(f"state:{code}")
    name = f"Armed forces of {tools.gazetteer.country_name(code)}"
    return known or Actor(actor_id=f"state:{code}", name=name, kind="state_forces", country=code)


def _one(actors: Sequence[Actor], day: str | None) -> Actor | None:
    """The one actor of a name on a day; of several without a day the earliest, as in English."""
    fitting = [a for a in actors if a.valid(day)]
    if len(fitting) > 1 and day is None:
        return min(fitting, key=lambda a: (a.since or "", a.actor_id))
    return fitting[0] if fitting else None


def _party(text: str, words: Sequence[Token], first: int, last: int, actor: Actor | None) -> Party:
    span = Span(words[first].start, words[last].end)
    if actor is None:
        return Party(first, last, span, span.of(text), UNIDENTIFIED, None)
    return Party(first, last, span, span.of(text), actor.name, actor.actor_id, actor.kind)


def doers(words: Sequence[Token], parties: Sequence[Party], victims: Set[int], said: Sequence[Said]) -> list[Party]:
    """Those of whom a sentence says that they made the attack, that they own to it, or that they deny it."""
    spoken = {k for s in said for k in range(s.first, s.last + 1)}
    out: list[Party] = []
    for p in parties:
        if p.first in victims or p.first in spoken:
            continue
        if _after(words, p, "denies"):
            out.append(replace(p, role="denied_by_self"))
        elif _after(words, p, "claims"):
            out.append(replace(p, role="claimed_by_self"))
        elif _does(words, p):
            out.append(p)
    return out


def _does(words: Sequence[Token], p: Party) -> bool:
    """Whether a word of attack or "at the hands of" leads to a party, or a verb of attack stands behind it."""
    by = lexicon.phrases("attacks", "by")
    acts, verbs = lexicon.words("attacks", "acts"), lexicon.words("attacks", "verbs")
    if any(_is(words[k], acts) for k in range(p.first, p.last + 1)):
        return True
    for k in range(p.first - 1, max(-1, p.first - REACH - 1), -1):
        low = words[k].low
        if low in (".", "؛", "،") or low in _APART:
            break
        if by.at(words, k) or _is(words[k], acts) or _is(words[k], verbs):
            return not _hit(words, k, p)
    behind = words[p.last + 1 : p.last + 1 + BEFORE]
    stop = next((n for n, w in enumerate(behind) if w.kind == "mark" and w.low in (".", "،", "؛")), len(behind))
    return any(_is(w, verbs) and not w.low.startswith(THE) for w in behind[:stop])  # "the shelling" is no verb


_APART: Final = frozenset((folded("على"), folded("مواقع"), folded("مقر"), folded("نقاط"), folded("ضد"), folded("بين")))


def _hit(words: Sequence[Token], k: int, p: Party) -> bool:
    """Whether a party stands behind "on" or "positions of": it was hit."""
    return any(w.low in _APART for w in words[k + 1 : p.first])


def _is(word: Token, known: frozenset[str]) -> bool:
    return word.kind == "word" and any(s in known for s in stems(word.low))


def _after(words: Sequence[Token], p: Party, name: str) -> bool:
    hits = lexicon.phrases("attacks", name)
    return any(hits.at(words, k) for k in range(max(0, p.first - 2), p.first))
