"""Whether two names are one person's: "Tam Orrel" and "Dr Tam Lonn Orrel", "Muhammad" and "Mohammed".

Comes in: two names as texts write them. Goes out: whether they may be of one person. Refuses: to take a second given
name for the first, where both names give one ("Tam Orrel", "Sarn Tam Orrel").
"""

import functools
from difflib import SequenceMatcher

from recounted.text.fold import fold

ALIKE = 0.8  # of two spellings of one name: "Mohammed" and "Muhammad" are .75, "Sarah" and "Sara" .89
SHORTEST = 4  # letters from which on two spellings may differ

_TITLES = frozenset(
    (
        "dr",
        "doctor",
        "prof",
        "mr",
        "mrs",
        "ms",
        "hajj",
        "hajja",
        "hajjah",
        "haj",
        "haji",
        "sheikh",
        "shaykh",
        "eng",
        "msgr",
    )
)
_PARTICLES = frozenset(("al", "el", "abu", "ibn", "bin", "umm", "um", "de", "van", "von"))


def one_name(a: str, b: str, *, family_alone: bool = False) -> bool:
    """Whether the shorter name stands in the longer, beginning with its given name.

    `family_alone`: it may stand anywhere in the longer ("Orrel", "Tam Orrel" and "Clerk Tam Orrel").
    """
    short, long = sorted((_words(a), _words(b)), key=len)
    if not short:
        return False
    return (family_alone or _alike(short[0], long[0])) and all(any(_alike(w, v) for v in long) for w in short)


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= SHORTEST and SequenceMatcher(None, a, b).ratio() >= ALIKE)


@functools.lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles, particles and initials."""
    whole = fold(name.replace("-", " ")).split()
    return tuple(w for w in whole if len(w) > 1 and w not in _TITLES and w not in _PARTICLES)
