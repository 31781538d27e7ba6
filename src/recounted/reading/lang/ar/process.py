"""The political process in an Arabic sentence: accusation, denial, demand, condemnation, talks, truces, breaches.

Comes in: a sentence with its parties. Goes out: Acts in order, each with its words and who has a part in it.
Refuses: an act without a party of the register beside its verb; a denied verb; to turn any of them into harm.
"""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from recounted.model.vocabulary import ParticipantRole, ProcessAct
from recounted.reading.acts import Act, Participant
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.names import function
from recounted.reading.lang.ar.words import stems
from recounted.reading.parts import Party, Sentence
from recounted.text.tokens import Token

TOWARD: Final = 3  # tokens from a speaker to the party to whom or of whom is spoken
TERMS: Final = 4  # tokens from the parties to the noun for what they agreed on or broke
AROUND: Final = 6  # tokens to either side that are kept as evidence, as in English
_ASIDE: Final = frozenset(('"', "«", "»", "“", "”", "#", "("))
_OPENING: Final = frozenset(("حيث", "حين", "فيما", "بينما", "كما", "قد", "فقد", "وقد"))
_NOT: Final = frozenset(("لم", "لن", "لا", "ولم", "ولا", "ما"))


def find_acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence in order."""
    parties = [p for p in sentence.parties if p.actor_id]
    if not parties:
        return []
    found: list[Act] = []
    for k, word in enumerate(sentence.words):
        if word.kind == "word" and not (k and sentence.words[k - 1].low in _NOT):
            found += _at(sentence, parties, k)
    return found


def _at(sentence: Sentence, parties: Sequence[Party], k: int) -> Iterator[Act]:
    words, word = sentence.words, sentence.words[k]
    act = next((a for a in get_args(ProcessAct) if a in _speech() and _is(word, "speech", a)), None)
    speaker = _beside(words, parties, k)
    if act and speaker:
        toward = (
            _behind(parties, max(k, speaker.last), TOWARD)
            if act in lexicon.table("process")["toward"]["acts"]
            else None
        )
        roles: list[tuple[ParticipantRole, Party]] = [("speaker", speaker)]
        roles += [("addressee", toward)] if toward and toward.actor_id != speaker.actor_id else []
        if toward and words[toward.first].low.startswith("و"):
            return  # "accused X and Y": they are the accused, and who accuses is told before
        yield _act(sentence, act, k, roles, f"ar.speech.{act}")
    elif _is(word, "breach", "verbs") and speaker and _truce(words, max(k, speaker.last)):
        yield _act(sentence, "violation", k, [("party", speaker)], "ar.breach")
    elif _is(word, "agreed", "verbs") and speaker:
        other = _joined(words, parties, speaker)
        if other and _truce(words, other.last):
            yield _act(sentence, "agreement", k, [("party", speaker), ("party", other)], "ar.agreed")
    elif _is(word, "talks", "nouns"):
        first = _between(words, parties, k)
        other = _joined(words, parties, first) if first else None
        if first and other:
            yield _act(sentence, "talks", k, [("party", first), ("party", other)], "ar.talks")


def _speech() -> frozenset[str]:
    return frozenset(lexicon.table("process")["speech"])


def _is(word: Token, *keys: str) -> bool:
    known = lexicon.words("process", *keys)
    return any(s in known for s in stems(word.low))


def _beside(words: Sequence[Token], parties: Sequence[Party], k: int) -> Party | None:
    """The party that a verb has for its subject: at once before it, else at once behind."""
    at = k + 1
    while at < len(words) and words[at].low in _ASIDE:
        at += 1
    joined = words[k].low.startswith("و")
    before = None if joined else next((p for p in parties if p.last == k - 1), None)
    if before or not (joined or _opens(words, k)):
        return before  # "the papers condemn X", "Orrel calls on X": somebody else is the subject
    return next((p for p in parties if p.first == at), None)


def _opens(words: Sequence[Token], k: int) -> bool:
    """Whether a verb opens its clause, so that its subject stands behind it."""
    before = words[k - 1] if k else None
    return before is None or before.kind == "mark" or function(before.low) or before.low in _OPENING


def _behind(parties: Sequence[Party], last: int, reach: int) -> Party | None:
    return next((p for p in parties if last < p.first <= last + reach), None)


def _joined(words: Sequence[Token], parties: Sequence[Party], first: Party) -> Party | None:
    """The party that "and", written onto its name, or "with" joins to another."""
    other = _behind(parties, first.last, TOWARD)
    if other is None or other.actor_id == first.actor_id:
        return None
    with_ = words[other.first - 1].low in ("مع", "و")
    return other if with_ or words[other.first].low.startswith("و") else None


def _between(words: Sequence[Token], parties: Sequence[Party], k: int) -> Party | None:
    """The first of those between whom talks are held."""
    between = next((n for n in range(k + 1, min(len(words), k + TERMS)) if _is(words[n], "talks", "between")), None)
    return None if between is None else next((p for p in parties if p.first == between + 1), None)


def _truce(words: Sequence[Token], last: int) -> bool:
    return any(_is(w, "truce", "nouns") for w in words[last + 1 : last + 1 + TERMS])


def _act(sentence: Sentence, act: ProcessAct, k: int, roles: Sequence[tuple[ParticipantRole, Party]], rule: str) -> Act:
    first = max(0, min([k, *(p.first for _, p in roles)]) - AROUND)
    last = min(len(sentence.words) - 1, max([k, *(p.last for _, p in roles)]) + AROUND)
    near = sentence.words[first : last + 1]
    truce = act in ("agreement", "violation") and any(_is(w, "truce", "ceasefire") for w in near)
    return Act(
        act=act,
        form="ceasefire" if truce and act == "agreement" else None,
        span=sentence.stretch(first, last),
        cue=sentence.stretch(k, k),
        participants=tuple(Participant(role, p.stated, p.name, p.actor_id, p.span) for role, p in roles),
        when=next(iter(sentence.whens), None),
        rule=rule,
    )
