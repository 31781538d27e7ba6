"""The words of a page: what is seen, what is hidden, and where it stands."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.document.formats.markup import Break, Run, runs_of


def words(page: str, *, hidden: bool = False) -> str:
    """What is seen, or hidden, with a bar where blocks part it; how many tags part it does not matter."""
    told = "".join(
        "|" if isinstance(r, Break) else r.words for r in runs_of(page) if isinstance(r, Break) or r.hidden == hidden
    )
    return re.sub(r"\|+", "|", told)


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("seven <b>killed</b> there", "seven killed there"),
        ("a<br>b", "a|b"),
        ("<p><b>Tam</b> <i>Orrel</i> <a href='x'>of</a> <a href=y>Teshill</a></p>", "|Tam Orrel of Teshill|"),
        ('<ul>\n <li><a class="x" href="/a">one</a></li>\n <li><a href="/b">two</a></li>\n</ul>', "|one|two|"),
        ("<b>a</b>\n<p>b", "a |b"),
        ("five &lt; 7 &amp; nine&nbsp;more &#1587;", "five < 7 & nine\u00a0more س"),
        ("a   \n b", "a b"),
        ("<pre>a   \n b</pre>", "|a   \n b|"),
        ("<script>if (a < b) kill()</script>x<style>p{}</style>", "x"),
        ("<title>T</title>x", "x"),
        ("<!-- <p>killed</p> -->x", "x"),
        ('<a title="5 > 3" href=x>y</a>', "y"),
        ("<p don't>x</p><p>y's</p>", "|x|y's|"),
        ("5 < 7 and 9 > 8", "5 < 7 and 9 > 8"),
        ("x<", "x<"),
        ("x<script>", "x"),
        ("x<!-- never closed", "x"),
        ('x<a href="never closed', "x"),
        ("<svg/>after", "after"),
        ("<svg><text>in</text></svg>after", "after"),
    ],
)
def test_what_a_browser_would_show(page: str, seen: str) -> None:
    assert words(page) == seen


@pytest.mark.parametrize(
    ("page", "seen", "hidden"),
    [
        ("a<div hidden>b<div>c</div>d</div>e", "a|e", "bcd"),
        ('a<span style="color:red; display: none">b</span>c', "ac", "b"),
        ('a</i></b></p>\n<p><b class="hidden-small">b</b></p><p style="display:none">c</p><p>d', "a|b|d", "c"),
        ('a</p><div title="<p>"><div title="style" hidden>b</div>c', "a|c", "b"),
        ("<p hidden>a<p>b", "|b", "a"),
        ("<input hidden>a", "a", ""),
        ("<li style='visibility:hidden'>a<li>b", "|b", "a"),
    ],
)
def test_what_a_page_hides_is_marked_and_ends_with_its_element(page: str, seen: str, hidden: str) -> None:
    assert words(page) == seen
    assert words(page, hidden=True).replace("|", "") == hidden


@given(st.text(alphabet="<>/!-\"'= abpdivhidden&;#x1\n", max_size=200))
def test_runs_come_in_order_and_stand_where_they_say(page: str) -> None:
    at = 0
    for run in runs_of(page):
        if isinstance(run, Run):
            assert at <= run.start < run.end <= len(page)
            at = run.end
            if run.exact:
                assert run.words.split() == page[run.start : run.end].split()
                assert len(run.words) == run.end - run.start


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000_000 + "x",
        "<div>" * 300_000 + '<div class="hidden-x">' * 300_000,
        "<b>" * 1_000_000,
        '<a title="' * 200_000,
        "<a title='>" * 200_000 + "'",
        "<!--" * 300_000,
        "<script>" * 200_000,
        "&" * 1_000_000,
        "<p hidden style=style=style=style=" + "style=" * 200_000,
        " " * 1_000_000,
        "<" * 1_000_000,
        "</" * 500_000,
    ],
    ids=lambda page: page[:12],
)
def test_a_hostile_page_costs_what_its_length_costs(page: str) -> None:
    began = time.process_time()
    for _ in runs_of(page):
        pass
    assert time.process_time() - began < 20  # seconds; what grows with the square takes hours
