"""Hand-made people and findings."""

from typing import Any

from recounted.model.vocabulary import HarmType
from recounted.reading.parts import Finding, People


def people(number: int, *, first: int = 0, last: int = 0, **marks: Any) -> People:
    """So many people, told exactly."""
    return People(first, last, number, number, number, "exact", **marks)


def vague(low: int) -> People:
    """People of whom only the least is known."""
    return People(0, 0, low, None, None, "vague", "plural_is_two")


def finding(kind: HarmType, *told: People, first: int = 1) -> Finding:
    """A word of harm at one token, with its people."""
    return Finding(kind, first, first, list(told))
