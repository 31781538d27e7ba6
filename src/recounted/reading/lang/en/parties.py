"""Parties: whom a sentence names as a side of the conflict.

Comes in: a sentence, the register, the countries that the text speaks of. Goes out: Party records in order. Refuses: to
guess who is meant; hostile or vague words stay as quoted, unresolved, and a body that no register knows keeps its name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recounted.actors.register import Register, resolve
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.model.vocabulary import ActorKind
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.bodies import HEADS, bodies, piece_of_another
from recounted.reading.parts import Party
from recounted.text.fold import fold
from recounted.text.terms import Terms
from recounted.text.tokens import Token, Words

_DATA = lexicon.table("attacks")
_UNNAMED: Terms[str] = Terms((w, w) for w in _DATA["unnamed"])
_FORCES = frozenset(_DATA["states"]["forces"])
_REACTS = frozenset(_DATA["reacts"])
_SPEECH = frozenset(lexicon.table("speakers")["verbs"]["words"])
_TARGETS = frozenset(w for words in lexicon.table("targets").values() for w in words)
_NO_ADJECTIVE = _SPEECH | _REACTS | _TARGETS  # "Veldra confirms air strike", "Veldra aid convoy attack"
_OUTLET = ("(", "-", "–", "—")
_NOT_ITS = frozenset(("the", "a", "an", "their", "its", "his", "her", "blamed", "accused"))
UNIDENTIFIED = "Unidentified armed group"
SHORT = range(2, 9)  # letters of a name in short


def find_parties(
    text: str,
    words: Words,
    *,
    register: Register,
    gazetteer: Gazetteer,
    day: str | None,
    countries: frozenset[str],
) -> list[Party]:
    """Parties of a sentence in order: the register's, states by their forces, and doers without a name."""
    out: list[Party] = []
    taken: set[int] = set()
    for hit in register.find(words):
        actor = resolve(hit.meaning, day=day, countries=countries)
        if actor is None or _datelined(words, hit.first, hit.last):
            continue
        if piece_of_another(words, hit.first, hit.last, actor.country, _country_before(words, hit.first, gazetteer)):
            continue
        out.append(_party(text, words, hit.first, hit.last, actor.name, actor.actor_id, actor.kind))
        taken.update(range(hit.first, hit.last + 1))
    out.extend(_states(text, words, taken, gazetteer, register, day))
    if not HEADS.isdisjoint(words.lows):
        out.extend(_bodies(text, words, taken, gazetteer))
    for unnamed in _UNNAMED.find(words):
        if not taken & set(range(unnamed.first, unnamed.last + 1)):
            out.append(_party(text, words, unnamed.first, unnamed.last, UNIDENTIFIED, None, "other"))
    return sorted(out, key=lambda p: p.first)


def _country_before(words: Sequence[Token], first: int, gazetteer: Gazetteer) -> str | None:
    return gazetteer.country_of(words[first - 1].text) if first else None


def _bodies(text: str, words: Sequence[Token], taken: set[int], gazetteer: Gazetteer) -> list[Party]:
    """Bodies that no register knows: the name as it is stated, and an id made of it, the same in every text."""
    out: list[Party] = []
    for named in bodies(words, taken, gazetteer.country_of):
        party = _party(text, words, named.start, named.stop - 1, "", None, "other")
        out.append(replace(party, name=party.stated, actor_id=f"named:{fold(party.stated)}"))
        taken.update(named)
    return out


def told_in_short(text: str, sentences: Sequence[Sequence[Token]], found: Sequence[list[Party]]) -> list[list[Party]]:
    """The parties of each sentence, with those told by letters that the text gives: "Osk Liberation Brigades (OLB)"."""
    short: dict[str, Party] = {}
    for words, parties in zip(sentences, found, strict=True):
        for p in parties:
            behind = words[p.last + 1 : p.last + 4]
            if p.actor_id and [w.low for w in behind[::2]] == ["(", ")"] and _letters(behind[1]):
                short.setdefault(behind[1].text, p)
    return [_with_short(text, w, p, short) for w, p in zip(sentences, found, strict=True)] if short else [*found]


def _with_short(text: str, words: Sequence[Token], found: list[Party], short: Mapping[str, Party]) -> list[Party]:
    taken = {k for p in found if p.actor_id for k in range(p.first, p.last + 1)}
    more = [
        _party(text, words, i, i, whole.name, whole.actor_id, whole.kind)
        for i, w in enumerate(words)
        if i not in taken and (whole := short.get(w.text)) and not (i and words[i - 1].low == "(")
    ]
    return sorted([*found, *more], key=lambda p: p.first) if more else found


def _letters(word: Token) -> bool:
    return len(word.text) in SHORT and word.text.isupper() and word.kind == "word"


def _datelined(words: Sequence[Token], first: int, last: int) -> bool:
    """ "MARROWICK (Lantern) - ": a capital in capitals before an outlet's name tells where somebody wrote."""
    after = words[last + 1].low if last + 1 < len(words) else ""
    return first == last and after in _OUTLET and len(words[first].text) > 3 and words[first].text.isupper()


def _party(
    text: str, words: Sequence[Token], first: int, last: int, name: str, actor_id: str | None, kind: ActorKind
) -> Party:
    span = Span(words[first].start, words[last].end)
    return Party(first, last, span, span.of(text), name, actor_id, kind)


def _states(
    text: str,
    words: Words,
    taken: set[int],
    gazetteer: Gazetteer,
    register: Register,
    day: str | None,
) -> list[Party]:
    """ "Veldran warplanes", "its Sarnish allies": a country's word with a noun for armed force close behind."""
    out: list[Party] = []
    if _FORCES.isdisjoint(words.lows):
        return out
    for i in words.capitals:
        if i in taken:
            continue
        code = gazetteer.country_of(words[i].text)
        if code is None:
            continue
        reach = [w.low for w in words[i + 1 : i + 5]]
        noun = next((n for n, low in enumerate(reach) if low in _FORCES), None)
        if noun is None or any(
            low in (",", ".", "in", "of", "on", "by", "to", "people", "civilians") or low in _NO_ADJECTIVE
            for low in reach[:noun]
        ):
            continue
        shared = "and" in reach[:noun]  # "Veldran and Sarnish forces"
        others = not shared and taken & set(range(i + 1, i + 2 + noun))
        if others or _NOT_ITS & set(reach[:noun]):
            continue  # "Sarns blamed the government": the noun is another's
        own = register.forces_of(code, day)
        known = own or register.actor(f"state:{code}")
        country = known.name if known else f"Armed forces of {gazetteer.country_name(code)}"
        last = i + 1 + noun if reach[noun] != "air" else min(len(words) - 1, i + 2 + noun)
        out.append(_party(text, words, i, last, country, own.actor_id if own else f"state:{code}", "state_forces"))
        taken.update(range(i, last + 1))
    return out


def established(parties: Sequence[Party], register: Register) -> dict[str, Party]:
    """Words such as "the jihadists" -> the one party that the text has named of whom they are said."""
    found: dict[str, dict[str, Party]] = {}
    for p in parties:
        actor = register.actor(p.actor_id) if p.actor_id else None
        for word in actor.said_of if actor else ():
            found.setdefault(word, {}).setdefault(p.actor_id or "", p)
    return {word: next(iter(by_id.values())) for word, by_id in found.items() if len(by_id) == 1}
