"""A name as it is compared: its words folded, and the consonants of each, which Latin and Arabic writing share.

Comes in: a name in any script. Goes out: a Form. Refuses: nothing; a name without letters has no words.
"""

from dataclasses import dataclass
from functools import lru_cache

from recounted.text.fold import bare_key, skeleton

KEPT = 1 << 16  # forms kept: the words of names are few
_ABD = "abdl"  # "Abdul Rahman", "Abdulrahman" and "Abd al-Rahman": the l is the article's
_JOINED = frozenset(
    ("abd", "abdul", "abdel", "abdal", "abu", "abou", "umm", "um", "ibn", "bin", "عبد", "ابو", "ام", "ابن", "بن")
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
LEAST_CONSONANTS = 3  # in one script two words spelt otherwise are one only by so many: Tam is not Tim
LEAST_LETTERS = 5  # of words that may differ in one letter


@dataclass(frozen=True, slots=True)
class Form:
    """`words` without articles, with "abd", "abu" and their like joined to what follows; `bones` their consonants."""

    words: tuple[str, ...]
    bones: tuple[str, ...]
    arabic: bool


@lru_cache(KEPT)
def form(name: str) -> Form:
    """The form of a name."""
    words: list[str] = []
    before = ""
    for word in bare_key(name).split():
        if word in _SUFFIXES and words:
            continue
        if word in _JOINED:
            before += word
            continue
        words.append(before + word)
        before = ""
    if before:
        words.append(before)
    return Form(tuple(words), tuple(_bones(w) for w in words), any("\u0600" <= c <= "\u06ff" for c in name))


def _bones(word: str) -> str:
    """Consonants; a closing h is written by some and not by others."""
    found = skeleton(word)
    if found.startswith(_ABD) and len(found) > len(_ABD) + 1:
        found = found.replace(_ABD, "abd", 1)
    return found[:-1] if len(found) > 2 and found.endswith("h") else found


def alike(a: Form, i: int, b: Form, j: int) -> bool:
    """Whether word i of one name and word j of the other are one word."""
    if a.words[i] == b.words[j]:
        return True
    same = bool(a.bones[i]) and a.bones[i] == b.bones[j]
    return same and (a.arabic != b.arabic or len(a.bones[i]) >= LEAST_CONSONANTS)


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter was changed, dropped, added, or two neighbours changed places."""
    if min(len(a), len(b)) < LEAST_LETTERS or a == b or abs(len(a) - len(b)) > 1:
        return False
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    tails = ((a[n + 1 :], b[n + 1 :]), (a[n:], b[n + 1 :]), (a[n + 1 :], b[n:]))
    swapped = a[n : n + 2] == b[n : n + 2][::-1] and a[n + 2 :] == b[n + 2 :]
    return swapped or any(x == y for x, y in tails)
