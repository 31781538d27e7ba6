"""Who: the parties that a sentence names, and which of them it says did it.

Comes in: a sentence, the register, the countries that the text speaks of. Goes out: Party records and, for a claim, the
perpetrators. Refuses: to name a doer that the words do not name; hostile or vague words stay as quoted, unresolved.
"""

from collections.abc import Sequence

from recounted.actors.register import Register, resolve
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.model.vocabulary import ActorKind
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Party
from recounted.text.terms import Terms
from recounted.text.tokens import Token

_DATA = lexicon.table("attacks")
_VERBS: Terms[str] = Terms((w, w) for w in _DATA["verbs"])
_NOUNS: Terms[str] = Terms((w, w) for w in _DATA["nouns"])
_UNNAMED: Terms[str] = Terms((w, w) for w in _DATA["unnamed"])
_FORCES = frozenset(_DATA["states"]["forces"])
_NOT_AFTER = frozenset(_DATA["not_doer_after"])
_NOT_BEFORE = frozenset(_DATA["not_doer_before"])
_SPEECH = frozenset(lexicon.table("speakers")["verbs"]["words"])

_AIMED = frozenset(_DATA["aimed"])
UNIDENTIFIED = "Unidentified armed group"
REACH = 14  # tokens between a subject and its verb of attack


def find_parties(
    text: str,
    words: Sequence[Token],
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
        if actor is None:
            continue
        out.append(_party(text, words, hit.first, hit.last, actor.name, actor.actor_id, actor.kind))
        taken.update(range(hit.first, hit.last + 1))
    out.extend(_states(text, words, taken, gazetteer, register, day))
    for unnamed in _UNNAMED.find(words):
        if not taken & set(range(unnamed.first, unnamed.last + 1)):
            out.append(_party(text, words, unnamed.first, unnamed.last, UNIDENTIFIED, None, "other"))
    return sorted(out, key=lambda p: p.first)


def _party(
    text: str, words: Sequence[Token], first: int, last: int, name: str, actor_id: str | None, kind: ActorKind
) -> Party:
    span = Span(words[first].start, words[last].end)
    return Party(first, last, span, span.of(text), name, actor_id, kind)


def _states(
    text: str,
    words: Sequence[Token],
    taken: set[int],
    gazetteer: Gazetteer,
    register: Register,
    day: str | None,
) -> list[Party]:
    """ "Israeli warplanes", "its Russian allies": a country's word with a noun for armed force close behind."""
    out: list[Party] = []
    for i, word in enumerate(words):
        if i in taken or not word.capital:
            continue
        code = gazetteer.country_of(word.text)
        if code is None:
            continue
        reach = [w.low for w in words[i + 1 : i + 5]]
        noun = next((n for n, low in enumerate(reach) if low in _FORCES), None)
        if noun is None or any(
            low in (",", ".", "in", "of", "on", "by", "to", "people", "civilians") for low in reach[:noun]
        ):
            continue
        known = register.actor(f"state:{code}")
        country = known.name if known else f"Armed forces of {gazetteer.country_name(code)}"
        last = i + 1 + noun if reach[noun] != "air" else min(len(words) - 1, i + 2 + noun)
        out.append(_party(text, words, i, last, country, f"state:{code}", "state_forces"))
        taken.update(range(i, last + 1))
    return out


def targeting(words: Sequence[Token]) -> list[int]:
    """Positions of verbs that say something was made a target ("targeting schools", "shelled")."""
    return [h.first for h in _VERBS.find(words) if h.meaning in _AIMED]


def doers(words: Sequence[Token], parties: Sequence[Party], victims: frozenset[int]) -> list[Party]:
    """The parties that the sentence says made the attack. `victims` are the tokens that tell of those harmed."""
    verbs = [h.first for h in _VERBS.find(words)]
    nouns = [h.first for h in _NOUNS.find(words)]
    return [
        p for p in parties if not set(range(p.first, p.last + 1)) & victims and _does(words, p, parties, verbs, nouns)
    ]


def _does(words: Sequence[Token], p: Party, parties: Sequence[Party], verbs: list[int], nouns: list[int]) -> bool:
    before = words[p.first - 1].low if p.first else ""
    led = (
        before
        if before not in ("the", "a", "an", "its", "alleged", "criminal", "brutal", "suspected", "their", "from")
        else (words[p.first - 2].low if p.first > 1 else "")
    )
    after = words[p.last + 1].low if p.last + 1 < len(words) else ""
    if led == "by":
        return True
    if after in _NOT_AFTER or _speaks(words, p):
        return False
    if led in ("and", ",", "or", "as") and any(
        q.last < p.first and p.first - q.last <= 5 and q is not p and _does(words, q, (), verbs, nouns) for q in parties
    ):
        return True
    if any(p.first <= n <= p.last + 2 for n in nouns) and led not in (
        "against",
        "on",
        "targeting",
        "fighting",
    ):
        return True
    if led in _NOT_BEFORE:
        return False
    return any(p.last < v <= p.last + REACH and not _clause_between(words, p.last + 1, v) for v in verbs)


def _speaks(words: Sequence[Token], p: Party) -> bool:
    near = [w.low for w in words[p.last + 1 : p.last + 4]]
    if near and near[0] in _SPEECH - {"claims", "called", "posted"}:
        return True
    before = [w.low for w in words[max(0, p.first - 3) : p.first]]
    return "according" in before or (bool(before) and before[-1] in ("said", "told", "reported", "added"))


def _clause_between(words: Sequence[Token], a: int, b: int) -> bool:
    return any(
        w.low in (";", ":", "that", "which", "said", "when", "where", "while", "were", "was", "by") for w in words[a:b]
    )
