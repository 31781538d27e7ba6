"""What the words around a run of capitals say of it: whose name it is, or that it is none.

Comes in: a text, where the run stands. Goes out: a role, from a title, a trade, kinship, an age or a verb beside it; or
that capitals there cannot be a person's. Refuses: nothing; where the words say nothing there is no role.
"""

import re
from collections.abc import Callable
from typing import Final, Literal

from recounted.model.span import Span
from recounted.release.capitals import WORD, lists

Role = Literal["victim", "minor", "witness", "staff", "official", "perpetrator", "unsure", "contact"]
MINOR_YEARS: Final = 18  # Convention on the Rights of the Child, article 1
STRICT: Final[tuple[Role, ...]] = (
    "minor", "contact", "victim", "perpetrator", "witness", "unsure", "official", "staff",
)  # fmt: skip
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
AGE: Final = re.compile(
    r"(?:,\s*|\s*\(\s*|,\s*aged\s+|\s+aged\s+|,\s*an?\s+)(\d{1,3})"
    r"(?=[,.;)\-‑]|$|\s(?!(?:" + _MONTHS + r")))"  # "Marrowick, 13 May" is dated
    r"(?![\-‑]?\s?(?:people|persons|men|women|children|civilians|of|were|are|others|more|dead|killed|wounded|injured)\b)"
)
_DATELINE: Final = re.compile(r"\s*(?:,[^.\n]{1,40}\d|\([^)\n]{2,60}\)|[\-–—])")
ARTICLE: Final = re.compile(r"\b[Tt]he[ \u00a0]$")  # no person's name has it before it, but a family's
_OF_OFFICE: Final = re.compile(  # "Ministry of Agriculture", "Department of Media and Communications"
    r"\b(?:Ministry|Department|Office|Bureau|Directorate|Committee|Minister|Secretary) (?:of|for)(?: the)?[ \u00a0]"
    r"(?:[A-Z]\w+(?:,| and| of)[ \u00a0])*$"
)
# "Republic of Veldra", "Council of Free Ondravar"
_OF_BODY: Final = re.compile(r"\b([A-Z]\w+)[ \u00a0](?:of|for)[ \u00a0]$")
_OWN: Final = frozenset({"his", "her", "my", "our", "their", "your", "whose", "s"})
_DETERMINERS: Final = frozenset({"a", "an", "the", "his", "her", "my"})
_STOP: Final = re.compile(r"[.!?:\n\"“”‘(]\s*$")


def led(before: str) -> Role | None:
    """By a title, a trade, kinship or a word of naming just before it."""
    held, words = lists(), [w.lower() for w in WORD.findall(before)][-3:]
    gap = before[len(before.rstrip(" \u00a0.,“\"'‘")) :]
    if not words or (before.rstrip().endswith((";", ":", "!", "?"))):
        return None
    last, comma = words[-1], "," in gap
    if "." in gap and last not in held["titles"]:
        return None  # a sentence ended there
    if last in held["accused"] and not comma:
        return "perpetrator"
    kin = last in held["kin"] and len(words) > 1 and words[-2] in _OWN  # "her brother Odo", but "Brother Odo"
    if last in held["titles"] and not comma and not kin:
        return "staff" if last in ("dr", "doctor", "nurse", "prof", "professor") else "official"
    if held["young"].intersection(words[-2:]) and last in held["kin"] | held["young"] | held["naming"]:
        return "minor"  # until an age says otherwise
    if last in held["kin"]:
        return "victim"
    if last in held["persons"] and not comma:
        return "witness"
    if last in held["naming"] or (last == "as" and len(words) > 1 and words[-2] in held["naming_as"]):
        return "victim"
    return None


def followed(behind: str, *, alone: bool, common: bool) -> Role | None:
    """By an age, a trade or a verb just behind it. `common`: it may be any word that opens a sentence."""
    held = lists()
    if age := AGE.match(behind):
        return "minor" if int(age[1]) < MINOR_YEARS else "victim"
    words = [w.lower() for w in WORD.findall(behind)][:3]
    first = words[0] if words else ""
    if behind.lstrip().startswith(",") and first in ("who", "whose"):
        return "witness"
    trades = held["persons"] | held["kin"] | held["titles"]
    if behind.lstrip().startswith(",") and first in _DETERMINERS and trades.intersection(words[1:]):
        return "witness"
    if first == "family":
        return "victim"
    acts = frozenset() if common else held["said"] if alone else held["said"] | held["done"]
    return "witness" if behind.startswith((" ", ",")) and first in acts else None


def opens(text: str, start: int) -> bool:
    """Whether it opens a sentence, where any word has a capital."""
    return start == 0 or _STOP.search(text[max(0, start - 4) : start]) is not None


def no_person(text: str, span: Span, given: Callable[[str], bool]) -> bool:
    """Whether capitals cannot be a person's by what stands around them: "the" before them, a date line, an office."""
    before = text[max(0, span.start - 80) : span.start]
    article = ARTICLE.search(before) is not None
    if not article and given(WORD.findall(span.of(text))[0].lower()):
        return False
    family = text.startswith((" family", "s "), span.end)
    body = _OF_BODY.search(before)
    return (
        (article and not family)
        or _OF_OFFICE.search(before) is not None
        or (body is not None and body[1].lower() in lists()["nouns"])
        or dated(text, span)
    )


def dated(text: str, span: Span) -> bool:
    """Whether it is the place of a date line: "MARROWICK, 3 June 2031", "OSK DARA (Halyard) -"."""
    opens_line = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    return opens_line and span.of(text).isupper() and _DATELINE.match(text, span.end) is not None
