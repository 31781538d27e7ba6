"""Who says so: speakers behind a verb of saying or behind "according to".

Comes in: the tokens of a sentence. Goes out: Said records; the kind of source that a name tells of. Refuses: to take
what is said for a part of the speaker's name.
"""

from collections.abc import Sequence
from typing import Final

from recounted.actors.register import Register
from recounted.model.claim import Speaker
from recounted.model.span import Span
from recounted.model.vocabulary import SourceKind, SpeakerKind
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.words import folded, stems
from recounted.reading.parts import Party, Said
from recounted.text.tokens import Token

LONGEST: Final = 7  # tokens of a speaker's name
PARTING: Final = frozenset((folded("فيما"), folded("بينما"), "،", "؛"))
_QUOTES: Final = frozenset(('"', "«", "»", "“", "”"))


def find_speakers(text: str, words: Sequence[Token], parties: Sequence[Party]) -> list[Said]:
    """The speakers of a sentence in order."""
    out: list[Said] = []
    led, verbs = lexicon.phrases("speakers", "led"), lexicon.words("speakers", "verbs")
    past = 0
    for i, word in enumerate(words):
        if i < past or word.kind != "word":
            continue
        hit = led.at(words, i)
        says = any(s in verbs for s in stems(word.low))
        first = (hit.last if hit else i) + 1
        last = _name_end(words, first) if hit or says else None
        if last is None:
            continue
        past = last + 1
        span = Span(words[first].start, words[last].end)
        actor = next((p.actor_id for p in parties if p.actor_id and first <= p.first and p.last <= last), None)
        out.append(Said(first, last, span, span.of(text), actor_id=actor))
    return out


def _name_end(words: Sequence[Token], first: int) -> int | None:
    """The last token of a speaker's name: up to what is said, a mark or a small word."""
    stops, last = lexicon.words("speakers", "stops"), None
    for k in range(first, min(len(words), first + LONGEST)):
        quoted = words[k].low in _QUOTES
        if (words[k].kind == "mark" and not quoted) or (not quoted and any(s in stops for s in stems(words[k].low))):
            break
        last = last if quoted and last is None else k
    while last is not None and last >= first and words[last].kind == "mark":
        last -= 1
    return last if last is not None and last >= first and words[first].kind == "word" else None


def source_kind(name: str) -> SourceKind:
    """What kind of source a name tells of; "other" where it does not tell."""
    words = f" {' '.join(folded(w) for w in name.split())} "
    kinds: dict[SourceKind, list[str]] = lexicon.table("speakers")["source_kind"]
    for kind, terms in kinds.items():
        if any(f" {' '.join(map(folded, t.split()))} " in words for t in terms):
            return kind
    return "other"


def speaker(said: Said) -> Speaker:
    """A speaker as the field of a claim."""
    anonymous = any(s in lexicon.words("speakers", "anonymous") for s in stems(folded(said.name.split()[0])))
    kind: SpeakerKind = "anonymous" if anonymous else "quoted"
    return Speaker(
        name=said.name, kind=kind, source_kind=source_kind(said.name), actor_id=said.actor_id, span=said.span
    )


def publisher(name: str, register: Register) -> Speaker:
    """The outlet as the last link of the chain."""
    return Speaker(name=name, kind="publisher", source_kind=source_kind(name))
