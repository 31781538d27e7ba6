"""An answer of the second reader: words in JSON -> proposals, none of them believed yet.

Comes in: what the model wrote. Goes out: Proposals, and how many items were no proposals. Refuses (SecondReaderError):
words that are no JSON object with `figures`.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from recounted.errors import SecondReaderError
from recounted.model.vocabulary import HARM_TYPES, HarmType
from recounted.reading.second.prompt import WORDS

MOST_FIGURES: Final = 100  # of one passage; the densest page of a monitor's daily report has some forty
LONGEST_QUOTATION: Final = 1_000  # characters; "one sentence at most" was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One figure as the model gives it: words that ought to stand in the passage."""

    type: HarmType
    quotation: str
    number_words: str
    harm_words: str
    number: int | None
    words: tuple[tuple[str, str], ...]


def proposals_of(content: str) -> tuple[list[Proposal], int]:
    """The proposals, and the number of items that are malformed."""
    figures = _object(content).get("figures")
    if not isinstance(figures, list):
        raise SecondReaderError("the answer has no list of figures")
    found = [_proposal(item) for item in figures[:MOST_FIGURES]]
    kept = [p for p in found if p is not None]
    return kept, len(figures) - len(kept)


def _object(content: str) -> dict[str, Any]:
    start, end = content.find("{"), content.rfind("}")  # some models put a fence around what they write
    try:
        found = json.loads(content[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise SecondReaderError(f"the answer is no JSON: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise SecondReaderError("the answer is no JSON object")
    return found


def _proposal(item: object) -> Proposal | None:
    if not isinstance(item, dict):
        return None
    kind = next((t for t in HARM_TYPES if t == item.get("type")), None)
    texts = [item.get(key) for key in ("quotation", "number_words", "harm_words")]
    number = item.get("number")
    if kind is None or not all(isinstance(t, str) and t.strip() for t in texts):
        return None
    if (number is not None and type(number) is not int) or len(str(texts[0])) > LONGEST_QUOTATION:
        return None
    words = tuple((key.removesuffix("_words"), w) for key in WORDS if isinstance(w := item.get(key), str) and w.strip())
    quotation, number_words, harm_words = (str(t) for t in texts)
    return Proposal(
        type=kind,
        quotation=quotation,
        number_words=number_words,
        harm_words=harm_words,
        number=number,
        words=words,
    )
