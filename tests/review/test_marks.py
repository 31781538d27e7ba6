"""Marked text reads as the same text, whatever overlaps and whatever stands in it."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from recounted.model.span import Span
from recounted.review.marks import Mark, marked


def plain(page: str) -> str:
    return html.unescape(re.sub(r"</?(?:mark|a|span)\b[^>]*>", "", page))


def test_a_span_counts_code_points_past_an_emoji() -> None:
    text = "🕊️👨‍👩‍👧 Seven died"
    start = text.index("Seven")
    assert '<mark class="harm">Seven</mark>' in marked(text, [Mark(Span(start, start + 5), "harm")])


def test_overlapping_spans_become_pieces_that_carry_both() -> None:
    page = marked("abcdef", [Mark(Span(0, 4), "evidence", "r1-0"), Mark(Span(2, 6), "harm", "r1-1")])
    assert page == (
        '<span id="w-r1-0"></span><mark class="evidence" data-r="r1-0">ab</mark>'
        '<span id="w-r1-1"></span><mark class="evidence harm" data-r="r1-0 r1-1"><a href="#r1-1">cd</a></mark>'
        '<mark class="harm" data-r="r1-1"><a href="#r1-1">ef</a></mark>'
    )


def test_the_words_lead_to_the_value_of_the_shortest_span() -> None:
    page = marked("abcdef", [Mark(Span(0, 6), "harm", "r1-1"), Mark(Span(2, 3), "place", "r1-2")])
    assert '<a href="#r1-2">c</a>' in page


def test_without_links_no_id_is_given() -> None:
    page = marked("abc", [Mark(Span(0, 2), "harm", "r1-1")], linked=False)
    assert page == '<mark class="harm" data-r="r1-1">ab</mark>c'


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    page = marked("<script>x</script>", [Mark(Span(0, 8), "harm", '"><b>')])
    assert "<script" not in page
    assert "<b>" not in page


def test_a_stretch_keeps_only_its_own_words() -> None:
    assert plain(marked("one two three", [Mark(Span(0, 13), "harm")], within=Span(4, 7))) == "two"


def test_an_anchor_is_given_once() -> None:
    page = marked("abcdef", [Mark(Span(0, 2), "harm", "r1-1"), Mark(Span(4, 6), "harm", "r1-1")])
    assert page.count('id="w-r1-1"') == 1


def test_half_characters_are_shown_as_unknown_ones() -> None:
    assert "\ufffd" in marked("a\ud800b", []).replace("?", "\ufffd")


def test_a_turn_of_direction_ends_in_its_box_inside_a_mark_too() -> None:
    page = marked("a\u202eb", [Mark(Span(0, 3), "harm")])
    assert 'data-code="U+202E"' in page
    assert plain(page) == "a\u202eb"


spans = st.tuples(st.integers(-2, 25), st.integers(-2, 25)).map(lambda p: Span(min(p), max(p)))
kinds = st.sampled_from(["harm", "place", "evidence"])
names = st.sampled_from(["", "r1-1", "r2-4"])
alphabet = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@given(st.text(alphabet, max_size=20), st.lists(st.builds(Mark, spans, kinds, names), max_size=6))
def test_the_words_are_never_changed(text: str, marks: list[Mark]) -> None:
    page = marked(text, marks)
    assert plain(page) == text
    inside = {i for m in marks for i in range(max(0, m.span.start), min(len(text), m.span.end))}
    shown = "".join(plain(w) for w in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))
    assert shown == "".join(text[i] for i in sorted(inside))
