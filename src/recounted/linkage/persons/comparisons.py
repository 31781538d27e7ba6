"""The comparisons of two namings: name, incident, age, sex, kinship, fate. Each gives one level, whatever the order.

Comes in: two namings. Goes out: a level of data/persons.toml. Refuses: to take silence for difference.
"""

from recounted.linkage.persons.features import Naming
from recounted.linkage.persons.forms import Form, alike, one_letter_apart

ORDER = ("same", "other_spelling", "more_names", "one_letter", "part_of_name", "same_family_name", "other")
COMMON_TOO = frozenset(("same", "other_spelling", "more_names"))
NEAR_DAYS = 3
FAR_DAYS = 31


def name(a: Naming, b: Naming) -> str:
    """The best level of any two writings of the names; of names made of common words alone a level of its own."""
    level = min((_name(x, y) for x in a.forms for y in b.forms), key=ORDER.index)
    return f"{level}_common" if level in COMMON_TOO and a.common and b.common else level


def _name(a: Form, b: Form) -> str:
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if len(short.words) == 1:
        ends = {0, len(long.words) - 1}
        return "part_of_name" if any(alike(short, 0, long, j) for j in ends) else "other"
    if a.words == b.words:
        return "same"
    if len(short.words) == len(long.words) and all(alike(a, i, b, i) for i in range(len(a.words))):
        return "other_spelling"
    if alike(short, 0, long, 0) and _within(short, long):
        return "more_names"
    if len(a.words) == len(b.words) and _one_letter(a, b):
        return "one_letter"
    return "same_family_name" if alike(a, len(a.words) - 1, b, len(b.words) - 1) else "other"


def _within(short: Form, long: Form) -> bool:
    """Whether each word of one stands in the other, in its order: names of fathers and families are left out."""
    at = 0
    for i in range(len(short.words)):
        while at < len(long.words) and not alike(short, i, long, at):
            at += 1
        if at == len(long.words):
            return False
        at += 1
    return True


def _one_letter(a: Form, b: Form) -> bool:
    differ = [i for i in range(len(a.words)) if not alike(a, i, b, i)]
    return len(differ) == 1 and one_letter_apart(a.words[differ[0]], b.words[differ[0]])


def incident(a: Naming, b: Naming) -> str:
    """Whether they are told of one incident, in one document, or of days near one another."""
    if a.incident_id is not None and a.incident_id == b.incident_id:
        return "same"
    if a.document_id == b.document_id:
        return "same_document"
    if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
        return "unknown"
    apart = max(a.first_day, b.first_day) - min(a.last_day, b.last_day)
    return "near" if apart <= NEAR_DAYS else "some_days" if apart <= FAR_DAYS else "far"


def age(a: Naming, b: Naming) -> str:
    """Years, as stated."""
    x, y = a.victim.age, b.victim.age
    if x is None or y is None:
        return "unknown"
    return "same" if x == y else "one_year" if abs(x - y) == 1 else "apart"


def sex(a: Naming, b: Naming) -> str:
    """As stated."""
    return _told(a.victim.sex, b.victim.sex)


def kinship(a: Naming, b: Naming) -> str:
    """To whom the text relates them: a mother is a wife too, so that another word says nothing."""
    found = _told(a.victim.kinship, b.victim.kinship)
    return "unknown" if found == "other" else found


def fate(a: Naming, b: Naming) -> str:
    """What is told of them; who was injured may have died since."""
    return _told(a.victim.status, b.victim.status)


def _told(x: str | None, y: str | None) -> str:
    if not x or not y:
        return "unknown"
    return "same" if x == y else "other"
