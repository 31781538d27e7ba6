"""Anchoring: nothing is kept that the text does not bear out, whatever a model writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.second.chat import figure, figures

from recounted.model.second import SecondReading
from recounted.model.span import Span
from recounted.model.vocabulary import HARM_TYPES
from recounted.reading.second.anchor import NUMBERS, Anchors
from recounted.reading.second.answer import Proposal, proposals_of

TEXT = (
    "On 4 May shells hit the mill in Varrow Ford. At least seven people were killed and 12 others were injured, the "
    "Tarn Clinic said.\nDozens were\n displaced by the Sarn Guard. The mill is 70 years old and stands 12 km from here."
)
SEVEN = figure("killed", 7, "At least seven", "At least seven people were killed")


def read(*told: object, within: Span | None = None) -> tuple[list[SecondReading], dict[str, int]]:
    proposals, _ = proposals_of(figures(*told))
    found, dropped = Anchors(TEXT, within or Span(0, len(TEXT)), NUMBERS["en"], model="m").readings(proposals)
    return found, dict(dropped)


def test_a_figure_stands_where_its_words_stand() -> None:
    (reading,), dropped = read(
        {**SEVEN, "place_words": "Varrow Ford", "day_words": "4 May", "perpetrator_words": "the Sarn Guard"}
    )
    assert dropped == {}
    assert reading.span.of(TEXT) == "At least seven people were killed"
    harm, *words = reading.values
    assert (harm.type, harm.low, harm.best, harm.high, harm.bound) == ("killed", 7, 7, None, "at_least")
    assert harm.span.of(TEXT) == harm.stated == "At least seven"
    assert [(v.field, v.span.of(TEXT)) for v in words] == [
        ("place", "Varrow Ford"),
        ("day", "4 May"),
        ("perpetrator", "the Sarn Guard"),
    ]


def test_a_bound_that_the_model_leaves_out_is_read_all_the_same() -> None:
    (reading,), _ = read(figure("killed", 7, "seven", "seven people were killed"))
    assert (reading.values[0].bound, reading.values[0].stated) == ("at_least", "At least seven")


def test_a_line_break_may_be_a_space_and_nothing_else_may_differ() -> None:
    (reading,), _ = read(figure("displaced", None, "Dozens", "Dozens were displaced"))
    assert reading.span.of(TEXT) == "Dozens were\n displaced"
    assert (reading.values[0].low, reading.values[0].best, reading.values[0].bound) == (12, None, "vague")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (figure("killed", 9, "nine", "nine people were killed"), "quotation_not_in_text"),
        (figure("killed", 7, "at least seven", "at least seven people were killed"), None),
        (figure("killed", 7, "At least seven", "At least seven people died"), "quotation_not_in_text"),
        (figure("killed", 7, "even", "even people were killed"), "quotation_not_in_text"),
        (figure("killed", 7, "7", "At least seven people were killed"), "number_not_in_quotation"),
        (figure("injured", 12, "12", "At least seven people were killed"), "number_not_in_quotation"),
        ({**SEVEN, "harm_words": "slaughtered"}, "harm_not_in_quotation"),
        ({**SEVEN, "harm_words": "seven"}, "harm_is_the_number"),
        ({**SEVEN, "number": 70}, "number_differs"),
        ({**SEVEN, "number_words": "people"}, "number_not_readable"),
        ({**SEVEN, "number_words": "At least seven people were killed"}, None),
        (
            figure(
                "killed", 19, "seven people were killed and 12", "seven people were killed and 12 others were injured"
            ),
            "number_not_readable",
        ),
    ],
)
def test_what_the_text_does_not_bear_out_is_dropped_by_name(told: object, reason: str | None) -> None:
    found, dropped = read(told)
    assert dropped == ({reason: 1} if reason else {})
    assert len(found) == (reason is None)


def test_words_that_do_not_stand_there_are_dropped_and_the_figure_is_kept() -> None:
    (reading,), dropped = read({**SEVEN, "place_words": "Marrowick", "day_words": "4 May"})
    assert dropped == {"place_not_in_text": 1}
    assert [v.field for v in reading.values] == ["harm", "day"]


def test_a_figure_that_is_told_twice_is_kept_once() -> None:
    found, dropped = read(SEVEN, {**SEVEN, "harm_words": "killed"})
    assert (len(found), dropped) == (1, {"told_twice": 1})


def test_words_of_another_passage_are_not_looked_at() -> None:
    found, dropped = read(SEVEN, within=Span(0, TEXT.index("At least")))
    assert (found, dropped) == ([], {"quotation_not_in_text": 1})


def pieces() -> st.SearchStrategy[str]:
    """Stretches of the text, altered ones, and anything else."""
    cut = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: TEXT[min(p) : max(p)])
    words = st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=6).map(" ".join)
    return st.one_of(cut, words, st.text(max_size=20)).filter(lambda t: bool(t.strip()))


@given(
    st.lists(
        st.builds(
            Proposal,
            type=st.sampled_from(HARM_TYPES),
            quotation=pieces(),
            number_words=pieces(),
            harm_words=pieces(),
            number=st.one_of(st.none(), st.integers(-5, 100)),
            words=st.lists(st.tuples(st.sampled_from(("place", "day", "perpetrator")), pieces())).map(tuple),
        ),
        max_size=4,
    )
)
def test_whatever_is_proposed_every_value_stands_in_the_text(proposals: list[Proposal]) -> None:
    found, dropped = Anchors(TEXT, Span(0, len(TEXT)), NUMBERS["en"], model="m").readings(proposals)
    figures_dropped = sum(
        n for reason, n in dropped.items() if reason.partition("_")[0] not in ("place", "day", "perpetrator")
    )
    assert len(found) + figures_dropped == len(proposals)
    numbers = {7, 12, 4, 70, None}
    for reading in found:
        assert 0 <= reading.span.start < reading.span.end <= len(TEXT)
        for value in reading.values:
            assert value.span.of(TEXT) == value.stated
            assert {value.low, value.best, value.high} <= numbers
