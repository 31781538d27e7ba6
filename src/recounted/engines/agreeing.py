"""Agreements of a project's sources, each beside what is said to have happened under it.

Comes in: an open store, the register. Goes out: the agreements with how many claims mean each, and of one of them the
calendar that `agreements.compliance` draws up, the same for the command and the pages. Refuses: to call anything a
breach; what is restricted is in no number.
"""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from recounted.agreements.areas import circles
from recounted.agreements.compliance import Compliance, compliance
from recounted.engines.released import Released
from recounted.engines.searching import Searched
from recounted.model.agreement import Agreement
from recounted.pipeline import agreements_of, open_tools
from recounted.store.readings import Part

_MEANING: Final = Part(holding=('"agreement_id":"',))


def complied(released: Released, agreement: Agreement) -> Compliance:
    """What the sources that may leave the project say of an agreement's time and area."""
    return compliance(
        agreement,
        incidents=released.incidents(),
        claims=released.claims(),
        documents={d.document_id: d for d in released.documents()},
        circles=circles(agreement.areas, open_tools(released.settings).gazetteer),
    )


def told_of(released: Released) -> Mapping[str, int]:
    """How many claims mean each agreement."""
    meaning = (c.process.agreement_id for c in released.claims(part=_MEANING) if c.process)
    return Counter(name for name in meaning if name)


@dataclass(slots=True)
class _Known:
    """What is remembered of one state of the project."""

    key: object
    told: Mapping[str, int]
    complied: dict[str, Compliance] = field(default_factory=dict)


class Agreed(Searched):
    """A project that knows what is said of agreements, each asked once until anything changes."""

    _agreed: _Known | None = None
    _agreeing: Final = threading.RLock()

    def agreements(self) -> list[tuple[Agreement, int]]:
        """The whole register, each with how many claims mean it."""
        told = self._known().told
        return [(a, told.get(a.agreement_id, 0)) for a in agreements_of(self.settings).all()]

    def compliance(self, agreement_id: str) -> Compliance | None:
        """What is said of the time of one agreement; None where the register has none of this id."""
        agreement = agreements_of(self.settings).agreement(agreement_id)
        if agreement is None:
            return None
        known = self._known()
        if agreement_id not in known.complied:
            known.complied[agreement_id] = complied(self, agreement)
        return known.complied[agreement_id]

    def _known(self) -> _Known:
        with self._agreeing:
            key = self.drawn_on()
            if self._agreed is None or self._agreed.key != key:
                self._agreed = _Known(key, told_of(self))
            return self._agreed
