import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.reading.lang.en.numbers import LARGEST, bounded, quantity
from recounted.text.tokens import tokens

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
SMALL = [*UNITS.split(), "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """An English number below a million, spelled out."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    big, word = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % big
    joined = "" if not rest else f" and {in_words(rest)}" if rest < 100 else f" {in_words(rest)}"
    return f"{in_words(number // big)} {word}{joined}"


@given(st.integers(1, 999_999))
def test_every_number_in_words_is_read(number: int) -> None:
    found = quantity(tokens(f"{in_words(number)} people"), 0)
    assert found is not None
    assert found.best == number


@given(st.integers(1, LARGEST))
def test_digits_are_read_with_and_without_separators(number: int) -> None:
    for text in (str(number), f"{number:,}"):
        found = quantity(tokens(f"{text} people"), 0)
        assert found is not None
        assert (found.low, found.best, found.high, found.digits) == (number, number, number, True)


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(["{} to {}", "{}-{}", "{}–{}", "between {} and {}"]))
def test_a_range_goes_upward(low: int, high: int, form: str) -> None:
    found = quantity(tokens(form.format(low, high)), 0)
    if low < high:
        assert found is not None
        assert (found.low, found.best, found.high, found.bound) == (low, None, high, "range")
    else:
        assert found is None or found.bound != "range"


def test_positions_run_from_the_bound_to_the_last_word_of_the_number() -> None:
    found = quantity(tokens("killed at least one hundred and twenty people"), 1)
    assert found is not None
    assert (found.first, found.last) == (1, 6)


def test_the_end_of_a_text_is_no_number() -> None:
    words = tokens("killed at least")
    assert [quantity(words, i) for i in range(4)] == [None] * 4


@pytest.mark.parametrize(
    ("bound", "ends"),
    [
        ("exact", (7, 7)),
        ("at_least", (7, None)),
        ("more_than", (7, None)),
        ("up_to", (None, 7)),
        ("nearly", (None, 7)),
        ("about", (None, None)),
    ],
)
def test_each_bound_knows_the_ends_that_it_states(bound: str, ends: tuple[int | None, int | None]) -> None:
    found = bounded(0, 0, 7, bound)  # type: ignore[arg-type]
    assert (found.low, found.high, found.best) == (*ends, 7)
