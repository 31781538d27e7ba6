"""Answers: what is no proposal is counted, what is no answer is an error."""

import json

import pytest
from tests.reading.second.chat import figure, figures

from recounted.errors import SecondReaderError
from recounted.reading.second.answer import MOST_FIGURES, proposals_of

SEVEN = figure("killed", 7, "Seven", "Seven people were killed")


def test_an_answer_gives_proposals() -> None:
    (found,), malformed = proposals_of(figures({**SEVEN, "place_words": "Varrow Ford", "day_words": " "}))
    assert malformed == 0
    assert (found.type, found.number, found.number_words) == ("killed", 7, "Seven")
    assert found.words == (("place", "Varrow Ford"),)


def test_a_fence_around_the_answer_is_taken_off() -> None:
    found, _ = proposals_of(f"Here it is:\n```json\n{figures(SEVEN)}\n```")
    assert len(found) == 1


@pytest.mark.parametrize(
    "content",
    ["", "none", "{", "[1]", '{"figures": 7}', '{"claims": []}', '{"figures": [}', '{"a":' * 5000 + "}" * 5000],
)
def test_what_is_no_answer_is_an_error(content: str) -> None:
    with pytest.raises(SecondReaderError, match="the answer"):
        proposals_of(content)


@pytest.mark.parametrize(
    "item",
    [
        None,
        [],
        "Seven",
        {},
        {**SEVEN, "type": "dead"},
        {**SEVEN, "type": ["killed"]},
        {**SEVEN, "quotation": ""},
        {**SEVEN, "quotation": 7},
        {**SEVEN, "quotation": "x" * 1001},
        {**SEVEN, "number_words": None},
        {**SEVEN, "harm_words": " "},
        {**SEVEN, "number": "7"},
        {**SEVEN, "number": 7.5},
        {**SEVEN, "number": True},
    ],
)
def test_what_is_no_proposal_is_counted_and_the_rest_is_kept(item: object) -> None:
    found, malformed = proposals_of(figures(item, SEVEN))
    assert (len(found), malformed) == (1, 1)


def test_more_figures_than_a_passage_can_hold_are_counted_as_malformed() -> None:
    found, malformed = proposals_of(json.dumps({"figures": [SEVEN] * (MOST_FIGURES + 5)}))
    assert (len(found), malformed) == (MOST_FIGURES, 5)
