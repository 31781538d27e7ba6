"""Offices that change hands: envoys, ministers and commanders appointed and resigned.

Comes in: the phrases of a sentence. Goes out: what tells of it. Refuses: an appointment outside politics and war.
"""

from collections.abc import Iterator

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.frames import Frame, Frames, denied
from recounted.reading.lang.en.acts.nouns import PRONOUNS, Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.text.terms import Hit, Terms

_DATA = lexicon.table("process")["appointment"]
_TERMS: Terms[str] = Terms(
    [*((w, "appointed") for w in _DATA["appointed"]), *((w, "resigned") for w in _DATA["resigned"])]
)
_OFFICES = frozenset(_DATA["offices"])
_OFFICE_NEEDED = frozenset(_DATA["office_needed"])


def _lines() -> Iterator[tuple[str, Frame]]:
    yield from ((line, Frame("appointment", "appointed")) for line in _DATA["frames_appointed"])
    yield from ((line, Frame("appointment", "resigned")) for line in _DATA["frames_resigned"])
    for line in _DATA["frames_dismissed"]:
        yield line, Frame("appointment", "resigned")


_BE = frozenset(("was", "were", "been", "is", "are", "being"))
_FRAMES = Frames(_lines(), {})
FIRSTS = _TERMS.marks | _FRAMES.firsts
_GONE = frozenset(("dismissed", "sacked", "ousted", "quit", "quits"))
BEHIND = 8  # tokens behind the verb in which the office stands


def changes(phrases: Phrases) -> list[Found]:
    """The offices given and left in a sentence."""
    found = [f for hit in _TERMS.find(phrases.words) if (f := _change(phrases, hit))]
    if _OFFICES.isdisjoint(phrases.low):
        return found
    for m in _FRAMES.find(phrases):
        who = m.toward or phrases.subject(m.verb)
        apart = all(m.last < f.first or f.last < m.verb for f in found)
        if who and apart and phrases.low[who[0].head] not in PRONOUNS:
            found.append(Found("appointment", m.frame.form, m.verb, m.last, parties=who, rule="frame"))
    return found


def _change(phrases: Phrases, hit: Hit[str]) -> Found | None:
    low, k = phrases.low, hit.first
    near = set(low[max(0, k - 6) : k + BEHIND])
    behind = set(low[k + 1 : k + BEHIND])
    needed = low[k] in _OFFICE_NEEDED
    given = bool(k) and low[k - 1] in _BE
    headline = hit.last + 1 == phrases.count or low[hit.last + 1] == "."  # "general sacked"
    headline |= low[hit.last + 1 : hit.last + 2] == ["as"] and bool(behind & _OFFICES)
    near_office = (near if low[k] in ("quit", "quits") or given or headline else behind) if needed else set(low)
    if denied(low, k) or not near_office & _OFFICES or (k and low[k - 1] in ("to", "the", "would")):
        return None
    if needed and not (low[k - 1] in _BE or headline or low[k] in _GONE or "as" in near):
        return None
    if low[hit.last] != "by" and low[min(k + 1, phrases.count - 1)] == "by" and low[k - 1] not in _BE:
        return None  # "a judge appointed by the council"
    told = bool(phrases.after(k + 1))
    passive = bool(k) and (low[k - 1] in _BE or " by" in hit.meaning or not told)  # "new envoy named"
    if low[hit.last] == "by":
        return Found("appointment", "appointed", k, hit.last, parties=phrases.after(hit.last + 1), rule="replaced")
    form = "appointed" if hit.meaning == "appointed" else "resigned"
    subject = _whose(phrases, k) or phrases.subject(k)
    if form == "resigned":
        gone = subject if low[k] not in ("dismissed", "sacked", "ousted") or passive else phrases.after(k + 1)
        return Found("appointment", "resigned", k, hit.last, parties=gone)
    by = phrases.by(k + 1, 12) if passive else subject
    who: list[Phrase] = subject if passive else phrases.after(k + 1)
    return Found("appointment", "appointed", k, hit.last, parties=[*who, *(p for p in by if p not in who)])


def _whose(phrases: Phrases, k: int) -> list[Phrase]:
    """ "The outgoing envoy, Tam Orrel, whose term ends": of whom the office is told."""
    if k < 2 or phrases.low[k - 1] != "whose":
        return []
    return phrases.ending(k - 2 - (phrases.low[k - 2] == ","))
