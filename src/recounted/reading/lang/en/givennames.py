"""Which sex a given name is usual for: the hint that a list of names gives where no word says it.

Comes in: the name of a person. Goes out: "female", "male" or None. Refuses: names of both sexes, and names that no list
has. A name's sex is an inference: what rests on it is told under the rule `given_name`, never as what the text states.
"""

import functools

from recounted.reading.lang.en import lexicon
from recounted.text.fold import fold

SHORTEST = 3  # letters of a folded spelling; two are too few to be one name's

_SEXES = ("female", "male")
_TITLES = lexicon.table("singly")["around"]["titles"]


@functools.lru_cache(maxsize=1 << 14)
def usual_sex(name: str) -> str | None:
    """The one sex that the first of the names is usual for, as it is spelled, else as its spellings fold."""
    given = next((w for w in fold(name).split() if w not in _TITLES and len(w) > 1), "")
    exact, folded = _lists()
    found = exact.get(given)
    if found is None and len(key := spelling(given)) >= SHORTEST:
        found = folded.get(key)
    return found or None


@functools.lru_cache(maxsize=1 << 14)
def spelling(given: str) -> str:
    """What the usual romanisations of one name share ("Hussein" and "Husain", "Fatimah" and "Fatima")."""
    out = given
    for a, b in lexicon.table("given_names")["folds"]["letters"]:
        out = out.replace(a, b)
    single = [c for n, c in enumerate(out) if n == 0 or out[n - 1] != c]
    return "".join(single).removesuffix("h")


@functools.cache
def _lists() -> tuple[dict[str, str], dict[str, str]]:
    """Name -> sex, as spelled and folded; "" for a name of both."""
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for language, row in lexicon.table("given_names").items():
        for sex in _SEXES if language != "folds" else ():
            for given in fold(row[sex]).split():
                for key, table in ((given, exact), (spelling(given), folded)):
                    table[key] = sex if table.get(key, sex) == sex else ""
    return exact, folded
