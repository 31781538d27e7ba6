"""How much a second reader was asked and said, in numbers for people to read.

Comes in: documents and their claims. Goes out: counts by name. Refuses: nothing; without a second reader there
are none.
"""

from collections import Counter
from collections.abc import Iterable

from recounted.model.claim import Claim
from recounted.model.document import Document


def counts(documents: Iterable[Document], claims: Iterable[Claim]) -> Counter[str]:
    """What was asked and kept, what the text did not bear out, and how often the two readers differ."""
    found: Counter[str] = Counter()
    for answer in (d.second_answer for d in documents if d.second_answer is not None):
        found["documents sent to the second reader"] += answer.asked > 0
        found["documents not sent"] += answer.not_asked is not None
        found["passages not sent, beyond the limit"] += answer.passages - answer.asked
        found["values of it that stand in the text"] += answer.kept
        found["answers that the text does not bear out"] += sum(answer.dropped.values())
        found["figures where there is no claim"] += len(answer.beyond)
    if found:
        values = [v for c in claims for r in c.second_readings for v in r.values]
        found["values where it differs from the first"] = sum(v.agrees is False for v in values)
    return found
