"""Sources: what kind of source a speaker's name tells of, and what a word without a name may stand for.

Comes in: the names of speakers and of publishers. Goes out: Speaker records. Refuses: to guess a kind that no word of
the name tells.
"""

import functools

from recounted.actors.register import Register, resolve
from recounted.model.claim import Speaker
from recounted.model.vocabulary import SourceKind, SpeakerKind
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Said
from recounted.text.tokens import tokens

_DATA = lexicon.table("speakers")
_KINDS: tuple[tuple[SourceKind, frozenset[str]], ...] = tuple(
    (kind, frozenset(words)) for kind, words in _DATA["source_kind"].items()
)
_ANONYMOUS = frozenset(_DATA["anonymous"]["words"])
_ADJECTIVES = frozenset(_DATA["name"]["adjectives"])
_STARTS = frozenset(_DATA["name"]["starts"])
_OFFICES = frozenset(_DATA["name"]["offices"])
_GENERIC: dict[str, frozenset[SourceKind]] = {word: frozenset(kinds) for word, kinds in _DATA["generic"].items()}
NAMES_KEPT = 1 << 12  # the same few speak again and again
PARTING = frozenset(_DATA["verbs"]["parting"])


@functools.lru_cache(maxsize=NAMES_KEPT)
def source_kind(name: str) -> SourceKind:
    """What kind of source a name tells of; "other" where it does not tell."""
    low = name.lower()
    padded = f" {' '.join(low.replace(',', ' ').split())} "
    for kind, words in _KINDS:
        if any(f" {w} " in padded for w in words):
            return kind
    return "other"


def stands_for(name: str) -> frozenset[SourceKind]:
    """What kinds of source a word without a name may stand for ("a monitor", "the group"); empty: none."""
    if any(w[0].isupper() for w in name.split()[1:]):
        return frozenset()
    plain = (w for w in name.lower().split() if w not in _ADJECTIVES and not w.endswith("-based"))
    return _GENERIC.get(" ".join(plain), frozenset())


def office(name: str) -> bool:
    """Whether a name tells of somebody's office in a body ("the Watch's director Rami Lonn")."""
    return bool(_OFFICES & {w.lower() for w in name.split()})


def speaker(said: Said) -> Speaker:
    """A speaker as the field of a claim."""
    words = said.name.split()
    first = 1 if words[0].lower() in _STARTS | _ANONYMOUS else 0  # a capital there may only begin the sentence
    anonymous = not any(w[0].isupper() for w in words[first:])
    kind: SpeakerKind = "anonymous" if anonymous else "quoted"
    return Speaker(
        name=said.name, kind=kind, source_kind=source_kind(said.name), actor_id=said.actor_id, span=said.span
    )


def publisher(name: str, register: Register, countries: frozenset[str]) -> Speaker:
    """The outlet as the last link of the chain, with the party whose name it bears in a text of those countries."""
    hits = register.find(tokens(name))
    found = (resolve(h.meaning, day=None, countries=countries) for h in hits)
    actor_id = next((actor.actor_id for actor in found if actor), None)
    return Speaker(name=name, kind="publisher", source_kind=source_kind(name), actor_id=actor_id)
