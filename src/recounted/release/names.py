"""Names of persons in an English text, found so that they can be masked: rather one too many than one too few.

Comes in: a document, its claims and mentions, given names. Goes out: spans with the role of the person there. Names
come from the claims (victims, speakers), from words beside them (titles, trades, kinship, ages, verbs of saying), from
lists of given names, and from runs of capitals that are nothing else that is known.
Refuses: texts that it cannot read, in other languages or in capitals throughout (`readable`).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from recounted.model.claim import Claim, Speaker
from recounted.model.document import Document
from recounted.model.mention import Mention
from recounted.model.span import Span
from recounted.release.beside import AGE, ARTICLE, MINOR_YEARS, STRICT, Role, dated, followed, led, no_person, opens
from recounted.release.capitals import WORD, Run, lists, runs

ACRONYM: Final = 5  # letters: capitals throughout that are no longer stand for a body ("UN", "OCHA")
SHOUTED: Final = 0.6  # share of capitals among letters above which capitals tell nothing; running text has under 0.1
_ROLES: Final[dict[str, Role]] = {
    "medical": "staff", "media": "staff", "agency": "staff", "authority": "official", "party": "official",
}  # fmt: skip
OVER_ALL: Final[frozenset[Role]] = frozenset({"minor", "victim", "perpetrator"})  # what a name is everywhere, told once
_CONTACT: Final = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|(?<![\w.])\+?\d[\d ()\-]{7,}\d(?![\w])")
_INITIALS: Final = re.compile(  # "identified only as S.", "a survivor, R.M.,"
    r"(?:(?<=\bas )|(?<=\bnamed )|(?<=\bcalled )|(?<=\bsurvivor, )|(?<=\bwitness, )|(?<=\bvictim, ))"
    r"[A-Z](?:\.[ \u00a0]?[A-Z])*\.?(?![\w’'])"
)
_WITHIN: Final = re.compile(
    r"(?<!faith )(?<!trust )(?<!confidence )(?<!belief )(?<!hope )(?<!interest )"
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]cross)[ \u00a0]\Z"
)
_PEOPLES: Final = ("ian", "ians", "ese", "ish", "ism", "ist", "ists", "ic", "can", "cans")  # "Veldrian", "Baathist"
# What stands behind a name, and never behind the adjective of a people: "shot Sarkisian at the gate", "Cornish said"
_ALONE: Final = re.compile(
    r"[ \u00a0]?[.,;:!?)”’]|[ \u00a0](?:at|in|on|by|and|or|near|with|from|to|of|after|before|when|while|who|was|were|is"
    r"|had|has|said|says|told|died|fell|also|as|for|because|during|outside|inside|behind|beside)\b|\Z"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text."""

    span: Span
    name: str
    role: Role


def readable(document: Document) -> bool:
    """Whether names can be looked for in it."""
    letters = [c for c in document.text if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) > SHOUTED * len(letters)
    return document.language.split("-")[0] == "en" and not shouted


@dataclass(frozen=True, slots=True)
class Known:
    """What a project knows beside a text: given names, whole names that others of its texts give with whom they mean,
    the names of places, parties and outlets, words that stand in small letters.
    """

    given: Callable[[str], bool]
    names: Mapping[str, Role] = field(default_factory=dict)
    bodies: Collection[str] = frozenset()
    words: Collection[str] = frozenset()


def find(document: Document, claims: Sequence[Claim], mentions: Sequence[Mention], known: Known) -> tuple[Named, ...]:
    """The names of a document, in the order of the text, each once."""
    text = document.text
    closed = [Span(m.start, m.end) for m in mentions if m.kind in ("place", "actor", "date")]
    bodies = {s.of(text) for s in closed} | set(known.bodies)
    met = list(runs(text))
    found = [*_claimed(text, claims), *_mentioned(mentions, met, text)]
    found += [n for run in met if (n := _beside(text, run, closed, replace(known, bodies=bodies))) is not None]
    found += [
        Named(Span(*m.span()), name, role)
        for name, role in known.names.items()
        if name in text or name.upper() in text
        for m in _standing(text, name)
    ]
    found += _told_again(text, found, closed)
    found += [Named(Span(*m.span()), m[0], "contact") for m in _CONTACT.finditer(text)]
    found += [Named(Span(*m.span()), m[0], "unsure") for m in _INITIALS.finditer(text)]
    return tuple(_once(found))


def _claimed(text: str, claims: Sequence[Claim]) -> Iterator[Named]:
    for claim in claims:
        for v in claim.victims:
            if dated(text, v.span):
                continue
            minor = v.age is not None and v.age < MINOR_YEARS
            yield Named(v.span, v.span.of(text), "minor" if minor else "victim")
        for s in claim.speakers:
            if (
                s.span is not None
                and s.kind == "quoted"
                and s.actor_id is None
                and _person(s, text[max(0, s.span.start - 5) : s.span.start])
            ):
                yield Named(s.span, s.span.of(text), _role_of(s))


def _person(speaker: Speaker, before: str) -> bool:
    words = [w.lower() for w in WORD.findall(speaker.name)]
    capitals = [w for w in WORD.findall(speaker.name) if w[0].isupper()]
    held = lists()
    named = len(capitals) > 1 and len(capitals) == len(words) and not held["nouns"].intersection(words)
    return named and words[-1] not in held["titles"] and not (words[0] == "the" or ARTICLE.search(before))


