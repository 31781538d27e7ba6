from hypothesis import given
from hypothesis import strategies as st

from recounted.text.terms import Terms
from recounted.text.tokens import tokens

KINDS = Terms([("air strike", "attack"), ("air", "sky"), ("Strike", "labour"), ("air strike warning", "siren")])


def found(text: str) -> list[str]:
    return [hit.meaning for hit in KINDS.find(tokens(text))]


def test_the_longest_term_wins() -> None:
    assert found("An air strike, an air strike warning, clean air, a strike") == ["attack", "siren", "sky", "labour"]


def test_case_does_not_matter_and_words_must_be_whole() -> None:
    assert found("AIR STRIKE") == ["attack"]
    assert found("airstrike airing") == []


def test_a_term_that_is_cut_off_by_the_end_is_not_found() -> None:
    assert found("they heard an air strike") == ["attack"]
    assert found("they heard the air") == ["sky"]


def test_positions_count_tokens_and_include_the_last() -> None:
    (hit,) = KINDS.find(tokens("an air strike"))
    assert (hit.first, hit.last) == (1, 2)


@given(st.lists(st.sampled_from(["air", "strike", "warning", "the"])))
def test_hits_are_in_order_and_never_overlap(words: list[str]) -> None:
    last = -1
    for hit in KINDS.find(tokens(" ".join(words))):
        assert last < hit.first <= hit.last < len(words)
        last = hit.last
