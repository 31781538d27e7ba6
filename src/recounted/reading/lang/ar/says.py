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
HEAD: Final = 12  # tokens from the head of a sentence to a colon behind its speaker
_BETWEEN: Final = folded("بين")
_THAT: Final = frozenset(map(folded, ("أن", "أنه", "أنها", "بأن")))
_FROM: Final = folded("عن")
_FOR: Final = "ل"
_FOR_THE: Final = "لل"
_THE: Final = "ال"
PARTING: Final = frozenset((folded("فيما"), folded("بينما"), "،", "؛"))
_QUOTES: Final = frozenset(('"', "«", "»", "“", "”"))


def find_speakers(text: str, words: Sequence[Token], parties: Sequence[Party]) -> list[Said]:
    """The speakers of a sentence in order; of a chain ("نقلت ... عن") the one nearest to the facts first."""
    out: list[Said] = []
    if headed := _before_colon(text, words):
        out.append(_said(text, words, *headed, parties))
    past = headed[1] + 1 if headed else 0
    for i, word in enumerate(words):
        if i < past or word.kind != "word":
            continue
        first = _behind_saying(words, i)
        last = _name_end(words, first) if first else None
        if first is None or last is None or not _says(words, i, last):
            continue
        past = last + 1
        if further := _relayed(words, i, past):
            out.append(_said(text, words, *further, parties))
            past = further[1] + 1
        out.append(_said(text, words, first, last, parties))
    return out


def _said(text: str, words: Sequence[Token], first: int, last: int, parties: Sequence[Party]) -> Said:
    span = Span(words[first].start, words[last].end)
    actor = next((p.actor_id for p in parties if p.actor_id and first <= p.first and p.last <= last), None)
    return Said(first, last, span, _unled(span.of(text)), actor_id=actor)


def _unled(name: str) -> str:
    """A name without the "for" that is written onto it ("وفقاً للمركز")."""
    return _THE + name.removeprefix(_FOR_THE) if name.startswith(_FOR_THE) else name


def _behind_saying(words: Sequence[Token], i: int) -> int | None:
    """The token behind a word of saying or of leading to a speaker."""
    if hit := lexicon.phrases("speakers", "led").at(words, i):
        return hit.last + 1
    led_for = any(s in lexicon.words("speakers", "led_for") for s in stems(words[i].low))
    if led_for and i + 1 < len(words) and words[i + 1].low.startswith(_FOR):
        return i + 1 + (words[i + 1].low == _FOR)
    return i + 1 if any(s in lexicon.words("speakers", "verbs") for s in stems(words[i].low)) else None


def _says(words: Sequence[Token], i: int, last: int) -> bool:
    """Whether a word says; "بين" is "between" as well, and says only where "that" follows its speaker."""
    if not words[i].low.endswith(_BETWEEN):
        return True
    return last + 1 < len(words) and words[last + 1].low in _THAT


def _relayed(words: Sequence[Token], i: int, behind: int) -> tuple[int, int] | None:
    """ "نقلت الوكالة عن الطبيب": of whom a speaker has it."""
    relays = any(s in lexicon.words("speakers", "relays") for s in stems(words[i].low))
    if not relays or behind >= len(words) or words[behind].low != _FROM:
        return None
    last = _name_end(words, behind + 1)
    return (behind + 1, last) if last is not None else None


def _before_colon(text: str, words: Sequence[Token]) -> tuple[int, int] | None:
    """ "الدفاع المدني: إصابة طفل": a source at the head of a sentence, before a colon."""
    colon = next((k for k in range(1, min(len(words), HEAD)) if words[k].low == ":"), None)
    if colon is None:
        return None
    first = max((k + 1 for k in range(colon) if words[k].kind == "mark"), default=0)
    first += first < colon and words[first].low in lexicon.words("speakers", "urgent")
    if first >= colon or colon - first > LONGEST or any(w.kind != "word" for w in words[first:colon]):
        return None
    name = text[words[first].start : words[colon - 1].end]
    named = source_kind(name) != "other" or any(
        s in lexicon.words("speakers", "anonymous") for s in stems(words[first].low)
    )
    return (first, colon - 1) if named else None


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
