"""Acts of speech in a sentence: who accuses, denies, owns to, condemns, demands, threatens, warns, promises, rejects or
praises, and toward whom.

Comes in: the phrases of a sentence. Goes out: Acts with their speakers and those addressed. Refuses: an act that nobody
is said to have done, one that is only wished for, and to say anything of the one spoken of.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Any, get_args

from recounted.model.vocabulary import ProcessAct, ProcessForm
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts import content
from recounted.reading.lang.en.acts.actnouns import FIRSTS as _NOUNS
from recounted.reading.lang.en.acts.actnouns import told_by_nouns
from recounted.reading.lang.en.acts.content import laid_at
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.frames import PROMPTED, WRITTEN, Frame, Frames, Match, going
from recounted.reading.lang.en.acts.idle import asked, idle, other_sense
from recounted.reading.lang.en.acts.mouth import FIRSTS as _IN_MOUTH
from recounted.reading.lang.en.acts.mouth import in_mouth
from recounted.reading.lang.en.acts.nouns import PRONOUNS, Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.whose import OWN_SPEAKERS, has_own, same
from recounted.text.terms import Terms

_DATA = lexicon.table("acts")
_IDIOMS = lexicon.table("idioms")
ACTS: tuple[ProcessAct, ...] = tuple(
    a for a in get_args(ProcessAct) if a not in ("talks", "agreement", "violation", "appointment", "resolution")
)
_PASSIVE = frozenset(("accusation", "condemnation", "praise"))
_PLAIN_DENIALS: set[ProcessForm | None] = {"deny_act", "deny_responsibility"}
_SPOKEN = frozenset(("demand", "condemnation", "praise", "warning"))
BESIDE = 3  # tokens from a verb to the word for what it does ("refutes the fabrications")
_RESUMES = frozenset((",", "and", "but", "”", '"'))  # before a verb whose subject begins the sentence
_MINE = frozenset(("it", "they", "we", "i", "its", "our", "their", "his"))
_TOWARD = frozenset(("accusation", "condemnation", "demand", "threat", "warning", "praise", "rejection", "promise"))


def _rows(act: ProcessAct) -> list[dict[str, Any]]:
    row = _DATA[act]
    return [*row.get("frame", [row]), *(r for r in _IDIOMS["frame"] if r["act"] == act)]


def _lines() -> Iterator[tuple[str, Frame]]:
    for act in ACTS:
        for row in _rows(act):
            form: ProcessForm | None = row.get("form")
            for line in row.get("frames", ()):
                yield line, Frame(act, form)
                if act == "condemnation":
                    yield line.replace(" %", ""), Frame(act, form)
                verb, _, rest = line.partition(" ")
                if act in _PASSIVE and rest[:1] in ("@", "%"):
                    yield f"{verb} {rest[2:]}".strip(), Frame(act, form, passive=True, by=True)
            for line in row.get("passive", ()):
                yield line, Frame(act, form, passive=True)
    yield from ((line, Frame("denial", "other_account")) for line in _DATA["other_account"]["blamed"])
    yield from ((line, Frame("accusation", None, guilt=True)) for line in _IDIOMS["guilt"]["frames"])


def _phrases() -> Iterator[tuple[str, tuple[ProcessAct, ProcessForm | None]]]:
    for act in ACTS:
        for row in _rows(act):
            yield from ((p, (act, row.get("form"))) for p in row.get("phrases", ()))
    for name in ("phrases", "caused"):
        yield from ((p, ("denial", "other_account")) for p in _DATA["other_account"][name])
    yield from ((p, ("accusation", None)) for p in _DATA["accusation"]["guilt"])


_FRAMES = Frames(_lines(), _IDIOMS["classes"])
_TERMS: Terms[tuple[ProcessAct, ProcessForm | None]] = Terms(_phrases())
_GUILT = frozenset(_DATA["accusation"]["guilt"])
_OWN = frozenset(_DATA["denied"]["own"])
_DID = frozenset(("had", "has", "have", "did", "do", "does", "was", "were", "is"))
_DEEDS = frozenset(_DATA["denied"]["deeds"])
_WHERE = frozenset(("in", "near", "present", "there", "flying", "operating", "active", "at", "on"))
_VERBAL = _FRAMES.telling | _NOUNS
# of each phrase the word that is seldom idle
_TELLING = frozenset(max(reversed(phrase.split()), key=len) for phrase, _ in _phrases())
_ISSUED = frozenset(_DATA["grammar"]["issued"])
_NONE = frozenset(("not", "no", "n't", "never"))


def promised(lows: Set[str]) -> bool:
    """Whether the words of a sentence promise an act of speech, so that it is worth a closer look."""
    if content.promised(lows) or not (
        _VERBAL.isdisjoint(lows) and _TELLING.isdisjoint(lows) and _IN_MOUTH.isdisjoint(lows)
    ):
        return True
    return not (_NONE.isdisjoint(lows) or _DEEDS.isdisjoint(lows) or OWN_SPEAKERS.isdisjoint(lows))


def speech_acts(phrases: Phrases) -> list[Found]:
    """The acts of speech of a sentence, those told by a verb before those told by other words."""
    out: list[Found] = []
    for f in (f for m in _FRAMES.find(phrases) if (f := _of_verb(phrases, m))):
        again = next((n for n, o in enumerate(out) if _again(phrases, o, f)), None)
        if again is None:
            out.append(f)
        elif f.toward and not out[again].toward:
            out[again] = replace(out[again], toward=f.toward, also=[(f.first, f.last)])
    out += (f for f in _of_phrases(phrases) if not _told(phrases, out, f))
    out += (f for f in told_by_nouns(phrases) if not _told(phrases, out, f))
    out += (f for f in _own_denials(phrases) if not _told(phrases, out, f))
    for f in (*content.in_content(phrases), *in_mouth(phrases)):
        if not _told(phrases, out, f):
            out.append(f)
    return out


def _told(phrases: Phrases, out: Sequence[Found], found: Found) -> bool:
    """Whether the act was found already: by the same words, or of the same kind and by the same speakers."""
    for o in out:
        forms = {o.form, found.form}
        alike = o.act == found.act and (len(forms) == 1 or forms == _PLAIN_DENIALS or o.act == "demand")
        if alike and (_one_speaker(phrases, o, found) or 0 < found.first - o.last <= BESIDE):
            o.also.append((found.first, found.last))
            return True
        if o.first <= found.last and found.first <= o.last:
            return True
    return False


def _one_speaker(phrases: Phrases, a: Found, b: Found) -> bool:
    """Whether two acts may be of one speaker: the same one, one that is not told, or a pronoun."""
    pronoun = any(phrases.low[p.head] in PRONOUNS for p in (*a.speakers, *b.speakers))
    return pronoun or same(a.speakers, b.speakers) or not (a.speakers and b.speakers)


def _again(phrases: Phrases, a: Found, b: Found) -> bool:
    """Whether one act is told twice in a sentence: of one kind, by the same, toward nobody else."""
    toward = [p for p in b.toward if phrases.low[p.head] not in PRONOUNS]
    one = a.speakers == b.speakers or not (a.speakers and b.speakers)
    untold = not a.toward and a.act == "praise"  # "praises the deal and thanks its authors"
    return (a.act, a.form) == (b.act, b.form) and one and (not toward or untold or a.toward == b.toward)


def _of_verb(phrases: Phrases, m: Match) -> Found | None:
    act, low = m.frame.act, phrases.low
    if other_sense(phrases, m):
        return None
    subject = _doer(phrases, m.verb, act)
    if not subject and not m.passive and low[max(0, phrases.before(m.verb))] in _RESUMES:
        subject = phrases.main()
    if m.frame.guilt:
        return laid_at(phrases, m.verb, m.last, subject)
    if m.passive:
        return _passive(phrases, m, subject)
    if act == "rejection" and low[m.last] == "to" and not phrases.official(subject):
        return None  # "he refused to let go"
    if not subject and m.verb and low[m.verb - 1] in WRITTEN:
        return None  # "vetoed a resolution demanding"
    if not subject and act not in ("condemnation", "accusation", "demand", "warning"):
        return None
    if subject and all(low[p.head] in ("who", "which") for p in subject):
        return None
    toward = [p for p in m.toward if p not in subject] if act in _TOWARD else []
    if act == "threat" and not toward:
        toward = [p for p in asked(phrases, m.last + 1) if not same([p], subject)]
    if idle(phrases, m, toward):
        return None
    return Found(act, m.frame.form, m.verb, m.last, speakers=subject, toward=toward)


def _passive(phrases: Phrases, m: Match, subject: list[Phrase]) -> Found | None:
    """ "The army was accused by the council"; "accused by the council of lying, the army"."""
    by = phrases.by(m.verb + 1, 10)
    if m.frame.by and not by:
        return None
    comma = next((k for k in range(m.last, phrases.count) if phrases.low[k] == ","), None)
    if m.verb == 0 and comma is not None:
        subject = phrases.after(comma + 1)
    return Found(m.frame.act, m.frame.form, m.verb, m.last, speakers=by, toward=subject)


def _doer(phrases: Phrases, verb: int, act: ProcessAct) -> list[Phrase]:
    """Who speaks: the subject, who issued what was written, or who said what the clause before is about."""
    low = phrases.low
    if verb and low[verb].endswith("ing") and low[verb - 1] in WRITTEN:
        issued = next((k for k in range(verb, phrases.count - 1) if low[k] in _ISSUED and low[k + 1] == "by"), None)
        if issued is not None:
            return phrases.after(issued + 2)
        light = next((k for k in range(verb - 2, max(-1, verb - 6), -1) if low[k] in _ISSUED), None)
        return phrases.subject(light) if light is not None else []
    to = verb - 1 if verb and low[verb - 1] == "to" else None
    went = going(phrases, to) if to is not None else None
    if went is not None and low[went] in PROMPTED:
        return phrases.after(went + 1)  # "prompting the ministry to deplore"
    found = phrases.subject(verb if went is None else went)
    end = phrases.before(verb)
    said = phrases.speakers()
    if act in _SPOKEN and found and said and end > 0 and low[end] == "and" and not same(found, said):
        inside = "that" in low[said[-1].last + 1 : found[0].first] and said[-1].last < found[0].first
        return said if inside else found
    return found


def _of_phrases(phrases: Phrases) -> Iterator[Found]:
    """Acts told by fixed words: "must be brought to justice", "had no part in"."""
    for hit in _TERMS.find(phrases.words):
        act, form = hit.meaning
        cue = " ".join(phrases.low[hit.first : hit.last + 1])
        subject = phrases.subject(hit.first)
        speakers = phrases.speakers()
        if cue in _GUILT:
            if found := laid_at(phrases, hit.first, hit.last, subject):
                yield found
        elif act == "demand":
            toward = subject if phrases.low[hit.first] == "must" and _active(phrases, hit.last) else []
            yield Found(act, form, hit.first, hit.last, speakers=speakers, toward=toward, rule="must")
        elif form == "other_account":
            if speakers or subject:
                yield Found(act, form, hit.first, hit.last, speakers=speakers, rule="account")
        elif act == "acknowledgement":
            if speakers and has_own(phrases, speakers):
                yield Found(act, form, hit.first, hit.last, speakers=speakers, rule="phrase")
        elif act in ("denial", "threat"):
            yield Found(act, form, hit.first, hit.last, speakers=_who(phrases, subject, speakers), rule="phrase")


def _active(phrases: Phrases, last: int) -> bool:
    return not any(w in ("be", "been", "given", "allowed", "held", "brought") for w in phrases.low[last - 1 : last + 1])


def _who(phrases: Phrases, subject: list[Phrase], speakers: list[Phrase]) -> list[Phrase]:
    """Who does it: the subject, or who speaks where the subject only stands for the speaker ("we", "it")."""
    if subject and phrases.low[subject[0].head] not in ("we", "i", "it", "they", "he", "she"):
        return speakers or subject
    return speakers or subject


def _own_denials(phrases: Phrases) -> Iterator[Found]:
    """ "A military official said that no aircraft of the army had flown": a denial without a word for it."""
    low = phrases.low
    if _NONE.isdisjoint(low) or _OWN.isdisjoint(low) or (_DEEDS.isdisjoint(low) and "never" not in low):
        return
    said = phrases.speakers()
    if not has_own(phrases, said):
        return
    for k in range(1, phrases.count - 1):
        behind = low[k + 1 : k + 8]
        negated = (low[k] in ("not", "never") and low[k - 1] in _DID) or low[k].endswith("n't")
        own = any(w in _OWN for w in low[max(0, k - 6) : k])
        none = low[k] == "no" and any(w in _OWN for w in low[k + 1 : k + 3])
        there = low[k + 1] != "been" or (k + 2 < phrases.count and low[k + 2] in _WHERE)
        mine = not _MINE.isdisjoint(low[max(0, k - 4) : k])
        never = low[k] == "never" and mine and low[k + 1].endswith(("ed", "id", "en", "ot", "wn"))
        if never or (negated and own and there and low[k + 1] in _DEEDS) or (none and any(w in _DEEDS for w in behind)):
            yield Found("denial", "deny_act", k, min(k + 2, phrases.count - 1), speakers=said, rule="own")
            return
