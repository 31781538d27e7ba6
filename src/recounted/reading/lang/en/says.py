"""Who says so: the publisher, the one quoted, and the chain between.

Comes in: a sentence. Goes out: the speakers that it names, nearest first. Refuses: to make a speaker of somebody who
only does something; a speaker is bound to a verb of saying or to "according to".
"""

from collections.abc import Sequence, Set

from recounted.actors.register import Register, resolve
from recounted.model.claim import Speaker
from recounted.model.span import Span
from recounted.model.vocabulary import SourceKind, SpeakerKind
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Said
from recounted.text.tokens import Token, tokens

_DATA = lexicon.table("speakers")
_VERBS = frozenset(_DATA["verbs"]["words"]) - {"according", "called", "claims"}
_KINDS: tuple[tuple[SourceKind, frozenset[str]], ...] = tuple(
    (kind, frozenset(words)) for kind, words in _DATA["source_kind"].items()
)
_ANONYMOUS = frozenset(_DATA["anonymous"]["words"])
_INSIDE = frozenset(["of", "for", "the", "and", "in", "al", "-", "&", "de", "'s", "'", "at"])
_HEADS = (
    frozenset(w for _, words in _KINDS for w in words if " " not in w) | _ANONYMOUS | {"group", "statement", "report"}
)
_PRONOUNS = frozenset(["it", "he", "she", "they", "who"])
_STARTS = frozenset(["the", "a", "an", "its", "their", "local", "several", "some", "other", "two"])
LONGEST = 14


def find_speakers(text: str, words: Sequence[Token], named: Set[int] = frozenset()) -> list[Said]:
    """The speakers of a sentence, in order. `named` tokens belong to the names of parties and are no verbs."""
    out: list[Said] = []
    for i, word in enumerate(words):
        if i in named:
            continue
        low = word.low
        if low == "according" and i + 1 < len(words) and words[i + 1].low == "to":
            found = _forward(text, words, i + 2)
        elif low in _VERBS:
            found = _backward(text, words, i) or _after_verb(text, words, i)
        elif low == "quoted" or (low == "told" and i + 1 < len(words)):
            found = _forward(text, words, i + 1)
        else:
            continue
        if found and not any(s.first <= found.last and found.first <= s.last for s in out):
            out.append(found)
    return out


def _said(text: str, words: Sequence[Token], first: int, last: int) -> Said:
    while first < last and words[first].low in (
        "the",
        "a",
        "an",
        "that",
        ",",
        "and",
        "of",
        "for",
        "in",
        "at",
        "'s",
        "-",
    ):
        first += 1
    span = Span(words[first].start, words[last].end)
    return Said(first, last, span, " ".join(span.of(text).split()), first == last and words[first].low in _PRONOUNS)


def _backward(text: str, words: Sequence[Token], verb: int) -> Said | None:
    """ "The Observatory said", "a doctor at the hospital told": the name that ends at the verb."""
    i = verb - 1
    while i >= 0 and (
        words[i].low in ("also", "has", "have", "had", "reportedly", "later", "earlier", ",", "was", "been", ")")
        or words[i].low.endswith("ly")
    ):
        i -= 1
    last = i
    while i >= 0 and verb - i <= LONGEST and _names(words, i):
        i -= 1
    first = i + 1
    for k in range(last, first, -1):
        if words[k].low in ("the", "a", "an") and words[k - 1].low not in (
            "of",
            "for",
            "at",
            "in",
            "and",
            "from",
            "to",
            "by",
        ):
            first = k
            break
    if first > last or not _speaker_like(words, first, last):
        return None
    return _said(text, words, first, last)


def _after_verb(text: str, words: Sequence[Token], verb: int) -> Said | None:
    """ "..., said Rami Lonn, the director": the name that follows the verb."""
    if words[verb].low not in (
        "said",
        "says",
        "reported",
        "added",
        "told",
        "claimed",
        "announced",
        "confirmed",
    ):
        return None
    after = _forward(text, words, verb + 1)
    if after is None or not (words[after.first].capital or words[after.last].low in _HEADS):
        return None
    return (
        after if after.first <= verb + 2 and any(words[k].capital for k in range(after.first, after.last + 1)) else None
    )


def _forward(text: str, words: Sequence[Token], i: int) -> Said | None:
    last = i - 1
    while last + 1 < len(words) and last + 1 - i < LONGEST and _names(words, last + 1):
        last += 1
    while last >= i and words[last].low in _INSIDE | {"a", "an", ","}:
        last -= 1
    return _said(text, words, i, last) if last >= i and _speaker_like(words, i, last) else None


def _names(words: Sequence[Token], i: int) -> bool:
    word = words[i]
    if word.kind == "mark":
        return word.low in ("-", "&", "'")
    return (
        word.capital
        or word.low in _INSIDE
        or word.low in _HEADS
        or word.low in _STARTS
        or word.low in _PRONOUNS
        or _adjective(word)
    )


def _adjective(word: Token) -> bool:
    return word.low in {
        "anonymous",
        "medical",
        "military",
        "human",
        "rights",
        "monitoring",
        "local",
        "security",
        "state",
        "official",
        "foreign",
        "defense",
        "defence",
        "senior",
        "civil",
        "spokesman's",
        "same",
        "field",
        "state-run",
        "british-based",
        "uk-based",
        "britain-based",
        "prime",
    } or word.low.endswith("-based")


def _speaker_like(words: Sequence[Token], first: int, last: int) -> bool:
    span = words[first : last + 1]
    return any(w.capital and w.low not in _STARTS for w in span) or any(
        w.low in _HEADS or w.low in _PRONOUNS for w in span
    )


def source_kind(name: str) -> SourceKind:
    """What kind of source a name tells of; "other" where it does not tell."""
    low = name.lower()
    padded = f" {' '.join(low.replace(',', ' ').split())} "
    for kind, words in _KINDS:
        if any(f" {w} " in padded for w in words):
            return kind
    return "other"


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
