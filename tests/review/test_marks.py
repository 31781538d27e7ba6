"""Marked text reads as the same text, whatever overlaps and whatever stands in it."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from recounted.model.span import Span
from recounted.review.marks import Mark, marked


def plain(page: str) -> str:
    return html.unescape(re.sub(r"</?mark[^>]*>", "", page))


def test_a_span_counts_code_points_past_an_emoji() -> None:
    text = "🕊️👨‍👩‍👧 Seven died"
    start = text.index("Seven")
    assert '<mark class="harm" title="">Seven</mark>' in marked(text, [Mark(Span(start, start + 5), "harm")])


def test_overlapping_spans_become_pieces_that_carry_both() -> None:
    page = marked("abcdef", [Mark(Span(0, 4), "evidence", "one"), Mark(Span(2, 6), "harm", "two")])
    assert page == (
        '<mark class="evidence" title="one">ab</mark>'
        '<mark class="evidence harm" title="one; two">cd</mark>'
        '<mark class="harm" title="two">ef</mark>'
    )


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    page = marked("<script>x</script>", [Mark(Span(0, 8), "harm", '"><b>')])
    assert "<script" not in page
    assert "<b>" not in page


def test_a_stretch_keeps_only_its_own_words() -> None:
    assert plain(marked("one two three", [Mark(Span(0, 13), "harm")], within=Span(4, 7))) == "two"


def test_an_anchor_is_given_once() -> None:
    page = marked("abcdef", [Mark(Span(0, 6), "evidence", anchor="clm_1"), Mark(Span(2, 4), "harm")])
    assert page.count('id="clm_1"') == 1


def test_half_characters_are_shown_as_unknown_ones() -> None:
    assert "\ufffd" in marked("a\ud800b", []).replace("?", "\ufffd")


spans = st.tuples(st.integers(-2, 25), st.integers(-2, 25)).map(lambda p: Span(min(p), max(p)))
kinds = st.sampled_from(["harm", "place", "evidence"])
alphabet = st.characters(exclude_categories=["Cs"])


@given(st.text(alphabet, max_size=20), st.lists(st.builds(Mark, spans, kinds), max_size=6))
def test_the_words_are_never_changed(text: str, marks: list[Mark]) -> None:
    page = marked(text, marks)
    assert plain(page) == text
    inside = {i for m in marks for i in range(max(0, m.span.start), min(len(text), m.span.end))}
    shown = "".join(html.unescape(w) for w in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))
    assert shown == "".join(text[i] for i in sorted(inside))
