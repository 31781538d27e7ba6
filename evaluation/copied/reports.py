"""Reports of an invented war: what only looks like copies.

Comes in: a seed. Goes out: the same incident told by several outlets each in its own words, follow-ups, and what an
office publishes every day on one form. Refuses: to print the same sentence of a fact in two tellings of an incident.
"""

import random
from collections.abc import Iterator
from typing import Final

from evaluation.copied.words import drawn, filled, table

TELLINGS: Final = 2  # of each incident: with four ways to tell a fact, they need not share one
LEFT_OUT: Final = 4  # facts that an outlet leaves out
KEPT_FOR_LATER: Final = 2  # sentences that an outlet repeats in its follow-up
NEWS: Final = 3  # sentences of a follow-up that tell what is new
BACKGROUND: Final = 5  # that tell anew what was known
SLOTS: Final = (
    *("town", "quarter", "hospital", "doctor", "witness", "official", "weapon", "target", "side", "other", "monitor"),
    *(
        "weekday",
        "month",
        "month2",
        "killed",
        "injured",
        "children",
        "age",
        "hour",
        "houses",
        "rounds",
        "low",
        "later",
        "said",
    ),
)


class Incident:
    """What is known of it, and how each outlet tells it."""

    def __init__(self, seed: str) -> None:
        self._chance = random.Random(seed)  # noqa: S311  texts, not secrets
        self._known = {slot: drawn(slot.rstrip("2"), self._chance) for slot in SLOTS}
        ways = range(len(table()["facts"][0]["told"]))
        self._ways = [self._chance.sample(ways, len(ways)) for _ in table()["facts"]]

    def told(self, outlet: int) -> list[str]:
        """The sentences of one outlet: each fact in words that no other outlet uses."""
        facts = table()["facts"]
        kept = sorted(self._chance.sample(range(1, len(facts)), len(facts) - 1 - LEFT_OUT))
        if outlet:
            kept = self._chance.sample(kept, len(kept))
        return [filled(facts[k]["told"][self._ways[k][outlet]], self._chance, self._known) for k in (0, *kept)]

    def followed(self, first: list[str]) -> list[str]:
        """The next day by the outlet of the first telling, which repeats a little of it as background."""
        chosen = self._chance.sample(table()["followups"]["told"], NEWS)
        told = self.told(TELLINGS)[1:]
        words = [*(filled(news, self._chance, self._known) for news in chosen), *told[:BACKGROUND]]
        return [*words, *self._chance.sample(first[1:], KEPT_FOR_LATER)]


def as_text(sentences: list[str]) -> str:
    """Paragraphs of two sentences."""
    return "\n\n".join(" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2))


def incidents(count: int, seed: int) -> Iterator[tuple[list[str], str]]:
    """So many incidents: for each the tellings in own words, and a follow-up."""
    for n in range(count):
        incident = Incident(f"{seed}/{n}")
        told = [incident.told(outlet) for outlet in range(TELLINGS)]
        yield [as_text(t) for t in told], as_text(incident.followed(told[0]))


def forms(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """So many papers on each of the forms: (form, text)."""
    chance = random.Random(seed)  # noqa: S311  texts, not secrets
    for name, form in table()["templates"].items():
        for _ in range(count):
            yield name, filled(form, chance, {})