def _role_of(speaker: Speaker) -> Role:
    return _ROLES.get(speaker.source_kind, "witness")


def _mentioned(mentions: Sequence[Mention], met: Sequence[Run], text: str) -> Iterator[Named]:
    """Runs inside what the reader took for named persons."""
    for m in mentions:
        if m.kind == "person":
            for run in met:
                span = run.span
                if run.noun is None and not dated(text, span) and m.start <= span.start and span.end <= m.end:
                    yield Named(span, span.of(text), "victim")


def _beside(text: str, run: Run, closed: Sequence[Span], known: Known) -> Named | None:
    """A name by the words around it."""
    span, single = run.span, len(run.words) == 1
    first = run.words[0].low
    before = text[max(0, span.start - 60) : span.start]
    at_start = opens(text, span.start)
    common = single and at_start and first.endswith("s")  # "Residents said"
    title = led(before)
    if run.noun is not None:  # "Tarn Clinic", but "Dr Tarn Bridge" and "Tam Bridge, 31,"
        span = Span(span.start, run.noun.span.end)
        if title is None and (not known.given(first) or AGE.match(text[span.end : span.end + 60]) is None):
            return None
    behind = text[span.end : span.end + 60]
    behind_it = followed(behind, alone=single and not known.given(first), common=common)
    role = behind_it if behind_it == "minor" or (title == "minor" and behind_it == "victim") else title or behind_it
    taken = any(span.overlaps(c) for c in closed) or (span.of(text) in known.bodies and not known.given(first))
    if title is None and role is not None and (taken or no_person(text, run.span, known.given)):
        return None  # "Veldra said", "Marrowick, 12 dead", "The Farwater Review wrote"
    if role is None and not taken and _unknown(text, run, known, at_start=at_start):
        role = "unsure"
    return None if role is None else Named(span, span.of(text), role)


def _unknown(text: str, run: Run, known: Known, *, at_start: bool) -> bool:
    """Whether capitals that nobody explains may be a person's: two words and more, or one inside a sentence."""
    proper = lists()["proper"]
    words = [w.low for w in run.words if w.low not in proper or known.given(w.low)]
    if not words or no_person(text, run.span, known.given):
        return False
    if not any(map(known.given, words)) and all(w in known.words for w in words):
        return False  # a heading in capitals: each of its words stands somewhere in small letters
    if len(words) > 1:
        return all(len(w) > 1 for w in words) or known.given(words[0])
    letters = run.span.of(text)
    short = letters.isupper() and len(letters) <= ACRONYM
    at_start = at_start and not letters[0].islower()  # no word opens a sentence in small letters but "al-Orrel"
    if not known.given(words[0]) and _WITHIN.search(text[max(0, run.span.start - 24) : run.span.start]):
        return False  # "in Quelbrin"
    of_a_people = words[0].endswith(_PEOPLES) and not _ALONE.match(text, run.span.end)
    return not (at_start or short or run.words[0].low in proper) and len(words[0]) > 1 and not of_a_people


def _told_again(text: str, found: Sequence[Named], closed: Sequence[Span]) -> Iterator[Named]:
    """Every other place where a name, or a part of it, stands as a word of its own."""
    for words, role in sorted(parts(found).items()):
        for match in _standing(text, words):
            span = Span(*match.span())
            if " " in words or not any(span.overlaps(c) and span != c for c in closed):
                yield Named(span, words, role)


def _standing(text: str, words: str) -> Iterator[re.Match[str]]:
    """Where these stand as words of their own; a whole name in capitals throughout, too, and a part of one."""
    told = rf"(?:{re.escape(words)}|{re.escape(words.upper())})"
    return re.finditer(rf"(?<![\w@]){told}(?![\w@])", text)


def parts(found: Iterable[Named]) -> dict[str, Role]:
    """Names and the words of names that stand for them alone."""
    out: dict[str, Role] = {}
    held = lists()
    for n in sorted(found, key=lambda n: STRICT.index(n.role)):
        if n.role == "contact":
            continue
        single = WORD.findall(n.name)
        for words in (
            n.name,
            *(w for w in single if len(w) > 2 and w[0].isupper() and w.lower() not in held["words"]),
        ):
            out.setdefault(words, n.role)
    return out


def _once(found: Iterable[Named]) -> Iterator[Named]:
    """In the order of the text; of those that overlap the longest, and of roles of one name the strictest."""
    told = sorted(found, key=lambda n: (n.span.start, -n.span.end, STRICT.index(n.role)))
    over_all: dict[str, Role] = {}
    for n in sorted(told, key=lambda n: STRICT.index(n.role)):
        if n.role in OVER_ALL:
            over_all.setdefault(n.name.casefold(), n.role)
    last: Named | None = None
    for n in told:
        if last is None or n.span.start >= last.span.end:
            last = n
            strictest = over_all.get(n.name.casefold(), n.role)
            yield replace(n, role=min(n.role, strictest, key=STRICT.index))


def may_name_a_person(words: str) -> bool:
    """Whether words may be the name of a person rather than of a body: two capitals and more, none of them a noun."""
    capitals = [w for w in WORD.findall(words) if w[0].isupper()]
    held = lists()
    return len(capitals) > 1 and not any(w.lower() in held["nouns"] | held["proper"] for w in capitals)
